//! What a look-up in the built-in list costs, against a program that does nothing but say a word and has nothing to load at
//! its start, one that only reads its command line with clap, `true`, and `grep` in the text of the list: CPU time (user
//! and system) of whole processes, run in turns, the pages of memory that they touched first, and instructions if there is
//! a valgrind. Goals stand at the end.
//!
//! `cargo bench --bench startup`, with `-- --rounds 1000` more rounds, and with `-- --peerdir PROGRAM` another build, such as
//! the one that `./build-static` makes, which the goals are about. Other work on the machine makes CPU times longer, though
//! alike for all; the ratios of the lower quarter bear it best.
#![cfg_attr(
    unix,
    expect(clippy::print_stdout, reason = "a bench prints its figures")
)]

#[cfg(unix)]
#[path = "measuring"]
mod measuring {
    pub mod starting;
    pub mod valgrind;
}

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
fn main() {
    unix::main();
}

#[cfg(unix)]
mod unix {
    use std::env;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    use tempfile::TempDir;

    use crate::measuring::starting::{empty_static_program, said_of};
    use crate::measuring::valgrind::{VALGRIND, instructions};

    const PEERDIR: &str = env!("CARGO_BIN_EXE_peerdir");
    const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/directory.toml");

    /// What everything is compared with; where no static program can be built, the next one.
    const EMPTY: &str = "empty static program";
    const EMPTY_CLAP: &str = "empty clap";

    /// How much more of its CPU time runs may take, and how many millions of instructions.
    const GOALS: [(&str, f64, f64); 2] = [
        ("peerdir --version", 1.1, 0.15),
        ("peerdir search vancuver", 1.3, 0.30),
    ];

    const ROUNDS: usize = 300;

    pub fn main() {
        let arguments: Vec<String> = env::args().collect();
        if !arguments.iter().any(|argument| argument == "--bench") {
            println!("not measured: this is no `cargo bench`");
            return;
        }
        let behind = |option: &str| {
            let mut rest = arguments.iter().skip_while(|argument| *argument != option);
            rest.nth(1)
        };
        let rounds = behind("--rounds").and_then(|count| count.parse().ok());
        let rounds = rounds.unwrap_or(ROUNDS);
        let peerdir = Path::new(behind("--peerdir").map_or(PEERDIR, String::as_str));
        let folder = TempDir::new().expect("a folder can be made");
        let empty_clap = build_empty_clap();
        let empty = empty_static_program(folder.path());
        let empty = empty.map(|program| Run::new(EMPTY, &program, &[]));
        let mut runs: Vec<Run> = empty.into_iter().collect();
        runs.extend([
            Run::new(EMPTY_CLAP, &empty_clap, &["search", "vandu"]),
            Run::new("true", Path::new("true"), &[]),
            Run::new("grep", Path::new("grep"), &["-F", "Vancouver", LIST]),
        ]);
        let commands: [&[&str]; 7] = [
            &["--version"],
            &["search", "vandu"],
            &["search", "vancuver"],
            &["list"],
            &["show", "vandu"],
            &["near", "Vancouver"],
            &["near", "vancuver"],
        ];
        for arguments in commands {
            let label = format!("peerdir {}", arguments.join(" "));
            runs.push(Run::new(&label, peerdir, arguments));
        }
        println!("peerdir: {}\n", said_of(peerdir));
        for _ in 0..rounds {
            for run in &mut runs {
                run.measure();
            }
        }
        for run in &mut runs {
            run.times.sort_unstable();
            run.pages.sort_unstable();
        }
        print(&runs, rounds);
    }

