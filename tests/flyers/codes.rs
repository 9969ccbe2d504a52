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

#[test]
fn a_label_too_low_for_a_code_has_none() {
    let address = "with/an/address/that/needs/a/large/code/of/many/modules/so/that/it/is/wider";
    let list = format!(
        "schema_version = 1\n[[organization]]\nid = \"a\"\nname = \"A\"\nkind = \"peer-run\"\nscope = \"global\"\n\
         websites = [\"https://a.example/{address}\"]\n"
    );
    let order = Order {
        layout: Layout::Labels,
        paper: Paper::Letter,
        detail: Some(Detail::Code),
        pages: 1,
        ..Order::default()
    };
    let printed = print(&list, order);
    assert!(printed.unfit.is_empty() && read(&printed.bytes).one.is_empty());
}
