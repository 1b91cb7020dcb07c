//! The only look at the clock.

use std::hash::{BuildHasher, RandomState};
use std::path::Path;

use crate::store;
use crate::unit::Date;

/// Today, in the place where the program runs.
pub(crate) fn today() -> Date {
    let today = moment().date().to_string();
    Date::parse(&today).unwrap_or(Date::EPOCH)
}

/// Now, as answers note it: `2026-12-01T10:00:00Z`.
pub(crate) fn now() -> String {
    moment().timestamp().round(jiff::Unit::Second).map_or_else(|_| String::new(), |now| now.to_string())
}

/// Something that nobody can guess, for the record of what was issued; fixed like the clock where runs are repeated.
pub(crate) fn salt() -> String {
    match fixed() {
        Some(second) => format!("fixed-{second}"),
        None => [(); 2].map(|()| format!("{:016x}", RandomState::new().hash_one(()))).concat(),
    }
}

/// The clock, or the second named by `SOURCE_DATE_EPOCH`, so that whole runs can be repeated byte for byte.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the clock")]
fn moment() -> jiff::Zoned {
    match fixed().and_then(|second| jiff::Timestamp::from_second(second).ok()) {
        Some(fixed) => fixed.to_zoned(jiff::tz::TimeZone::UTC),
        None => here().map_or_else(jiff::Zoned::now, |zone| jiff::Timestamp::now().to_zoned(zone)),
    }
}

/// The time zone of the machine, read from the file that holds it. Where somebody chose another, or there is no such file, it
/// is searched for among all zones, of which every folder is listed first.
#[expect(clippy::disallowed_methods, reason = "where the clock hangs")]
fn here() -> Option<jiff::tz::TimeZone> {
    if std::env::var("TZ").is_ok() {
        return None;
    }
    let zone = store::read_any(Path::new("/etc/localtime")).ok()?;
    jiff::tz::TimeZone::tzif("local", &zone).ok()
}

#[expect(clippy::disallowed_methods, reason = "the clock's own variable")]
fn fixed() -> Option<i64> {
    std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok())
}
