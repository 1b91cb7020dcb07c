/// The text in lines of at most `width` columns (wide letters count as two); paragraphs stay apart.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(8)).break_words(true);
    text.lines().flat_map(|line| textwrap::wrap(line, &options).into_iter().map(std::borrow::Cow::into_owned)).collect()
}

/// The text wrapped to `width` columns with `margin` before every line.
pub fn indent(text: &str, margin: &str, width: usize) -> String {
    wrap(text, width.saturating_sub(margin.len()))
        .iter()
        .map(|line| format!("{margin}{line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::{indent, wrap};

    #[test]
    fn long_text_is_wrapped_and_paragraphs_stay_apart() {
        assert_eq!(wrap("one two three\n\nfour", 9), ["one two", "three", "", "four"]);
        assert_eq!(indent("one two three", "  ", 11), "  one two\n  three");
    }
}
