//! Whose numbers and mailboxes are: invented ones, of persons and of groups.

use super::{Why, left_out, recognise, said};

#[test]
fn a_persons_number_is_never_taken() {
    for text in [
        "Sample Users Union: call Jane on +1 604 555 0100",
        "Sample Users Union\nJane: +1 604 555 0100",
        "Sample Users Union\nJane Roe\n+1 604 555 0100",
        "Sample Users Union\nJane Roe, coordinator\nTel: +1 604 555 0100",
        "Sample Users Union, my number is +1 604 555 0100",
        "Sample Users Union +1 604 555 0100 (Jane)",
        "Sample Users Union. I am Jane, I am here. Phone: +1 604 555 0100",
        "Sample Users Union. Jane knows. Phone: +1 604 555 0100",
        "Sample Users Union. Phone: +1 604 555 0100. Jane answers.",
        "Sample Users Union, ask for jane, +1 604 555 0100",
        "Réseau Exemple : demandez Jeanne au +33 1 99 00 12 34",
        "Red Ejemplo, llama a Juana +34 911 555 010",
        "Netzwerk Muster, ruf Jana an: +49 30 5550100",
        "Союз Пример, спросите Анну +7 495 555 0100",
        "[12/05/2026, 14:03] Jane: Sample Users Union\n[12/05/2026, 14:04] Jane: Jo's number +1 604 555 0100",
        "Sample Users Union\n\nBest regards,\nJane\n+1 604 555 0100",
        "our coordinator's phone: +1 604 555 0100",
        "請打電話給小明 +1 604 555 0100",
        "+1 604 555 0100 Sample Users Union Jane Roe",
    ] {
        let proposal = recognise(text);
        assert_eq!(proposal.record.get("phones"), None, "{text}");
        let told = proposal
            .left_out
            .iter()
            .filter(|left| left.why == Why::Person);
        assert!(told.count() > 0, "{text}: {:?}", proposal.left_out);
        let all = format!("{proposal:?}");
        assert!(!all.contains("555") && !all.contains("9900"), "{all}");
    }
}

#[test]
fn a_number_of_the_group_is_taken_in_e164() {
    for (text, number) in [
        (
            "Sample Users Union, phone: +1 (604) 555-0100",
            "+16045550100",
        ),
        ("Sample Users Union\nTel.: 0049 30 5550100", "+49305550100"),
        ("Sample Users Union\n+44 (0)20 7946 0100", "+442079460100"),
        ("Call us at +1-604-555-0100!", "+16045550100"),
        ("Teléfono de la oficina: +34 911 555 010", "+34911555010"),
        (
            "Sample Users Union in Vancouver: +1 604 555 0100",
            "+16045550100",
        ),
        ("24/7 hotline +1 604 555 0100", "+16045550100"),
        (
            "¡Hola! Os presento la Red Ejemplo de Usuarios. Fundada en 2009. Teléfono: +34 911 555 010.",
            "+34911555010",
        ),
    ] {
        let phones = recognise(text).record.get("phones").map(said);
        assert_eq!(phones.as_deref(), Some(number), "{text}");
    }
    assert_eq!(
        left_out("Sample Users Union in Vancouver, phone 604-555-0100"),
        [Why::Namesake, Why::NoCountryCode]
    );
}

#[test]
fn a_mailbox_is_taken_if_it_is_an_offices_or_spells_the_group() {
    for (text, email) in [
        (
            "Sample Users Union info@sample.example",
            Some("info@sample.example"),
        ),
        (
            "Sample Users Union (SUU) suu.vancouver@mail.example in Vancouver",
            Some("suu.vancouver@mail.example"),
        ),
        (
            "Sample Users Union sampleusersunion@mail.example",
            Some("sampleusersunion@mail.example"),
        ),
        ("Sample Users Union jane.roe@sample.example", None),
        ("Sample Users Union jane@sample.example", None),
        ("Sample Users Union janeroe77@mail.example", None),
        (
            "From: Jane Roe <info@elsewhere.example>\n\nSample Users Union",
            None,
        ),
    ] {
        let emails = recognise(text).record.get("emails").map(said);
        assert_eq!(emails.as_deref(), email, "{text}");
    }
    assert_eq!(left_out("jane@sample.example"), [Why::Mailbox]);
}
