//! What the files of an engagement may contain.

mod answers;
mod calendar;
mod case;
mod head;
mod log;
mod measured;
mod rounds;
mod stock;

use crate::format::{Key, Kind, Shape};
use crate::questionnaire::SKETCH_FILE;

pub(super) use answers::{AGREED, ANSWERS, IMPORT};
pub(super) use calendar::CALENDAR;
pub(super) use case::{CASE, SCENARIO};
pub(super) use head::{ENGAGEMENT, ISSUED};
pub(super) use log::LOG;
pub(super) use measured::{MEASUREMENTS, WAVE};
pub(super) use rounds::{INVITATIONS, KIT, ROUNDS};
pub(super) use stock::STOCK;

/// The shape of each kind of file: its name in the folder and its shape.
pub const SHAPES: &[(&str, &Shape)] = &[
    ("engagement.toml", &ENGAGEMENT),
    ("answers/<participant>.toml", &ANSWERS),
    ("agreed.toml", &AGREED),
    ("log.toml", &LOG),
    ("case.toml", &CASE),
    ("issued.toml", &ISSUED),
    ("measurements.toml", &MEASUREMENTS),
    ("waves/<wave>/wave.toml", &WAVE),
    ("customers.toml", &SKETCH_FILE),
    ("moving.toml", &STOCK),
    ("calendar.toml", &CALENDAR),
    ("invitations.toml", &INVITATIONS),
    ("rounds.toml", &ROUNDS),
    ("kit.json", &KIT),
    ("scenarios/<name>.toml", &SCENARIO),
];

/// The words for an answer that is not a value.
pub(super) const STATES: [&str; 3] = ["unknown", "not_applicable", "skipped"];

pub(super) const FORMAT: Key = Key::required("format", Kind::Integer, "The version of this file format.");
