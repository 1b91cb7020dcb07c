use serde::Serialize;

use super::dimension::Dimension;
use super::gate::Gate;
use super::reason::{Reason, telling};
use super::task::Task;
use super::unknown::OpenQuestion;
use super::verdict::Verdict;
use super::{Line, Material};
use crate::questionnaire::GateSeverity;
use crate::score::GateState;
use crate::text::count;
use crate::unit::Date;

/// How many reasons, decisions and open questions stand on page one.
const SHORT: usize = 3;
/// How many tasks of the next thirty days it lists before it says "and so many more".
const LIST: usize = 5;
/// From so many gates on that nobody can judge yet, which stand above all else, the lists that follow are one shorter.
const CROWD: usize = 3;

/// What fits on one page and is enough to decide by.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct PageOne {
    pub(crate) reasons: Vec<Because>,
    pub(crate) decisions: Vec<Needed>,
    /// The last day of the next thirty.
    pub(crate) until: String,
    pub(crate) next: Vec<Task>,
    pub(crate) next_more: usize,
    pub(crate) open: Vec<OpenQuestion>,
    pub(crate) open_more: usize,
}

/// A reason for the verdict.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Because {
    /// gate, open-gate, dimension, clear-gates, readiness or weakest.
    pub(crate) kind: &'static str,
    pub(crate) title: Line,
    pub(crate) text: Line,
    pub(crate) level: String,
    pub(crate) target: String,
    /// What it rests on: "6 of 9".
    pub(crate) base: String,
    pub(crate) reasons: Vec<Reason>,
    /// The fact among them that says most plainly why.
    pub(crate) evidence: Option<Reason>,
    /// What was asked for it, to the first question mark.
    pub(crate) asked: Line,
}

/// A decision that the leaders are asked for.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Needed {
    /// clear, simpler, decline, answers, model, wished, start, again, size or afterwards.
    pub(crate) kind: &'static str,
    pub(crate) subject: Line,
    pub(crate) text: Line,
    pub(crate) owner: Line,
    pub(crate) by: String,
}

/// What page one is chosen from.
#[derive(Clone, Copy)]
pub(crate) struct Chosen<'a> {
    pub(crate) verdict: &'a Verdict,
    pub(crate) gates: &'a [Gate],
    pub(crate) dimensions: &'a [Dimension],
    pub(crate) tasks: &'a [Task],
    pub(crate) open: &'a [OpenQuestion],
}

pub(crate) fn page_one(material: Material<'_>, chosen: Chosen<'_>) -> PageOne {
    let first = chosen.tasks.iter().filter_map(|task| task.span.map(|span| span.0)).min().unwrap_or(material.date);
    let until = days_later(first.max(material.date), 30);
    let mut next: Vec<Task> =
        chosen.tasks.iter().filter(|task| task.span.is_some_and(|span| span.0 <= until)).cloned().collect();
    let crowded = chosen.gates.iter().filter(|gate| gate.state == "open" && gate.overridden.is_none()).count() >= CROWD;
    let (list, short) = if crowded { (LIST - 1, SHORT - 1) } else { (LIST, SHORT) };
    let next_more = next.len().saturating_sub(list);
    next.truncate(list);
    let open: Vec<OpenQuestion> = chosen.open.iter().take(short).cloned().collect();
    PageOne {
        reasons: because(material, chosen),
        decisions: needed(material, chosen, first),
        until: until.in_words(),
        next,
        next_more,
        open_more: chosen.open.len() - open.len(),
        open,
    }
}

/// Gates that decide first; then the dimensions that are furthest below their target. For an advice to buy: that no
/// gate stands in the way, the figure, and the weakest dimension.
fn because(material: Material<'_>, chosen: Chosen<'_>) -> Vec<Because> {
    let plain = |kind, title: Line, text: Line| Because {
        kind,
        title,
        text,
        level: String::new(),
        target: String::new(),
        base: String::new(),
        reasons: Vec::new(),
        evidence: None,
        asked: Line::default(),
    };
    let of_gate = |gate: &Gate| {
        let open = gate.state == "open";
        let missing = |one: &&Reason| matches!(one.kind, "missing" | "not-known" | "split");
        let evidence = if open { gate.reasons.iter().find(missing) } else { telling(&gate.reasons) };
        Because {
            reasons: gate.reasons.clone(),
            asked: evidence.map_or_else(Line::default, |one| briefly(&one.subject)),
            evidence: evidence.cloned(),
            ..plain(if open { "open-gate" } else { "gate" }, gate.title.clone(), gate.message.clone())
        }
    };
    let of_dimension = |kind, dimension: &Dimension| Because {
        level: dimension.level.clone().unwrap_or_default(),
        target: dimension.target.clone(),
        base: dimension.answered.clone(),
        ..plain(kind, dimension.title.clone(), dimension.now.clone())
    };
    let mut found: Vec<Because> = Vec::new();
    let score = &material.assessment.score;
    if chosen.verdict.buy {
        let heavy = |severity| matches!(severity, GateSeverity::Stop | GateSeverity::Hold);
        let judged: Vec<_> = score.gates.iter().filter(|gate| heavy(gate.severity)).collect();
        let clear = judged.iter().filter(|gate| gate.state == GateState::Clear).count();
        found.push(Because {
            base: format!("{clear} of {}", judged.len()),
            ..plain("clear-gates", Line::default(), Line::default())
        });
        found.push(plain("readiness", Line::default(), Line::default()));
        let weakest = score.readiness.weakest.as_ref();
        let weakest = weakest.and_then(|(id, _)| chosen.dimensions.iter().find(|one| one.id == id.as_str()));
        found.extend(weakest.map(|dimension| of_dimension("weakest", dimension)));
    } else {
        found.extend(chosen.verdict.deciding.iter().take(SHORT).map(of_gate));
        let short =
            |dimension: &Dimension| dimension.numbers.level.map_or(0.0, |level| dimension.numbers.target - level);
        let mut low: Vec<&Dimension> = chosen.dimensions.iter().filter(|dimension| dimension.below).collect();
        low.sort_by(|a, b| short(b).total_cmp(&short(a)));
        found.extend(low.into_iter().map(|dimension| of_dimension("dimension", dimension)));
        // Where too little is known for three, what is not known is a reason too.
        let open = chosen.gates.iter().filter(|gate| gate.state == "open" && gate.overridden.is_none());
        let heavy = open.filter(|gate| matches!(gate.severity, "stop" | "hold"));
        let told: Vec<Line> = found.iter().map(|one| one.title.clone()).collect();
        found.extend(heavy.filter(|gate| !told.contains(&gate.title)).map(of_gate));
    }
    found.truncate(SHORT);
    found
}

