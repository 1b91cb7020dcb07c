use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::Kind;

pub(super) const RULE: Rule = Rule {
    code: "idle-unknown-level",
    title: "a level for not knowing that nothing reads",
    severity: Severity::Warning,
    page: include_str!("../page/idle-unknown-level.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for question in subject.questionnaire.questions() {
        let read = !question.scores.is_empty()
            // Only on a scale does the level stand for the value too.
            || subject.readings(question).any(|(_, part)| match part {
                "level" => true,
                "" => matches!(question.kind, Kind::Scale),
                _ => false,
            });
        if question.unknown_level.is_some() && !read {
            found.at(
                &Spot::of("question", &question.id).key("unknown_level"),
                format!("`{}` counts for nothing, so that its `unknown_level` changes nothing", question.id),
                "Leave the key out, or let the question count under `scores`.",
            );
        }
    }
}
