//! Who copies, searches or hears a flyer gets the text back as it was written, in every script.

use std::collections::BTreeSet;

use peerdir::domain::Organization;
use peerdir::render::{Detail, Layout};

use crate::made::{Order, SCRIPTS, groups, layouts, print};
use crate::seen::Pdf;

/// Text with a plain space for each mark that only says a direction, of which pdftotext puts some where lines turn.
fn plain(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{a0}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => ' ',
            other => other,
        })
        .collect()
}

/// The words of a text without the punctuation around them, which stands on the other side where lines run from the right.
fn words(text: &str) -> BTreeSet<String> {
    let text = plain(text);
    let bare = text
        .split(|character: char| character.is_whitespace() || ",.،؛;:()«»“”/—".contains(character))
        .filter(|word| !word.is_empty());
    bare.map(str::to_owned).collect()
}

/// What is printed of a group in full, in a language.
fn said(group: &Organization, language: &str) -> String {
    let described = group.descriptions.iter().find(|(tag, _)| tag == language);
    let english = group.description.as_deref().filter(|_| language == "en");
    let description = described.map(|(_, text)| &**text).or(english);
    let mut said = vec![&*group.name];
    said.extend(group.acronym.as_deref());
    said.extend(group.city.as_deref());
    said.extend(description);
    said.join(" ")
}

/// Every word of every group in these languages is in the text.
fn assert_whole(text: &str, languages: &[&str]) {
    let found = words(text);
    // Thai has no spaces between words, so that a line ends within what is a word here.
    let is_thai = |word: &str| word.contains(|letter| ('\u{e01}'..='\u{e5b}').contains(&letter));
    let together: String = text.split_whitespace().collect();
    let is_there =
        |word: &String| found.contains(word) || is_thai(word) && together.contains(word.as_str());
    for group in groups(SCRIPTS) {
        for language in languages {
            let lost: Vec<String> = words(&said(&group, language))
                .into_iter()
                .filter(|word| !is_there(word))
                .collect();
            assert!(
                lost.is_empty(),
                "{} in {language}: {lost:?}\n{text}",
                group.id
            );
        }
    }
}

#[test]
fn each_script_gives_its_words_back() {
    for languages in [
        &["en"][..],
        &["ar"],
        &["hi", "en"],
        &["th", "ru"],
        &["fa", "el"],
    ] {
        let order = Order {
            languages,
            detail: Some(Detail::Full),
            ..Order::default()
        };
        let printed = print(SCRIPTS, order);
        assert_eq!(printed.unfit, Vec::<String>::new());
        assert_eq!(printed.missing, Vec::new());
        assert_whole(&Pdf::of(&printed.bytes).text(), languages);
    }
}

#[test]
fn each_layout_gives_the_words_of_names_back() {
    for (name, layout) in layouts() {
        let order = Order {
            layout,
            languages: &["en", "ar"],
            detail: Some(Detail::Short),
            ..Order::default()
        };
        let printed = print(SCRIPTS, order);
        let found = words(&Pdf::of(&printed.bytes).text());
        for group in groups(SCRIPTS) {
            // The zine's upper row stands on its head, and strips on their side: the reader turns them, word by word.
            let is_there = words(&group.name)
                .iter()
                .filter(|word| found.contains(*word))
                .count();
            let is_printed = !printed.unfit.contains(&group.id.to_string());
            assert!(
                !is_printed || is_there == words(&group.name).len(),
                "{name}: {}",
                group.id
            );
        }
    }
}

