use crate::diagnostic::Place;

/// A change that is certain to be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub place: Place,
    /// By what.
    pub replacement: String,
}

/// The text with the fixes made, everything else byte for byte as it was. The fixes are those of this one text; of two
/// that overlap the first is made, and linting again finds the other.
pub fn apply(text: &str, fixes: &[Fix]) -> String {
    let mut fixes: Vec<&Fix> = fixes.iter().collect();
    fixes.sort_by_key(|fix| fix.place.span);
    let mut result = String::with_capacity(text.len());
    let mut end = 0;
    for fix in fixes {
        let span = fix.place.span;
        let (Some(before), true) = (text.get(end..span.start), text.is_char_boundary(span.end)) else { continue };
        if span.end < span.start {
            continue;
        }
        result.push_str(before);
        result.push_str(&fix.replacement);
        end = span.end;
    }
    result.push_str(text.get(end..).unwrap_or(""));
    result
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Fix, apply};
    use crate::diagnostic::{Place, Source, Span};

    fn fix(start: usize, end: usize, replacement: &str) -> Fix {
        let source = Arc::new(Source { name: "a.toml".to_owned(), text: String::new().into() });
        Fix { place: Place { source, span: Span { start, end } }, replacement: replacement.to_owned() }
    }

    #[test]
    fn the_rest_stays_as_it_was() {
        let text = "a = \"x \"\t# täglich\r\nb = \"y \"\r\n";
        let fixed = apply(text, &[fix(25, 29, "\"y\""), fix(4, 8, "\"x\"")]);
        assert_eq!(fixed, "a = \"x\"\t# täglich\r\nb = \"y\"\r\n");
    }

    #[test]
    fn overlapping_and_impossible_fixes_are_left_out() {
        assert_eq!(apply("abcdef", &[fix(1, 4, "-"), fix(3, 5, "+")]), "a-ef");
        assert_eq!(apply("äb", &[fix(1, 2, "-"), fix(0, 9, "-"), fix(3, 2, "-")]), "äb");
    }
}
