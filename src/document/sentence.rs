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
    Ok(in_markdown(&manuscript.plan("plan.md")?.1.text))
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
                let sentence = plain(last_sentence(&before));
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

/// What stands between the last end of a sentence, or the last edge of a cell, and the mark.
fn last_sentence(text: &str) -> &str {
    let text = text.trim_end();
    let inner = text.strip_suffix(['.', '?', '!', ':']).unwrap_or(text).trim_end_matches(['*', '”', ')']);
    let ends = ["| ", ". ", "? ", "! ", ".** ", "?** ", "!** ", ".” "];
    let start = ends.iter().filter_map(|end| inner.rfind(end).map(|place| place + end.len())).max().unwrap_or(0);
    // "1. Settle it": the number of a list or of a task is part of what follows it.
    let lead = text[..start].rsplit("| ").next().unwrap_or_default().trim_start_matches([' ', '>', '-']);
    let is_number = lead.trim_end().trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit());
    let start = if is_number { start - lead.len() } else { start };
    text[start..].trim_start_matches(['>', '-', '|', ' '])
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
