use super::super::subject::{Found, Subject};
use super::super::text::anchors;
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "repeated-anchor",
    title: "two anchors that say the same",
    severity: Severity::Error,
    page: include_str!("../page/repeated-anchor.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (spot, anchors) in anchors(subject.questionnaire) {
        let same = |anchor: &String| anchor.trim().trim_end_matches('.').to_lowercase();
        for (number, anchor) in anchors.iter().enumerate() {
            if let Some(first) = anchors[..number].iter().position(|before| same(before) == same(anchor)) {
                found.at(
                    &spot.item("anchors", number),
                    format!("the anchors of level {first} and level {number} of {} say the same", spot.in_words()),
                    "Say what distinguishes the two levels.",
                );
            }
        }
    }
}
