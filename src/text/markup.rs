use super::inert::watched;

/// A text for HTML, SVG and XML, between tags and in quoted attributes.
///
/// Letters that XML cannot hold at all would make a whole file unreadable: control characters become spaces and what is
/// no letter becomes `�`, as where foreign text is cleaned. Line ends and tabs stay.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_into(&mut escaped, text);
    escaped
}

/// The bytes that are looked at more closely. Nearly all that matters is ASCII, and no byte of any other letter looks like
/// it; of the others the first byte says how many follow.
static WATCHED: [bool; 256] = watched(
    b"&<>\"'\x7f\xc2\xef\
    \x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0d\x0e\x0f\x10\
    \x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f",
);

/// [`escape`], written at the end of what is there.
pub fn escape_into(markup: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut copied = 0;
    for (at, letter) in bytes.iter().enumerate() {
        if !WATCHED[usize::from(*letter)] {
            continue;
        }
        let after = |place: usize| bytes.get(at + place).copied().unwrap_or_default();
        let (instead, length) = match letter {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\'' => ("&#39;", 1),
            0..=0x1f | 0x7f => (" ", 1),
            // U+0080 to U+009F
            0xc2 if after(1) < 0xa0 => (" ", 2),
            // U+FFFE and U+FFFF
            0xef if after(1) == 0xbf && after(2) >= 0xbe => ("\u{fffd}", 3),
            _ => continue,
        };
        markup.push_str(&text[copied..at]);
        markup.push_str(instead);
        copied = at + length;
    }
    markup.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_leaves_its_place_and_everything_can_be_read() {
        assert_eq!(escape("</w:t>\"'&amp; é"), "&lt;/w:t&gt;&quot;&#39;&amp;amp; é");
        assert_eq!(escape("a\u{0}b\u{1b}c\rd\u{7f}e\u{80}f\u{9f}g\u{a0}h"), "a b c d e f g\u{a0}h");
        assert_eq!(escape("\u{fffe}a\u{ffff}\u{fffd}\u{ff1d}\n\t"), "\u{fffd}a\u{fffd}\u{fffd}\u{ff1d}\n\t");
        assert_eq!(escape("👩‍🏭 naïve ＝"), "👩‍🏭 naïve ＝");
    }
}
