//! A look-up as most people type it: words, and the few options that most look-ups have. It is read without describing some
//! forty options to the parser first, which takes longer than to look something up. What is not plainly one of these is
//! left to the parser; nothing is refused here, and a test holds both to the same reading.

use std::ffi::OsString;
use std::path::PathBuf;

use super::GlobalOptions;
use super::filters::FilterArguments;
use super::output::{FormatArgument, OutputArguments};

/// What was typed behind the name of a command.
#[derive(Debug, Default)]
pub struct Usual {
    pub(super) words: Vec<String>,
    pub(super) global: GlobalOptions,
    pub(super) format: FormatArgument,
    pub(super) output: OutputArguments,
    pub(super) filters: FilterArguments,
}

impl Usual {
    /// Reads the options before the name of a command, which every command has; the rest begins with that name.
    pub(super) fn before_command(typed: &[OsString]) -> Option<(GlobalOptions, &[OsString])> {
        let (mut read, mut rest) = (Self::default(), typed);
        while let Some((option, behind)) = rest.split_first() {
            let option = option.to_str()?;
            if !option.starts_with('-') {
                break;
            }
            rest = behind;
            let value = || {
                let (value, behind) = rest.split_first()?;
                rest = behind;
                value.to_str().filter(is_value)
            };
            read.global_option(option, value)?;
        }
        Some((read.global, rest))
    }

    /// Reads what stands behind the name; none if anything stands there that only the parser knows, or that it may refuse.
    pub(super) fn of(typed: &[OsString]) -> Option<Self> {
        let mut read = Self::default();
        let mut typed = typed.iter().map(|argument| argument.to_str());
        while let Some(argument) = typed.next() {
            match argument? {
                "--" => {
                    let rest: Option<Vec<String>> =
                        typed.by_ref().map(|word| word.map(str::to_owned)).collect();
                    read.words.extend(rest?);
                }
                option if option.starts_with('-') => {
                    read.option(option, || typed.next().flatten().filter(is_value))?;
                }
                word => read.words.push(word.to_owned()),
            }
        }
        Some(read)
    }

    /// Reads an option and the value behind it.
    fn option<'t>(
        &mut self,
        option: &str,
        mut value: impl FnMut() -> Option<&'t str>,
    ) -> Option<()> {
        match option {
            "--country" | "-c" => self.filters.country(value()?),
            "--region" | "-r" => self.filters.region(value()?),
            "--format" => self.format.name(value()?)?,
            "--columns" => self.output.name_columns(value()?),
            "--limit" | "-n" => self.output.limit_to(value()?)?,
            _ => self.global_option(option, value)?,
        }
        Some(())
    }

    /// Reads an option that every command has, and the value behind it.
    fn global_option<'t>(
        &mut self,
        option: &str,
        value: impl FnOnce() -> Option<&'t str>,
    ) -> Option<()> {
        match option {
            "--file" | "-f" => self.global.file.push(PathBuf::from(value()?)),
            "--quiet" | "-q" if !self.global.quiet => self.global.quiet = true,
            "--no-cache" if !self.global.no_cache => self.global.no_cache = true,
            _ => return None,
        }
        Some(())
    }
}

/// Whether the parser takes what stands behind an option for its value, whatever the option.
fn is_value(value: &&str) -> bool {
    !value.is_empty() && !value.starts_with('-')
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::fmt::Debug;

    use clap::{Args, Command, FromArgMatches as _};
    use proptest::prelude::{prop, proptest};

    use super::Usual;
    use crate::commands::{GlobalOptions, list, near, region, search, show};

    /// Whether a line is read as a look-up of this command; if so the parser has to read the same in it.
    fn is_usual<T: Args + Debug>(usual: fn(Usual) -> Option<T>, line: &[&str]) -> bool {
        let typed: Vec<OsString> = line.iter().map(OsString::from).collect();
        let Some(read) = Usual::of(&typed) else {
            return false;
        };
        let mut read = read;
        let global = std::mem::take(&mut read.global);
        let Some(read) = usual(read) else {
            return false;
        };
        let described = GlobalOptions::augment_args(T::augment_args(Command::new("peerdir")));
        let words = std::iter::once("peerdir").chain(line.iter().copied());
        let parsed = described.try_get_matches_from(words);
        let parsed = parsed.unwrap_or_else(|fault| panic!("{line:?}: {fault}"));
        let expected = (
            GlobalOptions::from_arg_matches(&parsed).expect("global options"),
            T::from_arg_matches(&parsed).expect("arguments"),
        );
        assert_eq!(format!("{:?}", (global, read)), format!("{expected:?}"));
        true
    }

    fn of_any_command(line: &[&str]) -> [bool; 5] {
        [
            is_usual(search::Arguments::usual, line),
            is_usual(near::Arguments::usual, line),
            is_usual(list::Arguments::usual, line),
            is_usual(region::Arguments::usual, line),
            is_usual(show::Arguments::usual, line),
        ]
    }

    #[test]
    fn a_usual_look_up_is_read_as_the_parser_reads_it() {
        let with_a_word = [true, true, false, true, true];
        assert_eq!(of_any_command(&["vancuver"]), with_a_word);
        assert_eq!(
            of_any_command(&["--format", "json", "vandu", "-q"]),
            with_a_word
        );
        let rest = [
            "-f",
            "a.toml",
            "--limit",
            "3",
            "--columns",
            "id,,name",
            "--",
            "-x",
        ];
        assert_eq!(of_any_command(&rest), with_a_word);
        let filters = ["-c", "CA", "--region", "Europe", "--country", "Greece"];
        assert_eq!(of_any_command(&filters), [false, false, true, true, false]);
        assert_eq!(
            of_any_command(&["a", "-n", "3", "b"]),
            [true, true, false, false, true]
        );
    }

    #[test]
    fn what_the_parser_refuses_or_knows_alone_is_left_to_it() {
        for line in [
            &["a", "--exact"][..],
            &["a", "--help"],
            &["a", "-n", "0"],
            &["a", "-n", "1", "-n", "1"],
            &["a", "-n", "-1"],
            &["a", "-q", "-q"],
            &["a", "--no-cache", "--no-cache"],
            &["a", "--format", "JSON"],
            &["a", "--format", "poster"],
            &["a", "--file", ""],
            &["a", "--file"],
            &["a", "--file=b"],
            &["a", "-nq"],
            &["-"],
        ] {
            assert_eq!(of_any_command(line), [false; 5], "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_as_the_parser_reads_it_or_left_to_it(line in prop::collection::vec(
            prop::sample::select(vec![
                "a", "b c", "", "-", "--", "-x", "--file", "-f", "x.toml", "-q", "--quiet", "--no-cache", "-n", "--limit", "3", "0",
                "--format", "json", "tsv", "JSON", "--columns", "id,name", ",", "-c", "--country", "CA", "-r", "--region",
                "Europe", "help", "--version", "-V", "--raw", "--city", "é",
            ]),
            0..7,
        )) {
            of_any_command(&line);
        }
    }
}
