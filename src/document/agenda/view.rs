use serde::Serialize;

use super::moved::moved;
use crate::agenda::{Agenda, BREAK_AFTER, FIRST, Importance, Item, Settling};
use crate::assessment::Speech;
use crate::document::view::agreement::{Row, row};
use crate::document::view::{Line, Material, any_withheld};
use crate::engagement::{AnswerValue, Given};
use crate::id::QuestionId;
use crate::questionnaire::logic::short_title;
use crate::questionnaire::{Kind, Question};
use crate::score::GateState;
use crate::text;
use crate::unit::{Level, plain};

/// How many of a role's unanswered questions are named.
const NAMED: usize = 5;

/// An agenda in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AgendaView {
    pub(crate) client: Line,
    /// "8 people".
    pub(crate) people: String,
    pub(crate) date: String,
    /// The length of the session, if it was said.
    pub(crate) session: Option<u32>,
    /// The minutes of what comes first, and with a reserve of 15 percent.
    pub(crate) minutes: u32,
    pub(crate) with_reserve: u32,
    pub(crate) first: Vec<ItemView>,
    pub(crate) later: Vec<ItemView>,
    pub(crate) afresh: Vec<ItemView>,
    /// How many more are to be asked afresh.
    pub(crate) more_afresh: usize,
    pub(crate) move_on: Vec<ItemView>,
    pub(crate) settled: Vec<ItemView>,
    pub(crate) silent: Vec<SilentView>,
    /// Whether no agreement on a level can be told from chance.
    pub(crate) all_may_be_chance: bool,
    /// How many questions at least two people answered.
    pub(crate) compared: usize,
}

/// A question on an agenda, in words. Parts that its list does not need are empty.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ItemView {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) ask: Line,
    pub(crate) probe: Line,
    pub(crate) minutes: u32,
    /// close, broadly agree, apart, two camps; empty if that may not be shown.
    pub(crate) label: String,
    pub(crate) people: String,
    pub(crate) said: Line,
    /// Which role stands above which.
    pub(crate) gap: Line,
    /// One line of dots over the levels 0 to 5; empty where there are none.
    pub(crate) dots: String,
    /// What hangs on it.
    pub(crate) hangs: Line,
    /// Gates that this answer could turn, and whose state is to be verified; empty for none.
    pub(crate) verifies: Line,
    /// The parts that people fill in and do not agree on, or the choices: what there is to settle.
    pub(crate) settlings: Vec<SettlingView>,
    /// What moves whichever answer it is, where all move the same; then there are no settlings.
    pub(crate) whichever: Vec<Line>,
    /// Whether a break is due before it.
    pub(crate) after_break: bool,
}

/// An answer to settle on, in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SettlingView {
    pub(crate) answer: Line,
    /// Who gave it; empty where nobody may be named.
    pub(crate) roles: Line,
    /// What it would move; empty for nothing.
    pub(crate) moves: Vec<Line>,
}

/// What a role has not answered.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SilentView {
    pub(crate) role: Line,
    pub(crate) takes_part: bool,
    pub(crate) number: usize,
    /// The most important ones; none where nobody takes part.
    pub(crate) asks: Vec<Line>,
    pub(crate) more: usize,
}

