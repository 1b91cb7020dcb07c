/// Why a text is not a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NumberProblem {
    /// It is none.
    NotANumber,
    /// It can be read in two ways: whole, or with a fraction.
    TwoWays {
        /// Read as a whole number with its thousands apart.
        whole: String,
        /// Read as a fraction.
        fraction: String,
    },
}

/// Reads a number as people write it: `1250`, `1,250,000.50`, `1.250.000,50`, `1 250`, `12,5`, `1e6`.
///
/// Where both `,` and `.` occur, the last one begins the fraction. A single comma with three digits behind it parts
/// thousands, as this program prints them. A single point with three digits behind it (`1.250`) means a thousand in
/// some countries and one and a quarter in others: that is asked, never guessed.
pub(super) fn read_number(text: &str) -> Result<f64, NumberProblem> {
    let compact: String = text
        .trim()
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_'))
        .collect();
    let (sign, digits) = match compact.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", compact.strip_prefix('+').unwrap_or(&compact)),
    };
    if !digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.' || letter == ',') {
        return Err(NumberProblem::NotANumber);
    }
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    let plain = match (commas, points) {
        (0, 0) => digits.to_owned(),
        (0, 1) => {
            let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
            if is_group(whole, fraction) {
                return Err(NumberProblem::TwoWays {
                    whole: format!("{sign}{whole}{fraction}"),
                    fraction: format!("{sign}{whole}.{fraction}0"),
                });
            }
            digits.to_owned()
        }
        (1, 0) => {
            let (whole, fraction) = digits.split_once(',').unwrap_or((digits, ""));
            if is_group(whole, fraction) { format!("{whole}{fraction}") } else { format!("{whole}.{fraction}") }
        }
        (_, 0) => ungrouped(digits, ',')?,
        (0, _) => ungrouped(digits, '.')?,
        _ => {
            let last = if digits.rfind(',') > digits.rfind('.') { ',' } else { '.' };
            let (whole, fraction) = digits.rsplit_once(last).unwrap_or((digits, ""));
            let other = if last == ',' { '.' } else { ',' };
            format!("{}.{fraction}", ungrouped(whole, other)?)
        }
    };
    let number: f64 = format!("{sign}{plain}").parse().map_err(|_| NumberProblem::NotANumber)?;
    if number.is_finite() { Ok(number) } else { Err(NumberProblem::NotANumber) }
}

/// Whether these look like thousands and hundreds: `1` and `250`, not `0` and `250`, not `1250` and `500`.
fn is_group(whole: &str, rest: &str) -> bool {
    (1..=3).contains(&whole.len()) && !whole.starts_with('0') && is_three_digits(rest) && all_digits(whole)
}

/// The digits without the separators between their thousands; every group but the first has three digits.
fn ungrouped(digits: &str, separator: char) -> Result<String, NumberProblem> {
    let groups: Vec<&str> = digits.split(separator).collect();
    let right = match groups.as_slice() {
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && all_digits(first) && rest.iter().all(|group| is_three_digits(group))
        }
        [] => false,
    };
    if right { Ok(groups.concat()) } else { Err(NumberProblem::NotANumber) }
}

fn is_three_digits(text: &str) -> bool {
    text.len() == 3 && all_digits(text)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{NumberProblem, read_number};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("1250", 1250.0),
            ("-12.5", -12.5),
            ("12,5", 12.5),
            ("0,250", 0.25),
            ("0.125", 0.125),
            ("1,250", 1250.0),
            ("1,250,000.50", 1_250_000.5),
            ("1.250.000,50", 1_250_000.5),
            ("1.250.000", 1_250_000.0),
            ("1 250 000", 1_250_000.0),
            ("1'250.5", 1250.5),
            ("1250.500", 1250.5),
            (".5", 0.5),
            ("1e6", 1e6),
            ("\u{2212}3", -3.0),
        ] {
            assert_eq!(read_number(text), Ok(number), "{text}");
        }
    }

    #[test]
    fn what_has_two_readings_or_none_is_refused() {
        assert_eq!(
            read_number("-1.250"),
            Err(NumberProblem::TwoWays { whole: "-1250".to_owned(), fraction: "-1.2500".to_owned() })
        );
        for text in ["", "-", "twelve", "12 people", "1,25,000", "1,250,00", "1.2.3", "1,2.3,4", "inf", "NaN", "1e999"]
        {
            assert_eq!(read_number(text), Err(NumberProblem::NotANumber), "{text}");
        }
    }
}
