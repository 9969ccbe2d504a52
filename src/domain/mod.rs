//! Floor 0: organizations, places, search, the ladder of who is near, findings. Pure values and functions: no file, no
//! terminal, no environment, no clock, no clap, no serde.

mod admit;
mod card;
mod catalog;
mod cell;
mod changes;
mod contact;
mod directory;
mod draft;
mod duplicates;
mod edition;
mod entry_set;
mod field;
mod fillers;
mod filter;
mod finding;
mod fold;
mod folded;
mod headings;
mod join;
mod kept;
mod ladder;
mod languages;
mod line_difference;
mod nearest;
mod organization;
mod pasted;
mod places;
mod rarity;
mod read_once;
mod recall;
mod record;
mod review;
mod rule;
mod search;
mod shown;
mod sort;
mod sound;
mod terms;
mod town;
mod typo;
mod unread;
mod vocabulary;

pub use admit::{
    Entry, FileCheck, Gate, SideGate, admit, check_file, faults, is_email, is_phone, is_slug,
    organization_of, slug, website_fault,
};
pub use card::{FRESHNESS_NOTE, OWN_PARAMETER, OWN_PROPERTY, TOLD_BEFORE};
pub use catalog::{Catalog, CatalogWriter};
pub use cell::{
    LIST_SEPARATOR, by_number, cell_of, guarded, is_list, needs_number, sheet_keys, unguarded,
    value_of,
};
pub use changes::{ChangedEntry, Changes, FieldChange, ItemChanges, changes};
pub use contact::{Contact, Means};
pub use directory::Directory;
pub use draft::{
    At, Draft, DraftLink, DraftLocation, DraftName, DraftSource, DraftWaiver, Written,
};
pub use duplicates::{
    Duplicates, Pair, Signal, likely_duplicates, likely_duplicates_of, own_address,
};
pub use edition::{
    Ages, Coding, EDITION_RECORD_NAME, EDITION_RECORD_VERSION, Edition, EditionCode, Fingerprints,
    PRINTED_KEYS, RecordSum, printed, record_sum,
};
pub use field::Field;
pub use fillers::fillers;
pub use filter::{Criteria, Filter, Kept};
pub use finding::Finding;
pub use fold::{compact, fold, without_vowels, words};
pub use headings::{GroupBy, Headings, headings};
pub use join::{Joined, join};
pub use ladder::{Near, Rung, Step, Surroundings, USUAL_REACH_KM, is_offered, ladder, offices};
pub use languages::{
    find_language, language_name, language_name_in, language_names, own_language_name,
};
pub use line_difference::{ChangedLines, changed_lines, is_dear};
pub use nearest::nearest;
pub use organization::{
    Admitted, AlternateName, Location, Organization, Phone, Source, Text, Website, short_address,
};
pub use pasted::{LeftOut, Proposal, Taken, Why, recognise};
pub use places::{
    CITY_ROW, City, Country, DEGREE, EXTENT_WORDS, LARGE_CITY, Place, PlaceTables, Point, Region,
    SEVERAL, Sense, Spot, Subdivision, TypedPlace, all_places, cities_beginning, city_called,
    extent_bit, find_places, is_beyond_globe, is_meant_for_coordinates, places_near, typed_place,
};
pub use read_once::EntrySource;
pub use recall::{
    Confirmed, Doubt, Print, Recall, Recalled, Unconfirmed, Wrong, confirmed, is_wrong, recall,
    unconfirmed,
};
pub use record::{REFERENCES, Record, Value};
pub use review::{ReviewOptions, Waived, Waivers, review, review_entries};
pub use rule::{Rule, Severity};
pub use search::{
    Hit, Hits, Query, Reason, Suggestion, concept_phrases, concepts, search, sense, suggest,
};
pub use shown::{CHECKED, FIRST_WEBSITE, NAMES_IN_LANGUAGES, shown, shown_now};
pub use sort::{SortKey, sort, sort_unread};
pub use town::town_of_list;
pub use vocabulary::{Channel, FORMS, Kind, Precision, SERVICES, Scope, Status, WebsiteState};
