use std::borrow::Cow;

/// One line of foreign text made safe to show: what moves the cursor, reorders letters or hides itself is replaced.
///
/// Control characters (line ends and tabs too) become a space, escape sequences lose their escape, and the invisible
/// characters that change the direction or the look of what follows become `�`. The stored answer keeps them.
pub fn clean_line(text: &str) -> String {
    cleaned_line(text).into_owned()
}

/// The same as [`clean_line`], and the text itself where it is clean already.
pub fn cleaned_line(text: &str) -> Cow<'_, str> {
    // Nearly every text is plain: nothing in it can do harm.
    if is_plain(text) {
        return Cow::Borrowed(text.trim());
    }
    let clean = |letter: char| if letter.is_control() { ' ' } else { visible(letter) };
    if text.chars().all(|letter| clean(letter) == letter) {
        return Cow::Borrowed(text.trim());
    }
    Cow::Owned(text.chars().map(clean).collect::<String>().trim().to_owned())
}

/// Like [`clean_line`] for a text of several lines: line ends stay, everything else is treated alike.
pub fn clean_block(text: &str) -> String {
    cleaned_block(text).into_owned()
}

/// The same as [`clean_block`], and the text itself where it is clean already.
pub fn cleaned_block(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text.trim_end());
    }
    let clean = |letter: char| match letter {
        '\n' => '\n',
        letter if letter.is_control() => ' ',
        letter => visible(letter),
    };
    if text.chars().all(|letter| clean(letter) == letter) {
        return Cow::Borrowed(text.trim_end());
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().map(clean).collect::<String>().trim_end().to_owned())
}

/// Whether there is nothing in it but what has a shape of its own in ASCII, and spaces. Every text of every document is
/// asked, so eight bytes are looked at together.
fn is_plain(text: &str) -> bool {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (eights, rest) = text.as_bytes().as_chunks();
    // Below 128, a byte minus a space borrows where it is a control character, and one more than 127 reaches 128.
    let all_plain = |eight: &[u8; 8]| {
        let word = u64::from_ne_bytes(*eight);
        (word | word.wrapping_sub(ONES * 0x20) | word.wrapping_add(ONES)) & HIGH == 0
    };
    eights.iter().all(all_plain) && rest.iter().all(|byte| (b' '..=b'~').contains(byte))
}

/// Bidirectional controls, zero-width characters, tags and line separators are never part of an honest answer's sense.
fn visible(letter: char) -> char {
    match letter {
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{061c}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        // No letters at all: XML does not take them.
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{clean_block, clean_line, cleaned_block, cleaned_line, is_plain};

    #[test]
    fn what_could_move_the_cursor_or_turn_the_text_is_replaced() {
        assert_eq!(clean_line("a\u{1b}[2Jb\r\nc\t\u{202e}d"), "a [2Jb  c �d");
        assert_eq!(clean_block("one\r\ntwo\u{7}\n"), "one\ntwo");
        assert_eq!(clean_line("a\u{fffe}b\u{ffff}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(clean_line("👩‍🏭 naïve"), "👩‍🏭 naïve");
    }

    #[test]
    fn every_byte_that_is_not_plain_is_seen_wherever_it_stands() {
        for letter in (0..=255_u8).map(char::from) {
            for place in 0..17 {
                let mut text: Vec<char> = "seventeen letters".chars().collect();
                text[place] = letter;
                let text: String = text.into_iter().collect();
                assert_eq!(is_plain(&text), (' '..='~').contains(&letter), "{text:?}");
            }
        }
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        assert!(matches!(cleaned_line(" naïve – b "), Cow::Borrowed("naïve – b")));
        assert!(matches!(cleaned_block("one\n – two\n"), Cow::Borrowed("one\n – two")));
    }
}
