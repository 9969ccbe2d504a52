//! Who asked to be left out of what: which ways out a result takes, and how many are left out of each; that nobody
//! else names them there; and whose entry is no longer good enough for what others keep. It prints nothing.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;

use super::session::counted;
use crate::domain::{Channel, Directory, Organization};
use crate::render::Format;

/// The ways out that a result takes when it leaves this program as a file or an export: that of its format, and since all
/// of them are files, that which who asked not to be in exports is in none of.
pub(super) fn ways_out(form: Form) -> &'static [Channel] {
    let channel = match form {
        Form::List(format) => format.channel(),
        Form::Flyer => Channel::Flyer,
        Form::Group => Channel::Export,
    };
    channel.ways()
}

/// What a result is laid out as.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// A list or a tree in a format.
    List(Format),
    /// A sheet to print.
    Flyer,
    /// One group: in full, on a card, as a code.
    Group,
}

/// How many were left out of each way out; who asked to be left out of several counts once, with the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Withheld(Vec<(Channel, usize)>);

impl Withheld {
    /// Takes away who asked to be left out of one of these ways.
    pub(super) fn from<T>(
        items: &mut Vec<T>,
        ways: &[Channel],
        asked: impl Fn(&T, Channel) -> bool,
    ) -> Self {
        let mut counts: Vec<(Channel, usize)> = ways.iter().map(|way| (*way, 0)).collect();
        items.retain(
            |item| match counts.iter_mut().find(|(way, _)| asked(item, *way)) {
                Some((_, count)) => {
                    *count += 1;
                    false
                }
                None => true,
            },
        );
        counts.retain(|(_, count)| *count > 0);
        Self(counts)
    }

    /// What there is to say of it, a sentence for each way.
    pub(super) fn words(&self) -> Vec<String> {
        let sentence = |(way, count): &(Channel, usize)| {
            let what = match way {
                Channel::Export => "in exports",
                Channel::Web => "on web pages",
                Channel::Flyer => "on printed sheets",
            };
            format!("{count} left out, as they asked not to be {what}")
        };
        self.0.iter().map(sentence).collect()
    }
}

/// Entries as they may say themselves on some ways out: copies of those that name who asked to be left out, without that
/// name. Every other one is as it was.
#[derive(Clone, Debug, Default)]
pub(super) struct Discreet(HashMap<String, Organization>);

impl Discreet {
    /// The copies that are needed of these entries.
    pub(super) fn of<'a>(
        entries: impl Iterator<Item = &'a Organization>,
        directory: &Directory,
        ways: &[Channel],
    ) -> Self {
        let copy = |entry| match directory.said_on(entry, ways) {
            Cow::Owned(copy) => Some((copy.id.to_string(), copy)),
            Cow::Borrowed(_) => None,
        };
        Self(entries.filter_map(copy).collect())
    }

    /// An entry as it may say itself.
    pub(super) fn said<'s>(&'s self, entry: &'s Organization) -> &'s Organization {
        self.0.get(&*entry.id).unwrap_or(entry)
    }
}

/// How many were left out of what others keep, because they have closed or because nobody confirmed them lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outdated {
    /// They have closed.
    pub(super) closed: usize,
    /// They were confirmed before the day that was asked for.
    stale: usize,
    /// Nobody ever confirmed them, where that was asked for.
    never: usize,
}

impl Outdated {
    /// Takes away who has closed.
    pub(super) fn leave_out_closed<T>(
        &mut self,
        items: &mut Vec<T>,
        is_closed: impl Fn(&T) -> bool,
    ) {
        let before = items.len();
        items.retain(|item| !is_closed(item));
        self.closed += before - items.len();
    }

    /// Takes away who was confirmed before a day, or never.
    pub(super) fn leave_out_stale<T>(
        &mut self,
        items: &mut Vec<T>,
        since: Date,
        verified: impl Fn(&T) -> Option<Date>,
    ) {
        items.retain(|item| match verified(item) {
            Some(day) if day >= since => true,
            Some(_) => {
                self.stale += 1;
                false
            }
            None => {
                self.never += 1;
                false
            }
        });
    }

    /// What there is to say of it, a sentence for each reason, with what to do about it where that is up to whoever asks.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if self.closed > 0 {
            let groups = counted(self.closed, "closed group", "closed groups");
            words.push(format!("{groups} left out; --status defunct asks for them"));
        }
        if self.stale > 0 {
            let reason = "left out, as they were confirmed before --max-age";
            words.push(format!("{} {reason}", self.stale));
        }
        if self.never > 0 {
            let reason = "left out by --max-age, as nobody has ever confirmed them";
            words.push(format!("{} {reason}", self.never));
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, Form, Format, Organization, Withheld, ways_out};
    use crate::store;

    /// Four groups: one that asks for nothing, one for each channel.
    fn groups() -> Vec<Organization> {
        let entry = |(id, withhold): (&str, &str)| {
            format!(
                "[[organization]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"allied\"\nscope = \"global\"\n\
                 withhold = [{withhold}]\n"
            )
        };
        let asked = [
            ("all", ""),
            ("flyer", "\"flyer\""),
            ("web", "\"web\", \"export\""),
            ("export", "\"export\""),
        ];
        let text: String = asked.map(entry).concat();
        let inputs = vec![(store::Input::Stdin, store::Reason::Named)];
        let opened = store::open(&inputs, &mut text.as_bytes(), jiff::civil::Date::MAX);
        let directory = opened.expect("a list").directory;
        directory.organizations().to_vec()
    }

    #[test]
    fn each_way_out_leaves_out_who_asked_for_it_and_counts_them_once() {
        for (ways, kept, words) in [
            (&[][..], &["all", "export", "flyer", "web"][..], &[][..]),
            (
                &[Channel::Export],
                &["all", "flyer"],
                &["2 left out, as they asked not to be in exports"],
            ),
            (
                &[Channel::Flyer],
                &["all", "export", "web"],
                &["1 left out, as they asked not to be on printed sheets"],
            ),
            (
                &[Channel::Web, Channel::Export],
                &["all", "flyer"],
                &[
                    "1 left out, as they asked not to be on web pages",
                    "1 left out, as they asked not to be in exports",
                ],
            ),
        ] {
            let mut groups = groups();
            groups.sort_by(|left, right| left.id.cmp(&right.id));
            let withheld = Withheld::from(&mut groups, ways, |group, way| {
                group.withhold.contains(&way)
            });
            let ids: Vec<&str> = groups.iter().map(|group| &*group.id).collect();
            assert_eq!(ids, kept, "{ways:?}");
            assert_eq!(withheld.words(), words, "{ways:?}");
        }
    }

    #[test]
    fn every_file_is_an_export_and_a_page_and_a_print_are_more() {
        for (name, format) in Format::ALL {
            let ways = ways_out(Form::List(*format));
            assert!(ways.contains(&Channel::Export), "{name}");
            assert_eq!(ways.contains(&Channel::Web), *name == "html", "{name}");
        }
        assert!(ways_out(Form::Flyer).contains(&Channel::Export));
        assert_eq!(ways_out(Form::Group), [Channel::Export]);
    }
}
