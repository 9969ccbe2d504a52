//! `engines/postgresql.sql`, with a server and its client `psql`.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::list::{HOSTILE, List, has_no_secret, published};
use crate::programs::{output, printed, script};
use crate::server::{DATABASE, Server};

/// Who owns the database, and is nothing more.
const TEAM: &str = "team";

/// A server whose database belongs to somebody who may do little.
fn server() -> Server {
    let server = Server::start();
    let create = format!("CREATE ROLE {TEAM} LOGIN; ALTER DATABASE {DATABASE} OWNER TO {TEAM};");
    ask_as(&server, "postgres", &create, "");
    server
}

fn load(server: &Server, lines: &Path) -> Output {
    let mut command = server.psql(TEAM);
    command.arg("-f").arg(script("postgresql.sql"));
    output(&mut command, "postgresql", Some(lines))
}

fn load_well(server: &Server, lines: &Path) {
    let output = load(server, lines);
    assert!(output.status.success(), "{output:?}");
    assert!(
        output.stdout.is_empty() && output.stderr.is_empty(),
        "{output:?}"
    );
}

/// What is printed for a question in which `:'words'` stands for a text.
fn ask_as(server: &Server, user: &str, question: &str, words: &str) -> Vec<String> {
    // psql takes variables in what it reads from a file alone.
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), question).expect("a file can be written");
    let mut command = server.psql(user);
    command.arg("-v").arg(format!("words={words}"));
    command.arg("-f").arg(file.path());
    let printed = printed(&mut command, "postgresql", None);
    printed.lines().map(str::to_owned).collect()
}

fn ask(server: &Server, question: &str) -> Vec<String> {
    ask_as(server, TEAM, question, "")
}

fn look_up(server: &Server, words: &str) -> Vec<String> {
    let question = "SELECT id || ' ' || nearly FROM peerdir.look_up(:'words');";
    ask_as(server, TEAM, question, words)
}

fn groups(server: &Server) -> Vec<Value> {
    // As it is: what psql lays out as a row lacks characters that no terminal shows.
    let rows = ask(
        server,
        "\\copy (SELECT entry FROM peerdir.organization ORDER BY id COLLATE \"C\") to pstdout \
         with (format csv, delimiter E'\\x01', quote E'\\x02')",
    );
    let rows = rows.iter().map(|row| serde_json::from_str(row));
    rows.collect::<Result<_, _>>().expect("JSON")
}

/// Holds that the groups are those of an export, but for what `PostgreSQL` cannot have in a text.
fn has(server: &Server, published: &[Value]) {
    let found = groups(server);
    assert_eq!(found.len(), published.len());
    for (found, group) in found.iter().zip(published) {
        assert_eq!(*found, without_nul(group));
    }
}

fn without_nul(group: &Value) -> Value {
    let text = group.to_string();
    let apart = text.replace("\\\\", "\u{1}").replace("\\u0000", "\u{fffd}");
    serde_json::from_str(&apart.replace('\u{1}', "\\\\")).expect("JSON")
}

#[test]
fn groups_arrive_whole_and_are_looked_up_by_somebody_who_owns_the_database_alone() {
    let (list, server) = (List::new(), server());
    let lines = list.export("jsonl", "groups.jsonl");
    load_well(&server, &lines);
    let expected = published(&lines);
    has(&server, &expected);

    for (asked, found) in [
        ("Meta d'Ame", "meta false"),
        ("MÉTA", "meta false"),
        ("montreal naloxone", "meta false"),
        ("rencontre", "meta false"),
        ("old.example", "meta false"),
        ("metadamme", "meta true"),
        ("спілка", "spilka false"),
        ("СПИЛКА ЇЖАК", "spilka true"),
        ("loud leage", "not-on-flyers true"),
    ] {
        let ids = look_up(&server, asked);
        assert_eq!(
            ids.first().map(String::as_str),
            Some(found),
            "{asked}: {ids:?}"
        );
    }
    let site = "SELECT website FROM peerdir.look_up('metadame');";
    assert_eq!(
        ask(&server, site),
        ["https://meta.example/"],
        "the other has moved"
    );

    let odd = [
        "",
        " ",
        "a",
        "'",
        "!",
        "& | <->",
        "* :*",
        "é",
        "not-on-pages",
        "Quiet Quorum",
        "Absent Alliance",
    ];
    for asked in odd.iter().chain(&HOSTILE) {
        let ids = look_up(&server, &asked.replace('\0', ""));
        assert!(
            !ids.iter()
                .any(|id| id.starts_with("not-on-pages") || id.starts_with("not-exported"))
        );
    }
    look_up(&server, &"naloxone ".repeat(2_000));
    assert_eq!(groups(&server).len(), expected.len());

    let mut dump = std::process::Command::new(server.programs().join("pg_dump"));
    dump.arg("-h")
        .arg(server.host())
        .args(["-U", TEAM, DATABASE]);
    has_no_secret(printed(&mut dump, "postgresql", None).as_bytes());
}

