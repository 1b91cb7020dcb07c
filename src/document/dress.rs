//! The theme as pages carry it: a style sheet behind their own, the logo, and what stands at the foot.

use std::fmt::Write as _;

use serde::Serialize;

use super::page::css_text;
use crate::digest::in_base64;
use crate::text::escape;
use crate::theme::{Colour, DARK, Font, LIGHT, Logo, Palette, Picture, Theme};

/// What templates see of the theme; every part is empty without one. What ends in `_html`, `style` and `foot` are ours
/// and fit where they stand.
#[derive(Debug, Default, Serialize)]
pub(super) struct Dress {
    /// A style sheet that stands behind the page's own.
    style: String,
    /// The logo.
    logo_html: String,
    /// The adviser's name.
    name: String,
    /// The line at the foot.
    footer: String,
    /// The same behind the title of a printed page, as a text of CSS.
    foot: String,
    /// What the page may show besides itself, for its security policy: nothing but what it carries along.
    sources: String,
    /// For slides: the accent, text, what headings and text are set in, and the logo as a picture of Markdown.
    accent: String,
    ink: String,
    headings: String,
    text: String,
    logo_picture: String,
    /// What stands at the foot of each slide, as a text of YAML.
    slide_footer: String,
}

impl Dress {
    pub(super) fn of(theme: Option<&Theme>) -> Self {
        let Some(theme) = theme else { return Self::default() };
        let light = theme.light.unwrap_or(LIGHT);
        let alt = if theme.name.is_empty() { "Logo" } else { &theme.name };
        Self {
            style: style(theme),
            logo_html: theme.logo.as_ref().map(|logo| logo_html(logo, alt)).unwrap_or_default(),
            slide_footer: slide_footer(theme),
            name: theme.name.clone(),
            footer: theme.footer.clone(),
            foot: if theme.footer.is_empty() { String::new() } else { css_text(&format!(" · {}", theme.footer)) },
            sources: sources(theme),
            accent: light.accent.to_string(),
            ink: light.ink.to_string(),
            headings: family(&theme.fonts.headings),
            text: family(&theme.fonts.text),
            logo_picture: theme.logo.as_ref().map(|logo| format!("![h:64]({})", data(&logo.light))).unwrap_or_default(),
        }
    }
}

/// Between quotation marks as JSON has them, which YAML reads too.
fn slide_footer(theme: &Theme) -> String {
    let parts: Vec<&str> =
        [&theme.name, &theme.footer].map(String::as_str).into_iter().filter(|one| !one.is_empty()).collect();
    if parts.is_empty() { String::new() } else { serde_json::Value::from(parts.join(" · ")).to_string() }
}

/// A picture or a font as an address of its own.
fn data(picture: &Picture) -> String {
    format!("data:{};base64,{}", picture.kind.media(), in_base64(&picture.bytes))
}

fn logo_html(logo: &Logo, alt: &str) -> String {
    let (width, height) = logo.light.size;
    let dark = logo.dark.as_ref().map_or_else(String::new, |dark| {
        format!("<source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"{}\">", data(dark))
    });
    let class = if logo.dark.is_some() { "logo" } else { "logo on-plate" };
    // The proportions are told, so that nothing moves while the page is read.
    format!(
        "<p class=\"{class}\"><picture>{dark}<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"100\"></picture></p>",
        data(&logo.light),
        escape(alt),
        (width / height * 100.0).round().max(1.0),
    )
}

fn sources(theme: &Theme) -> String {
    let fonts = &theme.fonts;
    let has_font = fonts.headings.file.is_some() || fonts.text.file.is_some();
    let parts = [(theme.logo.is_some(), "; img-src data:"), (has_font, "; font-src data:")];
    parts.iter().filter(|(is, _)| *is).map(|(_, part)| *part).collect()
}

/// The names under which the theme's own files of type are known in a page.
const HEADINGS: &str = "theme-headings";
const TEXT: &str = "theme-text";
const SERIF: &str = "\"Iowan Old Style\", \"Palatino Linotype\", Palatino, Georgia, \"Liberation Serif\", serif";
const SANS: &str = "-apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", \"Noto Sans\", \"Liberation Sans\", Arial, system-ui, sans-serif";

/// A family between quotation marks; its name holds neither those nor anything else that could end it.
fn family(font: &Font) -> String {
    if font.family.is_empty() { String::new() } else { format!("\"{}\"", font.family) }
}

