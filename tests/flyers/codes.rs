//! QR codes survive a bad photocopy, and a bad scan, in the eyes of two readers that know nothing of each other: one looks at
//! whole pages, the other, like a telephone, at one code after the other.

use std::collections::BTreeSet;

use peerdir::render::{Detail, Layout, Paper};

use crate::made::{Order, SCRIPTS, groups, layouts, many, print};
use crate::seen::{Pdf, Picture, dots, run};

/// The dots of a good photocopy on a millimetre.
const DOTS: f32 = 300.0 / 25.4;

/// What is read from photocopies: blurred, and nothing but black and white.
#[derive(Default)]
struct Read {
    /// What the first reader reads on whole pages of 150 dots an inch.
    one: BTreeSet<String>,
    /// What the other, which needs 300 dots an inch, reads code by code.
    other: BTreeSet<String>,
    /// How wide the narrowest code is, in millimetres.
    narrowest: f32,
}

fn read(bytes: &[u8]) -> Read {
    let pdf = Pdf::of(bytes);
    let copy = pdf.beside("copy.pgm");
    let mut read = Read {
        narrowest: f32::MAX,
        ..Read::default()
    };
    for picture in pdf.pictures(150) {
        picture.photocopied().save(&copy);
        let only = ["--raw", "--quiet", "-S*.disable", "-Sqrcode.enable"];
        let found = run("zbarimg", &only, &copy, &[]);
        let found = String::from_utf8(found.stdout).expect("UTF-8");
        read.one.extend(found.lines().map(str::to_owned));
    }
    for (picture, codes) in pdf.pictures(300).iter().zip(pdf.codes()) {
        for (left, top, width) in codes {
            read.narrowest = read.narrowest.min(width);
            // With a little more than the quiet zone around it.
            let around = width / 6.0;
            let (from, down) = (dots(left - around, DOTS), dots(top - around, DOTS));
            let side = dots(width + 2.0 * around, DOTS);
            let cut = picture.part(from, down, from + side, down + side);
            read.other.extend(read_again(&cut.photocopied()));
        }
    }
    read
}

/// What the second reader makes of a picture of one code, seen as close as a telephone is held.
fn read_again(picture: &Picture) -> Option<String> {
    let dot = |x: usize, y: usize| picture.dots[y * picture.width + x];
    let (width, height) = (picture.width, picture.height);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, dot);
    let grids = prepared.detect_grids();
    grids.iter().find_map(|grid| Some(grid.decode().ok()?.1))
}

/// The websites of a list.
fn websites(list: &str) -> BTreeSet<String> {
    let groups = groups(list);
    let websites = groups.iter().filter_map(|group| group.website());
    websites.map(|website| website.url.to_string()).collect()
}

/// Both readers read each of these, and nothing else; each is as wide as it has to be.
fn assert_read(bytes: &[u8], expected: &BTreeSet<String>, what: &str) {
    let read = read(bytes);
    assert_eq!(&read.one, expected, "{what}");
    assert_eq!(&read.other, expected, "{what}");
    assert!(read.narrowest > 19.99, "{what}: {} mm", read.narrowest);
}

#[test]
fn codes_are_read_from_a_photocopy_on_every_layout() {
    for (name, layout) in layouts() {
        let list = many(6);
        let order = Order {
            layout,
            detail: Some(Detail::Code),
            ..Order::default()
        };
        let printed = print(&list, order);
        assert_eq!(printed.unfit, Vec::<String>::new(), "{name}");
        assert_read(&printed.bytes, &websites(&list), name);
    }
}

#[test]
fn sixty_codes_are_read_from_a_photocopy() {
    let list = many(60);
    let order = Order {
        detail: Some(Detail::Code),
        pages: 6,
        ..Order::default()
    };
    let printed = print(&list, order);
    assert_eq!(printed.unfit, Vec::<String>::new());
    assert_read(&printed.bytes, &websites(&list), "sixty");
}

