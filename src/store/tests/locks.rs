use std::fs;

use super::Place;
use crate::store::{Written, lock, write};

fn named(text: &str) -> String {
    text.replace(&format!("process {}", std::process::id()), "process 4711")
}

#[test]
fn the_second_writer_is_told_who_the_first_is() {
    let place = Place::with(&[]);
    let first = lock(place.path(), "answers/ann.toml", "Ann, since 10:12\u{1b}[2J").unwrap();
    assert_eq!(named(&place.text("answers/ann.lock")), "process 4711: Ann, since 10:12 [2J\n");
    assert_eq!(named(&place.refused(lock(place.path(), "answers/ann.toml", "Bob"))), LOCKED);
    let other = lock(place.path(), "answers/bob.toml", "Bob").unwrap();
    // Who holds the lock writes; the lock file is no obstacle.
    assert_eq!(write(place.path(), "answers/ann.toml", "format = 1\n").unwrap(), Written::New);
    drop(first);
    let again = lock(place.path(), "answers/ann.toml", "Bob").unwrap();
    drop((other, again));
    assert_eq!(place.files(), ["answers/ann.toml"]);
}

const LOCKED: &str = "error[locked]: this file is being written by process 4711: Ann, since 10:12 [2J
--> ~/answers/ann.toml
 = help: One at a time: end the other one, then start again.
";

#[test]
fn what_a_killed_program_left_never_blocks() {
    let place = Place::with(&[
        ("answers/ann.toml", "format = 1\n"),
        ("answers/ann.lock", "process 1: a very long text that was left behind by somebody who is gone\n"),
        ("answers/.ann.toml.x1Y2z3", "half"),
        ("answers/.anna.toml.x1Y2z3", "somebody else's half"),
        ("answers/.ann.toml.backup", "kept"),
    ]);
    let held = lock(place.path(), "answers/ann.toml", "Ann").unwrap();
    assert_eq!(named(&place.text("answers/ann.lock")), "process 4711: Ann\n");
    drop(held);
    assert_eq!(place.files(), ["answers/.ann.toml.backup", "answers/.anna.toml.x1Y2z3", "answers/ann.toml"]);
}

#[test]
fn a_lock_that_says_nothing_is_still_a_lock() {
    let place = Place::with(&[]);
    let _held = lock(place.path(), "log.toml", "Ann").unwrap();
    fs::write(place.join("log.lock"), b"\xff\xfe").unwrap();
    assert_eq!(place.refused(lock(place.path(), "log.toml", "Bob")), SILENT);
}

const SILENT: &str = "error[locked]: this file is being written by somebody else
--> ~/log.toml
 = help: One at a time: end the other one, then start again.
";

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_lock_is_refused() {
    let outside = Place::with(&[("precious", "precious")]);
    let place = Place::with(&[("answers/ann.toml", "")]);
    std::os::unix::fs::symlink(outside.join("precious"), place.join("answers/ann.lock")).unwrap();
    assert_eq!(place.refused(lock(place.path(), "answers/ann.toml", "Ann")), LINK);
    assert_eq!(outside.text("precious"), "precious");
    assert_eq!(place.refused(lock(&place.join("nowhere"), "ann.toml", "Ann")), NOWHERE);
}

const LINK: &str = "error[leads-out]: this is a symbolic link
--> ~/answers/ann.lock
 = help: Remove it: the program makes its own file there.
";

const NOWHERE: &str = "error[missing-folder]: there is no such folder
--> ~/nowhere
 = help: Check its name, and the folder you are in.
";

/// Many writers, one after the other: each finds the file as the one before left it.
#[test]
fn only_one_holds_the_lock_at_a_time() {
    let place = Place::with(&[("count.toml", "0")]);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let _held = loop {
                        match lock(place.path(), "count.toml", "a thread") {
                            Ok(held) => break held,
                            Err(_) => std::thread::yield_now(),
                        }
                    };
                    let count: u32 = place.text("count.toml").parse().unwrap();
                    fs::write(place.join("count.toml"), (count + 1).to_string()).unwrap();
                }
            });
        }
    });
    assert_eq!(place.text("count.toml"), "100");
}
