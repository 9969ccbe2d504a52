//! Work that is done side by side where it is much.

use std::panic::resume_unwind;
use std::thread::{self, Builder};

/// What two give, of which the first has a thread of its own if that is worth it and the system grants one.
pub(super) fn both<A: Send, B>(
    is_worth_it: bool,
    first: impl Fn() -> A + Sync,
    second: impl FnOnce() -> B,
) -> (A, B) {
    if !is_worth_it {
        return (first(), second());
    }
    thread::scope(|scope| {
        let begun = Builder::new().spawn_scoped(scope, &first);
        let second = second();
        let first = match begun {
            Ok(begun) => begun.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => first(),
        };
        (first, second)
    })
}
