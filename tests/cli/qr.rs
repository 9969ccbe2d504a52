//! `show --qr`: what is drawn is read again by a reader that knows nothing of this program.

use rqrr::PreparedImage;

use crate::run::{Folder, entry, peerdir, small};

/// Pixels of a module on each side.
const SCALE: usize = 4;

/// What a reader takes from a drawing whose characters are dark, or light.
fn read(drawing: &str, drawn_is_dark: bool) -> String {
    let is_drawn = |line: &str| line.chars().all(|character| " █▀▄".contains(character));
    let lines = drawing.lines().take_while(|line| is_drawn(line));
    let rows: Vec<Vec<bool>> = lines.flat_map(modules).collect();
    let width = rows[0].len();
    assert!(rows.iter().all(|row| row.len() == width), "{drawing}");
    let is_dark = |x: usize, y: usize| rows[y / SCALE][x / SCALE] == drawn_is_dark;
    let (width, height) = (width * SCALE, rows.len() * SCALE);
    let mut image =
        PreparedImage::prepare_from_greyscale(
            width,
            height,
            |x, y| {
                if is_dark(x, y) { 0 } else { 255 }
            },
        );
    let codes = image.detect_grids();
    assert_eq!(codes.len(), 1, "one code is found:\n{drawing}");
    codes[0].decode().expect("the code can be read").1
}

/// The two rows of modules that a line draws: whether each is drawn.
fn modules(line: &str) -> [Vec<bool>; 2] {
    ["█▀", "█▄"].map(|drawn| line.chars().map(|half| drawn.contains(half)).collect())
}

/// A drawing without its colours, which must be there.
fn without_colour(drawing: &str) -> String {
    let (black_on_white, end) = ("\u{1b}[38;5;16m\u{1b}[48;5;231m", "\u{1b}[0m");
    assert!(drawing.contains(black_on_white), "{drawing:?}");
    drawing.replace(black_on_white, "").replace(end, "")
}

#[test]
fn a_reader_takes_from_the_drawing_what_was_asked_for() {
    for (option, address, beneath) in [
        (
            "--qr",
            "https://nquu.example/welcome",
            "https://nquu.example/welcome",
        ),
        (
            "--qr=website",
            "https://nquu.example/welcome",
            "https://nquu.example/welcome",
        ),
        ("--qr=phone", "tel:+12505550100", "+1 250 555 0100 (office)"),
        (
            "--qr=email",
            "mailto:hello@nquu.example",
            "hello@nquu.example",
        ),
    ] {
        let drawn = |more: &[&str]| {
            let run = small("show nquu").with([option]).with(more);
            run.exits(0).stdout()
        };
        assert_eq!(read(&drawn(&[]), false), address);
        assert_eq!(read(&drawn(&["--invert"]), true), address);
        let coloured = drawn(&["--color", "always"]);
        assert_eq!(read(&without_colour(&coloured), true), address);
        assert_eq!(drawn(&[]).lines().last(), Some(beneath));
    }
}

#[test]
fn a_quiet_zone_of_four_modules_is_around_it() {
    let drawing = small("show nquu --qr=phone --invert").exits(0).stdout();
    let rows: Vec<Vec<bool>> = drawing.lines().flat_map(modules).collect();
    let (first, last) = (rows[4].clone(), rows.len() - 2);
    assert!(rows[..4].iter().flatten().all(|drawn| !drawn));
    assert!(first[4] && !first[..4].contains(&true), "its corner");
    assert!(rows[last - 5..last].iter().flatten().all(|drawn| !drawn));
    assert!(rows.iter().all(|row| !row[row.len() - 4..].contains(&true)));
}

/// A run with a file of this entry.
fn with_entry(folder: &Folder, more: &str) -> crate::run::Run {
    let file = folder.write("one.toml", entry("one", "One", more));
    peerdir(["show", "one", "--file"]).with([file])
}

#[test]
fn the_first_contact_that_can_be_used_is_taken() {
    let folder = Folder::new();
    let moved = "websites = [{ url = \"https://old.example/\", state = \"moved\" }]\n";
    let mail = "emails = [\"a?b=c@mail.example\"]\n";
    let phone = "phones = [\"+302101234567\"]\n";
    let first = |more: &[&str]| {
        let run = with_entry(&folder, &more.concat()).with(["--qr"]);
        read(&run.exits(0).stdout(), false)
    };
    assert_eq!(first(&[moved, mail, phone]), "tel:+302101234567");
    assert_eq!(first(&[moved, mail]), "mailto:a%3Fb%3Dc@mail.example");
    with_entry(&folder, moved)
        .with(["--qr=website"])
        .exits(1)
        .err_has("no website of One is known to be in use")
        .err_has("hint: `peerdir show one` says what is known");
    with_entry(&folder, &[moved, phone].concat())
        .with(["--qr=email"])
        .exits(1)
        .err_is("no e-mail address of One is known\n  hint: there is: --qr=phone\n");
    with_entry(&folder, "")
        .with(["--qr"])
        .exits(1)
        .err_has("no website in use, phone or e-mail address of One is known");
}

#[test]
fn a_long_address_is_a_wide_code_and_an_endless_one_is_refused() {
    let folder = Folder::new();
    for length in [10, 100, 1000, 2000] {
        let url = format!("https://a.example/{}", "x".repeat(length));
        let run = with_entry(&folder, &format!("websites = [\"{url}\"]\n"));
        assert_eq!(read(&run.with(["--qr"]).exits(0).stdout(), false), url);
    }
    let url = format!("https://a.example/{}", "x".repeat(3000));
    with_entry(&folder, &format!("websites = [\"{url}\"]\n"))
        .with(["--qr"])
        .exits(2)
        .err_has("the address is too long for a QR code")
        .err_has("hint: ask for another contact");
}

#[test]
fn several_groups_of_one_name_are_refused_with_their_ids() {
    let folder = Folder::new();
    let entry = |id| entry(id, "Our Union", "websites = [\"https://a.example\"]");
    let file = folder.write("two.toml", [entry("a"), entry("b")].concat());
    peerdir(["show", "Our Union", "--qr", "--file"])
        .with([file])
        .exits(2)
        .err_is("error: 2 groups are called so\n  hint: name one by its id: a, b\n");
}

#[test]
fn a_closed_group_says_so_beside_its_code() {
    small("show river-friends --qr")
        .exits(0)
        .out_has("http://river.example/")
        .err_is("เพื่อนริมน้ำ (RF): unreachable; never verified\n");
}

#[test]
fn a_code_can_be_written_into_a_file_but_not_of_a_group_that_asked_to_be_left_out() {
    let folder = Folder::new();
    let path = folder.join("code.txt");
    let write = |words| small(words).with(["-o".as_ref(), path.as_os_str()]);
    write("show nquu --qr --color always").exits(0);
    assert_eq!(
        read(&folder.read("code.txt"), false),
        "https://nquu.example/welcome"
    );
    write("show north-quay-youth --qr")
        .exits(1)
        .err_has("1 left out");
}

#[test]
fn a_form_is_asked_for_by_itself() {
    for other in [
        "--card",
        "--plain",
        "--format json",
        "--columns id",
        "--limit 1",
    ] {
        small("show nquu --qr")
            .with(other.split(' '))
            .exits(2)
            .err_has("cannot be used with");
    }
    small("show nquu --invert").exits(2).err_has("--qr");
    small("show nquu --qr=fax")
        .exits(2)
        .err_has("website, phone, email");
}
