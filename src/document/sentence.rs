//! The sentences of a plan that say why they stand there, taken from its Markdown: whoever asks for a footnote gets what
//! the document says, word for word.

use super::{Manuscript, Problem};

/// A sentence with a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The number of its footnote.
    pub number: usize,
    /// The headings above it, the highest first.
    pub section: Vec<String>,
    /// The sentence, or what stands in its place: a cell, a title.
    pub sentence: String,
    /// What the footnote says.
    pub because: String,
}

/// Every sentence of the plan with a footnote, in the order of the document; one that is said twice in a section once.
pub fn sentences(manuscript: &Manuscript<'_>) -> Result<Vec<Noted>, Problem> {
    Ok(in_markdown(&manuscript.plan("plan.md")?.printed.text))
}

fn in_markdown(markdown: &str) -> Vec<Noted> {
    let note = |line: &str| {
        let (number, text) = line.strip_prefix("[^")?.split_once("]: ")?;
        Some((number.parse::<usize>().ok()?, plain(text)))
    };
    let notes: Vec<(usize, String)> = markdown.lines().filter_map(note).collect();
    let mut found: Vec<Noted> = Vec::new();
    let mut section: Vec<String> = Vec::new();
    let mut is_code = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        }
        if is_code || note(line).is_some() {
            continue;
        }
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        if depth > 1 && line[depth..].starts_with(' ') {
            section.truncate(depth - 2);
            section.push(plain(without_marks(&line[depth + 1..]).as_str()));
        }
        let mut rest = line;
        let mut before = String::new();
        while let Some((text, number, after)) = next_mark(rest) {
            before.push_str(text);
            if let Some((_, because)) = notes.iter().find(|(one, _)| *one == number) {
                let sentence = said(&before);
                let one = Noted { number, section: section.clone(), sentence, because: because.clone() };
                if !found.contains(&one) {
                    found.push(one);
                }
            }
            rest = after;
        }
    }
    found
}

/// The text up to the next mark of a footnote, its number, and what follows.
fn next_mark(text: &str) -> Option<(&str, usize, &str)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("[^")?;
        let inner = &text[start + 2..];
        if let Some((number, after)) = inner.split_once(']')
            && let Ok(number) = number.parse()
            && !text[..start].ends_with('\\')
        {
            return Some((&text[..start], number, after));
        }
        from = start + 2;
    }
}

fn without_marks(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some((before, _, after)) = next_mark(rest) {
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

/// The sentence before the mark; of a paragraph with a title in bold the title too, so that the sentence says what it
/// is about.
fn said(text: &str) -> String {
    let cell = if text.starts_with('|') { text.rsplit("| ").next().unwrap_or(text) } else { text };
    let whole = cell.trim_end().trim_start_matches(['>', '-', '|', ' ']);
    let ends = ends(whole);
    // What ends before the mark is the sentence itself, not what stands before it.
    let start = ends.into_iter().rfind(|end| *end < whole.len()).unwrap_or(0);
    let sentence = &whole[start..];
    let after_number = whole.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let opening = after_number.strip_prefix(". ").unwrap_or(after_number);
    let title = opening.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    match title {
        Some((title, rest)) if start > whole.len() - rest.len() => {
            let between = plain(&rest[..rest.len() - sentence.len()]);
            let follows = !between.contains(['.', '?', '!']) || !between.contains(' ');
            let title = if follows { &whole[..start] } else { title };
            format!("{} {}{}", plain(title), if follows { "" } else { "… " }, plain(sentence))
        }
        // A title that ends like a sentence and what follows it.
        Some((title, rest)) if !rest.is_empty() && start == whole.len() - rest.trim_start().len() => {
            format!("{} {}", plain(title), plain(sentence))
        }
        _ => plain(sentence),
    }
}

/// Where sentences begin after the first: behind a full stop, a question mark or an exclamation mark, unless it stands
/// within a quotation or within words set in italics, which are a question or a title of their own, or the next word
/// goes on in lower case. "1. Settle it": the number of a list or of a task is part of what follows it.
fn ends(text: &str) -> Vec<usize> {
    let (mut found, mut quoted, mut slanted) = (Vec::new(), 0_usize, false);
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while at < letters.len() {
        let (place, letter) = letters[at];
        let next = letters.get(at + 1).map(|(_, letter)| *letter);
        match letter {
            '\\' => at += 1,
            '“' => quoted += 1,
            '”' => quoted = quoted.saturating_sub(1),
            '*' if next == Some('*') => at += 1,
            '*' => slanted = !slanted,
            ' ' if quoted == 0 && !slanted => {
                let before = text[..place].trim_end_matches(['*', '”', ')']);
                let after = text[place..].trim_start_matches([' ', '*', '“', '(', '[']);
                let goes_on = after.chars().next().is_none_or(char::is_lowercase);
                let number = before.strip_suffix('.').is_some_and(|one| one.bytes().all(|byte| byte.is_ascii_digit()));
                if before.ends_with(['.', '?', '!']) && !goes_on && !number {
                    found.push(place + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Without the signs of Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            '*' | '`' => {}
            other => plain.push(other),
        }
    }
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "# Plan\n\n> **▲ Not yet**[^1]\n\n## 4. The advice\n\n### The gates\n\nFirst things first. Pay pulls \
        the other way, *not yet*.[^2] And again[^2].\n\n| 1. Settle it[^3] | Leaders \\[^1] | 11 January |\n\n```\nx[^1]\n```\n\n\
        [^1]: Because 2 gates stand.\n\n[^2]: Because *How\\_so?* was answered: level 1.\n\n[^3]: Because of *that*.\n";

    #[test]
    fn a_sentence_is_whole() {
        let whole = |text: &str| said(text);
        assert_eq!(
            whole("It was asked “Why now? Why at all?” and nobody knew"),
            "It was asked “Why now? Why at all?” and nobody knew"
        );
        assert_eq!(
            whole("Go on. Nobody has answered: *Who says so? And since when?*"),
            "Nobody has answered: Who says so? And since when?"
        );
        assert_eq!(whole("Is that so? It is, e.g. here."), "It is, e.g. here.");
        assert_eq!(whole("- **✖ No sponsor** (stop). One. Two? Three!"), "✖ No sponsor … Three!");
        assert_eq!(
            whole("**✖ No sponsor** (stop). Nobody stands for it."),
            "✖ No sponsor (stop). Nobody stands for it."
        );
        assert_eq!(whole("2. **Pay pulls the other way.** Worse off"), "2. Pay pulls the other way. Worse off");
        assert_eq!(whole("> **▲ Not yet.**"), "▲ Not yet.");
        assert_eq!(whole("| 1. Settle it. | Leaders. And IT"), "And IT");
        assert_eq!(whole("| 1. Settle it"), "1. Settle it");
    }

    #[test]
    fn each_mark_belongs_to_a_sentence() {
        let found = in_markdown(PLAN);
        let short: Vec<(usize, &str, &str)> = found
            .iter()
            .map(|one| (one.number, one.section.last().map_or("", String::as_str), one.sentence.as_str()))
            .collect();
        assert_eq!(
            short,
            [
                (1, "", "▲ Not yet"),
                (2, "The gates", "Pay pulls the other way, not yet."),
                (2, "The gates", "And again"),
                (3, "The gates", "1. Settle it"),
            ]
        );
        assert_eq!(found[1].section, ["4. The advice", "The gates"]);
        assert_eq!(found[1].because, "Because How_so? was answered: level 1.");
    }
}
