//! The tree of a file whose text the program carries with it, from an index that was made when the program was built: what
//! stands where is known, and hardly anything is read letter by letter. The writer stands in `build.rs`.
//!
//! An index is written in few bytes. A *number* has seven bits in a byte, the lowest first, and a set highest bit says that
//! more follow. A *way* is how far it is from the end of the last stretch, doubled, with one added if it leads back. A
//! *stretch* of the text is the way to its first byte and its length. A *text of its own*, which is no slice of the file, is its
//! length and its bytes.
//!
//! A table is the number of its entries, and for each its key and its value. A key is its length, doubled; with one added, it
//! begins one byte behind the last stretch, and otherwise the way to it follows; where it is no slice, a `k` and its own text
//! follow. A value is a letter for its kind, its stretch, and what the letter says; a capital letter says that it stands where
//! most do, three bytes behind its key or two behind the item before, and only its length follows. What is within a list is
//! counted from the list's first byte.

use std::borrow::Cow;

use super::{Item, Node, Table};
use crate::diagnostic::Span;

/// The tree; nothing if this is no index of this text.
pub(super) fn table(text: &'static str, index: &'static [u8]) -> Option<Table> {
    Reading { text, rest: index, place: 0 }.table()
}

struct Reading {
    text: &'static str,
    rest: &'static [u8],
    /// Where the last stretch ended.
    place: usize,
}

impl Reading {
    fn table(&mut self) -> Option<Table> {
        let count = self.number()?;
        let mut entries = Vec::with_capacity(count.min(self.rest.len()));
        for _ in 0..count {
            let span = self.key()?;
            let mut kind = self.byte()?;
            let key = if kind == b'k' {
                let key = self.own()?;
                kind = self.byte()?;
                key
            } else {
                self.text.get(span.start..span.end)?
            };
            entries.push((Cow::Borrowed(key), span, self.item(kind, 3)?));
        }
        Some(Table { entries, unread: Vec::new() })
    }

    fn item(&mut self, kind: u8, usual: usize) -> Option<Item> {
        let span = if kind.is_ascii_uppercase() { self.behind(usual)? } else { self.stretch()? };
        let slice = |before, after| self.text.get(span.start.checked_add(before)?..span.end.checked_sub(after)?);
        let node = match kind.to_ascii_lowercase() {
            b'a' => Node::Text(slice(1, 1)?.into()),
            b'b' => Node::Text(slice(4, 3)?.into()),
            b'c' => Node::Text(slice(3, 3)?.into()),
            b't' => Node::Text(self.own()?.into()),
            b'd' => Node::Date(self.own()?.into()),
            b'i' => Node::Integer(i64::try_from(self.number()?).ok()?),
            b'm' => Node::Integer(-i64::try_from(self.number()?).ok()?),
            b'n' => {
                let (bytes, rest) = self.rest.split_first_chunk()?;
                self.rest = rest;
                Node::Number(f64::from_le_bytes(*bytes))
            }
            b'y' => Node::Flag(true),
            b'z' => Node::Flag(false),
            b'l' => {
                let count = self.number()?;
                self.place = span.start;
                let mut items = Vec::with_capacity(count.min(self.rest.len()));
                for _ in 0..count {
                    let kind = self.byte()?;
                    items.push(self.item(kind, 2)?);
                }
                Node::List(items)
            }
            b'h' => Node::Table(self.table()?),
            _ => return None,
        };
        Some(Item { node, span })
    }

    fn stretch(&mut self) -> Option<Span> {
        self.go()?;
        self.behind(0)
    }

    fn key(&mut self) -> Option<Span> {
        let length = self.number()?;
        if length & 1 == 0 {
            self.go()?;
        } else {
            self.place = self.place.checked_add(1)?;
        }
        self.of_length(length >> 1)
    }

    fn go(&mut self) -> Option<()> {
        let far = self.number()?;
        self.place = if far & 1 == 0 { self.place.checked_add(far >> 1)? } else { self.place.checked_sub(far >> 1)? };
        Some(())
    }

    fn behind(&mut self, far: usize) -> Option<Span> {
        self.place = self.place.checked_add(far)?;
        let length = self.number()?;
        self.of_length(length)
    }

    fn of_length(&mut self, length: usize) -> Option<Span> {
        let start = self.place;
        self.place = start.checked_add(length)?;
        Some(Span { start, end: self.place })
    }

    fn own(&mut self) -> Option<&'static str> {
        let length = self.number()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }
}
