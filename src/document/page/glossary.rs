//! No word of the trade without its meaning: the first use of each term in a chapter leads to where it is explained.

use std::ops::Range;

use rayon::prelude::*;

use super::outline::{Outline, Part};
use super::tree::{Block, Inline, Table, label, plain};
use crate::text;

/// Before the name of a place where a word is explained. No heading's name holds two hyphens side by side.
pub(in crate::document) const TERM: &str = "term--";

/// Looks for words of the trade in a text.
pub(in crate::document) struct Glossary<'t> {
    /// By the first letter, in lower case; the longer ones first.
    terms: Vec<Term<'t>>,
    /// What each sign of ASCII is: most of a text is no beginning of a term, which should be seen at a glance.
    signs: [Sign; 128],
}

struct Term<'t> {
    first: char,
    text: &'t str,
    /// Whether it is an abbreviation, which is written in capital letters: `it` is no IT.
    is_short: bool,
}

/// What a sign is to those who look for words.
#[derive(Clone, Copy, Default)]
struct Sign {
    is_of_word: bool,
    /// Where the terms stand that begin with it, and where the others go on.
    terms: (usize, usize),
}

impl<'t> Glossary<'t> {
    pub(in crate::document) fn of(terms: impl Iterator<Item = &'t str>) -> Self {
        let term = |text: &'t str| {
            let is_short = text.chars().filter(|letter| letter.is_uppercase()).count() > 1;
            text.chars().next().map(|first| Term { first: first.to_ascii_lowercase(), text, is_short })
        };
        let mut terms: Vec<Term<'t>> = terms.filter_map(term).collect();
        terms.sort_by_key(|term| (term.first, std::cmp::Reverse(term.text.len())));
        let mut signs = [Sign::default(); 128];
        for (byte, sign) in (0_u8..128).zip(&mut signs) {
            let letter = char::from(byte);
            *sign = Sign { is_of_word: is_of_word(letter), terms: stretch(&terms, letter) };
        }
        Self { terms, signs }
    }

    /// The first use of any of the terms that `wanted` allows: a whole word, in the plural too.
    pub(in crate::document) fn first(
        &self,
        text: &str,
        mut wanted: impl FnMut(&str) -> bool,
    ) -> Option<(&'t str, Range<usize>)> {
        let (mut at, mut is_in_word) = (0, false);
        while let Some(byte) = text.as_bytes().get(at) {
            let (sign, length) = match self.signs.get(usize::from(*byte)) {
                Some(sign) => (*sign, 1),
                None => self.beyond_ascii(&text[at..]),
            };
            let (from, to) = sign.terms;
            if from < to && !is_in_word {
                for term in &self.terms[from..to] {
                    if let Some(end) = used(text, at, term)
                        && wanted(term.text)
                    {
                        return Some((term.text, at..end));
                    }
                }
            }
            is_in_word = sign.is_of_word;
            at += length;
        }
        None
    }

    /// What the first letter of a text is, and how many bytes long.
    fn beyond_ascii(&self, text: &str) -> (Sign, usize) {
        let Some(letter) = text.chars().next() else { return (Sign::default(), 1) };
        // Dashes and quotation marks are frequent, and no letters.
        let is_of_word = !('\u{2000}'..='\u{206f}').contains(&letter) && is_of_word(letter);
        (Sign { is_of_word, terms: stretch(&self.terms, letter) }, letter.len_utf8())
    }
}

