//! The numbers written in an expression.

use std::ops::Range;

/// Where each number stands in an expression (bytes): digits that belong to no name and to no text in quotes.
pub(super) fn numbers(expression: &str) -> Vec<Range<usize>> {
    let bytes = expression.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let start = at;
        match byte {
            b'\'' | b'"' => {
                at += 1;
                while bytes.get(at).is_some_and(|one| *one != byte) {
                    at += 1;
                }
                at += 1;
            }
            b'0'..=b'9' => {
                at += run(&bytes[at..], |one| one.is_ascii_digit() || one == b'.');
                found.push(start..at);
            }
            _ if is_name(byte) => at += run(&bytes[at..], |one| is_name(one) || one.is_ascii_digit()),
            _ => at += 1,
        }
    }
    found
}

/// Letters of names, dots between them included; whatever is not ASCII cannot begin a number either.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'.') || !byte.is_ascii()
}

fn run(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| belongs(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn only_numbers_count_as_numbers() {
        let found = |text: &str| -> Vec<String> { numbers(text).into_iter().map(|at| text[at].to_owned()).collect() };
        assert_eq!(found("people.pay_2 <= 1 or top(goals.order, 3) == ['4', \"5\"]"), ["1", "3"]);
        assert_eq!(found("min(records.in3y.now, 0.25) > 14"), ["0.25", "14"]);
        assert_eq!(found("'né 7' in a.b"), Vec::<String>::new());
    }
}
