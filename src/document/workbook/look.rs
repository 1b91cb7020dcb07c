use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

const ACCENT: u32 = 0x001F_4E5F;
const TINT: u32 = 0x00EA_F1F3;
const HAIR: u32 = 0x00D9_D6CF;

/// How cells look.
pub(super) struct Looks {
    pub(super) head: Format,
    pub(super) text: Format,
    pub(super) strong: Format,
    pub(super) number: Format,
    pub(super) date: Format,
    /// To be filled in.
    pub(super) open: Format,
    pub(super) open_number: Format,
    /// Computed.
    pub(super) computed: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let text = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(HAIR);
        let open = text.clone().set_background_color(TINT).set_unlocked();
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_font_color(0x00FF_FFFF_u32)
                .set_background_color(ACCENT)
                .set_align(FormatAlign::VerticalCenter),
            strong: text.clone().set_bold(),
            number: text.clone().set_num_format("0.0##"),
            date: text.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            open_number: open.clone().set_num_format("0.##"),
            computed: text.clone().set_bold().set_num_format("0.0"),
            open,
            text,
        }
    }
}
