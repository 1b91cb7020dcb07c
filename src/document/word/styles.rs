//! The look of the document: Word's own styles by their own names, so that its reader finds them in every menu, in the
//! colours and type of a theme that can be changed with one click.

use std::fmt::Write as _;

use crate::text::escape;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The colours of the theme: as on the page for screens. Ink, paper, quiet, tint, then the accents: the one accent, its
/// soft sister, warnings, faint, lines, hairs; and links.
const COLOURS: [(&str, &str); 12] = [
    ("dk1", "1D2329"),
    ("lt1", "FFFFFF"),
    ("dk2", "57606A"),
    ("lt2", "F5F2EC"),
    ("accent1", "1F4E5F"),
    ("accent2", "CFDFE4"),
    ("accent3", "8A3B12"),
    ("accent4", "8A929A"),
    ("accent5", "D9D6CF"),
    ("accent6", "EBE8E1"),
    ("hlink", "1F4E5F"),
    ("folHlink", "1F4E5F"),
];
const INK: &str = "<w:color w:val=\"1D2329\" w:themeColor=\"text1\"/>";
const QUIET: &str = "<w:color w:val=\"57606A\" w:themeColor=\"text2\"/>";
const ACCENT: &str = "<w:color w:val=\"1F4E5F\" w:themeColor=\"accent1\"/>";
const MAJOR: &str = "<w:rFonts w:asciiTheme=\"majorHAnsi\" w:hAnsiTheme=\"majorHAnsi\" w:eastAsiaTheme=\"majorEastAsia\" w:cstheme=\"majorBidi\"/>";

/// The styles' part.
pub(super) fn styles(language: &str) -> String {
    let mut xml = format!(
        "{XML}<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n<w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\" w:eastAsiaTheme=\"minorEastAsia\" w:cstheme=\"minorBidi\"/>\
         {INK}<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\n\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:semiHidden/></w:style>\n\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n",
        escape(language)
    );
    let body = "BodyText";
    paragraph(&mut xml, ("BodyText", "Body Text"), "Normal", body, "", "");
    paragraph(
        &mut xml,
        ("Title", "Title"),
        "Normal",
        "Subtitle",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>",
        &format!("{MAJOR}<w:b/>{INK}<w:sz w:val=\"52\"/>"),
    );
    paragraph(&mut xml, ("Subtitle", "Subtitle"), "Normal", body, "<w:spacing w:after=\"240\"/>", QUIET);
    for (level, before, after, letters) in [
        (1_u8, 480, 120, format!("{MAJOR}<w:b/>{ACCENT}<w:sz w:val=\"34\"/>")),
        (2, 320, 80, format!("{MAJOR}<w:b/>{INK}<w:sz w:val=\"27\"/>")),
        (3, 240, 60, format!("<w:b/>{INK}<w:sz w:val=\"22\"/>")),
        (4, 200, 40, format!("<w:b/><w:i/>{INK}")),
    ] {
        let about = format!(
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"252\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"{}\"/>",
            level - 1
        );
        paragraph(
            &mut xml,
            (&format!("Heading{level}"), &format!("heading {level}")),
            "Normal",
            body,
            &about,
            &letters,
        );
    }
    paragraph(
        &mut xml,
        ("TOCHeading", "TOC Heading"),
        "Normal",
        body,
        "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"80\"/>",
        &format!("<w:b/>{QUIET}"),
    );
    paragraph(&mut xml, ("TOC1", "toc 1"), "Normal", "", "<w:spacing w:after=\"40\"/>", "");
    paragraph(&mut xml, ("ListBullet", "List Bullet"), body, "", "<w:spacing w:after=\"60\"/>", "");
    paragraph(&mut xml, ("ListNumber", "List Number"), body, "", "<w:spacing w:after=\"60\"/>", "");
    paragraph(&mut xml, ("ListContinue", "List Continue"), body, "", "<w:spacing w:after=\"60\"/>", "");
    paragraph(
        &mut xml,
        ("Quote", "Quote"),
        "Normal",
        body,
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"10\" w:color=\"1F4E5F\" w:themeColor=\"accent1\"/></w:pBdr>\
         <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F5F2EC\" w:themeFill=\"background2\"/><w:ind w:left=\"284\" w:right=\"284\"/>",
        "",
    );
    paragraph(
        &mut xml,
        ("Caption", "caption"),
        "Normal",
        body,
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/>",
        &format!("{QUIET}<w:sz w:val=\"19\"/>"),
    );
    paragraph(
        &mut xml,
        ("Figure", "Figure"),
        "Normal",
        body,
        "<w:spacing w:before=\"60\" w:after=\"200\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "",
    );
    paragraph(
        &mut xml,
        ("ChartText", "Chart Text"),
        "Normal",
        "",
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:noProof/>",
    );
    paragraph(
        &mut xml,
        ("TableText", "Table Text"),
        "Normal",
        "",
        "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/>",
    );
    paragraph(&mut xml, ("TableHead", "Table Head"), "TableText", "", "<w:keepNext/>", "<w:b/>");
    paragraph(
        &mut xml,
        ("AfterTable", "After Table"),
        "Normal",
        body,
        "<w:spacing w:before=\"0\" w:after=\"80\" w:line=\"120\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"8\"/>",
    );
    paragraph(
        &mut xml,
        ("SourceCode", "Source Code"),
        "Normal",
        "",
        "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F5F2EC\" w:themeFill=\"background2\"/><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:noProof/><w:sz w:val=\"17\"/>",
    );
    paragraph(
        &mut xml,
        ("Rule", "Rule"),
        "Normal",
        body,
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"D9D6CF\" w:themeColor=\"accent5\"/></w:pBdr>",
        "",
    );
    paragraph(
        &mut xml,
        ("FootnoteText", "footnote text"),
        "Normal",
        "",
        "<w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        &format!("{QUIET}<w:sz w:val=\"16\"/>"),
    );
    paragraph(
        &mut xml,
        ("Header", "header"),
        "Normal",
        "",
        "<w:spacing w:after=\"0\"/>",
        &format!("{QUIET}<w:sz w:val=\"17\"/>"),
    );
    paragraph(
        &mut xml,
        ("Footer", "footer"),
        "Normal",
        "",
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs><w:spacing w:after=\"0\"/>",
        &format!("{QUIET}<w:sz w:val=\"17\"/>"),
    );
    character(&mut xml, ("FootnoteReference", "footnote reference"), "<w:vertAlign w:val=\"superscript\"/>");
    character(
        &mut xml,
        ("Hyperlink", "Hyperlink"),
        "<w:color w:val=\"1F4E5F\" w:themeColor=\"hyperlink\"/><w:u w:val=\"single\"/>",
    );
    character(
        &mut xml,
        ("VerbatimChar", "Verbatim Char"),
        "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:noProof/>",
    );
    xml.push_str(
        "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"PlanTable\"><w:name w:val=\"Plan Table\"/><w:basedOn w:val=\"TableNormal\"/><w:qFormat/>\
         <w:tblPr><w:tblBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D9D6CF\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"EBE8E1\"/></w:tblBorders>\
         <w:tblCellMar><w:top w:w=\"20\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"20\" w:type=\"dxa\"/><w:right w:w=\"140\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"1D2329\"/></w:tcBorders>\
         <w:vAlign w:val=\"bottom\"/></w:tcPr></w:tblStylePr></w:style>\n</w:styles>\n",
    );
    xml
}

