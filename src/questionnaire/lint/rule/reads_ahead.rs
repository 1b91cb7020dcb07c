use std::collections::BTreeMap;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "reads-ahead",
    title: "a question that depends on one asked later",
    severity: Severity::Warning,
    page: include_str!("../page/reads-ahead.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let order: BTreeMap<&str, usize> = subject
        .questionnaire
        .questions()
        .enumerate()
        .map(|(number, question)| (question.id.as_str(), number))
        .collect();
    for question in subject.questionnaire.questions() {
        let Some(when) = &question.when else { continue };
        for used in when.names() {
            let Some((other, _)) = subject.names.question(&used.name) else { continue };
            if order.get(other.id.as_str()) >= order.get(question.id.as_str()) {
                found.within(
                    &Spot::of("question", &question.id).key("when"),
                    when.text(),
                    used.span.clone(),
                    format!("`{}` depends on `{}`, which is not asked before it", question.id, other.id),
                    "Move one of the two, or depend on an earlier question.",
                );
            }
        }
    }
}
