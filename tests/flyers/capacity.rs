//! Every entry is on the paper, or it is said that it is not.

use std::collections::BTreeSet;

use peerdir::render::{Detail, FlyerFault, Layout};

use crate::made::{Order, layouts, many, print, try_print};
use crate::seen::Pdf;

#[test]
fn an_entry_is_printed_or_named_as_unfit_and_never_both() {
    for (name, layout) in layouts() {
        for number in [1, 9, 70] {
            let order = Order {
                layout,
                pages: 1,
                ..Order::default()
            };
            let printed = print(&many(number), order);
            let text = Pdf::of(&printed.bytes).text();
            let found: BTreeSet<&str> = text.split_whitespace().collect();
            for at in 0..number {
                let is_printed = found.contains(format!("number{at:03}").as_str());
                let is_unfit = printed.unfit.contains(&format!("group-{at:03}"));
                assert!(is_printed != is_unfit, "{name} of {number}: {at}");
            }
        }
    }
}

#[test]
fn as_much_is_said_as_lets_all_entries_fit() {
    let detail = |number: usize| {
        let order = Order {
            pages: 1,
            ..Order::default()
        };
        let printed = print(&many(number), order);
        (printed.detail, printed.unfit.len())
    };
    assert_eq!(detail(6), (Detail::Full, 0));
    assert_eq!(detail(14), (Detail::Code, 0));
    assert_eq!(detail(20), (Detail::Short, 0));
    let (crowded, unfit) = detail(90);
    assert!(crowded == Detail::Short && unfit > 0, "{unfit}");
}

#[test]
fn no_more_pages_are_used_than_asked_for_or_needed() {
    let printed = |number: usize, pages: usize| {
        let order = Order {
            pages,
            ..Order::default()
        };
        print(&many(number), order)
    };
    assert_eq!(printed(3, 4).pages, 1);
    let crowded = printed(300, 3);
    assert!(crowded.pages <= 3 && !crowded.unfit.is_empty());
}

#[test]
fn a_title_that_no_page_takes_is_refused_in_words() {
    let endless = "Many words ".repeat(800);
    for (name, layout) in layouts().filter(|(_, layout)| *layout != Layout::Labels) {
        let order = Order {
            layout,
            title: Some(&endless),
            ..Order::default()
        };
        let refused = try_print(&many(2), order).err();
        assert_eq!(refused, Some(FlyerFault::Overfull), "{name}");
    }
}

#[test]
fn a_long_title_is_set_in_smaller_letters_and_all_of_it_is_there() {
    let long = "Where to turn when you look for people who know what they speak of ".repeat(3);
    for (name, layout) in layouts().filter(|(_, layout)| *layout != Layout::Labels) {
        let order = Order {
            layout,
            title: Some(&long),
            ..Order::default()
        };
        let text = Pdf::of(&print(&many(2), order).bytes).text();
        let words = text
            .split_whitespace()
            .filter(|word| *word == "Where")
            .count();
        assert!(words >= 3 && words % 3 == 0, "{name}: {words}");
    }
}

#[test]
fn of_a_list_that_is_far_too_long_all_that_did_not_fit_are_named() {
    let printed = print(&many(1500), Order::default());
    let text = Pdf::of(&printed.bytes).text();
    let on_paper = text
        .split_whitespace()
        .filter(|word| word.starts_with("number"));
    assert_eq!(on_paper.count() + printed.unfit.len(), 1500);
}
