use std::borrow::Cow;

/// The letters that are looked at more closely: all those that may need an escape.
static WATCHED: [bool; 256] = watched(b"&<>\\`*_[]|~${}#^@!-+=:%)/.");

/// Which bytes are among these: the others are passed over at a glance.
pub(super) const fn watched(letters: &[u8]) -> [bool; 256] {
    let mut watched = [false; 256];
    let mut place = 0;
    while place < letters.len() {
        watched[letters[place] as usize] = true;
        place += 1;
    }
    watched
}

/// A clean line as Markdown in which no letter of it is markup, wherever in a document it stands: no tag, no link, no
/// address that a reader of Markdown would make one of.
///
/// Angle brackets become entities and not `\<`, so that the bytes of a tag occur nowhere, whatever reads the file.
pub fn inert(line: &str) -> Cow<'_, str> {
    let mut inert = String::new();
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut copied = 0;
    // All that matters is ASCII, and no byte of any other letter looks like it.
    for (at, letter) in line.bytes().enumerate() {
        if !WATCHED[usize::from(letter)] {
            continue;
        }
        let next = || line[at + 1..].chars().next();
        let after_number = || number > 0 && at == number && next().is_none_or(char::is_whitespace);
        let escape = match letter {
            b'&' => next().is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            b'<' | b'>' | b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'|' | b'~' | b'$' | b'{' | b'}' | b'#' | b'^'
            | b'@' => true,
            b'!' => next() == Some('['),
            // What would begin a list, a heading's underline or a fenced block at the beginning of a line …
            b'-' | b'+' | b'=' | b':' => at == 0,
            b'%' => at == 0 || line[..at].ends_with('{') || next() == Some('}'),
            b')' => after_number(),
            // … and what other readers of Markdown would take for an address.
            b'/' => next() == Some('/') && line[..at].ends_with(':'),
            b'.' => after_number() || matches!(line.as_bytes()[..at].last_chunk(), Some(b"www" | b"WWW")),
            _ => false,
        };
        if !escape {
            continue;
        }
        inert.push_str(&line[copied..at]);
        let (instead, length) = match letter {
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'&' => ("&amp;", 1),
            // The letter itself follows.
            _ => ("\\", 0),
        };
        inert.push_str(instead);
        copied = at + length;
    }
    if inert.is_empty() {
        return Cow::Borrowed(line);
    }
    inert.push_str(&line[copied..]);
    Cow::Owned(inert)
}
