//! The errata slip of a print: handed over as a file, with a word on what is not on it.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::commands::flyer::{font_refusal, refuse_other_form, say_letters};
use crate::commands::output::{is_standard_output, refuse_list_in_use, refuse_pattern};
use crate::commands::session::{Session, counted};
use crate::domain::Wrong;
use crate::failure::Refusal;
use crate::render::{Paper, RecallReport, Slip, slip};
use crate::store;

/// Writes the slip, whole or not at all. There is none of a print on which nothing is wrong that may be printed.
pub(super) fn write(
    report: &RecallReport<'_>,
    paper: Paper,
    path: &Path,
    fonts: &[PathBuf],
    session: &mut Session<'_>,
) -> Result<()> {
    refuse_list_in_use(path, session)?;
    refuse_pattern(path)?;
    refuse_other_form(path)?;
    if is_standard_output(path) {
        let hint = "name a file: --slip slip.pdf".to_owned();
        return Err(Refusal::new("a slip is written into a file", hint).into());
    }
    let wrong = &report.recall.wrong;
    let withheld = wrong
        .iter()
        .filter(|found| found.wrong == Some(Wrong::Withheld))
        .count();
    let nothing = || {
        let path = path.display();
        format!("{path} is not written: there is nothing to say on it")
    };
    if withheld == wrong.len() {
        session.note(&nothing())?;
    } else {
        let read = |path: &PathBuf| store::read_font(path);
        let printed = slip(&Slip {
            directory: report.directory,
            print: report.print,
            recall: report.recall,
            day: Session::edition_day()?,
            paper,
            fonts: fonts.iter().map(read).collect::<Result<_>>()?,
        });
        let printed = printed.map_err(|fault| font_refusal(&fault, fonts))?;
        if withheld + printed.unsaid.len() == wrong.len() {
            session.note(&nothing())?;
        } else {
            store::replace(path, &printed.bytes)?;
            let strips = counted(printed.strips, "strip", "strips");
            let pages = counted(printed.pages, "page", "pages");
            session.note(&format!("{}: {strips} on {pages}", path.display()))?;
            say_letters(&printed.missing, session)?;
        }
        if !printed.unsaid.is_empty() {
            let groups = counted(printed.unsaid.len(), "group", "groups");
            let words = format!("{groups} not on it, as a slip has no words for what changed: ");
            session.note_list(&words, &printed.unsaid)?;
        }
        if !printed.partly.is_empty() {
            let groups = counted(printed.partly.len(), "group", "groups");
            let words = format!("{groups} with more changes than it has words for: ");
            session.note_list(&words, &printed.partly)?;
        }
        if !printed.unsaid.is_empty() || !printed.partly.is_empty() {
            session.hint("correct them by hand, or print anew")?;
        }
    }
    if withheld > 0 {
        let groups = counted(withheld, "group", "groups");
        session.note(&format!(
            "{groups} not on it, having asked not to be printed: cross them out by hand"
        ))?;
    }
    Ok(())
}
