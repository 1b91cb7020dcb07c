//! Ctrl-C: what is being saved is saved to the end, the cursor comes back, the way to go on is said, and the program
//! exits with 130.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The exit code of a program ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// What is said on Ctrl-C while an interview is held.
static FAREWELL: Mutex<Option<String>> = Mutex::new(None);

/// Held while something is being saved.
static SAVING: Mutex<()> = Mutex::new(());

/// Whether Ctrl-C reaches our handler.
static HANDLED: AtomicBool = AtomicBool::new(false);

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
        Self::saying(&farewell)
    }

    /// Watches for Ctrl-C, with these words at the end.
    pub fn saying(farewell: &str) -> Self {
        *held(&FAREWELL) = Some(farewell.to_owned());
        if ctrlc::set_handler(leave).is_ok() {
            HANDLED.store(true, Ordering::Relaxed);
        }
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

/// For the one who was interrupted while reading a key: the handler is about to end the program. Where there is none,
/// the way to go on is said here.
pub(super) fn wait_to_leave() {
    if HANDLED.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_secs(2));
    }
    say_farewell();
}

/// Brings the cursor back and says how to go on, once.
fn say_farewell() {
    if let Some(farewell) = held(&FAREWELL).take() {
        // If nothing can be shown any more, there is nobody to tell.
        drop(write!(std::io::stderr().lock(), "\x1b[?25h\n{farewell}\n"));
    }
}

/// A panic elsewhere must not keep Ctrl-C from working.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
