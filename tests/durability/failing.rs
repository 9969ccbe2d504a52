//! Each call of an add fails once.

use std::thread;

use crate::room::{Room, SMALL, err, ids, run};
use crate::traced::{Call, add, calls, is_traceable};

/// How calls fail.
const ERRORS: [&str; 5] = ["ENOSPC", "EIO", "EINTR", "EACCES", "ENOLCK"];

#[test]
fn a_call_that_fails_once_is_survived_or_said_and_success_is_said_only_when_it_is_true() {
    if !is_traceable() {
        return;
    }
    let calls = calls(&Room::new());
    // The calls are shared out among two threads.
    let (even, odd): (Vec<_>, Vec<_>) = calls
        .into_iter()
        .enumerate()
        .partition(|(number, _)| number % 2 == 0);
    let halves = [even, odd].map(|half| thread::spawn(move || try_all(&half)));
    let [ended, refused] = halves
        .map(|half| half.join().expect("no call is mishandled"))
        .into_iter()
        .fold([0, 0], |sum, part| [sum[0] + part[0], sum[1] + part[1]]);
    assert!(
        ended > 20 && refused > 20,
        "{ended} ended well, {refused} were refused"
    );
}

/// Lets each call fail in each way; counts what ended well and what was refused.
fn try_all(calls: &[(usize, Call)]) -> [usize; 2] {
    let room = Room::new();
    room.add("x");
    let new = room.read();
    let mut counts = [0, 0];
    for (number, call) in calls {
        // What only looks fails in two ways, not always the same.
        let ways = if call.only_looks() { 2 } else { ERRORS.len() };
        for error in ERRORS.iter().cycle().skip(*number).take(ways) {
            room.write(SMALL);
            let accident = format!("{}:error={error}:when={}", call.name, call.number);
            let output = run(&mut add(&room, "x", &[accident]));
            let (said, text) = (err(&output), room.read());
            assert!(text == SMALL || text == new, "{error} of {call:?}: {text}");
            match output.status.code() {
                Some(0) => {
                    counts[0] += 1;
                    assert!(ids(&text).contains(&"x".to_owned()), "{error} of {call:?}");
                }
                code => {
                    counts[1] += 1;
                    assert_eq!(code, Some(2), "{error} of {call:?}: {said}");
                    assert!(said.contains("error"), "{error} of {call:?}: {said}");
                }
            }
            room.holds_at_most_one_leftover();
        }
    }
    counts
}
