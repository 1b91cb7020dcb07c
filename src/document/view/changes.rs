//! What changed since an earlier reading, in words.

use serde::Serialize;

use super::Line;
use crate::assessment::wording;
use crate::discretion::Eye;
use crate::id::TaskId;
use crate::progress::{AllPeople, Cause, DimensionChange, Held, SamePeople, Side, Since, TaskMove};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::logic::short_title;
use crate::score::GateState;
use crate::text;
use crate::unit::plain;

/// What changed since an earlier reading.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one sentence of the template stands")]
pub(crate) struct ChangesView {
    /// The earlier reading's name, and its day.
    pub(crate) name: Line,
    pub(crate) taken: String,
    /// "8 people then, 7 now, 6 of them both times".
    pub(crate) people: String,
    /// Whether others answered than then.
    pub(crate) other_people: bool,
    pub(crate) verdict: Pair,
    pub(crate) readiness: Pair,
    pub(crate) dimensions: Vec<Row>,
    pub(crate) gates: Vec<Moved>,
    pub(crate) came: Vec<Moved>,
    pub(crate) went: Vec<Moved>,
    pub(crate) moved: Vec<Moved>,
    /// Tasks that moved by less than the others and are not listed.
    pub(crate) moved_more: usize,
    pub(crate) reworded: Vec<Reworded>,
    /// Questions that may not be compared.
    pub(crate) kept_back: usize,
    /// Whether a probability stands in the table, and whether a noise does.
    pub(crate) tested: bool,
    pub(crate) noise: bool,
    /// Whether people are compared one by one at all.
    pub(crate) paired: bool,
    /// How to read the figures.
    pub(crate) notes: Vec<&'static str>,
}

/// Something then and now.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pair {
    pub(crate) before: Line,
    pub(crate) after: Line,
    pub(crate) same: bool,
}

/// A dimension.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) title: Line,
    /// All people, on the questions answered both times: "2.1 → 2.8 (6 questions)"; empty if there are none.
    pub(crate) all: String,
    /// The same people: "2.0 → 2.9 (5 people)"; empty if nobody may be compared.
    pub(crate) same: String,
    /// The median change: "+0.8".
    pub(crate) change: String,
    /// The probability, or why there is none.
    pub(crate) chance: String,
    /// Whether it is more than noise; empty where that is not known.
    pub(crate) real: String,
    /// "level 2 held", "level 3 gained".
    pub(crate) held: String,
}

/// A gate or task that is not where it was.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Moved {
    pub(crate) title: Line,
    pub(crate) id: String,
    pub(crate) before: String,
    pub(crate) after: String,
    /// What moved it, each in a sentence's half.
    pub(crate) causes: Vec<Line>,
}

/// A question that reads otherwise than it did.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reworded {
    pub(crate) id: String,
    pub(crate) before: Line,
    pub(crate) after: Line,
}

impl ChangesView {
    /// How to read the figures, one sentence each.
    pub(crate) fn notes(&self) -> Vec<&'static str> {
        let mut notes = Vec::new();
        if self.other_people {
            notes.push(
                "Other people answered than then: only the line of the same people says what changed in their eyes.",
            );
        }
        if !self.paired {
            notes.push(
                "Nobody can be compared with themselves: nobody answered both times, or their answers are protected.",
            );
        } else if self.tested {
            notes.push(
                "p is the exact chance that changes like these come about by signs at random; in brackets, corrected for looking at several dimensions. Below 0.05 chance is hardly the reason.",
            );
        } else {
            notes.push("With fewer than six people no change can be told from chance: take it as what they say, not as a finding.");
        }
        if !self.noise {
            notes.push(
                "How far levels move by themselves when people answer twice is not known for this questionnaire.",
            );
        }
        notes
    }
}

/// How many tasks that moved are listed.
const LISTED: usize = 8;

