/// What documents are printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8½ by 11 inches, as in North America.
    Letter,
}

impl Paper {
    /// The words for both.
    pub const WORDS: &'static [&'static str] = &["a4", "letter"];

    /// The paper of that name, however its letters are written.
    pub fn named(word: &str) -> Option<Self> {
        let place = Self::WORDS.iter().position(|one| one.eq_ignore_ascii_case(word))?;
        [Self::A4, Self::Letter].get(place).copied()
    }

    /// As style sheets call it.
    pub fn in_css(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "letter",
        }
    }

    /// Width and height in twentieths of a point, as Word has them.
    pub fn in_twips(self) -> (usize, usize) {
        match self {
            Self::A4 => (11_906, 16_838),
            Self::Letter => (12_240, 15_840),
        }
    }
}
