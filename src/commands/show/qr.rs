//! `show --qr`: which contact of which group becomes a code, and whether there is room for it. It draws nothing.

use anyhow::Result;

use super::super::Session;
use super::super::output::OutputArguments;
use super::super::session::in_brief;
use crate::domain::{Contact, Means, Organization, Status};
use crate::failure::{Outcome, Refusal};
use crate::render::{Ink, QrCode};

/// Draws the code of the one group that was found: of the contact that was asked for, or of the first that there is. It stays a
/// function of its own: the modules of a code take 44 kB of stack, which `show` would need for every look-up.
#[inline(never)]
pub(super) fn draw(
    found: &[&Organization],
    asked: Option<Means>,
    ink: Ink,
    output: &OutputArguments,
    session: &mut Session<'_>,
) -> Result<Outcome> {
    let [organization] = found else {
        return Err(several(found).into());
    };
    let means = Means::ALL.iter().map(|(_, means)| *means);
    let mut wanted = means.filter(|means| asked.is_none_or(|asked| asked == *means));
    let Some(contact) = wanted.find_map(|means| organization.contact(means)) else {
        session.note(&lack(organization, asked))?;
        session.hint(&remedy(organization))?;
        return Ok(Outcome::No);
    };
    let code = fitting(contact, output, session)?;
    output.deliver(session, |look, out| code.draw(ink, look, out))?;
    // A code leads on as if all were well.
    if matches!(organization.status, Status::Defunct | Status::Unreachable) {
        let (title, freshness) = (organization.title(), organization.freshness());
        session.note(&format!("{}: {freshness}", in_brief(&title)))?;
    }
    Ok(Outcome::Done)
}

/// The code of a contact, if the terminal has room for it: one that is broken by it cannot be read.
fn fitting(
    contact: Contact<'_>,
    output: &OutputArguments,
    session: &Session<'_>,
) -> Result<QrCode> {
    let Some(code) = QrCode::of(contact) else {
        let hint = "ask for another contact: --qr=website, --qr=phone or --qr=email".to_owned();
        return Err(Refusal::new("the address is too long for a QR code", hint).into());
    };
    let room = match output.file() {
        Some(_) => usize::MAX,
        None => session.look().line,
    };
    let width = code.width();
    if width > room {
        let fault = "the terminal is too narrow for the QR code";
        let message = format!("{fault}: it has {room} columns, and {width} are needed");
        let hint = "turn the phone, or make the letters smaller".to_owned();
        return Err(Refusal::new(message, hint).into());
    }
    Ok(code)
}

fn several(found: &[&Organization]) -> Refusal {
    let ids: Vec<&str> = found.iter().map(|organization| &*organization.id).collect();
    let hint = format!("name one by its id: {}", ids.join(", "));
    Refusal::new(format!("{} groups are called so", found.len()), hint)
}

/// What a group lacks.
fn lack(organization: &Organization, asked: Option<Means>) -> String {
    let title = organization.title();
    let title = in_brief(&title);
    match asked {
        Some(Means::Website) if !organization.websites.is_empty() => {
            format!("no website of {title} is known to be in use")
        }
        Some(means) => format!("no {} of {title} is known", means.noun()),
        None => format!("no website in use, phone or e-mail address of {title} is known"),
    }
}

/// The contacts that there are instead.
fn remedy(organization: &Organization) -> String {
    let there = Means::ALL
        .iter()
        .filter(|(_, means)| organization.contact(*means).is_some());
    let options: Vec<String> = there.map(|(name, _)| format!("--qr={name}")).collect();
    if options.is_empty() {
        format!("`peerdir show {}` says what is known", organization.id)
    } else {
        format!("there is: {}", options.join(", "))
    }
}
