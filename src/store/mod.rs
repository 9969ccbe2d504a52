//! Floor 1: files. Which file, text into drafts, layers into one directory, and a changed text onto the disk. It knows no
//! clap, no tables and no standard output.

mod between;
mod bounded;
mod builtin;
mod change;
mod compiled;
mod copies;
mod draft_file;
mod edit;
mod foreign;
mod formatting;
mod history;
mod insertion;
mod keys;
mod layer;
mod layers;
mod links;
mod list;
mod locate;
mod means;
mod merging;
mod node;
mod opened;
mod opening;
mod overlay_name;
mod parse;
mod prints;
mod private;
mod read;
mod reader;
mod refused;
mod remembered;
mod rename;
mod replacement;
mod schema;
mod settling;
mod snapshot;
mod streamed;
mod sum;
mod temporary;
mod text;
mod undo;
mod values;
mod well_formed;
mod write;

pub use builtin::BUILTIN;
pub use change::{Changed, change, refuse_what_is_no_file};
pub use draft_file::{keep_draft, read_draft, take_away_draft};
pub use edit::{Document, Edit, EditFault, edited, entry_as_text};
pub use foreign::{draft_of, read_bytes, read_font, read_template};
pub use formatting::{FormatFault, formatted};
pub use history::{History, Kept, Recorded, Reversal, Step};
pub use insertion::{Insertion, insert};
pub use layer::Layer;
pub use layers::Instead;
pub use locate::{Input, Places, Reason};
pub use means::Opening;
pub use merging::{ByLines, Merge, merged};
pub use opened::{Opened, OpenedForReview};
pub use opening::{open, open_builtin, open_for_review, open_with};
pub use overlay_name::refuse_private;
pub use prints::{PrintFiles, prints_in};
pub use private::{
    PrivateContact, PrivateFault, PrivateNotes, change_private, create_private, exposures,
    open_private, private_tables, with_private_tables,
};
pub use read::SCHEMA_VERSION;
pub use refused::Refused;
pub use remembered::{Remembered, remembered};
pub use replacement::{Replacement, replace, replace_with, take_places};
pub use schema::{SCHEMA, generate as generate_schema};
pub use snapshot::Snapshots;
pub use undo::{Undone, steps, undo};
pub use values::{ValueFault, check_key, is_list, item_texts, value_of};
pub use well_formed::fault_of_toml;
pub use write::{create, create_if_absent, is_one_of, read_list, read_version, write_unless_taken};