#[test]
fn letters_with_marks_ligatures_and_joiners_come_back_in_their_order() {
    let difficult = [
        ("ar", "السَّلامُ عَلَيْكُم، لا إله؛ الأولى، الإبرة، الآن، شيءٌ"),
        ("fa", "می‌خواهیم کتاب‌هایی خانه‌شان"),
        ("ur", "منشیات استعمال کرنے والے لوگوں کے گروہ ہیں ٹھیک"),
        ("hi", "क्षत्रिय ज्ञान श्री र्‍यूरॉप कीर्ति ट्रैक्टर विद्युत् किंकर्तव्यविमूढ़"),
        ("th", "น้ำ ที่นี่ ป้า ใหญ่ ผู้ ปู่ ญู ฐานะ เก้าอี้"),
        ("vi", "Nguyễn Phước Ẹ̀kọ́ s̈"),
        ("el", "ᾄδω ῥῆμα ΐ"),
    ];
    for (language, text) in difficult {
        let list = format!(
            "schema_version = 1\n[[organization]]\nid = \"a\"\nname = \"A group\"\nkind = \"peer-run\"\n\
             scope = \"global\"\ndescriptions = {{ {language} = \"{text}\" }}\ndescription = \"It is.\"\n"
        );
        let order = Order {
            languages: &[language],
            detail: Some(Detail::Full),
            ..Order::default()
        };
        let printed = print(&list, order);
        assert_eq!(printed.missing, Vec::new(), "{language}");
        let seen = Pdf::of(&printed.bytes).text();
        let found = words(&seen);
        for word in words(text) {
            assert!(found.contains(&word), "{language}: {word} in {seen}");
        }
    }
}

#[test]
fn two_languages_stand_on_one_sheet() {
    let order = Order {
        languages: &["en", "fr"],
        ..Order::default()
    };
    let text = plain(&Pdf::of(&print(SCRIPTS, order).bytes).text());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Groups run by people who use drugs, and their allies",
        "Groupes gérés par des personnes qui consomment des drogues, et leurs alliés",
        "Lebanon / Liban",
        "never verified · jamais vérifié",
        "Edition ",
        "Édition ",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn a_flyer_says_its_title_note_and_room_for_a_stamp() {
    for (name, layout) in layouts().filter(|(_, layout)| *layout != Layout::Labels) {
        let order = Order {
            layout,
            title: Some("Who we are"),
            note: Some("Ask at the desk."),
            stamp: true,
            ..Order::default()
        };
        let text = Pdf::of(&print(SCRIPTS, order).bytes).text();
        assert!(text.contains("Who we are"), "{name}: {text}");
        assert!(text.contains("Ask at the desk."), "{name}: {text}");
        // A card has no room for a stamp.
        let has_room = layout == Layout::Wallet || text.contains("Stamp, or who to ask here");
        assert!(has_room, "{name}: {text}");
    }
}

#[test]
fn an_ally_is_called_one_on_every_layout() {
    for (name, layout) in layouts() {
        let order = Order {
            layout,
            ..Order::default()
        };
        let printed = print(SCRIPTS, order);
        let text = Pdf::of(&printed.bytes).text();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_printed = !printed.unfit.contains(&"latin".to_owned());
        assert!(
            !is_printed || text.contains("ally, run by others"),
            "{name}: {text}"
        );
    }
}

#[test]
fn numbers_and_days_stand_from_the_left_in_text_that_runs_from_the_right() {
    let list = "schema_version = 1\n[[organization]]\nid = \"a\"\nname = \"شبكة\"\nkind = \"peer-run\"\nscope = \"global\"\n\
                verified = 2026-03-04\n\
                descriptions = { ar = \"اتصلوا بنا على الرقم +961 1 234 567 منذ 2025-07-08 كل يوم\" }\ndescription = \"It is.\"\n";
    for languages in [&["ar"][..], &["en", "ar"], &["ar", "en"]] {
        for (name, layout) in [("sheet", Layout::Sheet), ("fold", Layout::Fold)] {
            let order = Order {
                languages,
                layout,
                detail: Some(Detail::Full),
                ..Order::default()
            };
            let pdf = Pdf::of(&print(list, order).bytes);
            let pages = pdf.pages();
            let found = |text: &str| {
                let mut words = pages.iter().flat_map(|page| &page.words);
                let word = words.find(|word| plain(&word.text).trim() == text);
                word.unwrap_or_else(|| panic!("{name} {languages:?}: {text}"))
            };
            let parts = ["+961", "1", "234", "567"].map(found);
            for pair in parts.windows(2) {
                let is_right =
                    pair[0].right <= pair[1].left + 0.1 && (pair[0].top - pair[1].top).abs() < 0.01;
                assert!(is_right, "{name} {languages:?}: {parts:?}");
            }
            for day in ["2025-07-08", "2026-03-04", "2026-11-22"] {
                found(day);
            }
        }
    }
}
