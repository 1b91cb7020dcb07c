//! The adviser's theme in Word: colours and families of Word's own theme, the logo above the title, the line at the foot.

use super::package::Member;
use super::parts::{CONTENT_TYPES, DOCUMENT_RELATIONS};
use crate::text::escape;
use crate::theme::{LIGHT, Palette, Picture, PictureKind, Theme};

/// How tall the logo stands, and how wide it may be, in English Metric Units: 14 mm and 70 mm.
const HEIGHT: f64 = 504_000.0;
const WIDEST: f64 = 2_520_000.0;

pub(super) struct Dress<'t> {
    theme: Option<&'t Theme>,
}

/// " · Adler & Partner · Confidential", behind what stands at the foot anyway.
pub(super) fn foot(theme: &Theme) -> String {
    let parts = [&theme.name, &theme.footer];
    parts.iter().filter(|part| !part.is_empty()).fold(String::new(), |foot, part| foot + " · " + part)
}

impl<'t> Dress<'t> {
    pub(super) fn of(theme: Option<&'t Theme>) -> Self {
        Self { theme }
    }

    fn shown(&self) -> Option<(&'t Picture, &'static str, &'static str)> {
        let picture = self.theme?.logo.as_ref()?.word.as_ref()?;
        match picture.kind {
            PictureKind::Png => Some((picture, "word/media/logo.png", "png")),
            PictureKind::Jpeg => Some((picture, "word/media/logo.jpeg", "jpeg")),
            PictureKind::Svg => None,
        }
    }

    /// A style sheet or theme of ours in the theme's colours: no text from elsewhere stands in it.
    pub(super) fn coloured(&self, xml: String) -> String {
        let Some(light) = self.theme.and_then(|theme| theme.light) else { return xml };
        let print = Palette { paper: LIGHT.sheet, sheet: LIGHT.sheet, ..light };
        let changes = [
            ("1F4E5F", light.accent),
            ("CFDFE4", print.soft()),
            ("8A3B12", light.warn),
            ("1D2329", light.ink),
            ("57606A", light.quiet),
            ("F5F2EC", light.tint),
            ("D9D6CF", light.line),
        ];
        changes
            .iter()
            .fold(xml, |xml, (own, colour)| xml.replace(&format!("\"{own}\""), &format!("\"{}\"", colour.hex())))
    }

    /// The same for a chart, whose texts say their colour themselves. Words stand in it too, but no quotation marks of
    /// theirs. White is what stands on the accent.
    pub(super) fn in_drawing(&self, xml: String) -> String {
        let Some(light) = self.theme.and_then(|theme| theme.light) else { return xml };
        self.coloured(xml).replace("w:val=\"FFFFFF\"", &format!("w:val=\"{}\"", light.on_accent().hex()))
    }

    /// The families of headings and of everything else.
    pub(super) fn fonts(&self) -> (&str, &str) {
        let named = |name: &'t str, own: &'static str| if name.is_empty() { own } else { name };
        match self.theme {
            Some(theme) => (named(&theme.fonts.headings.family, "Georgia"), named(&theme.fonts.text.family, "Calibri")),
            None => ("Georgia", "Calibri"),
        }
    }

    pub(super) fn content_types(&self) -> String {
        let Some((picture, _, ending)) = self.shown() else { return CONTENT_TYPES.to_owned() };
        let own = format!("<Default Extension=\"{ending}\" ContentType=\"{}\"/>\n<Override", picture.kind.media());
        CONTENT_TYPES.replacen("<Override", &own, 1)
    }

    pub(super) fn relations(&self) -> String {
        let Some((_, _, ending)) = self.shown() else { return DOCUMENT_RELATIONS.to_owned() };
        let own = format!(
            "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
             Target=\"media/logo.{ending}\"/>\n</Relationships>"
        );
        DOCUMENT_RELATIONS.replacen("</Relationships>", &own, 1)
    }

    /// The logo's own file in the parcel.
    pub(super) fn picture(&self) -> Option<Member> {
        self.shown().map(|(picture, name, _)| Member { name, bytes: picture.bytes.clone() })
    }

    /// The paragraph above the title.
    pub(super) fn logo(&self) -> String {
        let (Some((picture, ..)), Some(theme)) = (self.shown(), self.theme) else { return String::new() };
        let scale = (HEIGHT / picture.size.1).min(WIDEST / picture.size.0);
        #[expect(clippy::cast_possible_truncation, reason = "held within the page")]
        let [across, down] = [picture.size.0, picture.size.1].map(|length| (length * scale).round() as i64);
        let alt = escape(if theme.name.is_empty() { "Logo" } else { &theme.name });
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{across}\" cy=\"{down}\"/><wp:docPr id=\"90000\" name=\"Logo\" descr=\"{alt}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"90000\" name=\"Logo\"/>\
             <pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId9\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
             </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n"
        )
    }
}