/// A paragraph style: its id and name, what it is based on, what follows it, how the paragraph and its letters look.
fn paragraph(xml: &mut String, (id, name): (&str, &str), based_on: &str, next: &str, about: &str, letters: &str) {
    let own = ["Figure", "ChartText", "TableText", "TableHead", "AfterTable", "SourceCode", "Rule"].contains(&id);
    let custom = if own { " w:customStyle=\"1\"" } else { "" };
    let next = if next.is_empty() { String::new() } else { format!("<w:next w:val=\"{next}\"/>") };
    let _ = writeln!(
        xml,
        "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{based_on}\"/>{next}<w:qFormat/>\
         <w:pPr>{about}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    );
}

fn character(xml: &mut String, (id, name): (&str, &str), letters: &str) {
    let custom = if id == "VerbatimChar" { " w:customStyle=\"1\"" } else { "" };
    let _ = writeln!(
        xml,
        "<w:style w:type=\"character\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{letters}</w:rPr></w:style>"
    );
}

/// The theme's part, with the families of headings and of everything else.
pub(super) fn theme((headings, text): (&str, &str)) -> String {
    let mut colours = String::new();
    for (name, value) in COLOURS {
        let _ = write!(colours, "<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>");
    }
    let fonts = |latin: &str| format!("<a:latin typeface=\"{latin}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>");
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"9525\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Plan\"><a:themeElements>\
         <a:clrScheme name=\"Plan\">{colours}</a:clrScheme><a:fontScheme name=\"Plan\"><a:majorFont>{}</a:majorFont><a:minorFont>{}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"Plan\"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>\n",
        fonts(headings),
        fonts(text),
    )
}