#[test]
fn a_newer_export_changes_what_has_changed_and_what_is_no_export_changes_nothing() {
    let (list, server) = (List::new(), server());
    let lines = list.export("jsonl", "groups.jsonl");
    load_well(&server, &lines);
    ask(
        &server,
        "CREATE VIEW public.names AS SELECT name FROM peerdir.organization;",
    );
    ask_as(&server, "postgres", "CREATE ROLE reader LOGIN;", "");
    let rights =
        "GRANT USAGE ON SCHEMA peerdir TO reader; GRANT SELECT ON peerdir.organization TO reader;";
    ask(&server, rights);
    let versions = "SELECT id, xmin FROM peerdir.organization ORDER BY id;";
    let before = ask(&server, versions);

    // Nothing has changed.
    load_well(&server, &lines);
    assert_eq!(ask(&server, versions), before);

    for (text, why) in [
        ("", "the export is empty"),
        (
            "{\"id\": \"a\", \"name\": \"A",
            "invalid input syntax for type json",
        ),
        ("{\"name\": \"A\"}\n", "null value in column"),
        ("\\.\n", "the export is empty"),
        ("[1]\n", "null value in column"),
    ] {
        let bad = list.path("bad.jsonl");
        fs::write(&bad, text).expect("a file can be written");
        let output = load(&server, &bad);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            !output.status.success() && said.contains(why),
            "{why}: {said}"
        );
        assert_eq!(ask(&server, versions), before);
    }

    // One has another name, one is gone, one is new, the others are as they were.
    let text = fs::read_to_string(list.path("list.toml")).expect("a list");
    let text = text
        .replace("\"Loud League\"", "\"Loud League Renamed\"")
        .replace("id = \"lantern\"", "id = \"new-lantern\"");
    fs::write(list.path("list.toml"), text).expect("a file can be written");
    let lines = list.export("jsonl", "newer.jsonl");
    load_well(&server, &lines);
    has(&server, &published(&lines));
    let after = ask(&server, versions);
    let news: Vec<&str> = after
        .iter()
        .filter(|row| !before.contains(row))
        .filter_map(|row| row.split('|').next())
        .collect();
    assert_eq!(news, ["new-lantern", "not-on-flyers"]);
    let view = ask(&server, "SELECT name FROM names WHERE name LIKE 'Loud%';");
    assert_eq!(view, ["Loud League Renamed"], "views of others stay");
    let found = "SELECT id FROM peerdir.look_up('loud leage renamed');";
    let found = ask_as(&server, "reader", found, "");
    assert_eq!(found, ["not-on-flyers"], "and so do their rights");
}

#[test]
fn a_database_that_knows_no_alphabet_is_refused_with_a_remedy() {
    let (list, server) = (List::new(), server());
    let create = "CREATE DATABASE ascii TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';";
    ask_as(&server, "postgres", create, "");
    let mut command = server.psql("postgres");
    command
        .args(["-d", "ascii", "-f"])
        .arg(script("postgresql.sql"));
    let output = output(
        &mut command,
        "postgresql",
        Some(&list.export("jsonl", "groups.jsonl")),
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && said.contains("--locale C.UTF-8"),
        "{said}"
    );
}
