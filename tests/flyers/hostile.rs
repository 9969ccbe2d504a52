//! Texts that nobody would print, and somebody will.

use peerdir::domain::{Directory, Edition};
use peerdir::render::{Detail, Flyer, FlyerFault, Imprint, Layout, Paper, flyer};

use crate::made::{DAY, Order, layouts, print};
use crate::seen::Pdf;

/// A list with one group of this name and description.
fn list(name: &str, description: &str) -> String {
    let text = |text: &str| toml_text(text);
    format!(
        "schema_version = 1\n[[organization]]\nid = \"a\"\nname = {}\nkind = \"peer-run\"\nscope = \"national\"\n\
         country = \"CA\"\nwebsites = [\"https://a.example/\"]\ndescription = {}\n\
         [[organization]]\nid = \"b\"\nname = \"Neighbour\"\nkind = \"peer-run\"\nscope = \"national\"\ncountry = \"CA\"\n",
        text(name),
        text(description),
    )
}

/// A text in quotes, everything but plain letters by number.
fn toml_text(text: &str) -> String {
    let letter = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => letter.to_string(),
        other => format!("\\U{:08X}", u32::from(other)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

fn corpus() -> Vec<String> {
    vec![
        "x".repeat(200),
        format!("Union {}", "Donaudampfschifffahrtsgesellschaft".repeat(6)),
        "ك".repeat(200),
        "क्ष".repeat(100),
        "น้ำ".repeat(80),
        "\u{202e}Union\u{202c} \u{2067}of\u{2069} \u{202d}people".to_owned(),
        "Union\u{200b}\u{200b}of\u{2060}people\u{feff}\u{ad}".to_owned(),
        format!("Z{}algo", "\u{301}".repeat(40)),
        "👩\u{200d}🔬 Union 🌱🇨🇦 ①".to_owned(),
        "Union \u{e000}\u{10fffd} \u{fffd}\u{fffe}".to_owned(),
        "ა ბ გ 東京 한국어 עברית".to_owned(),
        "a\u{900}\u{e31}\u{64b}".to_owned(),
        "(a) [b] {c} <d> \\ / % & ~ ^ $ # @ ! ` ' \"".to_owned(),
    ]
}

#[test]
fn no_text_leaves_its_box_or_drives_a_neighbour_out() {
    for (name, layout) in layouts() {
        for text in corpus() {
            let order = Order {
                layout,
                pages: 2,
                ..Order::default()
            };
            let printed = print(&list(&text, "It is."), order);
            assert!(!printed.unfit.contains(&"b".to_owned()), "{name}: {text}");
            let pages = Pdf::of(&printed.bytes).pages();
            for page in &pages {
                for word in &page.words {
                    let inside = word.left >= 3.5
                        && word.right <= page.width - 3.5
                        && word.middle() > 4.0
                        && word.middle() < page.height - 4.0;
                    assert!(inside, "{name}: {text}: {word:?}");
                }
            }
            let words = pages.iter().flat_map(|page| &page.words);
            assert!(
                words.clone().any(|word| word.text.contains("Neighbour")),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn a_description_of_ten_kilobytes_makes_no_page_burst() {
    let long =
        "We work for health and rights and against all that stands in their way. ".repeat(140);
    for (name, layout) in layouts() {
        for detail in [None, Some(Detail::Full)] {
            let order = Order {
                layout,
                detail,
                ..Order::default()
            };
            let printed = print(&list("Union", &long), order);
            let text = Pdf::of(&printed.bytes).text();
            let is_unfit = printed.unfit.contains(&"a".to_owned());
            let is_printed = text.split_whitespace().any(|word| word == "Union");
            assert!(is_unfit != is_printed, "{name} {detail:?}");
            if detail.is_none() {
                assert!(is_printed, "{name}: in short there is room for all");
            }
        }
    }
}

#[test]
fn characters_that_no_font_has_are_shown_and_reported() {
    let printed = print(&list("👩 Union 東京", "It is."), Order::default());
    assert_eq!(printed.missing, [("a".to_owned(), vec!['京', '東', '👩'])]);
    let text = Pdf::of(&printed.bytes).text();
    assert!(text.contains("\u{fffd} Union \u{fffd}\u{fffd}"), "{text}");
}

#[test]
fn characters_of_the_title_that_no_font_has_are_reported_apart() {
    let order = Order {
        title: Some("We 🌱"),
        ..Order::default()
    };
    let printed = print(&list("Union", "It is."), order);
    assert_eq!(
        (printed.missing, printed.missing_in_head),
        (Vec::new(), vec!['🌱'])
    );
}

#[test]
fn what_steers_is_shown_by_number() {
    let printed = print(
        &list("Union \u{202e}elpoep", "It\u{7}is."),
        Order {
            detail: Some(Detail::Full),
            ..Order::default()
        },
    );
    let text = Pdf::of(&printed.bytes).text();
    assert!(
        text.contains("Union \\u{202e}elpoep") && text.contains("It\\u{7}is."),
        "{text}"
    );
}

#[test]
fn links_lead_to_pages_mailboxes_and_telephones_alone() {
    let printed = print(
        &list("javascript:alert(1)", "file:///etc/passwd"),
        Order::default(),
    );
    let text = String::from_utf8_lossy(&printed.bytes).into_owned();
    assert!(text.contains("/URI(https://a.example/)"));
    assert_eq!(text.matches("/URI(").count(), 1);
}

#[test]
fn what_is_no_font_is_refused() {
    let directory = Directory::default();
    let ordered = Flyer {
        imprint: Imprint {
            title: None,
            note: None,
            languages: vec!["en".to_owned()],
            edition: Edition {
                day: DAY,
                query: Vec::new(),
                entries: Vec::new(),
                directory: &directory,
            },
        },
        place: None,
        layout: Layout::Sheet,
        paper: Paper::A4,
        detail: None,
        black_only: false,
        large_print: false,
        stamp: false,
        pages: 1,
        fonts: vec![b"no font".to_vec()],
    };
    assert_eq!(flyer(&ordered).err(), Some(FlyerFault::NoFont(0)));
}
