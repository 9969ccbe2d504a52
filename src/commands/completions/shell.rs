//! The shells that can complete: the script of each, and the answers to the scripts that ask. The scripts are the
//! library's; what a shell needs beyond them is added here.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::super::Session;
use super::super::candidates::answered;
use super::{PROGRAM, nushell};
use crate::domain::nearest;
use crate::failure::Refusal;

/// A shell that can complete.
#[derive(Clone, Copy)]
pub struct Shell(Kind);

#[derive(Clone, Copy)]
enum Kind {
    /// Its script asks the program what could come next; the text of the library's script to replace, and by what.
    Asking(&'static (dyn EnvCompleter + Sync), Mending),
    Nushell,
}

/// Texts of a script and what takes their place.
type Mending = &'static [(&'static str, &'static str)];

/// Bash cuts `--country=ca` into three words, of which the program would take the second for the value.
const BASH: Mending = &[(
    "    COMPREPLY=( $( \\\n",
    r#"    local at
    for at in "${!words[@]}"; do
        if [[ "${words[at]}" == "=" ]]; then
            if (( at < COMP_CWORD )); then
                (( _CLAP_COMPLETE_INDEX -= 1 ))
                unset "words[at]"
            else
                words[at]=""
            fi
        fi
    done
    COMPREPLY=( $( \
"#,
)];

/// Zsh runs the file as the completion itself when it stands in a folder of `$fpath`.
const ZSH: Mending = &[(
    "compdef _clap_dynamic_completer_peerdir peerdir\n",
    r#"if [[ "$funcstack[1]" == "_peerdir" ]]; then
    _clap_dynamic_completer_peerdir "$@"
else
    compdef _clap_dynamic_completer_peerdir peerdir
fi
"#,
)];

impl Shell {
    pub(super) const ALL: &'static [(&'static str, Self)] = &[
        ("bash", Self(Kind::Asking(&Bash, BASH))),
        ("zsh", Self(Kind::Asking(&Zsh, ZSH))),
        ("fish", Self(Kind::Asking(&Fish, &[]))),
        ("powershell", Self(Kind::Asking(&Powershell, &[]))),
        ("elvish", Self(Kind::Asking(&Elvish, &[]))),
        ("nushell", Self(Kind::Nushell)),
    ];

    /// The shell of a name.
    ///
    /// # Errors
    /// No such shell; the nearest is named.
    pub fn by_name(name: &str) -> Result<Self> {
        let names = Self::ALL.iter().map(|(known, _)| *known);
        let found = Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, shell)| *shell);
        found.ok_or_else(|| {
            let hint = nearest(name, names).map(|near| format!("did you mean `{near}`?"));
            Refusal::new(format!("no completions for the shell `{name}`"), hint).into()
        })
    }

    /// Writes the script for the shell's start-up.
    pub(super) fn script(self, program: clap::Command, out: &mut dyn Write) -> io::Result<()> {
        let Kind::Asking(shell, mending) = self.0 else {
            return nushell::script(program, out);
        };
        let mut script = Vec::new();
        shell.write_registration("COMPLETE", PROGRAM, PROGRAM, PROGRAM, &mut script)?;
        let mut script = String::from_utf8_lossy(&script).into_owned();
        for (text, mended) in mending {
            script = script.replace(text, mended);
        }
        writeln!(out, "{}", script.trim())
    }

    /// Writes what could come next, in the way that the shell's script reads it; the script itself if no words are given.
    ///
    /// # Errors
    /// Those of the writer, and a shell whose script does not ask.
    pub fn complete(
        self,
        command: clap::Command,
        words: Vec<OsString>,
        session: &mut Session<'_>,
    ) -> Result<()> {
        let Kind::Asking(shell, _) = self.0 else {
            let ask = "nushell asks with `peerdir completions --values`";
            return Err(Refusal::new(ask, None).into());
        };
        if words.is_empty() {
            return Ok(self.script((session.program)(), session.out())?);
        }
        let mut command = answered(command, &session.places());
        let folder = Some(Path::new("."));
        Ok(shell.write_complete(&mut command, words, folder, session.out())?)
    }
}
