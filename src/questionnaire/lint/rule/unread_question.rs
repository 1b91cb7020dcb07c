use std::collections::BTreeSet;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::id::QuestionId;

pub(super) const RULE: Rule = Rule {
    code: "unread-question",
    title: "a question that nobody reads",
    severity: Severity::Warning,
    page: include_str!("../page/unread-question.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let questionnaire = subject.questionnaire;
    let (settings, fit) = (&questionnaire.settings, &questionnaire.fit);
    let mut named: BTreeSet<&str> = [&settings.users, &settings.goals, &settings.starting_values, &fit.skills]
        .into_iter()
        .flatten()
        .chain(fit.facts.iter().flat_map(|fact| &fact.questions))
        .map(QuestionId::as_str)
        .collect();
    let criteria = questionnaire.records.drivers.iter().flat_map(|driver| &driver.criteria);
    named.extend(criteria.map(|criterion| criterion.question.as_str()));
    for question in questionnaire.questions() {
        let read = !question.scores.is_empty()
            || named.contains(question.id.as_str())
            || subject.readings(question).next().is_some();
        // Choices that change nothing are found by a rule of their own.
        if !read && question.choices().is_empty() {
            found.at(
                &Spot::of("question", &question.id),
                format!("nobody reads the answer to `{}`", question.id),
                "Let it count for a dimension, read it in a condition, or do not ask.",
            );
        }
    }
}
