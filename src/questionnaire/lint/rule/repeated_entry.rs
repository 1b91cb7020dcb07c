use super::super::fix::Fix;
use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::diagnostic::{Place, Span};
use crate::questionnaire::Questionnaire;

pub(super) const RULE: Rule = Rule {
    code: "repeated-entry",
    title: "a list that names something twice",
    severity: Severity::Warning,
    page: include_str!("../page/repeated-entry.md"),
    check,
    fix: Some(fix),
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (spot, key, ids) in lists(subject.questionnaire) {
        for number in repeated(&ids) {
            found.at(
                &spot.item(key, number),
                format!("`{key}` of {} names `{}` twice", spot.in_words(), ids[number]),
                "Remove one of the two.",
            );
        }
    }
}

fn fix(subject: &Subject<'_>) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for (spot, key, ids) in lists(subject.questionnaire) {
        for number in repeated(&ids) {
            fixes.extend(removal(subject, &spot, key, number));
        }
    }
    fixes
}

/// The removal of an item with the comma before it, if nothing else stands between the two.
fn removal(subject: &Subject<'_>, spot: &Spot<'_>, key: &str, number: usize) -> Option<Fix> {
    let places = subject.places();
    let (place, item) = places.exact(&spot.item(key, number))?;
    let (before, _) = places.exact(&spot.item(key, number.checked_sub(1)?))?;
    let between = place.source.text.get(before.span.end..place.span.start)?;
    (between.trim() == ",").then(|| Fix {
        place: Place { span: Span { start: before.span.end, end: item.span.end }, source: place.source.clone() },
        replacement: String::new(),
    })
}

/// The numbers of the items that occurred before.
fn repeated(ids: &[&str]) -> Vec<usize> {
    (1..ids.len()).filter(|number| ids[..*number].contains(&ids[*number])).collect()
}

type List<'a> = (Spot<'a>, &'static str, Vec<&'a str>);

fn lists(questionnaire: &Questionnaire) -> Vec<List<'_>> {
    fn add<'a, T: AsRef<str>>(lists: &mut Vec<List<'a>>, spot: Spot<'a>, key: &'static str, ids: &'a [T]) {
        if ids.len() > 1 {
            lists.push((spot, key, ids.iter().map(AsRef::as_ref).collect()));
        }
    }
    let mut lists = Vec::new();
    for question in questionnaire.questions() {
        add(&mut lists, Spot::of("question", &question.id), "roles", &question.roles);
        add(&mut lists, Spot::of("question", &question.id), "source", &question.source);
    }
    for gate in &questionnaire.gates {
        add(&mut lists, Spot::of("gate", &gate.id), "cleared_by", &gate.cleared_by);
        add(&mut lists, Spot::of("gate", &gate.id), "source", &gate.source);
    }
    for task in &questionnaire.tasks {
        let spot = Spot::of("task", &task.id);
        add(&mut lists, spot, "after", &task.after);
        add(&mut lists, spot, "hard_after", &task.hard_after);
        add(&mut lists, spot, "begins_after", &task.begins_after);
        add(&mut lists, spot, "kpis", &task.kpis);
        add(&mut lists, spot, "source", &task.source);
    }
    for risk in &questionnaire.risks {
        add(&mut lists, Spot::of("risk", &risk.id), "response", &risk.response);
        add(&mut lists, Spot::of("risk", &risk.id), "source", &risk.source);
    }
    for goal in &questionnaire.goals {
        add(&mut lists, Spot::of("goal", &goal.id), "kpis", &goal.kpis);
    }
    lists
}
