//! What an answer would move, in a few words.

use crate::assessment::Shift;

/// What a task is that the plan does not hold.
const OUT: &str = "not in the plan";
/// How many tasks are named before the rest is counted.
const NAMED: usize = 3;

/// Verdict first, then gates, the record model, readiness and tasks; "nothing else moves" if nothing does. Readiness
/// is left out where its exact figure would give an answer away.
pub(super) fn moved(shifts: &[Shift], exact: bool) -> Vec<String> {
    let of = |kind: &'static str| shifts.iter().filter(move |shift| shift.kind == kind);
    let mut words: Vec<String> = of("verdict").map(|shift| format!("the verdict becomes “{}”", shift.after)).collect();
    words.extend(of("gate").map(|shift| match shift.after.as_str() {
        "stands in the way" => format!("gate “{}” stands in the way", shift.title),
        "clear" => format!("gate “{}” clears", shift.title),
        _ => format!("gate “{}” stays open", shift.title),
    }));
    words.extend(of("model").map(|shift| format!("record model: {}", shift.after)));
    if exact {
        let figure = |text: &str| text.split([' ', ',']).next().unwrap_or_default().parse::<u8>().ok();
        words.extend(of("readiness").filter_map(|shift| match (figure(&shift.before), figure(&shift.after)) {
            (Some(before), Some(after)) if before != after => Some(format!("readiness {after} for {before}")),
            _ => None,
        }));
    }
    let titles = |keeps: &dyn Fn(&Shift) -> bool| -> Vec<&str> {
        of("task").filter(|shift| keeps(shift)).map(|shift| shift.title.as_str()).collect()
    };
    let tasks = [
        ("joins the plan", "join the plan", titles(&|shift| shift.before == OUT)),
        ("leaves the plan", "leave the plan", titles(&|shift| shift.after == OUT)),
        ("becomes mandatory", "become mandatory", titles(&|shift| shift.before != OUT && shift.after == "mandatory")),
        (
            "is no longer mandatory",
            "are no longer mandatory",
            titles(&|shift| shift.before == "mandatory" && !matches!(shift.after.as_str(), OUT | "mandatory")),
        ),
    ];
    for (one, many, titles) in tasks.iter().filter(|(.., titles)| !titles.is_empty()) {
        let named: Vec<String> = titles.iter().take(NAMED).map(|title| format!("“{title}”")).collect();
        let more = titles.len().saturating_sub(NAMED);
        let (verb, named) = match (titles.len(), more) {
            (1, _) => (one, named.join("")),
            (_, 0) => (many, crate::text::and_list(&named)),
            (_, more) => (many, format!("{} and {more} more", named.join(", "))),
        };
        words.push(format!("{named} {verb}"));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::assessment::Shift;

    fn shift(kind: &'static str, title: &str, before: &str, after: &str) -> Shift {
        let [title, before, after] = [title, before, after].map(str::to_owned);
        Shift { kind, id: title.clone(), title, before, after }
    }

    #[test]
    fn what_matters_most_is_said_first() {
        let mut shifts = vec![
            shift("task", "A", "not in the plan", "advised"),
            shift("gate", "Pay", "stands in the way", "clear"),
            shift("readiness", "Readiness", "47 of 100, Prepare", "49 of 100, Prepare"),
            shift("verdict", "Verdict", "Wait", "Go"),
            shift("dimension", "People", "2", "3"),
        ];
        assert_eq!(
            moved(&shifts, true),
            ["the verdict becomes “Go”", "gate “Pay” clears", "readiness 49 for 47", "“A” joins the plan"]
        );
        assert_eq!(moved(&shifts, false).len(), 3);
        for title in ["B", "C", "D", "E"] {
            shifts.push(shift("task", title, "not in the plan", "mandatory"));
        }
        assert_eq!(moved(&shifts, true)[3], "“A”, “B”, “C” and 2 more join the plan");
        assert_eq!(moved(&shifts[4..5], true), [""; 0]);
    }
}
