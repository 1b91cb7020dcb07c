use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::text;

/// One line of text from elsewhere: an answer, a name, a sentence of the questionnaire.
///
/// Made, it is clean: nothing in it moves a cursor or turns letters round. Serialised for a template it is inert
/// Markdown: no letter of it is markup, an address in it is no link, and it fits into a table's cell. Template syntax
/// in it is data and is never run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line(String);

/// Several lines of text from elsewhere, inert like a [`Line`]. Its paragraphs stay apart, so it cannot stand in a
/// table's cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Block(String);

impl Line {
    pub(crate) fn new(text: &str) -> Self {
        Self(text::clean_line(text))
    }

    /// The clean text without any escape, for places that are not Markdown and escape by themselves.
    pub(crate) fn plain(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn markdown(&self) -> Cow<'_, str> {
        text::inert(&self.0)
    }
}

impl Block {
    pub(crate) fn new(text: &str) -> Self {
        Self(text::clean_block(text))
    }

    pub(crate) fn markdown(&self) -> String {
        let mut markdown = String::with_capacity(self.0.len());
        let mut before = "";
        for line in self.0.lines().map(str::trim) {
            match (before.is_empty(), line.is_empty()) {
                (false, false) => markdown.push_str("\\\n"),
                (true, false) if !markdown.is_empty() => markdown.push_str("\n\n"),
                _ => {}
            }
            markdown.push_str(&text::inert(line));
            before = line;
        }
        markdown
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.markdown())
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.markdown())
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<&String> for Line {
    fn from(text: &String) -> Self {
        Self::new(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Line};

    fn line(text: &str) -> String {
        Line::new(text).markdown().into_owned()
    }

    #[test]
    fn ordinary_sentences_stay_as_they_are() {
        for text in
            ["Worse off: \"less time\" (3 people), isn't it?", "1.5 hours – a week, Müller & Söhne!", "50 % = half"]
        {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn markup_is_inert() {
        assert_eq!(line("*a* _b_ `c` ~d~ $e$ ^f^"), r"\*a\* \_b\_ \`c\` \~d\~ \$e\$ \^f\^");
        assert_eq!(line("[x](y) ![z](w) | # {{ 7 }} {% if %}"), r"\[x\](y) \!\[z\](w) \| \# \{\{ 7 \}\} \{\% if \%\}");
        assert_eq!(line("<script>&lt; &#60; & AT&T\\"), r"&lt;script&gt;&amp;lt; &amp;\#60; & AT&amp;T\\");
        assert_eq!(line("- a"), r"\- a");
        assert_eq!(line("12. a 12. b"), r"12\. a 12. b");
        assert_eq!(line("1) a"), r"1\) a");
        assert_eq!(line("=== ---"), r"\=== ---");
        assert_eq!(
            line("https://x.example www.x.example a@x.example"),
            r"https:\//x.example www\.x.example a\@x.example"
        );
    }

    #[test]
    fn what_moves_the_cursor_or_turns_letters_is_replaced() {
        assert_eq!(line("a\u{1b}[31m\u{202e}b\r\nc"), "a \\[31m\u{fffd}b  c");
    }

    #[test]
    fn paragraphs_of_a_block_stay_apart_and_none_becomes_markup() {
        let block = Block::new("one\n- two\n\n\n    # three\r\n> four\n");
        assert_eq!(block.markdown(), "one\\\n\\- two\n\n\\# three\\\n&gt; four");
    }
}
