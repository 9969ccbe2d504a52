//! Millimetres: sheets are as large as the paper, panels as they are folded, cards as they are cut, and nothing lies outside
//! of what it stands in.

use peerdir::render::{Layout, Paper};

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

#[test]
fn large_print_is_large_everywhere_that_is_read() {
    for layout in [Layout::Sheet, Layout::Fold, Layout::Poster, Layout::Zine] {
        let order = Order {
            layout,
            large_print: true,
            pages: 4,
            ..Order::default()
        };
        for page in pages(&many(4), order) {
            for word in &page.words {
                // The font is 1.36 times as high as its size: 16 points are 5.6 mm.
                let height = word.bottom - word.top;
                assert!(
                    height > 16.0 * 25.4 / 72.0 * 1.3,
                    "{layout:?}: {word:?} is {height} mm"
                );
            }
        }
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
