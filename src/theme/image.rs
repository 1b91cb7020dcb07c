/// A picture that a document can carry along.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it is.
    pub kind: PictureKind,
    /// Its width and height in its own units, above 0.
    pub size: (f64, f64),
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a picture may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics, free of anything that runs or reaches out.
    Svg,
}

impl PictureKind {
    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// A picture from its bytes; or what is wrong with it, and the way out.
pub(super) fn picture(bytes: Vec<u8>) -> Result<Picture, (String, &'static str)> {
    let damaged = || ("this picture says nothing of its size".to_owned(), "Export it again from where it was drawn.");
    let (kind, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (PictureKind::Png, png_size(&bytes).ok_or_else(damaged)?)
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        (PictureKind::Jpeg, jpeg_size(&bytes).ok_or_else(damaged)?)
    } else {
        let text = std::str::from_utf8(&bytes).ok().filter(|text| text.contains("<svg"));
        let Some(text) = text else {
            return Err((
                "this is no PNG, JPEG or SVG".to_owned(),
                "Export the logo as one of them; what counts is the file's content, not its ending.",
            ));
        };
        safe(text)?;
        (PictureKind::Svg, svg_size(text).ok_or_else(damaged)?)
    };
    let fits = |length: f64| length > 0.0 && length.is_finite();
    if fits(size.0) && fits(size.1) { Ok(Picture { kind, size, bytes }) } else { Err(damaged()) }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte)))
}

/// Width and height stand in the first chunk, `IHDR`.
fn png_size(bytes: &[u8]) -> Option<(f64, f64)> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    Some((f64::from(number(bytes, 16, 4)?), f64::from(number(bytes, 20, 4)?)))
}

/// Width and height stand in the frame's head, whose mark is one of `C0` to `CF` but `C4`, `C8` and `CC`.
fn jpeg_size(bytes: &[u8]) -> Option<(f64, f64)> {
    let mut at = 2;
    loop {
        let mark = *bytes.get(at + 1)?;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        if matches!(mark, 0xc0..=0xcf) && !matches!(mark, 0xc4 | 0xc8 | 0xcc) {
            return Some((f64::from(number(bytes, at + 7, 2)?), f64::from(number(bytes, at + 5, 2)?)));
        }
        // Fill bytes and marks that stand alone have no length.
        at += if matches!(mark, 0xff) {
            1
        } else if matches!(mark, 0x01 | 0xd0..=0xd7) {
            2
        } else {
            2 + usize::try_from(number(bytes, at + 2, 2)?).ok()?.max(2)
        };
    }
}

/// The size of the drawing: its view box, else its width and height.
fn svg_size(text: &str) -> Option<(f64, f64)> {
    let head = text.split_once("<svg")?.1.split_once('>')?.0;
    let attribute = |name: &str| {
        let mut rest = head;
        loop {
            let (before, after) = rest.split_once(name)?;
            let value = after.trim_start().strip_prefix('=').map(str::trim_start);
            if let Some(value) = value.filter(|_| before.ends_with(char::is_whitespace)) {
                let quote = value.chars().next().filter(|sign| ['"', '\''].contains(sign))?;
                return value[1..].split_once(quote).map(|(value, _)| value);
            }
            rest = after;
        }
    };
    if let Some(bounds) = attribute("viewBox") {
        let numbers: Vec<f64> = bounds
            .split([' ', ',', '\n', '\t'])
            .filter(|part| !part.is_empty())
            .filter_map(|part| part.parse().ok())
            .collect();
        return if let [_, _, width, height] = numbers[..] { Some((width, height)) } else { None };
    }
    let length = |name: &str| {
        let value = attribute(name)?;
        value.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).trim().parse::<f64>().ok()
    };
    Some((length("width")?, length("height")?))
}

const DRAW: &str = "A logo needs shapes and texts only: export it as a plain SVG, or as a PNG.";

