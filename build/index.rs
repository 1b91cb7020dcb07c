//! What stands where in a TOML file, written down so that the program need not parse what it carries with it. The reader is
//! `src/format/index.rs`, which says how an index is written.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The index of a text; nothing if it is no TOML, or holds what only the reader of files can talk about.
pub(crate) fn of(text: &str) -> Option<Vec<u8>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return None;
    }
    let mut index = Index { text, bytes: Vec::new(), place: 0 };
    index.table(table.get_ref())?;
    Some(index.bytes)
}

struct Index<'a> {
    text: &'a str,
    bytes: Vec<u8>,
    /// Where the last stretch ended: the next one is seldom far away.
    place: usize,
}

impl Index<'_> {
    fn table(&mut self, table: &DeTable<'_>) -> Option<()> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| (key.span().start, key.span().end));
        self.number(entries.len());
        for (key, value) in entries {
            let span = key.span();
            self.key(&span);
            if self.text.get(span) != Some(key.get_ref()) {
                self.bytes.push(b'k');
                self.own(key.get_ref());
            }
            self.value(value, 3)?;
        }
        Some(())
    }

    /// `usual` is how far values of this kind mostly stand from what is before them.
    fn value(&mut self, value: &Spanned<DeValue<'_>>, usual: usize) -> Option<()> {
        let span = value.span();
        let written = self.text.get(span.clone()).unwrap_or_default();
        let tag = self.bytes.len();
        self.bytes.push(0);
        let is_usual = span.start == self.place + usual;
        if is_usual {
            self.number(span.len());
            self.place = span.end;
        } else {
            self.stretch(&span);
        }
        let kind = match value.get_ref() {
            DeValue::String(text) => {
                let within = [(b'a', 1, 1), (b'b', 4, 3), (b'c', 3, 3)];
                let is_slice = |(_, before, after): &(u8, usize, usize)| {
                    written.len() >= before + after
                        && written.get(*before..written.len() - after) == Some(text.as_ref())
                };
                match within.iter().find(|one| is_slice(one)) {
                    Some((kind, ..)) => *kind,
                    None => {
                        self.own(text);
                        b't'
                    }
                }
            }
            DeValue::Integer(number) => {
                let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
                self.number(usize::try_from(number.unsigned_abs()).ok()?);
                if number < 0 { b'm' } else { b'i' }
            }
            DeValue::Float(number) => {
                let number = number.as_str().parse::<f64>().ok().filter(|number| number.is_finite())?;
                self.bytes.extend(number.to_le_bytes());
                b'n'
            }
            DeValue::Boolean(false) => b'z',
            DeValue::Boolean(true) => b'y',
            DeValue::Datetime(date) => {
                self.own(&date.to_string());
                b'd'
            }
            DeValue::Array(items) => {
                self.number(items.len());
                self.place = span.start;
                items.iter().try_for_each(|item| self.value(item, 2))?;
                b'l'
            }
            DeValue::Table(table) => {
                self.table(table)?;
                b'h'
            }
        };
        self.bytes[tag] = if is_usual { kind.to_ascii_uppercase() } else { kind };
        Some(())
    }

    /// The stretch of a key: its length, doubled, and one added where it begins the line behind the last stretch.
    fn key(&mut self, span: &Range<usize>) {
        let is_usual = span.start == self.place + 1;
        self.number(span.len() << 1 | usize::from(is_usual));
        if !is_usual {
            self.way_to(span.start);
        }
        self.place = span.end;
    }

    /// A stretch of the text: how far its first byte is from where the last one ended, ahead or back, and how long it is.
    fn stretch(&mut self, span: &Range<usize>) {
        self.way_to(span.start);
        self.number(span.len());
        self.place = span.end;
    }

    fn way_to(&mut self, start: usize) {
        self.number(start.abs_diff(self.place) << 1 | usize::from(start < self.place));
    }

    /// A text that is no slice of the file: its escapes are resolved.
    fn own(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.bytes());
    }

    /// Seven bits in a byte, the lowest first; the highest bit says that more follow.
    fn number(&mut self, mut number: usize) {
        while number > 127 {
            self.bytes.extend(u8::try_from(number & 127).map(|low| low | 128));
            number >>= 7;
        }
        self.bytes.extend(u8::try_from(number));
    }
}
