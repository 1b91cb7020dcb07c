use super::super::prose::words;
use super::super::subject::{Found, Subject};
use super::super::text::anchors;
use super::Rule;
use crate::diagnostic::Severity;
use crate::text;

pub(super) const RULE: Rule = Rule {
    code: "bare-adjective",
    title: "an anchor that is a bare adjective",
    severity: Severity::Warning,
    page: include_str!("../page/bare-adjective.md"),
    check,
    fix: None,
};

const ADJECTIVES: &[&str] = &[
    "absent",
    "acceptable",
    "adequate",
    "advanced",
    "average",
    "awful",
    "bad",
    "basic",
    "best",
    "better",
    "complete",
    "decent",
    "excellent",
    "exceptional",
    "fair",
    "fine",
    "full",
    "good",
    "great",
    "high",
    "ideal",
    "immature",
    "inadequate",
    "incomplete",
    "insufficient",
    "limited",
    "low",
    "mature",
    "mediocre",
    "medium",
    "minimal",
    "moderate",
    "okay",
    "ok",
    "optimal",
    "outstanding",
    "partial",
    "perfect",
    "poor",
    "positive",
    "negative",
    "satisfactory",
    "solid",
    "strong",
    "sufficient",
    "superb",
    "terrible",
    "unacceptable",
    "unsatisfactory",
    "weak",
    "worse",
    "worst",
];

const DEGREES: &[&str] = &[
    "almost",
    "extremely",
    "fairly",
    "fully",
    "highly",
    "hardly",
    "largely",
    "less",
    "more",
    "mostly",
    "not",
    "partly",
    "pretty",
    "quite",
    "rather",
    "really",
    "slightly",
    "somewhat",
    "too",
    "totally",
    "very",
];

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (spot, anchors) in anchors(subject.questionnaire) {
        for (number, anchor) in anchors.iter().enumerate().filter(|(_, anchor)| is_bare(anchor)) {
            found.at(
                &spot.item("anchors", number),
                format!("the anchor \"{}\" names no behaviour that somebody could observe", text::clean_line(anchor)),
                "Write what one would see or hear at this level.",
            );
        }
    }
}

fn is_bare(anchor: &str) -> bool {
    let words: Vec<String> = words(anchor).into_iter().map(|(_, word)| word.to_lowercase()).collect();
    let adjective = |word: &String| ADJECTIVES.contains(&word.as_str());
    (1..=2).contains(&words.len())
        && words.iter().any(adjective)
        && words.iter().all(|word| adjective(word) || DEGREES.contains(&word.as_str()))
}