/// Whether nothing in a drawing runs or reaches out of it. Told by what is there, not by what a certain reader would make
/// of it: a declaration of entities could hide anything, so it may not be there at all.
fn safe(text: &str) -> Result<(), (String, &'static str)> {
    let refuse = |what: &str| Err((format!("this SVG {what}"), DRAW));
    let small = text.to_ascii_lowercase();
    let doctype = small.split_once("<!doctype").map(|(_, rest)| rest.split('>').next().unwrap_or_default());
    if small.contains("<!entity") || doctype.is_some_and(|declared| declared.contains('[')) {
        return refuse("declares entities");
    }
    for tag in tags(text) {
        let name = tag.split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "script" => return refuse("holds a script"),
            "foreignobject" | "iframe" | "object" | "embed" | "audio" | "video" | "canvas" | "handler" | "listener" => {
                return refuse("holds more than a drawing");
            }
            "a" => return refuse("holds a link"),
            _ => {}
        }
        for (attribute, value) in attributes(tag) {
            let attribute = attribute.to_ascii_lowercase();
            if attribute.starts_with("on") {
                return refuse("holds a script");
            }
            let is_reference = matches!(attribute.rsplit(':').next(), Some("href" | "src"));
            let value = value.trim().to_ascii_lowercase();
            if is_reference
                && !value.starts_with('#')
                && !value.starts_with("data:image/png;")
                && !value.starts_with("data:image/jpeg;")
            {
                return refuse("refers to something outside of it");
            }
            // An animation could write a reference later.
            if attribute == "attributename"
                && value.rsplit(':').next().is_some_and(|name| name == "href" || name.starts_with("on"))
            {
                return refuse("changes a reference");
            }
        }
    }
    if small.contains("@import") || small.contains("<?xml-stylesheet") {
        return refuse("refers to something outside of it");
    }
    for (_, reference) in small.match_indices("url(").map(|(at, found)| small.split_at(at + found.len())) {
        let inner = reference.trim_start_matches([' ', '"', '\'', '\n', '\t']);
        let quoted = ["&quot;", "&apos;", "&#34;", "&#39;"].iter().find_map(|quote| inner.strip_prefix(quote));
        if !quoted.unwrap_or(inner).starts_with('#') {
            return refuse("refers to something outside of it");
        }
    }
    // Style sheets know letters by number, by which `url(` could be spelt.
    if small.contains("javascript:") || styles(&small).any(|style| style.contains('\\') || style.contains("&#")) {
        return refuse("spells something in a way that cannot be checked");
    }
    Ok(())
}

/// What stands between `<` and `>`, quotation marks respected, without comments and closing tags.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('<')?;
            if let Some(comment) = after.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let mut quote = None;
            let end = after.find(|sign| {
                match quote {
                    Some(open) if open == sign => quote = None,
                    None if sign == '"' || sign == '\'' => quote = Some(sign),
                    None if sign == '>' => return true,
                    _ => {}
                }
                false
            });
            let tag = &after[..end.unwrap_or(after.len())];
            rest = &after[end.map_or(after.len(), |end| end + 1)..];
            if !tag.starts_with(['/', '?', '!']) {
                return Some(tag);
            }
        }
    })
}

/// Names and values of a tag.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let Some(quote) = after.chars().next() else { break };
        let name = name.split_whitespace().last().unwrap_or_default();
        let (value, next) = if quote == '"' || quote == '\'' {
            after[1..].split_once(quote).unwrap_or((&after[1..], ""))
        } else {
            after.split_once(char::is_whitespace).unwrap_or((after, ""))
        };
        found.push((name, value));
        rest = next;
    }
    found
}

/// The style sheets and style attributes of a drawing.
fn styles(text: &str) -> impl Iterator<Item = &str> {
    let sheets = text.split("<style").skip(1).map(|after| after.split("</style").next().unwrap_or(after));
    let own = text.split("style=").skip(1).map(|after| after.split('>').next().unwrap_or(after));
    sheets.chain(own)
}
