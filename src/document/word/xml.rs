/// Text for an XML file, between tags and in quoted attributes. Letters that XML does not know are left out: no reader
/// would open the file otherwise.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(escape("</w:t>\"'&amp;\u{0}\u{b}\u{ffff}é"), "&lt;/w:t&gt;&quot;&#39;&amp;amp;é");
    }
}