pub(super) fn view(material: Material<'_>, agenda: &Agenda, session: Option<u32>) -> AgendaView {
    let questionnaire = material.questionnaire;
    let by_id = |id: &QuestionId| -> Option<Row> { row(material, material.findings.agreement.question(id.as_str())?) };
    let items = |items: &[Item]| -> Vec<ItemView> {
        items.iter().filter_map(|item| item_view(material, item, by_id(&item.question))).collect()
    };
    let short = |id: &QuestionId| {
        let question = questionnaire.question(id.as_str())?;
        Some(plain_view(question, by_id(id)))
    };
    let mut first = items(&agenda.first);
    let mut since = 0;
    for item in &mut first {
        item.after_break = since > 0 && since + item.minutes > BREAK_AFTER;
        since = if item.after_break { item.minutes } else { since + item.minutes };
    }
    let chances = material.findings.agreement.questions.iter().filter_map(|one| row(material, one)?.may_be_chance);
    let mut chances = chances.peekable();
    let has_levels = chances.peek().is_some();
    let silent = agenda.silent.iter().map(|one| SilentView {
        role: Line::new(questionnaire.role_title(&one.role)),
        takes_part: one.takes_part,
        number: one.questions.len(),
        asks: one
            .questions
            .iter()
            .take(if one.takes_part { NAMED } else { 0 })
            .filter_map(|id| Some(Line::from(&questionnaire.question(id.as_str())?.ask)))
            .collect(),
        more: if one.takes_part { one.questions.len().saturating_sub(NAMED) } else { 0 },
    });
    AgendaView {
        client: Line::from(&material.engagement.client),
        people: text::count(material.engagement.participants.len(), "person"),
        date: material.date.in_words(),
        session,
        minutes: agenda.minutes,
        with_reserve: (agenda.minutes * 100).div_ceil(85).div_ceil(5) * 5,
        later: items(&agenda.later),
        afresh: items(&agenda.afresh[..agenda.afresh.len().min(FIRST)]),
        more_afresh: agenda.afresh.len().saturating_sub(FIRST),
        move_on: agenda.move_on.iter().filter_map(|(id, _)| short(id)).collect(),
        settled: agenda.settled.iter().filter_map(short).collect(),
        silent: silent.collect(),
        all_may_be_chance: has_levels && chances.all(|chance| chance),
        compared: material.findings.agreement.questions.len(),
        first,
    }
}

fn plain_view(question: &Question, row: Option<Row>) -> ItemView {
    let dots = row.as_ref().and_then(|row| row.counts).map(dots).unwrap_or_default();
    let (label, people, said, gap) = match row {
        Some(row) => (row.label.to_owned(), row.people, row.said, row.gap),
        None => (String::new(), String::new(), Line::default(), Line::default()),
    };
    ItemView {
        id: question.id.to_string(),
        title: Line::new(&short_title(question)),
        ask: Line::from(&question.ask),
        probe: Line::from(&question.probe),
        minutes: 0,
        label,
        people,
        said,
        gap,
        dots,
        hangs: Line::default(),
        verifies: Line::default(),
        settlings: Vec::new(),
        whichever: Vec::new(),
        after_break: false,
    }
}

fn item_view(material: Material<'_>, item: &Item, row: Option<Row>) -> Option<ItemView> {
    let question = material.questionnaire.question(item.question.as_str())?;
    let mut settlings: Vec<SettlingView> =
        item.settlings.iter().map(|one| settling_view(material, question, one)).collect();
    let mut whichever = Vec::new();
    if settlings.len() > 1 && settlings.iter().all(|one| one.moves == settlings[0].moves) {
        whichever = settlings.swap_remove(0).moves;
        if whichever.is_empty() {
            whichever.push(Line::new("no gate and no task moves"));
        }
        settlings.clear();
    }
    Some(ItemView {
        whichever,
        minutes: item.minutes,
        hangs: Line::new(&hangs(material, &item.importance)),
        verifies: Line::new(&verifies(material, &item.question)),
        settlings: folded(settlings),
        ..plain_view(question, row)
    })
}

/// Answers next to each other that move the same are said once: "2 or 3".
fn folded(all: Vec<SettlingView>) -> Vec<SettlingView> {
    let mut kept: Vec<SettlingView> = Vec::new();
    for one in all {
        match kept.last_mut() {
            Some(last) if last.moves == one.moves && last.roles.is_empty() && one.roles.is_empty() => {
                last.answer = Line::new(&format!("{} or {}", last.answer.plain(), one.answer.plain()));
            }
            _ => kept.push(one),
        }
    }
    kept
}

fn settling_view(material: Material<'_>, question: &Question, one: &Settling) -> SettlingView {
    let roles: Vec<&str> = one.roles.iter().map(|role| material.questionnaire.role_title(role)).collect();
    let moves = moved(&one.shifts, !any_withheld(material));
    SettlingView {
        answer: Line::new(&answer(material, question, one)),
        roles: Line::new(&text::and_list(&roles)),
        moves: moves.iter().map(Line::from).collect(),
    }
}

