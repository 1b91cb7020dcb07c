use std::collections::BTreeSet;

use super::super::subject::{Found, Subject};
use super::super::text::TextRole;
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "product-name",
    title: "a product named in advice",
    severity: Severity::Warning,
    page: include_str!("../page/product-name.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let terms = subject.questionnaire.records.vocabulary.iter().flat_map(|word| &word.theirs);
    let products: BTreeSet<&str> = terms.map(|(system, _)| system.as_str()).filter(|name| !name.is_empty()).collect();
    if products.is_empty() {
        return;
    }
    for text in subject.texts().iter().filter(|text| matches!(text.role, TextRole::Advice | TextRole::Question)) {
        for product in &products {
            if let Some(start) = whole_word(text.said, product) {
                found.within(
                    &text.spot,
                    text.said,
                    start..start + product.len(),
                    format!("{} names the product `{product}`", text.spot.in_words()),
                    "Say what is needed rather than who sells it; names belong in `[[vocabulary]]` and in sources.",
                );
            }
        }
    }
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(start, _)| start).find(|start| {
        let apart = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
        apart(text[..*start].chars().next_back()) && apart(text[start + word.len()..].chars().next())
    })
}
