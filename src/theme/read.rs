use std::sync::Arc;

use super::image::{Picture, PictureKind, picture};
use super::palette::{DARK, LIGHT, follow, palette};
use super::{Font, FontFile, Fonts, Logo, Paper, THEME, Theme};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Reader};
use crate::text;

/// Gets the bytes of a file beside the theme, at most so many.
pub type Fetch<'a> = dyn Fn(&str, u64) -> Result<Vec<u8>, Box<Diagnostic>> + 'a;

const LARGEST_LOGO: u64 = 1024 * 1024;
const LARGEST_FONT: u64 = 2 * 1024 * 1024;
/// A line at the foot, in letters.
const LONGEST: usize = 160;

/// A theme and everything that is wrong with it.
pub fn read(source: &Arc<Source>, fetch: &Fetch<'_>) -> (Option<Theme>, Vec<Diagnostic>) {
    let findings = Findings::new();
    let theme = Document::read(source, &THEME, &findings).map(|document| theme(&document.reader(&findings), fetch));
    let findings = findings.into_sorted();
    let usable = !findings.iter().any(Diagnostic::is_error);
    (theme.filter(|_| usable), findings)
}

fn theme(file: &Reader<'_>, fetch: &Fetch<'_>) -> Theme {
    let light = file.table("light").map(|table| palette(&table, LIGHT, true));
    let mut ground = DARK;
    if let Some(light) = light.filter(|light| light.accent != LIGHT.accent) {
        follow(&mut ground, &light);
    }
    let dark = file.table("dark").map(|table| palette(&table, ground, false));
    Theme {
        name: line(file, "name"),
        footer: line(file, "footer"),
        paper: file.maybe_text("paper").and_then(|word| Paper::named(&word)),
        logo: file.table("logo").and_then(|table| logo(&table, fetch)),
        dark: dark.or((ground != DARK).then_some(ground)),
        light,
        fonts: file.table("fonts").map(|table| fonts(&table, fetch)).unwrap_or_default(),
    }
}

fn line(file: &Reader<'_>, key: &str) -> String {
    let words = text::clean_line(&file.text(key));
    let letters = words.chars().count();
    if letters > LONGEST {
        file.error(
            key,
            "too-long",
            format!("this line has {letters} letters"),
            format!("It stands at the foot of every page, where there is room for {LONGEST}."),
        );
    }
    words
}

fn logo(table: &Reader<'_>, fetch: &Fetch<'_>) -> Option<Logo> {
    let light = loaded(table, "file", fetch);
    let dark = loaded(table, "dark", fetch);
    let word = loaded(table, "word", fetch);
    if word.as_ref().is_some_and(|word| word.kind == PictureKind::Svg) {
        table.error(
            "word",
            "wrong-picture",
            "only the newest Word shows an SVG",
            "Name a PNG or a JPEG of the logo here; 600 dots across are enough.",
        );
    }
    let light = light?;
    let is_shown = light.kind != PictureKind::Svg;
    if !is_shown && !table.has("word") {
        table.findings().add(
            Diagnostic::error(
                "no-logo-in-word",
                table.source(),
                table.span("file"),
                "Word documents go without this logo",
            )
            .as_warning()
            .way_out("Only the newest Word shows an SVG: name a PNG of it as `word = \"logo.png\"`."),
        );
    }
    let word = word.or_else(|| is_shown.then(|| light.clone()));
    Some(Logo { light, dark, word })
}

fn loaded(table: &Reader<'_>, key: &str, fetch: &Fetch<'_>) -> Option<Picture> {
    let bytes = bytes(table, key, LARGEST_LOGO, fetch)?;
    match picture(bytes) {
        Ok(picture) => Some(picture),
        Err((message, way_out)) => {
            table.error(key, "wrong-picture", message, way_out);
            None
        }
    }
}

/// The bytes of the file that a key names; what keeps them away is reported where it is named.
fn bytes(table: &Reader<'_>, key: &str, most: u64, fetch: &Fetch<'_>) -> Option<Vec<u8>> {
    let name = table.maybe_text(key)?;
    match fetch(&name, most) {
        Ok(bytes) => Some(bytes),
        Err(finding) => {
            let told = finding.message.contains(&format!("`{name}`"));
            let message = if told { finding.message } else { format!("`{}`: {}", finding.about, finding.message) };
            table.error(key, finding.code, message, finding.way_out);
            None
        }
    }
}

fn fonts(table: &Reader<'_>, fetch: &Fetch<'_>) -> Fonts {
    Fonts {
        headings: Font { family: family(table, "headings"), file: font_file(table, "headings_file", fetch) },
        text: Font { family: family(table, "text"), file: font_file(table, "text_file", fetch) },
        bold: bold(table, fetch),
    }
}

fn bold(table: &Reader<'_>, fetch: &Fetch<'_>) -> Option<FontFile> {
    let bold = font_file(table, "text_bold_file", fetch);
    if table.has("text_bold_file") && !table.has("text_file") {
        table.error(
            "text_bold_file",
            "bold-alone",
            "there are bold letters without the others",
            "Name the file of the ordinary letters as `text_file`.",
        );
    }
    bold
}

/// A family's name: it stands between quotation marks in style sheets and Word files.
fn family(table: &Reader<'_>, key: &str) -> String {
    let name = table.text(key);
    let fits = |letter: char| letter.is_alphanumeric() || [' ', '-', '_', '.'].contains(&letter);
    if name.chars().all(fits) && name.chars().count() <= 64 {
        return name;
    }
    table.error(
        key,
        "not-a-family",
        format!("`{}` is no name of a typeface", text::clean_line(&name)),
        "Write the name of one family as your machine's list of fonts shows it, such as `Source Serif 4`.",
    );
    String::new()
}

fn font_file(table: &Reader<'_>, key: &str, fetch: &Fetch<'_>) -> Option<FontFile> {
    let bytes = bytes(table, key, LARGEST_FONT, fetch)?;
    let kinds: [(&[u8], _, _); 5] = [
        (b"wOF2", "woff2", "font/woff2"),
        (b"wOFF", "woff", "font/woff"),
        (b"\x00\x01\x00\x00", "truetype", "font/ttf"),
        (b"true", "truetype", "font/ttf"),
        (b"OTTO", "opentype", "font/otf"),
    ];
    match kinds.iter().find(|(mark, ..)| bytes.starts_with(mark)) {
        Some((_, format, media)) => Some(FontFile { format, media, bytes }),
        None => {
            table.error(
                key,
                "wrong-font",
                "this is no WOFF2, WOFF, TTF or OTF",
                "What counts is the file's content, not its ending; a collection (TTC) holds several and does not do.",
            );
            None
        }
    }
}
