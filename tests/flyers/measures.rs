//! Millimetres: sheets are as large as the paper, panels as they are folded, cards as they are cut, and nothing lies outside
//! of what it stands in.

use peerdir::domain::Place;
use peerdir::render::{Detail, Head, Layout, Locality, Paper};

use crate::made::{Order, SCRIPTS, layouts, many, print};
use crate::seen::{Page, Pdf, Word, dots};

fn pages(list: &str, order: Order<'_>) -> Vec<Page> {
    Pdf::of(&print(list, order).bytes).pages()
}

/// Whether a word stands in a rectangle: left, top, width, height.
fn stands_in(word: &Word, (left, top, width, height): (f32, f32, f32, f32)) -> bool {
    word.left >= left && word.right <= left + width && (top..=top + height).contains(&word.middle())
}

/// Each word stands in one of the rectangles.
fn assert_inside(page: &Page, rectangles: &[(f32, f32, f32, f32)], what: &str) {
    assert!(!page.words.is_empty(), "{what}");
    for word in &page.words {
        let stands = rectangles
            .iter()
            .any(|rectangle| stands_in(word, *rectangle));
        assert!(stands, "{what}: {word:?} in none of {rectangles:?}");
    }
}

#[test]
fn every_page_is_as_large_as_the_paper() {
    for (paper, size) in [(Paper::A4, (210.0, 297.0)), (Paper::Letter, (215.9, 279.4))] {
        for (name, layout) in layouts() {
            let order = Order {
                layout,
                paper,
                ..Order::default()
            };
            for page in pages(SCRIPTS, order) {
                let upright =
                    (page.width - size.0).abs() < 0.01 && (page.height - size.1).abs() < 0.01;
                let aside =
                    (page.width - size.1).abs() < 0.01 && (page.height - size.0).abs() < 0.01;
                assert!(upright || aside, "{name}: {} x {}", page.width, page.height);
            }
        }
    }
}

#[test]
fn nothing_is_printed_where_printers_do_not_print() {
    for (name, layout) in layouts() {
        for (languages, large_print) in [
            (&["en", "ar"][..], false),
            (&["hi"], true),
            (&["ar"], false),
        ] {
            let order = Order {
                layout,
                languages,
                large_print,
                stamp: true,
                // On a card in large print there is room for little else than its title.
                note: Some("Ask at the desk.").filter(|_| layout != Layout::Wallet),
                ..Order::default()
            };
            for page in pages(SCRIPTS, order) {
                let margin = 5.0;
                let printed = (
                    margin,
                    margin,
                    page.width - 2.0 * margin,
                    page.height - 2.0 * margin,
                );
                if !page.words.is_empty() {
                    assert_inside(&page, &[printed], name);
                }
            }
        }
    }
}

/// The panels of a fold: left edges and widths, outside and inside.
fn panels(width: f32) -> [[(f32, f32); 3]; 2] {
    let wide = (width + 2.0) / 3.0;
    let narrow = wide - 2.0;
    [
        [(0.0, narrow), (narrow, wide), (narrow + wide, wide)],
        [(0.0, wide), (wide, wide), (2.0 * wide, narrow)],
    ]
}

#[test]
fn the_panels_of_a_fold_keep_their_text_off_the_folds() {
    for paper in [Paper::A4, Paper::Letter] {
        for (languages, large_print) in [(&["en"][..], false), (&["en", "ru"], true)] {
            let order = Order {
                layout: Layout::Fold,
                paper,
                languages,
                large_print,
                stamp: true,
                ..Order::default()
            };
            let pages = pages(SCRIPTS, order);
            assert_eq!(pages.len(), 2);
            for (page, panels) in pages.iter().zip(panels(pages[0].width)) {
                let content =
                    panels.map(|(left, width)| (left + 8.0, 9.0, width - 16.0, page.height - 18.0));
                assert_inside(page, &content, "a fold");
            }
        }
    }
}

#[test]
fn the_cover_lies_on_the_outside_where_the_fold_ends() {
    let cover_of = |languages: &[&str], title: &str| {
        let order = Order {
            layout: Layout::Fold,
            languages,
            title: Some(title),
            ..Order::default()
        };
        let outside = &pages(SCRIPTS, order)[0];
        let word = outside.words.iter().find(|word| word.text == title);
        (word.expect("the title").left, outside.width)
    };
    let (left, width) = cover_of(&["en"], "Cover");
    assert!(left > width * 2.0 / 3.0);
    let (left, width) = cover_of(&["ar"], "Cover");
    assert!(left < width / 3.0);
}

