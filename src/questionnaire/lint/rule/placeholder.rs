use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "placeholder",
    title: "a text that is still to be written",
    severity: Severity::Error,
    page: include_str!("../page/placeholder.md"),
    check,
    fix: None,
};

const PLACEHOLDERS: &[&str] = &["TODO", "FIXME", "TBD", "XXX", "lorem ipsum", "Lorem ipsum", "???"];

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        let first = PLACEHOLDERS.iter().filter_map(|word| Some((whole(text.said, word)?, *word))).min();
        if let Some((start, word)) = first {
            found.within(
                &text.spot,
                text.said,
                start..start + word.len(),
                format!("{} still says `{word}`", text.spot.in_words()),
                "Write the text, or leave the key out.",
            );
        }
    }
}

fn whole(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(start, _)| start).find(|start| {
        let apart = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
        apart(text[..*start].chars().next_back()) && apart(text[start + word.len()..].chars().next())
    })
}
