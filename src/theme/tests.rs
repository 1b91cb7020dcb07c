//! Themes as texts: what is read, and everything that is refused.

use std::sync::Arc;

use super::{Colour, LIGHT, PictureKind, Theme, read};
use crate::diagnostic::{Diagnostic, Look, Source, render};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\x50\x08\x06\0\0\0";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x50\x01\x40\x03";
const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 260 60'><use href='#a'/></svg>";

fn of(text: &str, files: &[(&str, &[u8])]) -> (Option<Theme>, String) {
    let source = Arc::new(Source { name: "acme/theme.toml".to_owned(), text: format!("format = 1\n{text}").into() });
    let fetch = |name: &str, _: u64| {
        let found = files.iter().find(|(known, _)| *known == name).map(|(_, bytes)| bytes.to_vec());
        found.ok_or_else(|| {
            Box::new(
                Diagnostic::about("missing-file", format!("acme/{name}"), "there is no such file").way_out("Check."),
            )
        })
    };
    let (theme, findings) = read(&source, &fetch);
    let shown: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    (theme, shown.join("\n"))
}

#[test]
fn a_theme_is_read() {
    let text = "name = \"Adler & Partner\"\nfooter = \"In confidence\"\n[logo]\nfile = \"a.svg\"\nword = \"a.png\"\n\
                [light]\naccent = \"#2f6f4e\"\n[fonts]\nheadings = \"Georgia\"\ntext_file = \"b.woff2\"\n";
    let (theme, findings) = of(text, &[("a.svg", SVG.as_bytes()), ("a.png", PNG), ("b.woff2", b"wOF2....")]);
    assert_eq!(findings, "");
    let theme = theme.unwrap();
    assert_eq!((theme.name.as_str(), theme.footer.as_str()), ("Adler & Partner", "In confidence"));
    let logo = theme.logo.unwrap();
    assert_eq!((logo.light.kind, logo.light.size), (PictureKind::Svg, (260.0, 60.0)));
    assert_eq!(logo.word.map(|word| (word.kind, word.size)), Some((PictureKind::Png, (320.0, 80.0))));
    assert_eq!(theme.light.map(|light| (light.accent, light.ink)), Some((Colour::new(0x2f_6f_4e), LIGHT.ink)));
    // The accent follows onto dark screens in a shade that can be read there.
    let dark = theme.dark.unwrap();
    assert!(dark.accent.contrast(dark.tint) >= 4.5 && dark.accent.contrast(dark.tint) < 4.7, "{}", dark.accent);
    assert_eq!(theme.fonts.headings.family, "Georgia");
    assert_eq!(theme.fonts.text.file.map(|file| file.format), Some("woff2"));
}

#[test]
fn jpeg_pictures_know_their_size() {
    let (theme, findings) = of("[logo]\nfile = \"a.jpg\"\n", &[("a.jpg", JPEG)]);
    assert_eq!(findings, "");
    assert_eq!(theme.and_then(|theme| theme.logo).map(|logo| logo.light.size), Some((320.0, 80.0)));
}

/// Ratios by hand from the guidelines' formula: white on black is 21 to 1, #777777 on white 4.48 to 1, #767676 4.54.
#[test]
fn contrast_is_that_of_the_guidelines() {
    let grey = |hex| Colour::new(hex).contrast(Colour::new(0xff_ff_ff));
    let ratios = [0x00_00_00, 0x77_77_77, 0x76_76_76, 0xff_ff_ff].map(|hex| format!("{:.2}", grey(hex)));
    assert_eq!(ratios, ["21.00", "4.48", "4.54", "1.00"]);
}

#[test]
fn a_colour_that_cannot_be_read_comes_with_the_nearest_that_can() {
    let (theme, findings) = of("[light]\naccent = \"#7fbf7f\"\n[dark]\naccent = \"#335533\"\n", &[]);
    assert_eq!(theme, None);
    assert_eq!(findings, CONTRAST);
}

const CONTRAST: &str = "\
error[contrast]: `accent` #7fbf7f and `tint` #f5f2ec differ by 1.94 to 1; text needs 4.5 to 1
 --> acme/theme.toml:3:10
  |
