//! What a look-up in the built-in list costs, against a program that does nothing but read its command line with clap,
//! `true`, and `grep` in the text of the list: CPU time (user and system) of whole processes, run in turns, and
//! instructions if there is a valgrind. The goal: a look-up takes at most twice the CPU time of the empty program.
//!
//! `cargo bench --bench startup`, and with `-- --rounds 1000` more rounds. Other work on the machine makes CPU times
//! longer, though alike for all; the ratios of the minima bear it best.
#![cfg_attr(
    unix,
    expect(clippy::print_stdout, reason = "a bench prints its figures")
)]

#[cfg(unix)]
#[path = "measuring"]
mod measuring {
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
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    use crate::measuring::valgrind::{VALGRIND, instructions};

    const PEERDIR: &str = env!("CARGO_BIN_EXE_peerdir");
    const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/directory.toml");

    /// What everything is compared with, and how much more of its CPU time a look-up may take.
    const BASE: &str = "empty clap";
    const GOAL: f64 = 2.0;

    const ROUNDS: usize = 300;

    pub fn main() {
        let arguments: Vec<String> = env::args().collect();
        if !arguments.iter().any(|argument| argument == "--bench") {
            println!("not measured: this is no `cargo bench`");
            return;
        }
        let rounds = arguments
            .iter()
            .skip_while(|argument| *argument != "--rounds")
            .nth(1)
            .and_then(|count| count.parse().ok())
            .unwrap_or(ROUNDS);
        let empty = build_empty_clap();
        let mut runs = vec![
            Run::new("true", Path::new("true"), &[]),
            Run::new(BASE, &empty, &["search", "vandu"]),
            Run::new("grep", Path::new("grep"), &["-F", "Vancouver", LIST]),
        ];
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
            runs.push(Run::new(&label, Path::new(PEERDIR), arguments));
        }
        for _ in 0..rounds {
            for run in &mut runs {
                run.times.push(run.cpu_time());
            }
        }
        for run in &mut runs {
            run.times.sort_unstable();
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

        /// The CPU time of one run, its output read to the end.
        fn cpu_time(&self) -> Duration {
            let before = of_children();
            let output = self
                .command(&[])
                .stderr(Stdio::inherit())
                .output()
                .expect("the program can be run");
            let taken = of_children().saturating_sub(before);
            assert!(output.status.success(), "{} failed", self.label);
            taken
        }

        /// The user instructions of one run, as valgrind counts them.
        fn instructions(&self) -> Option<u64> {
            let output = self.command(&VALGRIND).output().ok()?;
            instructions(&String::from_utf8(output.stderr).ok()?)
        }

        fn minimum(&self) -> Duration {
            self.times.first().copied().unwrap_or_default()
        }

        fn median(&self) -> Duration {
            self.times
                .get(self.times.len() / 2)
                .copied()
                .unwrap_or_default()
        }
    }

    /// The CPU time of all children that have ended.
    fn of_children() -> Duration {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts CPU time");
        let duration = |time: TimeVal| {
            let part = |count: i64| u64::try_from(count).unwrap_or_default();
            Duration::from_secs(part(time.tv_sec())) + Duration::from_micros(part(time.tv_usec()))
        };
        duration(usage.user_time()) + duration(usage.system_time())
    }

    fn print(runs: &[Run], rounds: usize) {
        let base = runs.iter().find(|run| run.label == BASE);
        let base = base.expect("the empty program was run");
        let base_instructions = base.instructions();
        println!("CPU time of {rounds} rounds in ms; × is the part of `{BASE}`\n");
        println!(
            "{:<24} {:>7} {:>6} {:>7} {:>6} {:>8} {:>6}",
            "", "minimum", "×", "median", "×", "M instr", "×"
        );
        for run in runs {
            let ratio = |of: fn(&Run) -> Duration| of(run).as_secs_f64() / of(base).as_secs_f64();
            let (instructions, part) = match (run.instructions(), base_instructions) {
                (Some(own), Some(base)) => {
                    let (own, base) = (millions(own), millions(base));
                    (format!("{own:.2}"), format!("{:.2}", own / base))
                }
                _ => ("–".to_owned(), "–".to_owned()),
            };
            println!(
                "{:<24} {:>7.2} {:>6.2} {:>7.2} {:>6.2} {instructions:>8} {part:>6}",
                run.label,
                run.minimum().as_secs_f64() * 1e3,
                ratio(Run::minimum),
                run.median().as_secs_f64() * 1e3,
                ratio(Run::median),
            );
        }
        let bytes = fs::metadata(PEERDIR).map_or(0, |program| program.len());
        println!("\nthe program has {bytes} bytes");
        if base_instructions.is_none() {
            println!("\nno instructions: valgrind is not installed");
        }
        let worst = runs
            .iter()
            .filter(|run| run.label.starts_with("peerdir search"))
            .map(|run| run.median().as_secs_f64() / base.median().as_secs_f64())
            .fold(0.0, f64::max);
        let word = if worst <= GOAL { "reached" } else { "missed" };
        println!(
            "\ngoal {word}: a look-up takes at most {GOAL} × the median CPU time of `{BASE}`; it takes {worst:.2} ×"
        );
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn millions(count: u64) -> f64 {
        count as f64 / 1e6
    }
}