#[test]
fn the_folds_are_marked_at_the_edges_where_the_panels_meet() {
    let order = Order {
        layout: Layout::Fold,
        ..Order::default()
    };
    let pdf = Pdf::of(&print(SCRIPTS, order).bytes);
    let of_a_millimetre = 300.0 / 25.4;
    for (picture, panels) in pdf.pictures(300).iter().zip(panels(297.0)) {
        // Four millimetres from the upper edge there is nothing but the marks.
        let row = dots(4.0, of_a_millimetre);
        let dark: Vec<f32> = (0..picture.width.cast_signed())
            .filter(|x| picture.at(*x, row) < 160)
            .map(|x| f32::from(i16::try_from(x).expect("a page")) / of_a_millimetre)
            .collect();
        assert!(!dark.is_empty());
        for (left, _) in &panels[1..] {
            assert!(
                dark.iter().any(|x| (x - left).abs() < 0.3),
                "{left} in {dark:?}"
            );
        }
        for x in dark {
            assert!(panels.iter().any(|(left, _)| (x - left).abs() < 0.3), "{x}");
        }
    }
}

#[test]
fn cards_keep_their_text_within_the_cuts() {
    for (paper, (across, down), (left, top)) in [
        (Paper::A4, (2_u8, 5_u8), (20.0, 11.0)),
        (Paper::Letter, (3, 3), (12.2, 25.45)),
    ] {
        for languages in [&["en"][..], &["ar", "en"]] {
            let order = Order {
                layout: Layout::Wallet,
                paper,
                languages,
                ..Order::default()
            };
            let mut cards = Vec::new();
            for row in 0..down {
                for column in 0..across {
                    let (x, y) = (left + 85.0 * f32::from(column), top + 55.0 * f32::from(row));
                    cards.push((x + 4.0, y + 4.0, 77.0, 47.0));
                }
            }
            for page in pages(SCRIPTS, order) {
                assert_inside(&page, &cards, "a card");
            }
        }
    }
}

#[test]
fn a_set_of_cards_is_repeated_until_the_sheet_is_full() {
    let order = Order {
        layout: Layout::Wallet,
        ..Order::default()
    };
    let pages = pages(&many(1), order);
    let names = pages[0]
        .words
        .iter()
        .filter(|word| word.text == "number000");
    assert_eq!((pages.len(), names.count()), (1, 10));
}

#[test]
fn labels_keep_their_text_within_the_label() {
    for (paper, rows, (left, top), (width, height), (right, down)) in [
        (Paper::A4, 7_u8, (7.2, 15.15), (63.5, 38.1), (66.04, 38.1)),
        (
            Paper::Letter,
            10,
            (4.775, 12.7),
            (66.675, 25.4),
            (69.85, 25.4),
        ),
    ] {
        let order = Order {
            layout: Layout::Labels,
            paper,
            ..Order::default()
        };
        let mut labels = Vec::new();
        for row in 0..rows {
            for column in 0..3_u8 {
                let (x, y) = (
                    left + right * f32::from(column),
                    top + down * f32::from(row),
                );
                labels.push((x + 3.0, y + 2.0, width - 6.0, height - 4.0));
            }
        }
        for page in pages(&many(40), order) {
            assert_inside(&page, &labels, "a label");
        }
    }
}

#[test]
fn the_pages_of_a_zine_stand_where_the_folds_put_them() {
    let order = Order {
        layout: Layout::Zine,
        title: Some("Cover"),
        ..Order::default()
    };
    let page = pages(&many(6), order).remove(0);
    let (width, height) = (page.width / 4.0, page.height / 2.0);
    let place = |text: &str| {
        let word = page
            .words
            .iter()
            .find(|word| word.text == text)
            .expect("the word");
        let middle = f32::midpoint(word.left, word.right);
        (
            dots(middle / width - 0.5, 1.0),
            dots(word.middle() / height - 0.5, 1.0),
        )
    };
    // One group a page: the first on page 2, the last on page 7.
    let places = [
        "Cover",
        "number000",
        "number001",
        "number002",
        "number003",
        "number004",
        "number005",
    ];
    assert_eq!(
        places.map(place),
        [(0, 0), (0, 1), (1, 1), (2, 1), (3, 1), (3, 0), (2, 0)]
    );
}