/// From which side it is told, and what changed.
pub(crate) fn changes(questionnaire: &Questionnaire, then: Side<'_>, now: Side<'_>, since: &Since) -> ChangesView {
    let said = Saying { questionnaire, then, now };
    let changes = &since.changes;
    let verdict = |id: &crate::id::VerdictId| {
        let found = questionnaire.verdicts.iter().find(|one| one.id == *id);
        Line::new(found.map_or(id.as_str(), |one| &one.title))
    };
    let panel = &changes.panel;
    let mut moved = said.tasks(since, |kind| matches!(kind, TaskMove::Moved(..)));
    let moved_more = moved.len().saturating_sub(LISTED);
    moved.truncate(LISTED);
    let same = || changes.dimensions.iter().filter_map(|one| one.same.as_ref());
    let mut view = ChangesView {
        name: Line::new(&since.name),
        taken: since.taken.in_words(),
        people: format!(
            "{} answered then, {} now, {} both times",
            text::count(panel.then, "person"),
            panel.now,
            if panel.both == panel.then && panel.then == panel.now {
                "all of them".to_owned()
            } else {
                panel.both.to_string()
            }
        ),
        other_people: panel.then != panel.both || panel.now != panel.both,
        verdict: Pair {
            before: verdict(&changes.verdict.0),
            after: verdict(&changes.verdict.1),
            same: changes.verdict.0 == changes.verdict.1,
        },
        readiness: said.readiness(),
        dimensions: changes.dimensions.iter().map(|one| said.row(one)).collect(),
        gates: said.gates(since),
        came: said.tasks(since, |kind| kind == TaskMove::Came),
        went: said.tasks(since, |kind| kind == TaskMove::Went),
        moved,
        moved_more,
        reworded: changes
            .reworded
            .iter()
            .filter_map(|(id, words)| {
                let question = questionnaire.question(id.as_str())?;
                let before = words.first().map_or("", String::as_str);
                // Where the question itself reads the same, what can be chosen does not.
                let (before, after) = if before == question.ask {
                    let changed = crate::engagement::words_of(question);
                    let at =
                        words.iter().zip(&changed).position(|(a, b)| a != b).unwrap_or(words.len().min(changed.len()));
                    let at = |words: &[String]| words.get(at).cloned().unwrap_or_else(|| "(nothing)".to_owned());
                    (at(words), at(&changed))
                } else {
                    (before.to_owned(), question.ask.clone())
                };
                Some(Reworded { id: id.to_string(), before: Line::new(&before), after: Line::new(&after) })
            })
            .collect(),
        kept_back: changes.kept_back,
        tested: same().any(|one| one.chance.is_some()),
        noise: same().any(|one| one.noise.is_some()),
        paired: same().next().is_some(),
        notes: Vec::new(),
    };
    view.notes = view.notes();
    view
}

struct Saying<'a> {
    questionnaire: &'a Questionnaire,
    then: Side<'a>,
    now: Side<'a>,
}

