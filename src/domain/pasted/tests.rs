//! Invented messages in several languages, and what is taken from each.

mod owners;

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};
use proptest::sample::select;

use super::{Why, recognise};
use crate::domain::{Value, faults};

/// A value as a text.
fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::List(items) => items.iter().map(said).collect::<Vec<_>>().join(" | "),
        Value::Table(entries) => {
            let parts = entries
                .iter()
                .map(|(key, value)| format!("{key}:{}", said(value)));
            parts.collect::<Vec<_>>().join(",")
        }
        Value::Boolean(is_so) => is_so.to_string(),
        other => format!("{other:?}"),
    }
}

/// The fields that a message proposes, a line each.
fn fields(text: &str) -> Vec<String> {
    let record = recognise(text).record;
    let fields = record.fields.iter();
    fields
        .map(|(key, value)| format!("{key} = {}", said(value)))
        .collect()
}

/// What is left out of a message, and why.
fn left_out(text: &str) -> Vec<Why> {
    recognise(text)
        .left_out
        .into_iter()
        .map(|left| left.why)
        .collect()
}

#[test]
fn a_forum_post_says_name_acronym_place_and_links() {
    let text = "Hi all,\n\
        please add the Exampletown Drug Users’ Union (EDUU) in Nelson, British Columbia, Canada.\n\
        Website: www.eduu.example, mail info@eduu.example, office phone +1 604 555 0100.\n\
        Founded in 1998. We speak English and French; we hand out naloxone and run a needle exchange.";
    assert_eq!(
        fields(text),
        [
            "name = Exampletown Drug Users’ Union",
            "acronym = EDUU",
            "form = union",
            "country = CA",
            "subdivisions = CA-BC",
            "city = Nelson",
            "websites = https://www.eduu.example/",
            "emails = info@eduu.example",
            "phones = +16045550100",
            "languages = en | fr",
            "services = needle-exchange | naloxone",
            "founded = 1998",
        ]
    );
    assert_eq!(left_out(text), []);
}

#[test]
fn names_are_recognised_in_many_languages() {
    for (text, name) in [
        (
            "There is a new one: Quayside Users Network https://quay.example",
            "Quayside Users Network",
        ),
        (
            "Le Réseau des personnes qui consomment des drogues de Villexemple, à Lyon.",
            "Réseau des personnes qui consomment des drogues de Villexemple",
        ),
        (
            "Os presentamos la Red de Personas que Usan Drogas de Ejemplo.",
            "Red de Personas que Usan Drogas de Ejemplo",
        ),
        (
            "Hola! Somos la Asociación Ejemplo de Usuarios de Drogas, en Bogotá.",
            "Asociación Ejemplo de Usuarios de Drogas",
        ),
        (
            "Olá, a Rede Exemplo de Redução de Danos fica em Lisboa",
            "Rede Exemplo de Redução de Danos",
        ),
        (
            "Wir sind das Netzwerk Drogengebrauchender Musterstadt und treffen uns montags",
            "Netzwerk Drogengebrauchender Musterstadt",
        ),
        (
            "Die Musterstädter Drogenselbsthilfe ist neu.",
            "Musterstädter Drogenselbsthilfe",
        ),
        (
            "Musterstads Brukarförening håller till i Göteborg",
            "Musterstads Brukarförening",
        ),
        (
            "Союз потребителей Примера открылся, сайт https://soyuz.example",
            "Союз потребителей Примера",
        ),
        (
            "Η Ένωση Χρηστών Παραδείγματος βρίσκεται στην Αθήνα",
            "Ένωση Χρηστών Παραδείγματος",
        ),
        (
            "Group: Positive Example Voices\nCity: Glasgow",
            "Positive Example Voices",
        ),
        (
            "a group called Harbour Lights meets in Leeds",
            "Harbour Lights",
        ),
        (
            "they renamed it, “Example Alliance of People who Use Drugs”, look",
            "Example Alliance of People who Use Drugs",
        ),
        (
            "Example Rise is on https://examplerise.example/about",
            "Example Rise",
        ),
        ("do you know EXRISE? https://www.exrise.example", "EXRISE"),
        (
            "Subject: Re: Fwd: Sample Users League\n\nplease list them",
            "Sample Users League",
        ),
    ] {
        assert_eq!(recognise(text).record.text("name"), Some(name), "{text}");
    }
}

#[test]
fn no_name_is_made_of_a_sentence_or_of_a_person() {
    for text in [
        "Thanks for the great list, it helped me a lot!",
        "Name: Jane Roe\nMessage: please add us, jane.roe@mail.example, facebook.com/janeroe",
        "A woman called Jane Roe runs it",
        "Contact: Marie Exemple, présidente, marie@voix.example\nCordialement,\nMarie",
        "I am Kim Example and I want to join a union.",
        "Jane Roe told me about the network.",
        "Please write about how to quit",
        "We need a group in our town",
        "Join the network today",
        "",
        "🍕🍕🍕",
    ] {
        let proposal = recognise(text);
        assert_eq!(proposal.record.text("name"), None, "{text}: {proposal:?}");
    }
}

#[test]
fn the_acronym_is_taken_from_beside_the_name_or_spelled_by_it() {
    for (text, acronym) in [
        ("EDUU – Exampletown Drug Users Union", Some("EDUU")),
        (
            "The Exampletown Drug Users Union is new. EDUU meets weekly.",
            Some("EDUU"),
        ),
        ("Example Network (ExNET)", Some("ExNET")),
        (
            "The Exampletown Drug Users Union helps with HIV and OST, ASAP, in the USA",
            None,
        ),
        ("EXAMPLETOWN DRUG USERS UNION IS OPEN", None),
    ] {
        assert_eq!(recognise(text).record.text("acronym"), acronym, "{text}");
    }
}

