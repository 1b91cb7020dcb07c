use super::super::prose::words;
use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::Kind;

pub(super) const RULE: Rule = Rule {
    code: "double-barrelled",
    title: "a question that asks two things",
    severity: Severity::Warning,
    page: include_str!("../page/double-barrelled.md"),
    check,
    fix: None,
};

/// Verbs that are asked about, in the form that follows "do you".
const VERBS: &[&str] = &[
    "accept",
    "agree",
    "analyse",
    "answer",
    "apply",
    "ask",
    "assess",
    "believe",
    "buy",
    "call",
    "change",
    "check",
    "clean",
    "collect",
    "compare",
    "control",
    "correct",
    "decide",
    "define",
    "delete",
    "deliver",
    "describe",
    "design",
    "discuss",
    "document",
    "enforce",
    "evaluate",
    "explain",
    "follow",
    "improve",
    "inform",
    "keep",
    "know",
    "learn",
    "like",
    "list",
    "maintain",
    "manage",
    "measure",
    "monitor",
    "own",
    "pay",
    "plan",
    "record",
    "report",
    "review",
    "reward",
    "sell",
    "serve",
    "share",
    "show",
    "support",
    "teach",
    "test",
    "track",
    "train",
    "trust",
    "understand",
    "update",
    "use",
    "value",
    "visit",
    "want",
    "write",
];

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for question in subject.questionnaire.questions().filter(|question| takes_one_answer(&question.kind)) {
        let ask = question.ask.as_str();
        if let Some(start) = second_question(ask).or_else(|| second_verb(ask)) {
            let end = start + ask[start..].find(' ').unwrap_or(ask.len() - start);
            found.within(
                &Spot::of("question", &question.id).key("ask"),
                ask,
                start..end,
                format!("`{}` asks two things and takes one answer", question.id),
                "Ask the more telling half, or make two questions of it.",
            );
        }
    }
}

fn takes_one_answer(kind: &Kind) -> bool {
    matches!(kind, Kind::Scale | Kind::YesNo | Kind::Single(_) | Kind::Number(_) | Kind::Percent(_) | Kind::Money(_))
}

/// Where a second question begins with "And" or "Or".
fn second_question(ask: &str) -> Option<usize> {
    let (first, second) = ask.split_once('?')?;
    let joined = second.trim_start();
    let starts = ["And ", "Or ", "and ", "or "].iter().any(|word| joined.starts_with(word));
    (starts && joined.contains('?')).then(|| first.len() + 1 + (second.len() - joined.len()))
}

/// Where "and" or "or" joins two verbs of the list.
fn second_verb(ask: &str) -> Option<usize> {
    let words = words(ask);
    let is_verb = |word: &str| VERBS.contains(&word.to_lowercase().as_str());
    words.windows(4).find_map(|four| match four {
        [(_, subject), (_, first), (at, joint), (_, second)]
            if matches!(*joint, "and" | "or")
                && is_verb(first)
                && is_verb(second)
                && matches!(*subject, "you" | "we" | "they" | "people" | "managers" | "to") =>
        {
            Some(*at)
        }
        _ => None,
    })
}
