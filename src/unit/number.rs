/// A number rounded to this many decimals, halves away from zero, with the noise of binary fractions forgiven.
pub fn rounded(number: f64, decimals: u8) -> f64 {
    let (parts, scale) = in_parts(number, decimals);
    let result = parts / scale;
    if result == 0.0 { 0.0 } else { result }
}

/// The same as a whole number of its smallest parts, and how many of them make one.
fn in_parts(number: f64, decimals: u8) -> (f64, f64) {
    let mut scale = 1.0;
    for _ in 0..decimals {
        scale *= 10.0;
    }
    let scaled = number * scale;
    // 2.55 is stored as 2.54999…; a reader who computes by hand expects 2.6. Large numbers need no more than that.
    let nudged = scaled + scaled.signum() * 1e-9 * scaled.abs().clamp(1.0, 1e6);
    (nudged.round(), scale)
}

/// A number for people: at most this many decimals, none when they would be zeros: "3", "2.5".
pub fn plain(number: f64, decimals: u8) -> String {
    // Most numbers are small and whole, and need no rounding.
    #[expect(clippy::cast_possible_truncation, reason = "whole and within a million")]
    if number.fract() == 0.0 && number.abs() < 1e6 {
        return (number as i64).to_string();
    }
    let (parts, scale) = in_parts(number, decimals);
    if parts.abs() < 1e15 && decimals > 0 {
        return in_digits(parts, scale, usize::from(decimals));
    }
    let text = format!("{:.*}", usize::from(decimals), rounded(number, decimals));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A number of parts, so many of which make one: whole numbers are quickly written.
fn in_digits(parts: f64, scale: f64, decimals: usize) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and below 2^53")]
    let (parts, scale, sign) = (parts.abs() as u64, scale as u64, if parts < 0.0 { "-" } else { "" });
    let (whole, mut rest, mut places) = (parts / scale, parts % scale, decimals);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    while rest.is_multiple_of(10) {
        (rest, places) = (rest / 10, places - 1);
    }
    format!("{sign}{whole}.{rest:0places$}")
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
    fn what_is_written_in_digits_is_what_the_library_writes() {
        let numbers = (0..200_000).map(|n| f64::from(n) * 0.000_37 - 30.0);
        for number in
            numbers.chain([0.05, -0.05, 2.675, 1e9 + 0.25, 1e14 + 0.5, 1e300, -1e300, 12.001, f64::MIN_POSITIVE])
        {
            for decimals in 0..=4 {
                let text = format!("{:.*}", usize::from(decimals), rounded(number, decimals));
                let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
                assert_eq!(plain(number, decimals), text, "{number:e} with {decimals}");
            }
        }
    }

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
