//! What our own properties of a vCard are called, once, for the export that writes them and the import that reads them.

/// How a property of our own begins; behind it stands a key of an entry, or that of an item of its lists.
pub const OWN_PROPERTY: &str = "X-PEERDIR-";

/// The parameter that says of a web address what a card has no word for: whether it answers.
pub const OWN_PARAMETER: &str = "X-PEERDIR";

/// How a note begins that says how fresh the entry is, which is no fact of the entry.
pub const FRESHNESS_NOTE: &str = "peerdir: ";

/// The value of that parameter on what a property of our own has told before.
pub const TOLD_BEFORE: &str = "told";