    /// Builds the empty program with the profile of the benches, beside `peerdir`.
    fn build_empty_clap() -> PathBuf {
        let folder = Path::new(PEERDIR).parent().expect("a folder of binaries");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--release", "--example", "empty_clap"])
            .arg("--target-dir")
            .arg(folder.parent().expect("a folder of builds"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .expect("cargo can be run");
        assert!(built.success(), "the empty program cannot be built");
        folder.join("examples/empty_clap")
    }

    /// A program with its arguments, and what it took.
    struct Run {
        label: String,
        command: Vec<String>,
        times: Vec<Duration>,
        /// How often the system had to find a page of memory.
        pages: Vec<u64>,
    }

    impl Run {
        fn new(label: &str, program: &Path, arguments: &[&str]) -> Self {
            let arguments = arguments.iter().map(|argument| (*argument).to_owned());
            Self {
                label: label.to_owned(),
                command: std::iter::once(program.display().to_string())
                    .chain(arguments)
                    .collect(),
                times: Vec::new(),
                pages: Vec::new(),
            }
        }

        /// The program behind some others, in an environment where it reads the built-in list and nothing else.
        fn command(&self, before: &[&str]) -> Command {
            let own = self.command.iter().map(String::as_str);
            let mut words = before.iter().copied().chain(own);
            let mut command = Command::new(words.next().expect("a program"));
            command
                .args(words)
                .env_clear()
                .envs(env::var_os("PATH").map(|path| ("PATH", path)))
                .env("LC_ALL", "C")
                .stdin(Stdio::null());
            command
        }

        /// Runs it once, its output read to the end.
        fn measure(&mut self) {
            let (time, pages) = of_children();
            let output = self
                .command(&[])
                .stderr(Stdio::inherit())
                .output()
                .expect("the program can be run");
            assert!(output.status.success(), "{} failed", self.label);
            let (time_then, pages_then) = of_children();
            self.times.push(time_then.saturating_sub(time));
            self.pages.push(pages_then.saturating_sub(pages));
        }

        /// The user instructions of one run, as valgrind counts them.
        fn instructions(&self) -> Option<u64> {
            let output = self.command(&VALGRIND).output().ok()?;
            instructions(&String::from_utf8(output.stderr).ok()?)
        }

        /// The time that a quarter of all runs stayed below: the others bear more of what else the machine did.
        fn lower(&self) -> Duration {
            self.times
                .get(self.times.len() / 4)
                .copied()
                .unwrap_or_default()
        }

        fn median(&self) -> Duration {
            self.times
                .get(self.times.len() / 2)
                .copied()
                .unwrap_or_default()
        }

        fn pages(&self) -> u64 {
            self.pages
                .get(self.pages.len() / 2)
                .copied()
                .unwrap_or_default()
        }
    }

    /// The CPU time of all children that have ended, and the pages that they touched first.
    fn of_children() -> (Duration, u64) {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts CPU time");
        let duration = |time: TimeVal| {
            let part = |count: i64| u64::try_from(count).unwrap_or_default();
            Duration::from_secs(part(time.tv_sec())) + Duration::from_micros(part(time.tv_usec()))
        };
        let pages = u64::try_from(usage.minor_page_faults()).unwrap_or_default();
        (
            duration(usage.user_time()) + duration(usage.system_time()),
            pages,
        )
    }

    fn print(runs: &[Run], rounds: usize) {
        let base = &runs[0];
        println!(
            "CPU time of {rounds} rounds in ms, the lower quarter and the middle; × is the part of `{}`\n",
            base.label
        );
        println!(
            "{:<24} {:>7} {:>6} {:>7} {:>6} {:>6} {:>8}",
            "", "quarter", "×", "median", "×", "pages", "M instr"
        );
        let mut judged = Vec::new();
        for run in runs {
            let ratio = |of: fn(&Run) -> Duration| of(run).as_secs_f64() / of(base).as_secs_f64();
            let instructions = run.instructions().map(millions);
            println!(
                "{:<24} {:>7.2} {:>6.2} {:>7.2} {:>6.2} {:>6} {:>8}",
                run.label,
                run.lower().as_secs_f64() * 1e3,
                ratio(Run::lower),
                run.median().as_secs_f64() * 1e3,
                ratio(Run::median),
                run.pages(),
                instructions.map_or("–".to_owned(), |count| format!("{count:.2}")),
            );
            let goal = GOALS.iter().find(|(label, ..)| *label == run.label);
            if let Some((label, most, most_instructions)) = goal {
                judged.push(judge(label, "CPU time, ×", ratio(Run::lower), *most));
                judged.extend(
                    instructions
                        .map(|count| judge(label, "M instructions", count, *most_instructions)),
                );
            }
        }
        println!("\n{}", judged.join("\n"));
        if base.label != EMPTY {
            println!("\nno static program can be built here: the goals are about one");
        }
    }

    fn judge(label: &str, what: &str, reached: f64, most: f64) -> String {
        let word = if reached <= most { "met" } else { "MISSED" };
        format!("{label}: {what}: {reached:.2}, goal {most:.2}: {word}")
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn millions(count: u64) -> f64 {
        count as f64 / 1e6
    }
}
