/// A number rounded to this many decimals, halves away from zero, with the noise of binary fractions forgiven.
pub fn rounded(number: f64, decimals: u8) -> f64 {
    let mut scale = 1.0;
    for _ in 0..decimals {
        scale *= 10.0;
    }
    let scaled = number * scale;
    // 2.55 is stored as 2.54999…; a reader who computes by hand expects 2.6. Large numbers need no more than that.
    let nudged = scaled + scaled.signum() * 1e-9 * scaled.abs().clamp(1.0, 1e6);
    let result = nudged.round() / scale;
    if result == 0.0 { 0.0 } else { result }
}

/// A number for people: at most this many decimals, none when they would be zeros: "3", "2.5".
pub fn plain(number: f64, decimals: u8) -> String {
    // Most numbers are small and whole, and need no rounding.
    #[expect(clippy::cast_possible_truncation, reason = "whole and within a million")]
    if number.fract() == 0.0 && number.abs() < 1e6 {
        return (number as i64).to_string();
    }
    let text = format!("{:.*}", usize::from(decimals), rounded(number, decimals));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A whole number with its thousands apart: "1,250,000".
pub fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", rounded(number.abs(), 0));
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0.0 && digits != "0" { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::{grouped, plain, rounded};

    #[test]
    fn numbers_are_rounded_as_people_do_it() {
        assert_eq!([plain(2.55, 1), plain(3.0, 1), plain(-0.04, 1), plain(26.1666, 1)], ["2.6", "3", "0", "26.2"]);
        assert!((rounded(-2.55, 1) + 2.6).abs() < 1e-12);
        assert_eq!(
            [grouped(1_250_000.4), grouped(-1200.0), grouped(999.0), grouped(-0.2)],
            ["1,250,000", "-1,200", "999", "0"]
        );
    }
}
