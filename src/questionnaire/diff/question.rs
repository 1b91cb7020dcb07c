//! What else changed about a question, besides what its answers mean.

use super::meaning::{Alterations, Effect};
use crate::condition::Expression;
use crate::questionnaire::{Choice, Levelling, Question, Questionnaire};
use crate::text;
use crate::unit::plain;

/// How it is asked, of whom, and how it counts: nothing that touches stored answers.
pub(super) fn surroundings(
    (old, before): (&Questionnaire, &Question),
    (new, after): (&Questionnaire, &Question),
    found: &mut Alterations,
) {
    let mut add = |what: &str, word: &'static str, before: String, after: String| {
        found.add(what, word, before, after, Effect::None);
    };
    let roles = |questionnaire: &Questionnaire, question: &Question| {
        let titles: Vec<&str> = question.roles.iter().map(|role| questionnaire.role_title(role)).collect();
        if titles.is_empty() { "everybody".to_owned() } else { text::and_list(&titles) }
    };
    let when = |when: &Option<Expression>| when.as_ref().map_or("always".to_owned(), |when| when.text().to_owned());
    add("tier", "in another tier", before.tier.to_string(), after.tier.to_string());
    add("asked of", "asked of others", roles(old, before), roles(new, after));
    add("asked if", "asked on another condition", when(&before.when), when(&after.when));
    add("counts for", "reweighted", weights(before), weights(after));
    add("level", "levelled otherwise", formula(before), formula(after));
    let unknown = |question: &Question| question.unknown_level.map_or("missing".to_owned(), |level| level.to_string());
    add("“I do not know” counts as", "levelled otherwise", unknown(before), unknown(after));
    for choice in &after.choices().iter().collect::<Vec<_>>() {
        let Some(former) = before.choice(choice.id.as_str()) else { continue };
        add(&format!("level of `{}`", choice.id), "levelled otherwise", level(former), level(choice));
        let strength = |choice: &Choice| choice.strength.map_or("none".to_owned(), |number| plain(number, 4));
        add(&format!("strength of `{}`", choice.id), "levelled otherwise", strength(former), strength(choice));
    }
    if !before.confidential && after.confidential {
        add("single answers", "promised otherwise", "may be shown".to_owned(), "never shown".to_owned());
    }
    for (what, before, after) in [
        ("help", &before.help, &after.help),
        ("why we ask", &before.why, &after.why),
        ("follow-up", &before.probe, &after.probe),
    ] {
        add(what, "explained otherwise", before.clone(), after.clone());
    }
}

fn level(choice: &Choice) -> String {
    choice.level.map_or("none".to_owned(), |level| level.to_string())
}

fn weights(question: &Question) -> String {
    let parts: Vec<String> =
        question.scores.iter().map(|(dimension, weight)| format!("{dimension} {}", plain(*weight, 4))).collect();
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}

fn formula(question: &Question) -> String {
    match &question.levelling {
        Levelling::None => "none".to_owned(),
        Levelling::Scale(_) => "the anchor".to_owned(),
        Levelling::Choices => "the choice".to_owned(),
        Levelling::Rated { formula: None, .. } => "the own rating".to_owned(),
        Levelling::Rated { formula: Some(formula), .. } | Levelling::Computed(formula) => formula.text().to_owned(),
    }
}
