use super::{PlannedTask, TaskState, Terms};
use crate::questionnaire::{Phase, Questionnaire};
use crate::score::Score;
use crate::unit::{Date, plain};

/// What the plan has to say against the wished date, as sentences; nothing if it can be kept or there is none.
pub(super) fn contradictions(
    questionnaire: &Questionnaire,
    score: &Score,
    tasks: &[PlannedTask],
    terms: Terms,
) -> Vec<String> {
    let Some(wished) = terms.wished else { return Vec::new() };
    let wish = format!("The wished date is {}", wished.in_words());
    if wished < terms.start {
        return vec![format!("{wish}, but work can start on {} at the earliest.", terms.start.in_words())];
    }
    let title =
        |task: &PlannedTask| questionnaire.task(&task.task).map_or(task.task.as_str(), |task| &task.title).to_owned();
    let last = tasks
        .iter()
        .filter(|task| task.phase == Phase::SetUp && task.state != TaskState::Undecided)
        .reduce(|last, task| if task.end > last.end { task } else { last });
    let verdict = questionnaire.verdicts.iter().find(|verdict| verdict.id == score.verdict.verdict);
    match (verdict.filter(|verdict| !verdict.buy), last) {
        (Some(verdict), Some(last)) => vec![format!(
            "{wish}. Under the verdict “{}” nothing is bought yet, and the work before the next look lasts until {} \
             at the expected pace (“{}” ends last).",
            verdict.title,
            last.to.in_words(),
            title(last)
        )],
        (Some(verdict), None) => vec![format!("{wish}. Under the verdict “{}” nothing is bought yet.", verdict.title)],
        (None, Some(last)) if last.to > wished => vec![format!(
            "{wish}. At the expected pace setting up ends on {}, {} later (“{}” ends last).",
            last.to.in_words(),
            between(wished, last.to),
            title(last)
        )],
        (None, _) => Vec::new(),
    }
}

fn between(earlier: Date, later: Date) -> String {
    match earlier.days_until(later) {
        1 => "1 day".to_owned(),
        days if days < 14 => format!("{days} days"),
        days => format!("{} weeks", plain(f64::from(days) / 7.0, 0)),
    }
}
