//! What happens to a list when something goes wrong while it is written: the program is killed, the disk is full, calls
//! of the system fail, others write at the same moment. Whatever it is, the list holds its old text or the new one, and
//! success is said only when it is true. The real program does the work; `strace` makes the accidents.
#![cfg(unix)]

mod crowd;
mod editors;
mod exports;
mod failing;
mod killed;
mod limits;
mod links;
mod rights;
mod room;
mod traced;
mod undone;
