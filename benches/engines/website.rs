//! Datasette, on a port that only this machine reaches: its page “Look a group up” and its search field, asked over HTTP.

use std::fmt::Write as _;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::questions::{Question, answers_found};

/// Asks Datasette for groups of a database, if it is installed.
pub fn look_up(program: &str, database: &Path, questions: &[(&str, Vec<Question>)]) {
    let Some((mut child, port)) = started(program, database) else {
        return println!("  {program} is not asked: it is not installed");
    };
    for (kind, asked) in questions {
        let start = Instant::now();
        let mut answers = String::new();
        for (number, question) in asked.iter().enumerate() {
            let path = format!(
                "/groups/look_up.json?_shape=array&words={}",
                encoded(&question.words)
            );
            let rows = get(port, &path).expect("it answers");
            for row in rows.as_array().expect("rows") {
                let id = row["id"].as_str().expect("an id");
                writeln!(answers, "{number} {id}").expect("a text takes text");
            }
        }
        let took = start.elapsed() / u32::try_from(asked.len()).unwrap_or(1);
        let (first, ten) = answers_found(asked, &answers);
        println!(
            "  Datasette, {kind:<19} {:>8.1} ms a look-up; {first} of {} first, {ten} among the first ten",
            took.as_secs_f64() * 1000.0,
            asked.len()
        );
    }
    let question = &questions[0].1[0];
    let path = format!(
        "/groups/organization.json?_shape=array&_search={}&id={}",
        encoded(&question.words),
        encoded(&question.id)
    );
    let found = get(port, &path).expect("it answers");
    assert_eq!(found[0]["id"], question.id, "its search field finds a name");
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
}

/// A Datasette that answers, and its port.
fn started(program: &str, database: &Path) -> Option<(Child, u16)> {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = free.local_addr().expect("a port").port();
    drop(free);
    let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/engines/datasette.yaml");
    let mut command = Command::new(program);
    command
        .arg("-i")
        .arg(database)
        .args(["--metadata", settings]);
    command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = command.spawn().ok()?;
    for _ in 0..600 {
        if get(port, "/-/versions.json").is_ok() {
            return Some((child, port));
        }
        thread::sleep(Duration::from_millis(100));
    }
    unreachable!("{command:?} does not answer")
}

fn get(port: u16, path: &str) -> io::Result<Value> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    assert!(head.contains(" 200 "), "{path}: {answer}");
    serde_json::from_str(body).map_err(io::Error::other)
}

/// A text in an address.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        write!(encoded, "%{byte:02X}").expect("a text takes text");
        encoded
    })
}
