use super::answer::words;
use super::log::day;
use crate::engagement::check::{one_of, quoted};
use crate::engagement::{Blackout, Calendar, Holiday};
use crate::format::Reader;
use crate::id::{RoleId, TaskId};
use crate::questionnaire::Questionnaire;
use crate::unit::Date;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// When people work. Every date that is upside down, every unknown role and task is reported.
pub(super) fn calendar(file: &Reader<'_>, questionnaire: &Questionnaire) -> Calendar {
    let holidays = file.tables("holiday");
    let holidays = holidays.iter().filter_map(|table| {
        let from = day(table, "date")?;
        let to = if table.has("to") { day(table, "to")? } else { from };
        rises(table, "date", from, to).then(|| Holiday { from, to, title: words(table, "title") })
    });
    let blackouts = file.tables("blackout");
    let blackouts = blackouts.iter().filter_map(|table| {
        let (from, to) = (day(table, "from")?, day(table, "to")?);
        let blocks = blocked(table, questionnaire);
        rises(table, "from", from, to).then(|| Blackout { from, to, why: words(table, "why"), blocks })
    });
    Calendar {
        weekend: weekend(file),
        holidays: holidays.collect(),
        blackouts: blackouts.collect(),
        hours: hours(file, questionnaire),
    }
}

fn rises(table: &Reader<'_>, key: &str, from: Date, to: Date) -> bool {
    if from <= to {
        return true;
    }
    table.error(
        "to",
        "dates-upside-down",
        format!("it ends on {to}, before it begins on {from}"),
        format!("Put `{key}` before `to`, or write the same day in both."),
    );
    false
}

fn blocked(table: &Reader<'_>, questionnaire: &Questionnaire) -> Vec<TaskId> {
    let mut blocks = Vec::new();
    for at in table.texts_at("blocks") {
        match questionnaire.tasks.iter().find(|task| task.id.as_str() == at.value) {
            Some(task) => blocks.push(task.id.clone()),
            None => table.error(
                "blocks",
                "unknown-task",
                format!("there is no task {}", quoted(&at.value)),
                one_of(&at.value, questionnaire.tasks.iter().map(|task| task.id.as_str())),
            ),
        }
    }
    blocks
}

fn weekend(file: &Reader<'_>) -> Option<Vec<u8>> {
    if !file.has("weekend") {
        return None;
    }
    let mut weekend = Vec::new();
    for at in file.texts_at("weekend") {
        match (0..7_u8).find(|day| DAYS[usize::from(*day)] == at.value) {
            Some(day) => weekend.push(day),
            None => file.error(
                "weekend",
                "unknown-word",
                format!("there is no day {}", quoted(&at.value)),
                one_of(&at.value, DAYS.iter().copied()),
            ),
        }
    }
    if DAYS.iter().enumerate().all(|(day, _)| weekend.iter().any(|one| usize::from(*one) == day)) {
        file.error("weekend", "no-working-day", "no day of the week is left to work on", "Leave at least one out.");
        return None;
    }
    Some(weekend)
}

fn hours(file: &Reader<'_>, questionnaire: &Questionnaire) -> Vec<(RoleId, f64)> {
    let mut hours: Vec<(RoleId, f64)> = Vec::new();
    for table in file.tables("capacity") {
        let wanted = table.text("role");
        let given = table.maybe_number("hours_per_week");
        if let Some(given) = given
            && !(given > 0.0 && given <= 100_000.0)
        {
            table.error(
                "hours_per_week",
                "out-of-range",
                format!("{} hours a week carry no work", crate::unit::plain(given, 2)),
                "Write how many hours the people of this role have for it, or leave the entry out: then there is no limit.",
            );
            continue;
        }
        let Some(role) = questionnaire.roles.iter().find(|role| role.id.as_str() == wanted) else {
            if table.has("role") {
                table.error(
                    "role",
                    "unknown-role",
                    format!("there is no role {}", quoted(&wanted)),
                    one_of(&wanted, questionnaire.roles.iter().map(|role| role.id.as_str())),
                );
            }
            continue;
        };
        if hours.iter().any(|(known, _)| *known == role.id) {
            table.error(
                "role",
                "said-twice",
                format!("the hours of {} are given twice", quoted(&wanted)),
                "Keep one entry for each role: the hours of all its people together.",
            );
            continue;
        }
        hours.extend(given.map(|given| (role.id.clone(), given)));
    }
    hours
}