#[test]
fn codes_of_long_addresses_are_read_from_a_photocopy_and_stand_beside_the_address() {
    for languages in [&["en"][..], &["ar"]] {
        let order = Order {
            detail: Some(Detail::Code),
            languages,
            black_only: true,
            ..Order::default()
        };
        let printed = print(SCRIPTS, order);
        assert_read(&printed.bytes, &websites(SCRIPTS), "many scripts");
        let text: String = Pdf::of(&printed.bytes).text().split_whitespace().collect();
        let address = "latin.example/a/very/long/path/that/goes/on/and/on/and/on?with=query&and=more#fragment";
        let parts = address.split('/').all(|part| text.contains(part));
        assert!(parts, "{text}");
    }
}

/// A group with nothing but a website.
fn with_website(id: &str, address: &str) -> String {
    format!(
        "[[organization]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"peer-run\"\nscope = \"global\"\n\
         websites = [\"https://{id}.example/{address}\"]\n"
    )
}

#[test]
fn a_label_too_low_for_a_code_has_none_and_the_others_have_theirs() {
    let long = "with/an/address/that/needs/a/large/code/of/many/modules/so/that/it/is/wider";
    let groups = [with_website("long", long), with_website("short", "")];
    let list = format!("schema_version = 1\n{}", groups.concat());
    let order = Order {
        layout: Layout::Labels,
        paper: Paper::Letter,
        pages: 1,
        ..Order::default()
    };
    let printed = print(&list, order);
    assert!(printed.unfit.is_empty());
    assert_eq!(
        (printed.codeless, printed.uncodable),
        (vec!["long".to_owned()], vec![])
    );
    // Both stand on the sheet again and again, and each code stands within its label.
    let pdf = Pdf::of(&printed.bytes);
    let codes = pdf.codes().remove(0);
    assert_eq!(codes.len(), 15);
    for (_, top, width) in codes {
        let in_label = (top - 12.7) % 25.4;
        assert!(in_label + width <= 25.4, "{in_label} and {width}");
    }
    let names = pdf.text();
    let count = |name: &str| {
        names
            .split_whitespace()
            .filter(|word| *word == name)
            .count()
    };
    assert_eq!((count("long"), count("short")), (15, 15));
}

#[test]
fn one_entry_that_fits_nowhere_takes_no_code_from_the_others() {
    let name = "A very long name of a group ".repeat(20);
    let long = with_website("long", "").replace("name = \"long\"", &format!("name = \"{name}\""));
    let list = format!("schema_version = 1\n{long}{}", with_website("short", ""));
    let order = Order {
        layout: Layout::Labels,
        pages: 1,
        ..Order::default()
    };
    let printed = print(&list, order);
    assert_eq!(
        (&*printed.unfit, &*printed.oversized),
        (&["long".to_owned()][..], &["long".to_owned()][..])
    );
    assert_eq!(Pdf::of(&printed.bytes).codes()[0].len(), 21);
}

#[test]
fn an_address_too_long_for_any_code_is_named() {
    let groups = [with_website("a", &"a/".repeat(1200)), with_website("b", "")];
    let list = format!("schema_version = 1\n{}", groups.concat());
    let order = Order {
        detail: Some(Detail::Code),
        ..Order::default()
    };
    let printed = print(&list, order);
    assert_eq!(
        (printed.codeless, printed.uncodable),
        (vec![], vec!["a".to_owned()])
    );
    assert_eq!(Pdf::of(&printed.bytes).codes()[0].len(), 1);
}

#[test]
fn each_strip_bears_a_code_if_there_is_a_website_and_none_is_of_a_group_that_nobody_can_reach() {
    let mute = "[[organization]]\nid = \"mute\"\nname = \"Mute\"\nkind = \"peer-run\"\nscope = \"global\"\n";
    let groups = [
        mute.to_owned(),
        with_website("a", ""),
        with_website("b", "an/address/that/is/longer"),
    ];
    let list = format!("schema_version = 1\n{}", groups.concat());
    let order = Order {
        layout: Layout::TearOff,
        detail: Some(Detail::Short),
        pages: 1,
        ..Order::default()
    };
    let printed = print(&list, order);
    assert_eq!(printed.stripless, ["mute"]);
    assert_eq!(Pdf::of(&printed.bytes).codes()[0].len(), 7);
    assert_read(&printed.bytes, &websites(&list), "strips");
}
