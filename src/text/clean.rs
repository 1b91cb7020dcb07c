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
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
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

    use super::{clean_block, clean_line, cleaned_block, cleaned_line};

    #[test]
    fn what_could_move_the_cursor_or_turn_the_text_is_replaced() {
        assert_eq!(clean_line("a\u{1b}[2Jb\r\nc\t\u{202e}d"), "a [2Jb  c �d");
        assert_eq!(clean_block("one\r\ntwo\u{7}\n"), "one\ntwo");
        assert_eq!(clean_line("a\u{fffe}b\u{ffff}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(clean_line("👩‍🏭 naïve"), "👩‍🏭 naïve");
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        assert!(matches!(cleaned_line(" naïve – b "), Cow::Borrowed("naïve – b")));
        assert!(matches!(cleaned_block("one\n – two\n"), Cow::Borrowed("one\n – two")));
    }
}
