//! `search`: groups by name, place or topic, the best first.

use std::collections::BTreeSet;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Session;
use super::filters::FilterArguments;
use super::output::{FormatArgument, OutputArguments};
use super::usual::Usual;
use crate::domain::{
    Directory, Field, LARGE_CITY, Place, Query, Sense, Spot, TypedPlace, fold, search, sense,
    suggest, typed_place,
};
use crate::failure::Outcome;

pub(super) const ABOUT: &str =
    "Find groups by name, acronym, place, topic or website; typos are forgiven";

pub(super) const EXAMPLES: &str = "\
peerdir search vancouver
peerdir search vancuver               a typo is forgiven
peerdir search methadone patients montreal
peerdir search www.vandu.org          an address, an e-mail or a phone number
peerdir search --all-words union toronto
peerdir search --field city,country london
peerdir search --region Europe union
peerdir search --format json -- meta dame";

#[derive(Args, Debug)]
#[command(about = ABOUT)]
pub struct Arguments {
    /// What you know of the group, in any order
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Only the words themselves as the entry has them, in any case, accents or not: no typos, no other names of places
    #[arg(long)]
    exact: bool,
    /// Only groups that answer every word
    #[arg(long)]
    all_words: bool,
    /// Look only into these keys of an entry: name, acronym, city, country, description …
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = field_keys(), hide_possible_values = true)]
    field: Vec<String>,
    #[command(flatten)]
    format: FormatArgument,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filters: FilterArguments,
}

impl Arguments {
    /// A look-up with nothing unusual; none without a word.
    pub(super) fn usual(typed: Usual) -> Option<Self> {
        (!typed.words.is_empty()).then_some(Self {
            words: typed.words,
            exact: false,
            all_words: false,
            field: Vec::new(),
            format: typed.format,
            output: typed.output,
            filters: typed.filters,
        })
    }

    pub(super) fn run(self, session: &mut Session<'_>) -> Result<Outcome> {
        let directory = session.directory()?;
        let filter = self.filters.filter(session)?;
        let query = self.words.join(" ");
        let is_named = |field: &&Field| self.field.iter().any(|key| key == field.key());
        let asked = Query {
            text: query.clone(),
            exact: self.exact,
            all_words: self.all_words,
            fields: Field::ALL.iter().filter(is_named).copied().collect(),
        };
        let hits = search(directory, &filter, &asked);
        let unanswered = hits.unanswered(0);
        let format = self.format.format(session, &self.output);
        let outcome = self.output.print_hits(&hits, format, session)?;
        if !unanswered.is_empty() {
            let words = unanswered.join(" ");
            session.note(&format!(
                "no group fits every word; the first ones lack: {words}"
            ))?;
        }
        if outcome == Outcome::No {
            let whose = if filter.is_empty() {
                ""
            } else {
                " among the groups that the filters keep"
            };
            session.note(&format!("nothing found for `{query}`{whose}"))?;
            if self.exact || self.all_words || !self.field.is_empty() {
                session.hint("without --exact, --all-words and --field more is found")?;
            } else {
                session.note("tried: names, acronyms, other names, places, websites, descriptions, with typos forgiven")?;
                session.hint(&what_else(directory, &query))?;
            }
        }
        Ok(outcome)
    }
}

/// The keys of an entry that a search looks into.
fn field_keys() -> PossibleValuesParser {
    let keys: BTreeSet<&str> = Field::ALL.iter().map(|field| field.key()).collect();
    PossibleValuesParser::new(keys)
}

/// What to do instead of a query that found nothing: ask who covers the place, or mend the spelling.
fn what_else(directory: &Directory, query: &str) -> String {
    let is_link = query.contains("://") || query.starts_with("www.");
    let asks = !is_link && Query::of(query).says_something();
    let place = typed_place(query, |words| sense(directory, words)).filter(|_| asks);
    let place = place.filter(is_well_known);
    match place {
        Some(found) if !found.is_misspelt => around(&found.name, &found.spot),
        // What the list itself has is likelier to be meant by a slip than a place where nobody is.
        place => match (suggest(directory, query), place) {
            (Some(near), _) => format!("did you mean `{}`?", near.text),
            (None, Some(found)) if found.rest.is_empty() => {
                let own = own_name(found.spot);
                format!("did you mean {own}? {}", around(&own, &found.spot))
            }
            (None, _) => {
                "try fewer words, or `peerdir region` to see where there are groups".to_owned()
            }
        },
    }
}

/// The command that asks who covers a place.
fn around(name: &str, spot: &Spot) -> String {
    let place = spot.full_name();
    format!("`peerdir near {name}` shows who is around {place} and who covers it")
}

/// The shortest name by which `near` finds a spot.
fn own_name(spot: Spot) -> String {
    let own = spot.place().map(|place| place.name().to_owned());
    let own =
        own.filter(|own| typed_place(own, |_| Sense::None).is_some_and(|found| found.spot == spot));
    own.unwrap_or_else(|| spot.full_name())
}

/// Whether a place is called so in full, or is large enough to be meant by another of its names.
fn is_well_known(found: &TypedPlace) -> bool {
    match found.spot {
        Spot::Place(Place::City(city)) => {
            city.population() >= LARGE_CITY && (found.name.len() > 3 || found.is_told_apart)
                || fold(city.name()) == fold(&found.name)
        }
        _ => true,
    }
}