#[test]
fn each_strip_bears_a_group_and_the_edition() {
    let order = Order {
        layout: Layout::TearOff,
        pages: 1,
        ..Order::default()
    };
    let printed = print(&many(3), order);
    let pdf = Pdf::of(&printed.bytes);
    let text = pdf.text();
    // Seven strips and the imprint above.
    assert_eq!(text.matches(printed.code.as_str()).count(), 8, "{text}");
    let page = pdf.pages().remove(0);
    let strips: Vec<(f32, f32, f32, f32)> = (0..7_u8)
        .map(|at| {
            (
                5.0 + 200.0 / 7.0 * f32::from(at) + 1.0,
                297.0 - 77.0,
                200.0 / 7.0 - 2.0,
                72.0,
            )
        })
        .collect();
    let sheet = (12.0, 12.0, 186.0, 297.0 - 77.0 - 14.0);
    let all: Vec<_> = strips.iter().copied().chain([sheet]).collect();
    assert_inside(&page, &all, "a strip");
}

/// The sizes of letters on the pages, in points, each with the letters of that size next to each other.
fn sizes(pdf: &Pdf) -> Vec<(f32, String)> {
    let drawn = pdf.drawn();
    let spans = drawn.split("<span ").skip(1);
    let value = |text: &str, name: &str| -> String {
        let start = text.find(name).expect(name) + name.len();
        text[start..].split('"').next().expect("a value").to_owned()
    };
    spans
        .map(|span| {
            let matrix = value(span, "trm=\"");
            let numbers = matrix
                .split(' ')
                .map(|number| number.parse().expect("a number"));
            let numbers: Vec<f32> = numbers.collect();
            let letters = span
                .split("<g ")
                .skip(1)
                .map(|letter| value(letter, "unicode=\""));
            (numbers[0].hypot(numbers[1]), letters.collect())
        })
        .collect()
}

#[test]
fn large_print_is_large_everywhere_that_is_read() {
    for (name, layout) in layouts() {
        for languages in [&["en"][..], &["ar", "en"]] {
            let order = Order {
                layout,
                languages,
                large_print: true,
                pages: 9,
                ..Order::default()
            };
            let printed = print(&many(4), order);
            let code = printed.code.as_str().to_owned();
            let sizes = sizes(&Pdf::of(&printed.bytes));
            assert!(sizes.len() > 20 && printed.unfit.is_empty(), "{name}");
            for (size, letters) in sizes {
                let letters = letters.trim();
                if letters.is_empty() {
                    continue;
                }
                // Edition and day of what is cut off may be a little smaller.
                let is_edition =
                    matches!(layout, Layout::Wallet | Layout::Labels | Layout::TearOff)
                        && ["Edition", "راد", "2026", &code, "·"].iter().any(|part| {
                            letters.contains(part)
                                || part.chars().rev().collect::<String>() == letters
                        });
                let least = if is_edition { 9.99 } else { 15.99 };
                assert!(size > least, "{name}: `{letters}` is {size} points");
            }
        }
    }
}

#[test]
fn nothing_stands_where_a_large_card_is_folded() {
    for (languages, list) in [
        (&["en"][..], many(5)),
        (&["en", "fr"], many(3)),
        (&["ar"], SCRIPTS.to_owned()),
    ] {
        for detail in [None, Some(Detail::Code), Some(Detail::Full)] {
            let order = Order {
                layout: Layout::Wallet,
                languages,
                detail,
                large_print: true,
                pages: 30,
                ..Order::default()
            };
            let pdf = Pdf::of(&print(&list, order).bytes);
            let folds = [38.5 + 55.0, 38.5 + 110.0 + 55.0];
            let is_off = |top: f32, bottom: f32| {
                folds
                    .iter()
                    .all(|fold| bottom < fold - 2.0 || top > fold + 2.0)
            };
            for word in pdf.pages().iter().flat_map(|page| &page.words) {
                // The edges are those of the tallest letter of the font, the letters lie within.
                let height = (word.bottom - word.top) * 0.2;
                assert!(is_off(word.top + height, word.bottom - height), "{word:?}");
            }
            for (left, top, width) in pdf.codes().into_iter().flatten() {
                assert!(is_off(top, top + width), "a code at {left}, {top}");
            }
        }
    }
}

