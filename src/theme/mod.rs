//! Whose paper it is: the logo, the colours, the type and the line at the foot that an adviser puts on every document.
//! Read from `theme.toml`; every text stays readable, on light paper and on dark.

mod colour;
mod image;
mod palette;
mod paper;
mod read;
mod shape;

pub use colour::Colour;
pub use image::{Picture, PictureKind};
pub use palette::{DARK, LIGHT, Palette};
pub use paper::Paper;
pub use read::{Fetch, read};
pub use shape::THEME;

#[cfg(test)]
mod tests;

/// The name of its file in an engagement's folder.
pub const FILE: &str = "theme.toml";

/// The look that an adviser gives the documents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Theme {
    /// The adviser's name; empty if it is not given.
    pub name: String,
    /// What stands at the foot of every document; empty if nothing does.
    pub footer: String,
    /// What is printed without anybody being asked; none if it does not matter.
    pub paper: Option<Paper>,
    /// The logo, if there is one.
    pub logo: Option<Logo>,
    /// The colours on light paper, and when printed; none if all are the program's own.
    pub light: Option<Palette>,
    /// The colours on dark screens.
    pub dark: Option<Palette>,
    /// The type.
    pub fonts: Fonts,
}

/// A logo for each paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// On light paper.
    pub light: Picture,
    /// On dark screens; none if the first one stands on a light plate there.
    pub dark: Option<Picture>,
    /// For Word, which shows an SVG only in its newest versions; none if there is nothing that it shows.
    pub word: Option<Picture>,
}

/// The type of headings and of everything else.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fonts {
    /// Of headings.
    pub headings: Font,
    /// Of everything else.
    pub text: Font,
    /// The bold letters of everything else, if they are a file of their own.
    pub bold: Option<FontFile>,
}

/// A typeface.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Font {
    /// The name by which the reader's machine knows it: letters, digits, spaces, `-` and `'`-free; empty for the
    /// program's own choice.
    pub family: String,
    /// The face itself, carried along in every page.
    pub file: Option<FontFile>,
}

/// A font as a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FontFile {
    /// What browsers call its format: `woff2`.
    pub format: &'static str,
    /// Its media type: `font/woff2`.
    pub media: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
