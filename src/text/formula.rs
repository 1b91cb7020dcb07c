use std::borrow::Cow;

/// Letters with which a spreadsheet takes a text for a formula; the wide ones as some languages type them.
const BEGINS: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Where a reader who takes another letter than the comma for the border of cells, or sees no quotation mark in the
/// midst of a line, begins a new cell.
const PARTS: &[char] = &[';', '\t', '\n', '\r'];

/// A cell's text that no spreadsheet computes: an apostrophe stands before what would begin a formula, also after white
/// space and quotation marks, which some readers take away.
///
/// A text that has such an apostrophe of its own gets a second one, so that [`unguarded`] gives back every text as it
/// was.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if begins_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// What a text was before it was [`guarded`].
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| begins_formula(rest)).unwrap_or(text)
}

/// [`guarded`] for a file of rows with commas: neither the cell nor any part of it is a formula, should the file be
/// opened with cells that end at semicolons or tabs. Quotation marks do not help there: within a line of such a reader
/// they are letters like others.
pub fn guarded_in_rows(text: &str) -> String {
    let mut parts = text.split_inclusive(PARTS);
    let first = parts.next().unwrap_or_default();
    let inner = parts.fold(first.to_owned(), |done, part| done + &guarded(part));
    guarded(&inner).into_owned()
}

/// What a text was before it was [`guarded_in_rows`].
pub fn unguarded_in_rows(text: &str) -> String {
    let mut parts = unguarded(text).split_inclusive(PARTS);
    let first = parts.next().unwrap_or_default();
    parts.fold(first.to_owned(), |done, part| done + unguarded(part))
}

/// Whether a text, without apostrophes before it, begins as a formula does.
fn begins_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    let bare = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '"');
    text.starts_with(BEGINS) || bare.starts_with(BEGINS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BEGINS, guarded, guarded_in_rows, unguarded, unguarded_in_rows};

    #[test]
    fn what_a_spreadsheet_would_compute_begins_with_an_apostrophe() {
        for (text, expected) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("－1", "'－1"),
            (" \u{a0}@SUM(A1)", "' \u{a0}@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\"=1+1\"", "'\"=1+1\""),
            ("'=1+1", "''=1+1"),
            ("it's 1+1", "it's 1+1"),
            ("'tis", "'tis"),
            ("a;=1+1", "a;=1+1"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }

    #[test]
    fn in_rows_what_another_reader_parts_is_guarded_too() {
        for (text, expected) in [
            ("a;=1+1", "a;'=1+1"),
            ("=1;\"=2\"\n- b\r\n@c\td", "'=1;'\"=2\"\n'- b\r\n'@c\td"),
            ("\t=1", "'\t'=1"),
            ("a;'=1; b", "a;''=1; b"),
            ("a; b\nc", "a; b\nc"),
        ] {
            assert_eq!(guarded_in_rows(text), expected);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[-=+@＝'\" ;,a\t\r\n]{0,12}|\\PC{0,12}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), &text);
            let row = guarded_in_rows(&text);
            prop_assert_eq!(unguarded_in_rows(&row), text.as_str());
            for part in [&*cell, &row].into_iter().chain(row.split([';', '\t', '\r', '\n'])) {
                let bare = part.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '"');
                prop_assert!(!bare.starts_with(BEGINS), "{:?}", part);
            }
        }
    }
}
