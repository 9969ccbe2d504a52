//! What it takes to open lists: snapshots, what is piped in, the day, and who watches. It opens none.

use std::io::Read;

use jiff::civil::Date;

use super::snapshot::Snapshots;

/// How lists are opened.
pub struct Opening<'a> {
    /// Where snapshots lie; without, all is read.
    pub snapshots: Option<&'a Snapshots>,
    /// What `-` reads.
    pub stdin: &'a mut dyn Read,
    /// The last day on which something can have been verified.
    pub today: Date,
    /// Hears now and then how many bytes of a list are read, and how many it has.
    pub watch: &'a mut dyn FnMut(u64, u64),
}
