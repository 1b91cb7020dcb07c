use std::fmt::Write as _;

/// The deepest level that a list can have.
const DEEPEST: usize = 8;
const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n";

/// The lists of a document. All lists with bullets are one; each numbered one counts by itself.
#[derive(Default)]
pub(super) struct Lists {
    /// Level and first number of each numbered list.
    numbered: Vec<(usize, usize)>,
}

impl Lists {
    /// The number by which paragraphs name a list at this depth, 0 first.
    pub(super) fn begin(&mut self, depth: usize, start: Option<usize>) -> usize {
        let Some(start) = start else { return 1 };
        self.numbered.push((depth.min(DEEPEST), start));
        self.numbered.len() + 1
    }

    /// What paragraphs of a list say.
    pub(super) fn mark(list: usize, depth: usize) -> String {
        format!("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{list}\"/></w:numPr>", depth.min(DEEPEST))
    }

    /// How far what belongs to an item without a sign of its own is moved in, in twentieths of a point.
    pub(super) fn indent(depth: usize) -> usize {
        360 * (depth.min(DEEPEST) + 1)
    }

    /// The part in which lists stand.
    pub(super) fn part(&self) -> String {
        let mut xml = OPEN.to_owned();
        kind(&mut xml, 0, |level| ("bullet", ["•", "–", "▪"][level % 3].to_owned()));
        kind(&mut xml, 1, |level| ("decimal", format!("%{}.", level + 1)));
        xml.push_str("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\n");
        for (place, (level, start)) in self.numbered.iter().enumerate() {
            let _ = writeln!(
                xml,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{level}\">\
                 <w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>",
                place + 2
            );
        }
        xml.push_str("</w:numbering>\n");
        xml
    }
}

fn kind(xml: &mut String, id: usize, sign: impl Fn(usize) -> (&'static str, String)) {
    let _ = writeln!(xml, "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
    for level in 0..=DEEPEST {
        let (format, text) = sign(level);
        let _ = writeln!(
            xml,
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
            Lists::indent(level)
        );
    }
    xml.push_str("</w:abstractNum>\n");
}
