use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::prose::words;
use super::super::subject::{Found, Subject};
use super::super::text::TextRole;
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::Figure;

pub(super) const RULE: Rule = Rule {
    code: "ungraded-figure",
    title: "a doubtful figure given as advice without its grade",
    severity: Severity::Warning,
    page: include_str!("../page/ungraded-figure.md"),
    check,
    fix: None,
};

/// A number and the word after it: "70 per cent", "5 times".
type Measure = (String, String);

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let doubtful = |figure: &&Figure| matches!(figure.grade.as_str(), "C" | "D");
    let mut figures: BTreeMap<Measure, Vec<(&Figure, BTreeSet<String>)>> = BTreeMap::new();
    for figure in subject.questionnaire.figures.iter().filter(doubtful) {
        for (measure, _) in measures(&figure.text) {
            figures.entry(measure).or_default().push((figure, content(&figure.text)));
        }
    }
    if figures.is_empty() {
        return;
    }
    for text in subject.texts().iter().filter(|text| text.role == TextRole::Advice) {
        for (measure, stretch) in measures(text.said) {
            let Some(known) = figures.get(&measure) else { continue };
            let said = content(sentence(text.said, stretch.start));
            for (figure, words) in known {
                let label = format!("grade {}", figure.grade);
                let shared = words.intersection(&said).filter(|word| **word != measure.1).count();
                if shared >= SHARED && !text.said.to_lowercase().contains(&label.to_lowercase()) {
                    found.within(
                        &text.spot,
                        text.said,
                        stretch.clone(),
                        format!("{} repeats the figure `{}` without its {label}", text.spot.in_words(), figure.id),
                        format!("Write \"({label})\" beside it, or leave the figure out."),
                    );
                }
            }
        }
    }
}

/// The sentence in which something stands.
fn sentence(text: &str, at: usize) -> &str {
    let end_of_one = |part: &str| part.find(['.', '?', '!']).map(|end| end + 1);
    let mut start = 0;
    while let Some(end) = text.get(start..at).and_then(end_of_one) {
        start += end;
    }
    let end = text.get(at..).and_then(end_of_one).map_or(text.len(), |end| at + end);
    text.get(start..end).unwrap_or(text)
}

/// So many further words in common make the same number the same figure.
const SHARED: usize = 2;

fn measures(text: &str) -> Vec<(Measure, Range<usize>)> {
    let words = words(text);
    words
        .iter()
        .enumerate()
        .filter_map(|(place, (start, word))| {
            let number = number(word)?;
            let end = start + word.len();
            let unit = match words.get(place + 1) {
                _ if text[end..].trim_start().starts_with('%') => "per cent".to_owned(),
                Some((_, "per")) if words.get(place + 2).is_some_and(|next| next.1 == "cent") => "per cent".to_owned(),
                Some((_, "percent")) => "per cent".to_owned(),
                Some((_, next)) if next.len() >= 4 => stem(next),
                _ => return None,
            };
            Some(((number, unit), *start..end))
        })
        .collect()
}

fn number(word: &str) -> Option<String> {
    const WORDS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = word.to_lowercase();
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Some(word);
    }
    WORDS.iter().position(|known| *known == word).map(|place| (place + 2).to_string())
}

/// Longer words that carry no sense of their own; stretches of time are in every advice.
const FILLERS: &[&str] = &[
    "about", "cent", "from", "have", "hour", "into", "month", "more", "most", "percent", "than", "that", "their",
    "them", "then", "they", "thing", "this", "time", "week", "were", "what", "when", "which", "will", "with", "would",
    "year", "your",
];

/// The words that carry the sense: the longer ones, without their ending.
fn content(text: &str) -> BTreeSet<String> {
    let longer = words(text).into_iter().filter(|(_, word)| word.len() >= 4).map(|(_, word)| stem(word));
    longer.filter(|word| !FILLERS.contains(&word.as_str())).collect()
}

fn stem(word: &str) -> String {
    word.to_lowercase().trim_end_matches('s').to_owned()
}