/// Where the terms stand that begin with this letter.
fn stretch(terms: &[Term<'_>], letter: char) -> (usize, usize) {
    let first = letter.to_ascii_lowercase();
    (terms.partition_point(|term| term.first < first), terms.partition_point(|term| term.first <= first))
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-' || letter == '_'
}

/// Where the use of a term that begins here ends; none if it does not begin here.
fn used(text: &str, at: usize, term: &Term<'_>) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), term.text.as_bytes());
    let end = at + wanted.len();
    // The second letter tells nearly all of them apart.
    let second = |bytes: &[u8], at: usize| bytes.get(at + 1).map(u8::to_ascii_lowercase);
    if wanted.len() > 1 && second(bytes, at) != second(wanted, 0) {
        return None;
    }
    let here = bytes.get(at..end)?;
    let same = if term.is_short { here == wanted } else { here.eq_ignore_ascii_case(wanted) };
    // Bytes that are the same end where a letter ends.
    if !same {
        return None;
    }
    let ends = |end: usize| text[end..].chars().next().is_none_or(|next| !is_of_word(next)).then_some(end);
    ends(end).or_else(|| if text[end..].starts_with('s') { ends(end + 1) } else { None })
}

/// The name of the place where a term is explained.
fn place(term: &str) -> String {
    format!("{TERM}{}", text::slug(term))
}

/// Marks where terms are explained, and links the first use of each in every chapter to there. Without a table that
/// explains them nothing is linked.
pub(in crate::document) fn link(outline: &mut Outline, terms: &[&str]) {
    let mut home = None;
    for (number, chapter) in outline.chapters.iter_mut().enumerate() {
        if explain(chapter, terms) {
            home = Some(number);
        }
    }
    let Some(home) = home else { return };
    let glossary = Glossary::of(terms.iter().copied());
    // The last chapter is as long as most others together, and is begun first.
    outline.chapters.par_iter_mut().enumerate().rev().for_each(|(number, chapter)| {
        if number != home {
            let mut links = Links { glossary: &glossary, used: Vec::new() };
            links.part(chapter);
        }
    });
}

/// The names of all places where terms are explained.
pub(in crate::document) fn places(outline: &Outline) -> Vec<String> {
    fn of(part: &Part, names: &mut Vec<String>) {
        for block in &part.blocks {
            let Block::Table(table) = block else { continue };
            names.extend(table.rows.iter().filter_map(|row| match row.first()?.first()? {
                Inline::Place(name) => Some(name.clone()),
                _ => None,
            }));
        }
        part.parts.iter().for_each(|part| of(part, names));
    }
    let mut names = Vec::new();
    outline.chapters.iter().for_each(|chapter| of(chapter, &mut names));
    names
}

fn explain(part: &mut Part, terms: &[&str]) -> bool {
    let mut found = false;
    for block in &mut part.blocks {
        if let Block::Table(table) = block
            && explains(table, terms)
        {
            for cell in table.rows.iter_mut().filter_map(|row| row.first_mut()) {
                let name = place(&plain(cell));
                cell.insert(0, Inline::Place(name));
            }
            found = true;
        }
    }
    part.parts.iter_mut().fold(found, |found, part| explain(part, terms) || found)
}

/// A table with two columns, each row of which begins with a term.
fn explains(table: &Table, terms: &[&str]) -> bool {
    let is_term = |row: &Vec<Vec<Inline>>| row.first().is_some_and(|cell| terms.contains(&plain(cell).as_str()));
    table.head.len() == 2 && !table.rows.is_empty() && table.rows.iter().all(is_term)
}

struct Links<'g, 't> {
    glossary: &'g Glossary<'t>,
    used: Vec<&'t str>,
}

impl Links<'_, '_> {
    fn part(&mut self, part: &mut Part) {
        self.blocks(&mut part.blocks);
        part.parts.iter_mut().for_each(|part| self.part(part));
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(words) if label(words, "Table").is_none() && label(words, "Figure").is_none() => {
                    self.inlines(words);
                }
                Block::Quote(inner) => self.blocks(inner),
                Block::List(_, items) => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Table(table) => {
                    let cells = table.rows.iter_mut().flat_map(|row| row.iter_mut().skip(1));
                    cells.for_each(|cell| self.inlines(cell));
                }
                _ => {}
            }
        }
    }

    /// Plain words only: what is emphasised is a title or what somebody was asked.
    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let mut at = 0;
        while at < inlines.len() {
            if let Inline::Text(text) = &inlines[at]
                && let Some((term, range)) = self.glossary.first(text, |term| !self.used.contains(&term))
            {
                let (before, rest) = text.split_at(range.start);
                let (word, after) = rest.split_at(range.len());
                let jump = Inline::Jump(place(term), vec![Inline::Text(word.to_owned())]);
                let mut pieces = vec![jump];
                if !before.is_empty() {
                    pieces.insert(0, Inline::Text(before.to_owned()));
                }
                let step = pieces.len();
                if !after.is_empty() {
                    pieces.push(Inline::Text(after.to_owned()));
                }
                self.used.push(term);
                inlines.splice(at..=at, pieces);
                at += step;
            } else {
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::outline::{Outline, outline};
    use super::super::parse::parse;
    use super::super::write::Writer;
    use super::{Glossary, link, places};

    const TEXT: &str = "# Plan\n\n## One\n\nA gate, two Gates, navigate; the CRM system of a crm. *A gate*\n\n### Inner\n\nGates \
        again, `gate`, and CRM.\n\n**Table 1.** Gates\n\n| Gate | Why |\n|:--|:--|\n| gate | no gate-keeper, a level |\n\n## Words\n\n\
        | Word | Meaning |\n|:--|:--|\n| CRM | x |\n| CRM system | y |\n| Gate | has a level |\n| Level | z |\n\n## Two\n\nLevel of a gate.\n";

    fn linked(terms: &[&str]) -> Outline {
        let mut outline = outline(parse(TEXT).blocks);
        link(&mut outline, terms);
        outline
    }

    #[test]
    fn the_first_use_in_each_chapter_leads_to_the_meaning() {
        let outline = linked(&["CRM", "CRM system", "Gate", "Level"]);
        assert_eq!(places(&outline), ["term--crm", "term--crm-system", "term--gate", "term--level"]);
        let html = |chapter: usize| {
            let mut writer = Writer::new(&[]);
            writer.part(&outline.chapters[chapter], 2);
            writer.finish()
        };
        let link = |name: &str, word: &str| format!("<a class=\"term\" href=\"#term--{name}\">{word}</a>");
        let first = html(0);
        let sentence = format!(
            "<p>A {}, two Gates, navigate; the {} of a crm. <em>A gate</em></p>",
            link("gate", "gate"),
            link("crm-system", "CRM system")
        );
        assert!(first.contains(&sentence), "{first}");
        let inner = format!("<p>Gates again, <code>gate</code>, and {}.</p>", link("crm", "CRM"));
        assert!(first.contains(&inner), "{first}");
        assert!(first.contains(&format!("no gate-keeper, a {}", link("level", "level"))), "{first}");
        assert_eq!(first.matches("class=\"term\"").count(), 4, "{first}");
        assert!(html(1).contains("<span id=\"term--gate\"></span>Gate</th>"), "{}", html(1));
        assert!(!html(1).contains("class=\"term\""), "{}", html(1));
        let second = format!("<p>{} of a {}.</p>", link("level", "Level"), link("gate", "gate"));
        assert!(html(2).contains(&second), "{}", html(2));
    }

    #[test]
    fn without_a_table_of_meanings_nothing_is_linked() {
        let outline = linked(&["Gate"]);
        assert_eq!(places(&outline), [""; 0]);
        let mut writer = Writer::new(&[]);
        writer.part(&outline.chapters[0], 2);
        assert!(!writer.finish().contains("class=\"term\""));
    }

    #[test]
    fn a_term_is_a_whole_word() {
        let glossary = Glossary::of(["KPI", "Cost to serve"].into_iter());
        assert_eq!(glossary.first("our KPIs", |_| true).map(|(_, at)| at), Some(4..8));
        assert_eq!(glossary.first("kpi KPI-tree", |_| true), None);
        assert_eq!(glossary.first("the cost to serve.", |_| true).map(|(term, _)| term), Some("Cost to serve"));
    }
}
