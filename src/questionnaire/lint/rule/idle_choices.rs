use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::{Levelling, Question};
use crate::text;
use crate::unit::Level;

pub(super) const RULE: Rule = Rule {
    code: "idle-choices",
    title: "choices that change nothing",
    severity: Severity::Warning,
    page: include_str!("../page/idle-choices.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for question in subject.questionnaire.questions() {
        let choices = question.choices();
        if choices.is_empty() || counts(subject, question) {
            continue;
        }
        found.at(
            &Spot::of("question", &question.id),
            format!(
                "which of the {} of `{}` is chosen changes nothing",
                text::count(choices.len(), "choice"),
                question.id
            ),
            "Give them levels, strengths or advice, read the question in a condition, or ask for a text instead.",
        );
    }
}

/// Whether anything depends on what is chosen.
fn counts(subject: &Subject<'_>, question: &Question) -> bool {
    let settings = &subject.questionnaire.settings;
    let by_choices = match &question.levelling {
        Levelling::Choices => differ(question.choices().iter().map(|choice| choice.level)),
        Levelling::Computed(_) | Levelling::Rated { formula: Some(_), .. } => true,
        Levelling::None | Levelling::Scale(_) | Levelling::Rated { formula: None, .. } => false,
    };
    by_choices
        || question.choices().iter().any(|choice| choice.strength.is_some() || !choice.advice.is_empty())
        || settings.goals.as_ref() == Some(&question.id)
        || subject.questionnaire.fit.facts.iter().any(|fact| fact.questions.contains(&question.id))
        || subject.readings(question).any(|(_, part)| matches!(part, "" | "level" | "gap" | "count" | "strength"))
}

fn differ(mut levels: impl Iterator<Item = Option<Level>>) -> bool {
    let first = levels.next();
    levels.any(|level| Some(level) != first)
}