#[test]
fn a_strip_of_large_print_has_the_acronym_where_the_name_is_too_long() {
    let long = "Association for the Defence of the Rights and the Inclusion of All People";
    let list = many(2).replace("Group number000", long);
    let printed = print(
        &list,
        Order {
            layout: Layout::TearOff,
            large_print: true,
            pages: 2,
            ..Order::default()
        },
    );
    assert_eq!(printed.stripless, Vec::<String>::new());
    let pages = Pdf::of(&printed.bytes).pages();
    let strips = |word: &&Word| word.top > 190.0 && word.text.contains("G000");
    assert!(
        pages
            .iter()
            .flat_map(|page| &page.words)
            .any(|word| strips(&word))
    );
}

#[test]
fn groups_are_named_that_have_no_strip_where_there_is_none_at_all() {
    let long = "An association with a name that goes on and on ".repeat(8);
    let list = many(1)
        .replace("Group number000", &long)
        .replace("acronym = \"G000\"\n", "");
    let printed = print(
        &list,
        Order {
            layout: Layout::TearOff,
            ..Order::default()
        },
    );
    assert_eq!(printed.stripless, ["group-000"]);
}

#[test]
fn the_place_that_a_flyer_is_for_stands_below_its_title_in_each_language() {
    let place = Some(Locality {
        place: Place::by_code("MT").expect("Malta"),
        is_around: true,
    });
    for (name, layout) in layouts().filter(|(_, layout)| layout.head() > Head::Nothing) {
        let of = |title: Option<&'static str>| {
            let order = Order {
                layout,
                place,
                title,
                languages: &["fr", "ar"],
                ..Order::default()
            };
            Pdf::of(&print(&many(2), order).bytes).text()
        };
        let text = of(None);
        assert!(
            text.contains("Malte") && text.contains("مالطا"),
            "{name}: {text}"
        );
        assert!(!text.contains("\\u{"), "{name}: {text}");
        assert!(!of(Some("Ours")).contains("Malte"), "{name}");
    }
}

#[test]
fn columns_are_about_equally_long() {
    let order = Order {
        pages: 1,
        ..Order::default()
    };
    let page = pages(&many(14), order).remove(0);
    let lowest = |from: f32, to: f32| {
        let words = page
            .words
            .iter()
            .filter(|word| word.left >= from && word.left < to);
        // Without the imprint at the foot.
        words
            .map(|word| word.bottom)
            .filter(|bottom| *bottom < 280.0)
            .fold(0.0, f32::max)
    };
    let (left, right) = (lowest(0.0, 105.0), lowest(105.0, 210.0));
    assert!((left - right).abs() < 40.0, "{left} and {right}");
}

/// Large print on cards or labels: across, down, the first corner, the size and how far the next one is.
fn assert_large(layout: Layout, paper: Paper, (across, down): (u8, u8), sizes: [(f32, f32); 3]) {
    let [(left, top), (width, height), (right, below)] = sizes;
    let order = Order {
        layout,
        paper,
        large_print: true,
        pages: 9,
        ..Order::default()
    };
    let mut places = Vec::new();
    for row in 0..down {
        for column in 0..across {
            let (x, y) = (
                left + right * f32::from(column),
                top + below * f32::from(row),
            );
            places.push((x + 3.0, y + 2.0, width - 6.0, height - 4.0));
        }
    }
    let printed = print(&many(5), order);
    assert_eq!(printed.unfit, Vec::<String>::new(), "{layout:?}");
    for page in Pdf::of(&printed.bytes).pages() {
        assert_inside(&page, &places, "large print");
        let names = page.words.iter().filter(|word| word.text == "number000");
        for word in names {
            let height = word.bottom - word.top;
            assert!(height > 16.0 * 25.4 / 72.0 * 1.3, "{word:?}");
        }
    }
}

#[test]
fn large_print_stands_on_larger_cards_and_labels() {
    let card = [(85.0, 110.0), (85.0, 110.0)];
    let of = |corner: (f32, f32)| [corner, card[0], card[1]];
    assert_large(Layout::Wallet, Paper::A4, (2, 2), of((20.0, 38.5)));
    assert_large(Layout::Wallet, Paper::Letter, (2, 2), of((22.95, 29.7)));
    let label = [(4.65, 8.85), (99.1, 93.1), (101.6, 93.1)];
    assert_large(Layout::Labels, Paper::A4, (2, 3), label);
    let label = [(3.968, 12.7), (101.6, 84.667), (106.363, 84.667)];
    assert_large(Layout::Labels, Paper::Letter, (2, 3), label);
}
