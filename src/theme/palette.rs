use super::colour::{Colour, READABLE};
use crate::diagnostic::{Diagnostic, Span};
use crate::format::Reader;
use crate::text;

/// The colours of one kind of paper, each with a task of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Links, bars, rules.
    pub accent: Colour,
    /// Warnings and targets.
    pub warn: Colour,
    /// Text.
    pub ink: Colour,
    /// Smaller text.
    pub quiet: Colour,
    /// The page.
    pub paper: Colour,
    /// The title's ground.
    pub sheet: Colour,
    /// The ground of what is set apart.
    pub tint: Colour,
    /// Lines between things.
    pub line: Colour,
}

/// The program's own colours on light paper, as the page's style sheet has them.
pub const LIGHT: Palette = Palette {
    accent: Colour::new(0x1f_4e_5f),
    warn: Colour::new(0x8a_3b_12),
    ink: Colour::new(0x1d_23_29),
    quiet: Colour::new(0x57_60_6a),
    paper: Colour::new(0xfd_fc_fa),
    sheet: Colour::new(0xff_ff_ff),
    tint: Colour::new(0xf5_f2_ec),
    line: Colour::new(0xd9_d6_cf),
};

/// The program's own colours on dark screens.
pub const DARK: Palette = Palette {
    accent: Colour::new(0x8f_c3_d3),
    warn: Colour::new(0xf0_b4_8a),
    ink: Colour::new(0xe6_e4_df),
    quiet: Colour::new(0xa9_b0_b6),
    paper: Colour::new(0x14_18_1b),
    sheet: Colour::new(0x1a_1f_23),
    tint: Colour::new(0x20_26_2b),
    line: Colour::new(0x3a_42_48),
};

/// How much of the accent is in its soft sister, of 255.
const SOFT: u8 = 200;

impl Palette {
    /// The accent's soft sister, the ground of bars that carry text: as strong as the text on it allows.
    pub fn soft(&self) -> Colour {
        let mut parts = SOFT;
        loop {
            let soft = self.accent.towards(self.sheet, parts);
            if parts == u8::MAX || soft.contrast(self.ink) >= READABLE {
                return soft;
            }
            parts = parts.saturating_add(5);
        }
    }

    /// What is written on the accent: white or nearly black, whichever is easier to read.
    pub fn on_accent(&self) -> Colour {
        let (white, black) = (Colour::new(0xff_ff_ff), Colour::new(0x0f_1a_1e));
        if self.accent.contrast(white) >= self.accent.contrast(black) { white } else { black }
    }

    /// Hair lines: half of what lines are.
    pub fn hair(&self) -> Colour {
        self.line.towards(self.paper, 128)
    }

    /// What carries no text: the same distance between ink and paper everywhere.
    pub fn faint(&self) -> Colour {
        self.quiet.towards(self.paper, 76)
    }

    fn parts(&mut self) -> [(&'static str, &mut Colour); 8] {
        [
            ("accent", &mut self.accent),
            ("warn", &mut self.warn),
            ("ink", &mut self.ink),
            ("quiet", &mut self.quiet),
            ("paper", &mut self.paper),
            ("sheet", &mut self.sheet),
            ("tint", &mut self.tint),
            ("line", &mut self.line),
        ]
    }

    fn get(&self, name: &str) -> Colour {
        let mut copy = *self;
        copy.parts().into_iter().find(|(known, _)| *known == name).map_or(self.ink, |(_, colour)| *colour)
    }
}

/// What is written, and what it is written on.
const TEXTS: [&str; 4] = ["accent", "warn", "ink", "quiet"];
const GROUNDS: [&str; 3] = ["paper", "sheet", "tint"];
/// Paper in a printer is white, whatever a screen shows.
const WHITE: Colour = Colour::new(0xff_ff_ff);

/// The colours of a table of the theme over the program's own; what is misspelt or cannot be read is reported. `paper`
/// says in messages what they stand on: "light paper".
pub(super) fn palette(table: &Reader<'_>, own: Palette, is_printed: bool) -> Palette {
    let mut palette = own;
    let mut given = Vec::new();
    for (name, colour) in palette.parts() {
        let Some(words) = table.maybe_text(name) else { continue };
        match Colour::parse(&words) {
            Some(found) => {
                *colour = found;
                given.push(name);
            }
            None => table.error(
                name,
                "not-a-colour",
                format!("`{}` is no colour", text::clean_line(&words)),
                "Write `#` and six hexadecimal digits, such as `#2f6f4e`.",
            ),
        }
    }
    check(table, &palette, &given, is_printed);
    palette
}

/// Every text that somebody chose is held against every ground, and every ground that somebody chose against the rest
/// of the texts.
fn check(table: &Reader<'_>, palette: &Palette, given: &[&str], is_printed: bool) {
    let mut grounds: Vec<(&str, Colour)> = GROUNDS.iter().map(|name| (*name, palette.get(name))).collect();
    if is_printed {
        grounds.push(("the printer's white", WHITE));
    }
    for name in TEXTS.iter().filter(|name| given.contains(name)) {
        let colour = palette.get(name);
        let colours: Vec<Colour> = grounds.iter().map(|(_, ground)| *ground).collect();
        let worst = grounds.iter().min_by(|a, b| colour.contrast(a.1).total_cmp(&colour.contrast(b.1)));
        if let Some((ground, on)) = worst {
            refuse(table, name, colour, (ground, *on), &colours);
        }
    }
    for name in GROUNDS.iter().filter(|name| given.contains(name)) {
        let colour = palette.get(name);
        let texts: Vec<(&str, Colour)> =
            TEXTS.iter().filter(|text| !given.contains(text)).map(|text| (*text, palette.get(text))).collect();
        let colours: Vec<Colour> = texts.iter().map(|(_, text)| *text).collect();
        let worst = texts.iter().min_by(|a, b| colour.contrast(a.1).total_cmp(&colour.contrast(b.1)));
        if let Some((text, on)) = worst {
            refuse(table, name, colour, (text, *on), &colours);
        }
    }
}

fn refuse(table: &Reader<'_>, name: &str, colour: Colour, (other, worst): (&str, Colour), all: &[Colour]) {
    let contrast = colour.contrast(worst);
    if contrast >= READABLE {
        return;
    }
    let what = if other.contains(' ') { other.to_owned() } else { format!("`{other}`") };
    // Rounded down: 4.49 is not 4.5.
    let shown = (contrast * 100.0).floor() / 100.0;
    let way_out = match colour.nearest_readable(all) {
        Some(shade) => format!("The nearest shade that passes is `{shade}`."),
        None => "No shade of it passes on all of them: choose grounds that are closer to each other.".to_owned(),
    };
    let span: Span = table.span(name);
    table.findings().add(
        Diagnostic::error(
            "contrast",
            table.source(),
            span,
            format!("`{name}` {colour} and {what} {worst} differ by {shown:.2} to 1; text needs {READABLE} to 1"),
        )
        .way_out(way_out),
    );
}

/// An accent for dark screens where only one for light paper was chosen: the nearest shade that can be read there.
pub(super) fn follow(dark: &mut Palette, light: &Palette) {
    let grounds = [dark.paper, dark.sheet, dark.tint];
    if let Some(shade) = light.accent.nearest_readable(&grounds) {
        dark.accent = shade;
    }
}
