//! The way of an export into each engine, step by step, with what each step took.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::questions::{Question, answers_found, questions};
use crate::server::Server;
use crate::website;

/// Takes lists through all engines.
pub fn compare(folder: &Path, lists: &[PathBuf], datasette: &str) {
    let exporting = step(folder, &format!("{} jsonl -o groups.jsonl", export(lists)));
    let lines = folder.join("groups.jsonl");
    let groups = fs::read_to_string(&lines).expect("an export");
    let count = groups.lines().count();
    println!("{count} groups");
    // What any other step is compared with: the same lines, read once by a program that everybody has.
    let reading = step(folder, "jq .id groups.jsonl > ids.txt");
    say("jq reads the lines", reading, reading, &lines);
    say("peerdir export jsonl", exporting, reading, &lines);
    let questions = questions(&groups);
    drop(groups);

    println!("SQLite {}", said(folder, "sqlite3 --version"));
    let loading = step(
        folder,
        &format!(
            "sqlite3 -bail groups.db '.read {}' < groups.jsonl",
            script("sqlite.sql")
        ),
    );
    let database = folder.join("groups.db");
    say("into SQLite", loading, reading, &database);
    let rows = "sqlite3 groups.db 'SELECT count(*) FROM organization'";
    assert_eq!(said(folder, rows), count.to_string());
    ask("SQLite", &questions, |asked| ask_sqlite(folder, asked));
    website::look_up(datasette, &database, &questions);

    let server = Server::start();
    let version = server.programs().join("postgres");
    println!("{}", printed(Command::new(version).arg("--version")));
    let load = || {
        let start = Instant::now();
        let mut psql = server.psql("postgres");
        piped(psql.arg("-f").arg(script("postgresql.sql")), &lines);
        start.elapsed()
    };
    let loading = load();
    let size = "SELECT pg_total_relation_size('peerdir.organization')";
    let size = row(&server, size);
    println!(
        "{:<34} {:>8.1} s {:>6.2} × reading {:>8.1} MB",
        "into PostgreSQL",
        loading.as_secs_f64(),
        ratio(loading, reading),
        millions(size.parse().expect("a size"))
    );
    say("  again, nothing changed", load(), reading, &lines);
    let rows = row(&server, "SELECT count(*) FROM peerdir.organization");
    assert_eq!(rows, count.to_string());
    ask("PostgreSQL", &questions, |asked| {
        ask_postgresql(folder, &server, asked)
    });

    let bulk = format!(
        "jq -c 'select(.withhold | index(\"web\")) | .id' groups.jsonl > kept-off.json && \
         jq -c --slurpfile kept_off kept-off.json --arg index groups -f '{}' groups.jsonl > groups.bulk",
        script("opensearch.jq")
    );
    say(
        "lines for _bulk",
        step(folder, &bulk),
        reading,
        &folder.join("groups.bulk"),
    );
    assert_eq!(said(folder, "wc -l < groups.bulk"), (2 * count).to_string());

    let page = folder.join("hsds.json");
    let hsds = step(folder, &format!("{} hsds -o hsds.json", export(lists)));
    say("peerdir export hsds", hsds, reading, &page);
    let filter = format!("jq -c -f '{}' hsds.json > hsds-web.json", script("hsds.jq"));
    let filtering = step(folder, &filter);
    say(
        "  for web pages",
        filtering,
        reading,
        &folder.join("hsds-web.json"),
    );
    let ids = "jq -r '.contents[].organization_identifiers[0].identifier' hsds-web.json | sort | sha256sum";
    let ours = "jq -r .id groups.jsonl | sort | sha256sum";
    assert_eq!(said(folder, ids), said(folder, ours), "the same groups");
}

fn export(lists: &[PathBuf]) -> String {
    let mut command = format!("'{}' export --quiet", env!("CARGO_BIN_EXE_peerdir"));
    for list in lists {
        let list = fs::canonicalize(list).expect("the list is there");
        write!(command, " --file '{}'", list.display()).expect("a text takes text");
    }
    command
}

fn script(name: &str) -> String {
    format!("{}/engines/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Does a step in a folder, and says how long it took.
fn step(folder: &Path, script: &str) -> Duration {
    let start = Instant::now();
    said(folder, script);
    start.elapsed()
}

/// What a script prints.
fn said(folder: &Path, script: &str) -> String {
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", script]).current_dir(folder);
    printed(shell.stdin(Stdio::null()))
}

/// What a program prints that reads a file.
fn piped(command: &mut Command, input: &Path) -> String {
    printed(command.stdin(File::open(input).expect("the input is there")))
}

/// The one value that a question gets.
fn row(server: &Server, question: &str) -> String {
    let mut psql = server.psql("postgres");
    printed(psql.args(["-c", question]).stdin(Stdio::null()))
}

fn printed(command: &mut Command) -> String {
    let output = command.output().expect("a program can be run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{errors}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn say(what: &str, took: Duration, reading: Duration, file: &Path) {
    let bytes = fs::metadata(file).expect("it was written").len();
    println!(
        "{what:<34} {:>8.1} s {:>6.2} × reading {:>8.1} MB",
        took.as_secs_f64(),
        ratio(took, reading),
        millions(bytes)
    );
}

/// Asks all questions of an engine, kind by kind: the ids for each come in lines behind the number of the question.
fn ask(engine: &str, questions: &[(&str, Vec<Question>)], answer: impl Fn(&[Question]) -> String) {
    for (kind, asked) in questions {
        let start = Instant::now();
        let answers = answer(asked);
        let took = start.elapsed() / u32::try_from(asked.len()).unwrap_or(1);
        let (first, ten) = answers_found(asked, &answers);
        println!(
            "  {engine}, {kind:<22} {:>8.1} ms a look-up; {first} of {} first, {ten} among the first ten",
            took.as_secs_f64() * 1000.0,
            asked.len()
        );
    }
}

fn ask_sqlite(folder: &Path, asked: &[Question]) -> String {
    let settings = fs::read_to_string(script("datasette.yaml")).expect("the settings");
    let (_, look_up) = settings.split_once("sql: |-\n").expect("a question");
    let mut text = String::new();
    for (number, question) in asked.iter().enumerate() {
        let look_up = look_up.replace(":words", &question.quoted());
        writeln!(text, "SELECT {number} || ' ' || id FROM (\n{look_up});")
            .expect("a text takes text");
    }
    fs::write(folder.join("questions.sql"), text).expect("a file can be written");
    said(folder, "sqlite3 -bail groups.db < questions.sql")
}

fn ask_postgresql(folder: &Path, server: &Server, asked: &[Question]) -> String {
    let mut text = String::new();
    for (number, question) in asked.iter().enumerate() {
        let words = question.quoted();
        writeln!(
            text,
            "SELECT {number} || ' ' || id FROM peerdir.look_up({words});"
        )
        .expect("a text takes text");
    }
    fs::write(folder.join("questions.sql"), text).expect("a file can be written");
    piped(&mut server.psql("postgres"), &folder.join("questions.sql"))
}

fn ratio(took: Duration, other: Duration) -> f64 {
    took.as_secs_f64() / other.as_secs_f64()
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}
