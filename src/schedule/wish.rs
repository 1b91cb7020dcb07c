use super::timetable::Watched;
use crate::text;
use crate::unit::{Date, plain};

/// What the chances have to say against the wished date, as sentences; nothing if it can be kept in four cases of five.
pub(super) fn contradictions(
    wished: Option<Date>,
    start: Date,
    watched: Option<&Watched>,
    sets_up: bool,
) -> Vec<String> {
    let (Some(wished), Some(end)) = (wished, watched) else { return Vec::new() };
    let wish = format!("The wished date is {}", wished.in_words());
    if wished < start {
        return vec![format!("{wish}, but work can start on {} at the earliest.", start.in_words())];
    }
    if !sets_up {
        // That nothing is bought yet, the plan says itself.
        return if end.p80 <= wished {
            Vec::new()
        } else {
            vec![format!(
                "{wish}. Preparing alone is done by {} in half of all cases, by {} in four of five.",
                end.p50.in_words(),
                end.p80.in_words()
            )]
        };
    }
    let title = text::clean_line(&end.title);
    let share = plain(100.0 * end.by_wish.unwrap_or(0.0), 0);
    if end.p80 <= wished {
        return Vec::new();
    }
    let chance = match share.as_str() {
        "0" => "It is kept in none of the cases played through".to_owned(),
        share => format!("It is kept in {share} of 100 cases"),
    };
    let later = between(wished, end.p80);
    vec![format!(
        "{wish}. {chance}. Half of all cases reach “{title}” by {}, four in five by {}, {later} after the wish. Commit to \
         the later day, plan for the earlier one.",
        end.p50.in_words(),
        end.p80.in_words()
    )]
}

fn between(earlier: Date, later: Date) -> String {
    match earlier.days_until(later) {
        1 => "1 day".to_owned(),
        days if days < 14 => format!("{days} days"),
        days => format!("{} weeks", plain(f64::from(days) / 7.0, 0)),
    }
}
