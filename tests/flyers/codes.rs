//! QR codes survive a bad photocopy, in the eyes of two readers that know nothing of each other.

use std::collections::BTreeSet;

use peerdir::render::{Detail, Layout, Paper};

use crate::made::{Order, SCRIPTS, groups, layouts, many, print};
use crate::seen::{Pdf, Picture, run};

/// What a photocopier makes of it: 150 dots an inch, blurred, black and white.
fn photocopies(bytes: &[u8]) -> Vec<Picture> {
    let pictures = Pdf::of(bytes).pictures(150);
    pictures.iter().map(Picture::photocopied).collect()
}

/// What the codes of a picture say, and how wide the least of them is in millimetres.
fn decoded(picture: &Picture) -> (Vec<String>, f32) {
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.height, |x, y| {
            picture.dots[y * picture.width + x]
        });
    let mut least = f32::MAX;
    let mut said = Vec::new();
    for grid in prepared.detect_grids() {
        let [first, second, ..] = grid.bounds;
        let (across, down) = ((second.x - first.x) as f32, (second.y - first.y) as f32);
        least = least.min(across.hypot(down) * 25.4 / 150.0);
        if let Ok((_, text)) = grid.decode() {
            said.push(text);
        }
    }
    (said, least)
}

/// The websites of a list.
fn websites(list: &str) -> BTreeSet<String> {
    let groups = groups(list);
    let websites = groups.iter().filter_map(|group| group.website());
    websites.map(|website| website.url.to_string()).collect()
}

#[test]
fn codes_are_read_from_a_photocopy_on_every_layout() {
    for (name, layout) in layouts() {
        for list in [many(6), SCRIPTS.to_owned()] {
            let order = Order {
                layout,
                detail: Some(Detail::Code),
                ..Order::default()
            };
            let printed = print(&list, order);
            let mut found = BTreeSet::new();
            for picture in photocopies(&printed.bytes) {
                let (said, least) = decoded(&picture);
                assert!(said.is_empty() || least > 19.7, "{name}: {least} mm");
                found.extend(said);
            }
            let expected = websites(&list);
            let unfit = printed.unfit.len();
            assert!(found.is_subset(&expected), "{name}: {found:?}");
            assert!(
                found.len() + unfit >= expected.len(),
                "{name}: {found:?} of {expected:?}"
            );
        }
    }
}

#[test]
fn sixty_codes_are_read_from_a_photocopy_by_two_readers() {
    let list = many(60);
    let order = Order {
        detail: Some(Detail::Code),
        pages: 6,
        ..Order::default()
    };
    let printed = print(&list, order);
    assert_eq!(printed.unfit, Vec::<String>::new());
    let folder = Pdf::of(&printed.bytes);
    let (mut one, mut other) = (BTreeSet::new(), BTreeSet::new());
    for picture in photocopies(&printed.bytes) {
        one.extend(decoded(&picture).0);
        let path = folder.beside("copy.pgm");
        picture.save(&path);
        let output = run("zbarimg", &["--raw", "--quiet"], &path, &[]);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        other.extend(text.lines().map(str::to_owned));
    }
    assert_eq!(one, websites(&list));
    assert_eq!(other, websites(&list));
}

#[test]
fn a_label_too_low_for_a_code_has_none() {
    let list = "schema_version = 1\n[[organization]]\nid = \"a\"\nname = \"A\"\nkind = \"peer-run\"\nscope = \"global\"\n\
                websites = [\"https://a.example/with/an/address/that/needs/a/large/code/of/many/modules/so/that/it/is/wider\"]\n";
    let order = Order {
        layout: Layout::Labels,
        paper: Paper::Letter,
        detail: Some(Detail::Code),
        pages: 1,
        ..Order::default()
    };
    let printed = print(list, order);
    for picture in photocopies(&printed.bytes) {
        let (_, least) = decoded(&picture);
        assert!(least > 19.7);
    }
}

#[test]
fn a_code_says_the_website_and_nothing_else() {
    let list = many(3);
    let order = Order {
        detail: Some(Detail::Code),
        ..Order::default()
    };
    let printed = print(&list, order);
    let pictures = photocopies(&printed.bytes);
    let said: BTreeSet<String> = pictures
        .iter()
        .flat_map(|picture| decoded(picture).0)
        .collect();
    assert_eq!(said, websites(&list));
    // The address stands beside it for those who read it.
    let text = Pdf::of(&printed.bytes).text();
    assert!(text.contains("group000.example"));
}
