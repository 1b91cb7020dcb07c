use std::collections::BTreeMap;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::Choice;

pub(super) const RULE: Rule = Rule {
    code: "repeated-label",
    title: "two choices that read the same",
    severity: Severity::Error,
    page: include_str!("../page/repeated-label.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for question in subject.questionnaire.questions() {
        let spot = Spot::of("question", &question.id);
        repeated(question.choices(), |choice| spot.entry("choice", &choice.id), found);
        for field in question.fields() {
            let spot = spot.entry("field", &field.id);
            repeated(field.kind.choices(), |choice| spot.entry("choices", &choice.id), found);
        }
    }
}

fn repeated<'a>(choices: &'a [Choice], spot: impl Fn(&'a Choice) -> Spot<'a>, found: &mut Found<'_>) {
    let mut seen: BTreeMap<String, &Choice> = BTreeMap::new();
    for choice in choices {
        let label = choice.label.trim().to_lowercase();
        if let Some(first) = seen.get(&label) {
            found.at(
                &spot(choice).key("label"),
                format!("the choices `{}` and `{}` read the same", first.id, choice.id),
                "People choose by what they read: word one of them differently, or drop it.",
            );
        } else {
            seen.insert(label, choice);
        }
    }
}
