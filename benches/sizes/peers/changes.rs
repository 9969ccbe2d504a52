//! A group that is added to a copy of the list, and the look-up that comes after a change.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::bench::{Bench, UNIQUE};
use crate::lists::List;
use crate::peers::{LIMIT, OURS, Peer, Peers};
use crate::probe::Probe;

const ENTRY: &str = "[[organization]]\nid = \"zelkova-peer-union\"\nname = \"Zelkova Peer Union\"\nkind = \"peer-run\"\n\
    scope = \"local\"\ncountry = \"SE\"\ncity = \"Malmö\"\nwebsites = [\"https://www.zelkova.example/\"]\n\n";

const INSERT: &str = "PRAGMA synchronous = FULL; BEGIN; \
    INSERT INTO organization(id, name, country, city) VALUES('z-' || hex(randomblob(6)), 'Zelkova Peer Union', 'SE', 'Malmö'); \
    INSERT INTO names(rowid, name, acronym, other_names, city) VALUES(last_insert_rowid(), 'Zelkova Peer Union', '', '', 'Malmö'); \
    COMMIT;";

pub fn add<'a>(bench: &'a Bench, list: &'a List) -> Peers<'a> {
    let mut peers = Peers::default();
    let entry = bench.work.join("entry.toml");
    let copy = |form: &str| {
        let copy = bench.work.join(format!("copy.{form}"));
        let _ = fs::copy(list.path(&format!("list.{form}")), &copy);
        copy.display().to_string()
    };
    let [toml, rec, table] = ["toml", "rec", "sqlite"].map(copy);
    if fs::write(&entry, ENTRY).is_ok() {
        let (from, to) = (
            format!("if={}", entry.display()),
            format!("of={toml}.appended"),
        );
        let words = [
            "dd",
            &from,
            &to,
            "oflag=append",
            "conv=notrunc,fsync",
            "status=none",
        ];
        peers.add(Peer::new(&format!("{LIMIT}append and fsync"), &words));
    }
    let rewrite = format!(
        "cp '{toml}' '{toml}.new' && sync '{toml}.new' && mv '{toml}.new' '{toml}.rewritten'"
    );
    peers.add(Peer::new("rewrite: cp, sync, mv", &["sh", "-c", &rewrite]));
    peers.of(bench, "sqlite3", "sqlite3 INSERT", &[&table, INSERT]);
    if let (Some(_), true) = (bench.tools.path("recsel"), Path::new(&rec).exists()) {
        let words = [
            "recins",
            "--force",
            "-t",
            "Organization",
            "-f",
            "id",
            "-v",
            "zelkova-peer-union",
            "-f",
            "name",
            "-v",
        ];
        peers.add(Peer::new(
            "recins",
            &[&words[..], &["Zelkova Peer Union", &rec]].concat(),
        ));
    }
    let file = PathBuf::from(&toml);
    // Another group each time, below all that were added before.
    peers.add(Peer::of(OURS, adding(bench, &file)));
    peers
}

pub fn after<'a>(bench: &'a Bench, list: &'a List, probe: &Probe) -> Peers<'a> {
    let mut peers = Peers::default();
    let searching = |file: &Path| {
        let file = file.display().to_string();
        bench.peerdir(&[
            "search",
            "--file",
            &file,
            "--limit",
            "10",
            "--",
            &probe.misspelt,
        ])
    };
    peers.add(Peer::of(
        &format!("{OURS}, nothing changed"),
        searching(&list.path("list.toml")),
    ));
    let file = bench.work.join("added.toml");
    if copy_anew(list, &file).is_ok() {
        let ours = Peer::of(&format!("{OURS}, after an add"), searching(&file));
        peers.add(ours.after(move || bench.run_to_the_end(&adding(bench, &file))));
    }
    let file = bench.work.join("edited.toml");
    if copy_anew(list, &file).is_ok() {
        let ours = Peer::of(&format!("{OURS}, after an edit by hand"), searching(&file));
        peers.add(ours.after(move || edit_a_year(&file)));
    }
    peers
}

/// The command that adds a group with a name of its own.
fn adding(bench: &Bench, file: &Path) -> Vec<String> {
    let (name, website) = (
        format!("{UNIQUE} Peer Union"),
        format!("https://www.{UNIQUE}.example/"),
    );
    bench.peerdir(&[
        "add",
        "--file",
        &file.display().to_string(),
        "--name",
        &name,
        "--kind",
        "peer-run",
        "--scope",
        "local",
        "--country",
        "SE",
        "--city",
        "Malmö",
        "--website",
        &website,
        "--no-input",
    ])
}

fn copy_anew(list: &List, file: &Path) -> Result<(), String> {
    fs::copy(list.path("list.toml"), file)
        .map(drop)
        .map_err(|error| error.to_string())
}

/// Writes another year into an entry in the middle of a list, as an editor does that writes in place.
fn edit_a_year(file: &Path) -> Result<(), String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    let half = bytes.len() / 2;
    let key = b"\nfounded = ";
    let at = bytes[half..]
        .windows(key.len())
        .position(|window| window == key);
    let last_digit = half + at.ok_or("no entry has a year")? + key.len() + 3;
    let other = if bytes[last_digit] == b'1' {
        b"2"
    } else {
        b"1"
    };
    let write = || {
        let mut file = OpenOptions::new().write(true).open(file)?;
        file.seek(SeekFrom::Start(last_digit as u64))?;
        file.write_all(other)
    };
    write().map_err(|error: std::io::Error| error.to_string())
}
