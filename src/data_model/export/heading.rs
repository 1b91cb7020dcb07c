use crate::text;

/// What stands at the head of every file. Foreign texts in it are made harmless by each format.
pub struct Heading {
    /// Whose model it is.
    pub title: String,
    /// What it was made from.
    pub made_from: String,
}

impl Heading {
    /// Both texts as one line each, without what could move a cursor or turn letters; empty ones left out.
    pub(super) fn lines(&self) -> Vec<String> {
        let lines = [&self.title, &self.made_from].map(|line| text::clean_line(line));
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}