/// A level with its anchor, a choice, a figure; of what was written only the level.
fn answer(material: Material<'_>, question: &Question, one: &Settling) -> String {
    let Given::Value(value) = &one.answer.given else { return "not applicable".to_owned() };
    let level = |level: Level| format!("level {}", plain(level.value(), 1));
    match (&question.kind, value, one.level) {
        (Kind::Scale, AnswerValue::Level(number), _) => {
            let anchor = question.anchors().and_then(|anchors| anchors.get(usize::from(*number)));
            anchor.map_or_else(|| format!("level {number}"), |anchor| format!("level {number}, {anchor}"))
        }
        (Kind::Text | Kind::LongText | Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. }, _, Some(found)) => {
            level(found)
        }
        (Kind::Record(fields), AnswerValue::Fields(given), None) => {
            let figures = given.iter().filter_map(|(id, value)| {
                let field = fields.iter().find(|field| field.id.as_str() == id)?;
                let words = Speech::of_field(field, &material.engagement.currency).value(value);
                Some(format!("{}: {words}", field.label))
            });
            figures.collect::<Vec<_>>().join("; ")
        }
        (Kind::Ranking(_), AnswerValue::Choices(ids), _) => {
            let label = |id: &String| question.choice(id).map_or(id.as_str(), |choice| &choice.label).to_owned();
            let first: Vec<String> = ids.iter().take(3).map(|id| format!("“{}”", label(id))).collect();
            format!("first {}", first.join(", then "))
        }
        _ => {
            let words = Speech::of(question, &material.engagement.currency).value(value);
            if matches!(question.kind, Kind::Single(_) | Kind::Multi { .. }) { format!("“{words}”") } else { words }
        }
    }
}

/// "2 gates (“Pay pulls the other way”, “No sponsor”), 3 tasks, 1.8 percent of the readiness figure".
fn hangs(material: Material<'_>, importance: &Importance) -> String {
    let mut parts = Vec::new();
    let title = |id: &crate::id::GateId| {
        let gate = material.questionnaire.gates.iter().find(|gate| gate.id == *id);
        format!("“{}”", gate.map_or(id.as_str(), |gate| &gate.title))
    };
    match importance.gates.as_slice() {
        [] => {}
        [(only, _)] => parts.push(format!("the gate {}", title(only))),
        all => {
            let titles: Vec<String> = all.iter().map(|(id, _)| title(id)).collect();
            parts.push(format!("the gates {}", text::and_list(&titles)));
        }
    }
    if !importance.tasks.is_empty() {
        parts.push(text::count(importance.tasks.len(), "task"));
    }
    if importance.weight >= 0.05 {
        parts.push(format!("{}% of the readiness figure", plain(importance.weight, 1)));
    }
    if importance.others > 0 {
        parts.push(text::count(importance.others, "other rule"));
    }
    text::and_list(&parts)
}

/// "“No customer strategy” (clear today)": gates whose state rests on answers that differ too much.
fn verifies(material: Material<'_>, question: &QuestionId) -> String {
    let doubts = material.findings.doubts.iter().filter(|one| one.questions.contains(question));
    let gates = doubts.filter_map(|one| {
        let gate = material.questionnaire.gates.iter().find(|gate| gate.id == one.gate)?;
        let met = material.assessment.score.gate(one.gate.as_str())?.state == GateState::Met;
        Some(format!("“{}” ({} today)", gate.title, if met { "stands in the way" } else { "clear" }))
    });
    text::and_list(&gates.collect::<Vec<_>>())
}

/// "0 ·   1 o   2 ·   3 oo   4 ·   5 ·"
fn dots(counts: [usize; 6]) -> String {
    let of = |(level, count): (usize, &usize)| match count {
        0 => format!("{level} ·"),
        1..=12 => format!("{level} {}", "o".repeat(*count)),
        many => format!("{level} oooooooooooo…{many}"),
    };
    counts.iter().enumerate().map(of).collect::<Vec<_>>().join("   ")
}

#[cfg(test)]
mod tests {
    use super::dots;

    #[test]
    fn dots_stand_at_their_levels() {
        assert_eq!(dots([0, 1, 0, 2, 0, 0]), "0 ·   1 o   2 ·   3 oo   4 ·   5 ·");
    }
}