fn style(theme: &Theme) -> String {
    let mut css = String::new();
    faces(&mut css, theme);
    let mut own = String::new();
    if let Some(light) = &theme.light {
        own.push_str(&differences(light, &LIGHT));
    }
    for (variable, font, name, rest) in
        [("--serif", &theme.fonts.headings, HEADINGS, SERIF), ("--sans", &theme.fonts.text, TEXT, SANS)]
    {
        let file = font.file.as_ref().map(|_| format!("\"{name}\""));
        let families: Vec<String> = file.into_iter().chain(Some(family(font)).filter(|one| !one.is_empty())).collect();
        if !families.is_empty() {
            let _ = write!(own, " {variable}: {}, {rest};", families.join(", "));
        }
    }
    if !own.is_empty() {
        let _ = writeln!(css, ":root {{{own} }}");
    }
    let dark = theme.dark.unwrap_or(DARK);
    // What light paper changes would reach into the dark otherwise.
    let dark = differences(&dark, if theme.light.is_some() { &UNLIKE } else { &DARK });
    if !dark.is_empty() {
        let _ = writeln!(css, "@media (prefers-color-scheme: dark) {{ :root {{{dark} }} }}");
    }
    if let Some(light) = &theme.light {
        let _ = writeln!(css, "@media print {{ :root {{{} }} }}", printed(light));
    }
    if theme.logo.is_some() {
        css.push_str(LOGO);
    }
    css
}

/// A palette that is like no other.
const UNLIKE: Palette = Palette {
    accent: LIGHT.paper,
    warn: LIGHT.paper,
    ink: LIGHT.paper,
    quiet: LIGHT.paper,
    paper: LIGHT.ink,
    sheet: LIGHT.ink,
    tint: LIGHT.ink,
    line: LIGHT.ink,
};

const LOGO: &str = "\
.masthead .logo { margin: 0 0 1.75rem; }
.logo img { display: block; width: auto; height: 3.25rem; max-width: min(18rem, 100%); object-fit: contain; object-position: left center; }
@media screen and (prefers-color-scheme: dark) { .logo.on-plate img { box-sizing: content-box; padding: 0.6rem 0.8rem; border-radius: 4px; background: #ffffff; } }
@media (max-width: 40rem) { .masthead .logo { margin-bottom: 1.25rem; } .logo img { height: 2.5rem; } }
@media print { .masthead .logo { margin: 0 0 4mm; } .logo img { height: 11mm; } }
";

fn faces(css: &mut String, theme: &Theme) {
    let fonts = &theme.fonts;
    // The headings' face covers every weight, so that no browser thickens it; of the text's, two weights may be there.
    let all = [
        (HEADINGS, "100 900", fonts.headings.file.as_ref()),
        (TEXT, "400", fonts.text.file.as_ref()),
        (TEXT, "600 900", fonts.bold.as_ref()),
    ];
    for (name, weight, file) in all {
        if let Some(file) = file {
            let _ = writeln!(
                css,
                "@font-face {{ font-family: \"{name}\"; font-weight: {weight}; src: url(data:{};base64,{}) format(\"{}\"); }}",
                file.media,
                in_base64(&file.bytes),
                file.format
            );
        }
    }
}

/// The variables in which a palette differs from another one.
fn differences(palette: &Palette, from: &Palette) -> String {
    let mut css = String::new();
    let mut say = |name: &str, colour: Colour, differs: bool| {
        if differs {
            let _ = write!(css, " --{name}: {colour};");
        }
    };
    say("paper", palette.paper, palette.paper != from.paper);
    say("sheet", palette.sheet, palette.sheet != from.sheet);
    say("ink", palette.ink, palette.ink != from.ink);
    say("quiet", palette.quiet, palette.quiet != from.quiet);
    say("faint", palette.faint(), palette.quiet != from.quiet || palette.paper != from.paper);
    say("line", palette.line, palette.line != from.line);
    say("hair", palette.hair(), palette.line != from.line || palette.paper != from.paper);
    say("tint", palette.tint, palette.tint != from.tint);
    say("warn", palette.warn, palette.warn != from.warn);
    let accent = palette.accent != from.accent;
    say("accent", palette.accent, accent);
    say("accent-soft", palette.soft(), accent || palette.sheet != from.sheet || palette.ink != from.ink);
    say("accent-ink", palette.on_accent(), accent);
    css
}

/// The colours on paper: white ground, and where nothing else was chosen the page's own for print.
fn printed(light: &Palette) -> String {
    let chosen = |colour: Colour, own: Colour, else_: u32| if colour == own { Colour::new(else_) } else { colour };
    let white = Colour::new(0xff_ff_ff);
    let print = Palette {
        accent: light.accent,
        warn: chosen(light.warn, LIGHT.warn, 0x6b_2e_0e),
        ink: chosen(light.ink, LIGHT.ink, 0x00_00_00),
        quiet: chosen(light.quiet, LIGHT.quiet, 0x44_44_44),
        paper: white,
        sheet: white,
        tint: chosen(light.tint, LIGHT.tint, 0xf2_f2_f2),
        line: chosen(light.line, LIGHT.line, 0xaa_aa_aa),
    };
    differences(&print, &UNLIKE)
}
