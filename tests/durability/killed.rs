//! The program is killed while it adds: at random moments, and at each of its calls.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::room::{Room, SMALL, adding, ids, run};
use crate::traced::{add, calls, is_traceable};

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % end
    }
}

#[test]
fn of_300_adds_killed_at_random_moments_each_is_there_whole_or_not_at_all() {
    // They are shared out among two threads, each with a list of its own.
    let halves = [7, 11].map(|seed| thread::spawn(move || kill_adds(150, Dice(seed))));
    let killed = halves.map(|half| half.join().expect("no add is mishandled"));
    assert!(killed.iter().all(|times| *times > 25), "{killed:?} killed");
}

/// Kills so many adds; says how many of them had not ended yet.
fn kill_adds(adds: usize, mut dice: Dice) -> usize {
    let room = Room::new();
    let start = Instant::now();
    for number in 0..10 {
        room.add(&format!("first-{number}"));
    }
    let usual = u64::try_from(start.elapsed().as_micros() / 10).expect("an add is short");
    let mut there = room.ids();
    let mut killed = 0;
    for number in 0..adds {
        let id = format!("killed-{number:03}");
        let mut child = room
            .peerdir(&adding(&id))
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        thread::sleep(Duration::from_micros(dice.below(usual)));
        // It may have ended already.
        let _ = child.kill();
        let status = child.wait().expect("the program ends");
        let (before, after) = (there.clone(), room.ids());
        there.clone_from(&after);
        if status.success() {
            assert!(after.contains(&id), "{id} was acknowledged and lost");
        } else {
            killed += 1;
        }
        let others: Vec<_> = after
            .iter()
            .filter(|other| **other != id)
            .cloned()
            .collect();
        assert_eq!(others, before, "{id}");
        room.holds_at_most_one_leftover();
    }
    room.add("last");
    assert!(room.beside().is_empty());
    killed
}

#[test]
fn an_add_killed_at_any_of_its_calls_leaves_the_old_list_or_the_new_and_the_next_add_works() {
    if !is_traceable() {
        return;
    }
    let room = Room::new();
    let calls = calls(&room);
    let new = room.read();
    let mut both = [0, 0];
    for (number, call) in calls.into_iter().enumerate() {
        room.write(SMALL);
        let accident = format!("{}:signal=SIGKILL:when={}", call.name, call.number);
        let output = run(&mut add(&room, "x", &[accident]));
        let text = room.read();
        assert!(text == SMALL || text == new, "{call:?}: {text}");
        assert!(text == new || !output.status.success(), "{call:?}");
        both[usize::from(text == new)] += 1;
        room.holds_at_most_one_leftover();
        room.add("next");
        assert_eq!(room.ids().len(), ids(&text).len() + 1, "{call:?}");
        assert!(room.beside().is_empty(), "{call:?}");
        if number % 4 > 0 {
            continue;
        }
        // What was killed is no step, or one that can be taken back.
        for _ in 0..=usize::from(text == new) {
            let output = run(&mut room.peerdir("undo --file list.toml"));
            assert!(output.status.success(), "{call:?}: {output:?}");
        }
        assert_eq!(room.read(), SMALL, "{call:?}");
    }
    assert!(both.iter().all(|times| *times > 5), "{both:?}");
}
