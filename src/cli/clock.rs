//! The only look at the clock.

use crate::unit::Date;

/// Today, in the place where the program runs.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the clock")]
pub(crate) fn today() -> Date {
    let today = jiff::Zoned::now().date();
    Date::parse(&today.to_string()).unwrap_or(Date::EPOCH)
}

/// Now, as answers note it: `2026-12-01T10:00:00Z`.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the clock")]
pub(crate) fn now() -> String {
    jiff::Timestamp::now().round(jiff::Unit::Second).map_or_else(|_| String::new(), |now| now.to_string())
}
