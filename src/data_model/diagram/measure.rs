//! How wide texts are in a common sans-serif face, without one at hand: letters fall into classes of similar width.

/// The size of a box's title.
pub const TITLE_SIZE: f64 = 13.0;
/// The size of the text of rows.
pub const ROW_SIZE: f64 = 11.0;

/// The width of a text at a size, rather too wide than too narrow.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(letter_width).sum();
    ems * size * if bold { 1.14 } else { 1.0 }
}

/// In parts of the size. Source: the metrics of DejaVu Sans, the widest face that a document is likely to fall back
/// on, rounded up by class.
fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | 'J' | '\'' | '|' | '.' | ',' | ' ' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '"' | ':' | ';' | '!' => 0.42,
        'c' | 'k' | 's' | 'z' => 0.58,
        'w' | '→' => 0.84,
        'm' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        'A'..='Z' => 0.77,
        _ if letter.is_ascii() => 0.64,
        _ if is_wide(letter) => 1.05,
        _ if letter.is_uppercase() => 0.8,
        _ => 0.66,
    }
}

/// East Asian letters and pictures take a square.
fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

/// The text, its end replaced by "…" where it would be wider.
pub(super) fn shortened(text: &str, size: f64, bold: bool, widest: f64) -> String {
    if text_width(text, size, bold) <= widest {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if text_width(&kept, size, bold) + text_width("…", size, bold) > widest {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{shortened, text_width};

    #[test]
    fn classes_of_letters_differ() {
        let at_ten = |text| text_width(text, 10.0, false);
        assert!(at_ten("iii") < at_ten("nnn") && at_ten("nnn") < at_ten("mmm"));
        assert!((at_ten("Order") - 10.0 * (0.77 + 0.42 + 0.64 * 2.0 + 0.42)).abs() < 1e-9);
        assert!(at_ten("株式") > 20.0);
        assert!((text_width("Order", 10.0, true) - at_ten("Order") * 1.14).abs() < 1e-9);
    }

    #[test]
    fn what_is_too_long_is_shortened_and_then_fits() {
        assert_eq!(shortened("Short", 10.0, false, 100.0), "Short");
        // S 0.77, omething 5.28, space 0.32, th 1.06 and the dots 1 come to 8.43; "a" and "t" bring 9.49, a space
        // 9.81, and one more letter would be too much.
        let long = shortened("Something that goes on and on", 10.0, false, 100.0);
        assert_eq!(long, "Something that…");
        assert!(text_width(&long, 10.0, false) <= 100.0);
    }
}
