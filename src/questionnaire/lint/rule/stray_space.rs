use super::super::fix::Fix;
use super::super::subject::{Found, Subject};
use super::super::text::Text;
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "stray-space",
    title: "a text with space around it",
    severity: Severity::Warning,
    page: include_str!("../page/stray-space.md"),
    check,
    fix: Some(fix),
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in strays(subject) {
        found.at(
            &text.spot,
            format!("{} has space around a text", text.spot.in_words()),
            "Remove the space inside the quotes.",
        );
    }
}

fn fix(subject: &Subject<'_>) -> Vec<Fix> {
    let places = subject.places();
    strays(subject)
        .filter_map(|text| {
            let (place, _) = places.exact(&text.spot)?;
            let written = place.source.text.get(place.span.start..place.span.end)?;
            let quote = written.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
            // Only what stands there letter by letter is certain: no escapes, no texts of several lines.
            let inside = written.strip_prefix(quote)?.strip_suffix(quote)?;
            (inside == text.said)
                .then(|| Fix { replacement: format!("{quote}{}{quote}", inside.trim()), place: place.clone() })
        })
        .collect()
}

fn strays<'s, 'a>(subject: &'s Subject<'a>) -> impl Iterator<Item = &'s Text<'a>> {
    subject.texts().iter().filter(|text| !text.said.contains('\n') && text.said.trim() != text.said)
}
