//! The programs that are compared, and their figures.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use crate::growth::growth;
use crate::invented::lists;
use crate::measuring::programs::version;
use crate::measuring::usage::{Run as Started, Usage, run};

const PEERDIR: &str = env!("CARGO_BIN_EXE_peerdir");

/// A program with its arguments, and what each round took.
struct Run {
    label: String,
    command: Vec<String>,
    measured: Vec<Usage>,
}

impl Run {
    fn new(label: &str, program: &str, arguments: &[&str]) -> Self {
        let words = std::iter::once(program).chain(arguments.iter().copied());
        Self {
            label: label.to_owned(),
            command: words.map(str::to_owned).collect(),
            measured: Vec::new(),
        }
    }

    /// The least CPU time of the rounds: other work on the machine only ever makes it longer.
    fn cpu(&self) -> Duration {
        let times = self.measured.iter().map(Usage::cpu);
        times.min().unwrap_or_default()
    }

    fn user(&self) -> Duration {
        let times = self.measured.iter().map(|one| one.user);
        times.min().unwrap_or_default()
    }

    fn memory(&self) -> u64 {
        let memory = self.measured.iter().map(|one| one.memory);
        memory.max().unwrap_or_default()
    }

    fn output(&self) -> u64 {
        self.measured.first().map_or(0, |one| one.output)
    }
}

/// Whether a program is installed; its version is said.
fn is_installed(program: &str) -> bool {
    let version = version(program, &["--version"]);
    match &version {
        Ok(version) => println!("{program}: {version}"),
        Err(reason) => println!("{program} is not compared: {reason}"),
    }
    version.is_ok()
}

/// Runs a command with its output in a file.
fn written(command: &[String], output: &Path) -> Usage {
    let started = Started {
        command: command.to_vec(),
        input: None,
        output: Some(output.to_owned()),
        limit: u64::MAX,
    };
    let environment = [
        ("PATH", env::var("PATH").unwrap_or_default()),
        ("LC_ALL", "C.UTF-8".to_owned()),
    ];
    let (usage, words) = run(&started, &environment).expect("this program can be run");
    assert!(usage.code == Some(0), "{}: {words}", command.join(" "));
    usage
}

/// Compares exports of a list of this length with programs that turn the same records around.
pub fn compare(entries: usize, rounds: usize) {
    let folder = TempDir::new().expect("a folder");
    let lists = lists::write(folder.path(), entries);
    let (csv, json) = (
        folder.path().join("records.csv"),
        folder.path().join("records.json"),
    );
    let export = |label: &str, format: &str, more: &[&str]| {
        let files = lists.iter().flat_map(|file| ["--file", text(file)]);
        let words: Vec<&str> = ["export", format, "--quiet"]
            .into_iter()
            .chain(more.iter().copied())
            .chain(files)
            .collect();
        Run::new(label, PEERDIR, &words)
    };
    // The records that the others read; nothing is guarded, so that they are the same in both.
    for (format, more, path) in [("csv", &["--raw"][..], &csv), ("json", &[], &json)] {
        written(&export("", format, more).command, path);
    }
    println!("\n{entries} groups, {rounds} rounds in turns");
    let mut runs = vec![
        export("peerdir export csv, one row", "csv", &["--limit", "1"]),
        export("peerdir export csv", "csv", &[]),
        export("peerdir export json, one row", "json", &["--limit", "1"]),
        export("peerdir export json", "json", &[]),
    ];
    runs.extend(others(text(&csv), text(&json)));
    let output = folder.path().join("output");
    for _ in 0..rounds {
        for one in &mut runs {
            one.measured.push(written(&one.command, &output));
        }
    }
    print(&runs);
}

fn text(path: &Path) -> &str {
    let text: &OsStr = path.as_os_str();
    text.to_str().expect("a path that is text")
}

/// The other programs, from JSON to CSV and from CSV to JSON.
fn others(csv: &str, json: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    if is_installed("mlr") {
        runs.push(Run::new(
            "mlr, JSON to CSV",
            "mlr",
            &[
                "--ijson",
                "--ocsv",
                "--records-per-batch",
                "500",
                "unsparsify",
                json,
            ],
        ));
        runs.push(Run::new(
            "mlr, CSV to JSON",
            "mlr",
            &["--icsv", "--ojson", "cat", csv],
        ));
    }
    if is_installed("duckdb") {
        let reads_json = format!("SELECT * FROM read_json('{json}', maximum_object_size=33554432)");
        let reads_csv = format!("SELECT * FROM read_csv('{csv}', all_varchar=true, header=true)");
        let into =
            |select: &str, format: &str| format!("COPY ({select}) TO '/dev/stdout' ({format})");
        let to_csv = into(&reads_json, "FORMAT csv, HEADER");
        let to_json = into(&reads_csv, "FORMAT json, ARRAY true");
        runs.push(Run::new("duckdb, JSON to CSV", "duckdb", &["-c", &to_csv]));
        runs.push(Run::new("duckdb, CSV to JSON", "duckdb", &["-c", &to_json]));
    }
    if is_installed("qsv") {
        runs.push(Run::new("qsv, CSV to JSON lines", "qsv", &["tojsonl", csv]));
    }
    runs
}

fn print(runs: &[Run]) {
    println!(
        "\n{:<30} {:>8} {:>8} {:>9} {:>9} {:>9}",
        "", "user s", "CPU s", "memory MB", "output MB", "MB/s"
    );
    for run in runs {
        println!(
            "{:<30} {:>8.2} {:>8.2} {:>9.1} {:>9.1} {:>9.1}",
            run.label,
            run.user().as_secs_f64(),
            run.cpu().as_secs_f64(),
            millions(run.memory()),
            millions(run.output()),
            millions(run.output()) / run.cpu().as_secs_f64()
        );
    }
    println!();
    for format in ["csv", "json"] {
        let named = |label: &str| runs.iter().find(|run| run.label == label);
        let one = named(&format!("peerdir export {format}, one row"));
        let all = named(&format!("peerdir export {format}"));
        let (Some(one), Some(all)) = (one, all) else {
            continue;
        };
        let writing = all.cpu().saturating_sub(one.cpu()).as_secs_f64();
        println!(
            "writing {format} takes {writing:.2} s, {:.1} MB/s, and {:.1} MB more memory than one row",
            millions(all.output()) / writing,
            millions(all.memory()) - millions(one.memory())
        );
        if let Some((first, most)) = growth(&all.command) {
            println!(
                "  memory at the first byte of output {:.1} MB, the most from there on {:.1} MB",
                millions(first),
                millions(most)
            );
        }
        let direction = format!("to {}", format.to_uppercase());
        for other in runs.iter().filter(|run| run.label.ends_with(&direction)) {
            println!(
                "  {}: {:.2} × the CPU time of the export, {:.2} × that of its writing, {:.2} × its memory",
                other.label,
                other.cpu().as_secs_f64() / all.cpu().as_secs_f64(),
                other.cpu().as_secs_f64() / writing,
                millions(other.memory()) / millions(all.memory())
            );
        }
    }
    let bytes = fs::metadata(PEERDIR).map_or(0, |program| program.len());
    println!("\nthe program has {bytes} bytes");
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}
