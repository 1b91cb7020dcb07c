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
static WATCHED: [bool; 256] = {
    let mut watched = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        watched[control] = control != b'\n' as usize && control != b'\t' as usize;
        control += 1;
    }
    let letters = b"&<>\"'\x7f\xc2\xef";
    let mut place = 0;
    while place < letters.len() {
        watched[letters[place] as usize] = true;
        place += 1;
    }
    watched
};

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