fn needed(material: Material<'_>, chosen: Chosen<'_>, first: Date) -> Vec<Needed> {
    let bare =
        |kind, subject: Line, text: Line| Needed { kind, subject, text, owner: Line::default(), by: String::new() };
    let mut found: Vec<Needed> = Vec::new();
    for gate in &chosen.verdict.deciding {
        if gate.state == "open" || gate.severity == "open" {
            if !found.iter().any(|one| one.kind == "answers") {
                found.push(bare("answers", gate.title.clone(), gate.clear.clone()));
            }
            continue;
        }
        if gate.severity == GateSeverity::Redirect.word() {
            found.push(bare("simpler", gate.title.clone(), gate.clear.clone()));
            continue;
        }
        let task = gate.cleared_by.iter().find(|task| task.number.is_some());
        found.push(Needed {
            owner: task.map_or_else(Line::default, |task| task.owner.clone()),
            by: task.map_or_else(String::new, |task| task.by.clone()),
            ..bare("clear", gate.title.clone(), gate.clear.clone())
        });
    }
    // One place is kept for when to start or to look again.
    found.truncate(SHORT - 1);
    let plan = &material.assessment.plan;
    let mut others: Vec<Needed> = Vec::new();
    others.extend(plan.contradictions.first().map(|sentence| bare("wished", Line::default(), Line::from(sentence))));
    let mut close = None;
    if material.assessment.model.candidates.len() > 1 {
        let title = |id: &crate::id::ModelId| {
            let model = material.questionnaire.records.models.iter().find(|model| model.id == *id);
            model.map_or(id.to_string(), |model| model.title.clone())
        };
        let titles: Vec<String> =
            material.assessment.model.candidates.iter().map(|id| format!("“{}”", title(id))).collect();
        close = Some(bare("model", Line::new(&crate::text::or_list(&titles)), Line::default()));
    }
    let start = chosen.tasks.iter().find(|task| task.span.is_some());
    let simpler = chosen.verdict.tone == GateSeverity::Redirect.word();
    let again = !chosen.verdict.buy && !simpler && !chosen.verdict.look_again.is_empty();
    if again {
        others.insert(
            0,
            Needed { by: chosen.verdict.look_again.clone(), ..bare("again", Line::default(), Line::default()) },
        );
    }
    let begin = start.map(|task| Needed {
        owner: task.owner.clone(),
        by: first.in_words(),
        ..bare("start", task.title.clone(), Line::default())
    });
    // A shape of records matters to those who buy; whoever does not has the first task to release.
    if again {
        others.extend(begin);
        others.extend(close);
    } else {
        others.extend(close);
        if let Some(begin) = begin {
            others.insert(0, begin);
        }
    }
    if simpler {
        others.push(bare("decline", Line::default(), Line::default()));
    }
    if chosen.verdict.buy {
        others.push(bare("size", Line::default(), chosen.verdict.next.clone()));
        let after = chosen.tasks.iter().filter(|task| task.lane == "production" && task.span.is_some());
        others.extend(after.clone().next().map(|first| Needed {
            owner: first.owner.clone(),
            by: first.from.clone(),
            ..bare("afterwards", first.title.clone(), Line::new(&count(after.count(), "task")))
        }));
    }
    found.extend(others);
    found.truncate(SHORT);
    found
}

/// A question to its first question mark: what comes after explains it.
fn briefly(ask: &Line) -> Line {
    let end = ask.plain().find('?').map_or(ask.plain().len(), |end| end + 1);
    Line::new(&ask.plain()[..end])
}

fn days_later(day: Date, days: i32) -> Date {
    day.plus_weeks(f64::from(days) / 7.0)
}
