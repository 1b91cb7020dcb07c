use super::Paper;
use crate::format::{Key, Kind, Shape};

/// The file `theme.toml`.
pub static THEME: Shape = Shape {
    name: "a theme",
    about: "The look of the documents: whose they are, their colours and their type.",
    keys: &[
        Key::required("format", Kind::Integer, "The version of this file format."),
        Key::optional("name", Kind::Text, "The adviser's name, at the foot of every document; none if left out."),
        Key::optional("footer", Kind::Text, "A line at the foot of every document and printed page; none if left out."),
        Key::optional("paper", Kind::OneOf(Paper::WORDS), "The paper of PDFs and Word documents: A4 if left out."),
        Key::optional("logo", Kind::Table(&LOGO), "The logo at the head of every document; none if left out."),
        Key::optional(
            "light",
            Kind::Table(&COLOURS),
            "Colours on light paper and in print; the program's own if left out.",
        ),
        Key::optional(
            "dark",
            Kind::Table(&COLOURS),
            "Colours on dark screens; if left out the program's own, with an accent that follows the light one.",
        ),
        Key::optional("fonts", Kind::Table(&FONTS), "The type; the program's own if left out."),
    ],
};

static LOGO: Shape = Shape {
    name: "a logo",
    about: "The logo, as files beside the theme.",
    keys: &[
        Key::required("file", Kind::Text, "A PNG, JPEG or SVG of at most 1 MiB, named from the theme's folder."),
        Key::optional("dark", Kind::Text, "Another one for dark screens; the first on a light plate if left out."),
        Key::optional("word", Kind::Text, "A PNG or JPEG for Word if the first is an SVG; no logo there if left out."),
    ],
};

static COLOURS: Shape = Shape {
    name: "a table of colours",
    about: "Colours as `#` and six hexadecimal digits. Text must differ from its ground by at least 4.5 to 1.",
    keys: &[
        Key::optional("accent", Kind::Text, "Links, bars and rules."),
        Key::optional("warn", Kind::Text, "Warnings and targets."),
        Key::optional("ink", Kind::Text, "Text."),
        Key::optional("quiet", Kind::Text, "Smaller text."),
        Key::optional("paper", Kind::Text, "The page; printers use white."),
        Key::optional("sheet", Kind::Text, "The ground of the title."),
        Key::optional("tint", Kind::Text, "The ground of what is set apart."),
        Key::optional("line", Kind::Text, "Lines."),
    ],
};

static FONTS: Shape = Shape {
    name: "a choice of type",
    about: "Typefaces by the names that the reader's machine knows, or as files that every page carries along.",
    keys: &[
        Key::optional(
            "headings",
            Kind::Text,
            "The family of headings: `Georgia`; the program's own choice if left out.",
        ),
        Key::optional("text", Kind::Text, "The family of everything else; the program's own choice if left out."),
        Key::optional(
            "headings_file",
            Kind::Text,
            "Its file beside the theme: WOFF2, WOFF, TTF or OTF, at most 2 MiB.",
        ),
        Key::optional("text_file", Kind::Text, "The same for everything else."),
        Key::optional("text_bold_file", Kind::Text, "Its bold letters; browsers thicken the others if left out."),
    ],
};
