use std::fmt;

use crate::chance::power;

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, 0 to 255 each.
    pub rgb: [u8; 3],
}

/// What text needs beside what it stands on: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3, level AA.
pub(super) const READABLE: f64 = 4.5;

impl Colour {
    /// A colour from its six hexadecimal digits.
    pub const fn new(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { rgb: [red, green, blue] }
    }

    /// `#2f6f4e`, or `#263` for `#226633`; none if it is spelt otherwise.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let long: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let is_hex = long.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(&long, 16).ok().map(Self::new))?
    }

    /// Six digits in capital letters, as Office files write it.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.rgb;
        format!("{red:02X}{green:02X}{blue:02X}")
    }

    /// How far two colours are apart, 1 to 21. Source: Web Content Accessibility Guidelines 2.2, "contrast ratio".
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance, 0 to 1. Source: the same, "relative luminance".
    fn luminance(self) -> f64 {
        let part = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { power((share + 0.055) / 1.055, 2.4) }
        };
        let [red, green, blue] = self.rgb.map(part);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The least contrast with any of these.
    pub(super) fn least(self, others: &[Self]) -> f64 {
        others.iter().map(|other| self.contrast(*other)).fold(f64::INFINITY, f64::min)
    }

    /// So many of 255 parts of another colour in this one.
    pub(super) fn towards(self, other: Self, parts: u8) -> Self {
        let mixed = |one: u8, two: u8| {
            let (one, two, parts) = (u32::from(one), u32::from(two), u32::from(parts));
            // Rounded to the nearest; never above 255.
            u8::try_from((one * (255 - parts) + two * parts + 127) / 255).unwrap_or(u8::MAX)
        };
        let ([r1, g1, b1], [r2, g2, b2]) = (self.rgb, other.rgb);
        Self { rgb: [mixed(r1, r2), mixed(g1, g2), mixed(b1, b2)] }
    }

    /// The shade of this colour, darker or lighter by as little as possible, that is readable on all of these; none if
    /// no shade is.
    pub(super) fn nearest_readable(self, on: &[Self]) -> Option<Self> {
        (0..=u8::MAX).find_map(|parts| {
            [Self::new(0x00_00_00), Self::new(0xff_ff_ff)]
                .into_iter()
                .map(|end| self.towards(end, parts))
                .find(|shade| shade.least(on) >= READABLE)
        })
    }
}

impl fmt::Display for Colour {
    /// `#2f6f4e`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
