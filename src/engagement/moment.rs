use crate::unit::Date;

/// Whether a text is a point in time with its zone: `2026-12-01T10:00:00Z`, `2026-12-01T11:00:00.5+01:00`.
pub(super) fn is_moment(text: &str) -> bool {
    let (Some(day), Some(rest)) = (text.get(..10), text.get(10..)) else { return false };
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else { return false };
    if Date::parse(day).is_err() {
        return false;
    }
    let (clock, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(place) => time.split_at(place),
        None => return false,
    };
    let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, fraction)| (clock, Some(fraction)));
    let fraction_fits = fraction.is_none_or(|digits| (1..=9).contains(&digits.len()) && digits.bytes().all(is_digit));
    let zone_fits = match zone.strip_prefix(['+', '-']) {
        Some(offset) => numbers(offset, &[23, 59]),
        None => zone.eq_ignore_ascii_case("z"),
    };
    numbers(clock, &[23, 59, 59]) && fraction_fits && zone_fits
}

/// Whether the text is exactly these many two-digit numbers, parted by colons, none above its limit.
fn numbers(text: &str, limits: &[u8]) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    parts.len() == limits.len()
        && parts.iter().zip(limits).all(|(part, limit)| {
            part.len() == 2 && part.bytes().all(is_digit) && part.parse::<u8>().is_ok_and(|number| number <= *limit)
        })
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::is_moment;

    #[test]
    fn a_moment_has_a_day_a_time_and_a_zone() {
        for right in ["2026-12-01T10:00:00Z", "2026-12-01 10:00:00.25z", "2026-12-01T23:59:59-11:30"] {
            assert!(is_moment(right), "{right}");
        }
        for wrong in [
            "",
            "2026-12-01",
            "2026-12-01T10:00:00",
            "2026-12-01T10:00Z",
            "2026-12-01T24:00:00Z",
            "2026-02-30T10:00:00Z",
            "2026-12-01T10:00:00+1:00",
            "2026-12-01T10:00:00.Z",
            "2026-12-01T10:00:00Zulu",
            "ähnlich, aber kein Zeitpunkt",
        ] {
            assert!(!is_moment(wrong), "{wrong}");
        }
    }
}
