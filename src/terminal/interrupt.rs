//! Ctrl-C: what is being saved is saved to the end, the cursor comes back, the way to go on is said, and the program
//! exits with 130.

use std::io::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The exit code of a program ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// What is said on Ctrl-C while an interview is held.
static FAREWELL: Mutex<Option<String>> = Mutex::new(None);

/// Held while something is being saved.
static SAVING: Mutex<()> = Mutex::new(());

/// As long as it lives, Ctrl-C ends the program in good order.
#[derive(Debug)]
pub struct Watch(());

impl Watch {
    /// Watches for Ctrl-C; `how_to_continue` is the command that goes on with this interview.
    ///
    /// The handler is installed once for the process. Where that is impossible the interview goes on without it:
    /// every answer is saved as soon as it is given.
    pub fn begin(how_to_continue: &str) -> Self {
        let farewell = if how_to_continue.is_empty() {
            "Interrupted; every answer given is saved.".to_owned()
        } else {
            format!("Interrupted; every answer given is saved. To go on: {how_to_continue}")
        };
        *held(&FAREWELL) = Some(farewell);
        drop(ctrlc::set_handler(leave));
        Self(())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *held(&FAREWELL) = None;
    }
}

/// Does something that Ctrl-C must not cut in two.
pub(super) fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    let _saving = held(&SAVING);
    work()
}

fn leave() {
    let _saving = held(&SAVING);
    say_farewell();
    std::process::exit(INTERRUPTED)
}

/// Brings the cursor back and says how to go on, once.
pub(super) fn say_farewell() {
    if let Some(farewell) = held(&FAREWELL).take() {
        // If nothing can be shown any more, there is nobody to tell.
        drop(write!(std::io::stderr().lock(), "\x1b[?25h\n{farewell}\n"));
    }
}

/// A panic elsewhere must not keep Ctrl-C from working.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