3 | accent = \"#7fbf7f\"
  |          ^^^^^^^^^
  |
  = help: The nearest shade that passes is `#507850`.
error[contrast]: `accent` #335533 and `tint` #20262b differ by 1.81 to 1; text needs 4.5 to 1
 --> acme/theme.toml:5:10
  |
5 | accent = \"#335533\"
  |          ^^^^^^^^^
  |
  = help: The nearest shade that passes is `#7c927c`.";

#[test]
fn grounds_are_held_against_what_is_written_on_them() {
    let (_, findings) = of("[light]\npaper = \"#777777\"\n", &[]);
    let message = findings.lines().next().unwrap_or_default();
    assert!(message.starts_with("error[contrast]: `paper` #777777 and `quiet` #57606a differ by "), "{findings}");
}

#[test]
fn what_is_misspelt_says_where_and_what_instead() {
    let text =
        "acent = \"x\"\nfooter = \"a\u{202e}b\"\n[light]\naccent = \"green\"\n[fonts]\ntext = \"A\\\"; } body { x\"\n";
    let (theme, findings) = of(text, &[]);
    assert_eq!(theme, None);
    let messages: Vec<&str> = findings.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        messages,
        [
            "error[unknown-key]: a theme has no key `acent`",
            "error[not-a-colour]: `green` is no colour",
            "error[not-a-family]: `A\"; } body { x` is no name of a typeface",
        ]
    );
}

#[test]
fn pictures_that_run_or_reach_out_are_refused() {
    for (inner, said) in [
        ("<script>x</script>", "holds a script"),
        ("<svg:script/>", "holds a script"),
        ("<g onload='x'/>", "holds a script"),
        ("<g\nONCLICK=x/>", "holds a script"),
        ("<image href='https://x.example/a.png'/>", "refers to something outside of it"),
        ("<image xlink:href='//x.example/a.png'/>", "refers to something outside of it"),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", "refers to something outside of it"),
        ("<use href='other.svg#a'/>", "refers to something outside of it"),
        ("<rect fill='url(https://x.example/#a)'/>", "refers to something outside of it"),
        ("<rect fill='url( &quot;a.svg#b&quot;)'/>", "refers to something outside of it"),
        ("<style>@import 'a.css';</style>", "refers to something outside of it"),
        ("<style>a{fill:\\75rl(//x)}</style>", "spells something in a way that cannot be checked"),
        ("<foreignObject/>", "holds more than a drawing"),
        ("<a href='#x'/>", "holds a link"),
        ("<set attributeName='href' to='x'/>", "changes a reference"),
        ("<a title='>' href='javascript:x'/>", "holds a link"),
    ] {
        let svg = SVG.replace("<use href='#a'/>", inner);
        let (theme, findings) =
            of("[logo]\nfile = \"a.svg\"\nword = \"a.png\"\n", &[("a.svg", svg.as_bytes()), ("a.png", PNG)]);
        assert_eq!(theme, None, "{inner}");
        assert!(findings.starts_with(&format!("error[wrong-picture]: this SVG {said}\n")), "{inner}: {findings}");
    }
    let bomb = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{SVG}");
    let (_, findings) =
        of("[logo]\nfile = \"a.svg\"\nword = \"a.png\"\n", &[("a.svg", bomb.as_bytes()), ("a.png", PNG)]);
    assert!(findings.starts_with("error[wrong-picture]: this SVG declares entities\n"), "{findings}");
}

#[test]
fn files_that_are_not_what_they_should_be_are_named() {
    let text = "[logo]\nfile = \"a.txt\"\ndark = \"no.png\"\n[fonts]\ntext_bold_file = \"a.txt\"\n";
    let (_, findings) = of(text, &[("a.txt", b"hello")]);
    let messages: Vec<&str> = findings.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        messages,
        [
            "error[wrong-picture]: this is no PNG, JPEG or SVG",
            "error[missing-file]: `acme/no.png`: there is no such file",
            "error[bold-alone]: there are bold letters without the others",
            "error[wrong-font]: this is no WOFF2, WOFF, TTF or OTF",
        ]
    );
}