impl Saying<'_> {
    fn eye<'s>(&'s self, side: Side<'s>) -> Eye<'s> {
        Eye {
            questionnaire: self.questionnaire,
            engagement: side.engagement,
            positions: &side.assessment.positions,
            score: &side.assessment.score,
        }
    }

    fn readiness(&self) -> Pair {
        // Told both times as roughly as the rougher of the two.
        let telling = self.eye(self.then).overall().max(self.eye(self.now).overall());
        let words = |side: Side<'_>| {
            let readiness = &side.assessment.score.readiness;
            let figure = readiness.figure.and_then(|figure| telling.figure_words(figure));
            Line::new(&figure.map_or_else(|| "not settled".to_owned(), |figure| format!("{figure} of 100")))
        };
        let (before, after) = (words(self.then), words(self.now));
        Pair { same: before == after, before, after }
    }

    fn row(&self, one: &DimensionChange) -> Row {
        let same = one.same.as_ref();
        Row {
            title: Line::new(self.questionnaire.dimension(&one.dimension).map_or("", |dimension| &dimension.title)),
            all: one.all.map_or_else(String::new, all),
            same: same.map_or_else(String::new, |same| {
                format!("{} → {} ({})", plain(same.before, 1), plain(same.after, 1), text::count(same.people, "person"))
            }),
            change: same.map_or_else(String::new, |same| signed(same.change)),
            chance: same.map_or_else(String::new, chance),
            real: same.map_or_else(String::new, real),
            held: one.held.map_or_else(String::new, level),
        }
    }

    fn gates(&self, since: &Since) -> Vec<Moved> {
        let state = |state: GateState| {
            match state {
                GateState::Met => "stands in the way",
                GateState::Clear => "clear",
                GateState::Open => "open",
            }
            .to_owned()
        };
        let of = |one: &crate::progress::GateChange| {
            let gate = self.questionnaire.gates.iter().find(|gate| gate.id == one.gate)?;
            Some(Moved {
                title: Line::new(&gate.title),
                id: gate.id.to_string(),
                before: state(one.before),
                after: state(one.after),
                causes: self.causes(&one.causes),
            })
        };
        since.changes.gates.iter().filter_map(of).collect()
    }

    fn tasks(&self, since: &Since, wanted: impl Fn(TaskMove) -> bool) -> Vec<Moved> {
        let mut found: Vec<_> = since.changes.tasks.iter().filter(|one| wanted(one.kind)).collect();
        if let Some(TaskMove::Moved(..)) = found.first().map(|one| one.kind) {
            let by = |kind: TaskMove| if let TaskMove::Moved(from, to) = kind { (to - from).abs() } else { 0.0 };
            found.sort_by(|a, b| by(b.kind).total_cmp(&by(a.kind)));
        }
        let week = |weeks: f64| format!("week {}", plain(weeks + 1.0, 0));
        let of = |one: &crate::progress::TaskChange| {
            let (before, after) = match one.kind {
                TaskMove::Moved(from, to) => (week(from), week(to)),
                TaskMove::Came => (String::new(), "in the plan".to_owned()),
                TaskMove::Went => ("in the plan".to_owned(), String::new()),
            };
            Moved {
                title: Line::new(&self.task(&one.task)),
                id: one.task.to_string(),
                before,
                after,
                causes: self.causes(&one.causes),
            }
        };
        found.into_iter().map(of).collect()
    }

    fn task(&self, id: &TaskId) -> String {
        self.questionnaire.task(id).map_or_else(|| id.to_string(), |task| task.title.clone())
    }

    fn causes(&self, causes: &[Cause]) -> Vec<Line> {
        let of = |cause: &Cause| match cause {
            Cause::Answer { question, fact, before, after } => {
                let title = self.questionnaire.question(question.as_str()).map_or(question.to_string(), short_title);
                let says = |side, value| wording(self.eye(side), fact, value).says;
                format!("{title}: {} → {}", says(self.then, before), says(self.now, after))
            }
            Cause::KeptBack => "an answer that is kept back".to_owned(),
            Cause::Verdict => "the verdict is another one".to_owned(),
            Cause::Waits(task) => format!("waits for “{}”", self.task(task)),
        };
        causes.iter().map(|cause| Line::new(&of(cause))).collect()
    }
}

fn all(all: AllPeople) -> String {
    format!("{} → {} ({})", plain(all.before, 1), plain(all.after, 1), text::count(all.questions, "question"))
}

fn signed(change: f64) -> String {
    let words = plain(change.abs(), 1);
    match words.as_str() {
        "0" => "0".to_owned(),
        _ if change > 0.0 => format!("+{words}"),
        _ => format!("−{words}"),
    }
}

fn chance(same: &SamePeople) -> String {
    match (same.chance, same.corrected) {
        (Some(chance), Some(corrected)) => format!("{} ({})", plain(chance, 3), plain(corrected, 3)),
        _ => "too few people".to_owned(),
    }
}

fn real(same: &SamePeople) -> String {
    let Some(noise) = same.noise else { return String::new() };
    let needed = plain(noise.smallest(same.people), 1);
    if same.is_real() == Some(true) {
        format!("more than noise (±{needed})")
    } else {
        format!("within noise (±{needed})")
    }
}

fn level(held: Held) -> String {
    let Held { before, after, .. } = held;
    match after.cmp(&before) {
        std::cmp::Ordering::Equal => format!("level {before} held"),
        std::cmp::Ordering::Greater => format!("level {after} gained"),
        std::cmp::Ordering::Less => format!("level {before} lost, now {after}"),
    }
}
