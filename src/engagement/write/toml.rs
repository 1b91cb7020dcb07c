use std::fmt::Write as _;

use crate::text;

/// A TOML text that grows key by key: the same content always gives the same bytes, and a change of one value changes
/// one place of a diff.
#[derive(Debug, Default)]
pub(in crate::engagement) struct Toml(String);

impl Toml {
    /// A file of the format that this program writes.
    pub(in crate::engagement) fn new() -> Self {
        let mut toml = Self::default();
        toml.raw("format", &crate::format::VERSION.to_string());
        toml
    }

    /// A part of a file, which has said its format before.
    pub(in crate::engagement) fn part() -> Self {
        Self::default()
    }

    /// A key and a value that is TOML already.
    pub(in crate::engagement) fn raw(&mut self, key: &str, value: &str) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    /// A key and a text; several lines stay several lines.
    pub(in crate::engagement) fn text(&mut self, key: &str, text: &str) {
        let value = if text.contains('\n') { block(text) } else { line(text) };
        self.raw(key, &value);
    }

    /// A key and a text, unless it is blank.
    pub(in crate::engagement) fn text_if_any(&mut self, key: &str, text: &str) {
        if !text.trim().is_empty() {
            self.text(key, text);
        }
    }

    /// A key and something that prints as TOML, unless it is missing.
    pub(in crate::engagement) fn raw_if_any(&mut self, key: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.raw(key, &value.to_string());
        }
    }

    /// The beginning of a table, an empty line before it: `[answer.side]`.
    pub(in crate::engagement) fn table(&mut self, name: &str) {
        let _ = write!(self.0, "\n[{name}]\n");
    }

    /// The beginning of one more table of a list, an empty line before it: `[[answer]]`.
    pub(in crate::engagement) fn item(&mut self, name: &str) {
        let _ = write!(self.0, "\n[[{name}]]\n");
    }

    /// A remark for readers of the file, an empty line before it.
    pub(in crate::engagement) fn remark(&mut self, text: &str) {
        let _ = write!(self.0, "\n# {text}");
    }

    /// The whole text.
    pub(in crate::engagement) fn finish(self) -> String {
        self.0
    }
}

/// A text in one line.
pub(in crate::engagement) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 2);
    line.push('"');
    for letter in text.chars() {
        match letter {
            '"' => line.push_str("\\\""),
            letter => push(letter, &mut line),
        }
    }
    line.push('"');
    line
}

/// A list of texts in one line.
pub(in crate::engagement) fn lines<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| line(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// A number in the shortest form that reads back as the same number; whole ones without a point.
pub(in crate::engagement) fn number(number: f64) -> String {
    if number.abs() >= 1e15 {
        format!("{number:e}")
    } else if number.fract() == 0.0 {
        format!("{number:.0}")
    } else {
        format!("{number:?}")
    }
}

/// A text of several lines, its line ends as they are.
fn block(text: &str) -> String {
    let mut block = String::with_capacity(text.len() + 8);
    // The first line end is not part of the text.
    block.push_str("\"\"\"\n");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\n', _) => block.push('\n'),
            // Two in a row could become three; one at the end would join the closing ones.
            ('"', Some('"') | None) => block.push_str("\\\""),
            ('"', _) => block.push('"'),
            // Editors and `git diff` dislike spaces at the end of a line, and some remove them.
            (' ', Some('\n') | None) => block.push_str("\\u0020"),
            (letter, _) => push(letter, &mut block),
        }
    }
    block.push_str("\"\"\"");
    block
}

/// A letter as itself, unless it could hide in the file, turn what follows around, or means something to TOML.
fn push(letter: char, text: &mut String) {
    match letter {
        '\\' => text.push_str("\\\\"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        letter if letter.is_control() || hides(letter) => {
            let code = u32::from(letter);
            let _ = if code <= 0xffff { write!(text, "\\u{code:04X}") } else { write!(text, "\\U{code:08X}") };
        }
        letter => text.push(letter),
    }
}

/// Whether it is one of the letters that screens are kept free of.
fn hides(letter: char) -> bool {
    text::clean_line(letter.encode_utf8(&mut [0; 4])) == "\u{fffd}"
}

#[cfg(test)]
mod tests {
    use super::{Toml, line, lines, number};

    #[test]
    fn texts_show_no_tricks_and_stay_what_they_are() {
        assert_eq!(
            line("say \"yes\" \\ \u{1b}[2J\u{202e}\u{e0041}\t👩‍🏭"),
            r#""say \"yes\" \\ \u001B[2J\u202E\U000E0041\t👩‍🏭""#
        );
        assert_eq!(lines(&["a", "b\"c"]), r#"["a", "b\"c"]"#);
        assert_eq!(lines::<&str>(&[]), "[]");
    }

    #[test]
    fn several_lines_stay_several_lines() {
        let mut toml = Toml::default();
        toml.text("value", "one \n\"\"\"two\"\"\"\r\n\nlast \"word\"\n");
        assert_eq!(toml.finish(), "value = \"\"\"\none\\u0020\n\\\"\\\"\"two\\\"\\\"\"\\r\n\nlast \"word\"\n\"\"\"\n");
    }

    #[test]
    fn numbers_are_short_and_exact() {
        let written = [3.0, -0.0, 12.5, 0.1, 1e15, 1e300, 1e-7, -1_250_000.0].map(number);
        assert_eq!(written, ["3", "-0", "12.5", "0.1", "1e15", "1e300", "1e-7", "-1250000"]);
    }
}