#[test]
fn other_names_of_the_same_group_are_told_from_other_groups() {
    let text = "Réseau Exemple des Usagers (Example Users Network), formerly Sample Users Group";
    let fields = fields(text);
    assert!(
        fields.contains(&"name = Réseau Exemple des Usagers".to_owned()),
        "{fields:?}"
    );
    assert!(
        fields.contains(
            &"alternate_names = Example Users Network | name:Sample Users Group,former:true"
                .to_owned()
        ),
        "{fields:?}"
    );
    let text = "The Sample Users Union told us. It works with the Harbour Street Network.";
    assert_eq!(left_out(text), [Why::OtherGroup]);
}

#[test]
fn a_place_is_taken_with_what_it_lies_in() {
    for (text, expected) in [
        (
            "Sample Users Union in London, Ontario",
            ["CA", "CA-ON", "London"],
        ),
        (
            "Sample Users Union, based in Vancouver",
            ["CA", "CA-BC", "Vancouver"],
        ),
        (
            "City: Kraków\nSample Users Union",
            ["PL", "PL-12", "Kraków"],
        ),
        ("Vancouver Users Union", ["CA", "CA-BC", "Vancouver"]),
        ("Norwegian Users’ Union", ["NO", "", ""]),
        ("Syndicat Exemple à Montréal", ["CA", "CA-QC", "Montréal"]),
        ("Netzwerk Muster e.V. aus Köln", ["DE", "DE-NW", "Köln"]),
        (
            "Sindicato Ejemplo en Ciudad de México",
            ["MX", "MX-CMX", "Mexico City"],
        ),
        ("They are in British Columbia", ["CA", "CA-BC", ""]),
        ("Open in May, in Solidarity, in the church", ["", "", ""]),
        ("the group is in Nelson", ["", "", ""]),
    ] {
        let record = recognise(text).record;
        let list = record.get("subdivisions").map(said).unwrap_or_default();
        let found = [
            record.text("country").unwrap_or_default(),
            &list,
            record.text("city").unwrap_or_default(),
        ];
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(left_out("the group is in Nelson"), [Why::SeveralPlaces]);
}

#[test]
fn a_scope_is_proposed_only_where_the_name_says_it() {
    for (text, scope) in [
        ("Vancouver Users Union", Some("local")),
        ("Norwegian Users’ Union", Some("national")),
        ("British Columbia Users Network", Some("subnational")),
        ("European Network of Sample Users", Some("regional")),
        ("International Network of Sample Users", Some("global")),
        ("Sample Users Union in Vancouver", None),
        ("Canadian Users Union, Vancouver chapter", None),
    ] {
        assert_eq!(recognise(text).record.text("scope"), scope, "{text}");
    }
}

#[test]
fn invitations_are_no_websites_and_nobody_who_clicked_is_followed() {
    let text = "Sample Users Union https://sample.example/?utm_source=x#a and https://chat.whatsapp.com/AbCd";
    assert_eq!(
        recognise(text).record.get("websites").map(said).as_deref(),
        Some("https://sample.example/#a")
    );
    assert_eq!(left_out(text), [Why::Invitation]);
    assert_eq!(left_out("https://user:word@a.example/"), [Why::NotAdmitted]);
}

#[test]
fn kind_and_description_are_never_proposed() {
    let text =
        "Sample Users Union is peer-run, run by people who use drugs. Description: the best.";
    let record = recognise(text).record;
    assert!(
        record.get("kind").is_none()
            && record.get("description").is_none()
            && record.id().is_none()
    );
}

#[test]
fn each_value_says_which_words_it_comes_from() {
    let proposal = recognise("Sample Users Union in London, Ontario, est. 1998");
    let words = |key: &str| {
        let mut taken = proposal.taken.iter().filter(|taken| taken.key == key);
        taken.next().map(|taken| taken.words.as_str())
    };
    assert_eq!(words("name"), Some("Sample Users Union"));
    assert_eq!(words("country"), Some("London, Ontario"));
    assert_eq!(words("founded"), Some("est. 1998"));
}

/// Pieces of messages in any order, and now and then any character.
fn nearly_message() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(vec![
            "Sample", "Users", "Union", "in", "Vancouver", ",", "Canada", "(EDUU)", "https://", "www.", "a.example",
            "@", "+1", "604 555 0100", "call", "Jane", ":", "\n", "\n\n", "since", "1998", "Red", "de", "“", "”", "(",
            ")", "/", "Best regards,", "[12/05/2026, 14:03]", "Name:", "From:", "We speak", "English", "союз", "в",
            "東京", "اتحاد", "e.V.", "also known as", "xn--", "%00", "\u{202e}", "ß", "İ", "ﬃ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec((piece, any::<bool>()), 0..40).prop_map(|pieces| {
        let spaced = |(piece, space): (String, bool)| if space { piece + " " } else { piece };
        pieces.into_iter().map(spaced).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pasted_every_proposed_field_passes_the_gate(text in nearly_message()) {
        let proposal = recognise(&text);
        let found = faults(&proposal.record, jiff::civil::date(2026, 5, 1));
        prop_assert!(found.is_empty(), "{found:?}");
        prop_assert!(proposal.record.get("kind").is_none());
        for (key, _) in &proposal.record.fields {
            prop_assert!(proposal.taken.iter().any(|taken| taken.key == key), "{key}");
        }
    }
}
