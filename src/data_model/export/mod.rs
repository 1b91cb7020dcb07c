//! The model in other programs' languages, one file per format.

use super::DataModel;

/// A format that the model can be written in.
pub struct Format {
    /// What it is called on the command line: "postgres".
    pub name: &'static str,
    /// The file's name.
    pub file: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&DataModel, &Heading) -> String,
}

/// What stands at the head of every file. Foreign texts in it are made harmless by each format.
pub struct Heading {
    /// Whose model it is.
    pub title: String,
    /// What it was made from.
    pub made_from: String,
}

/// Every format.
pub const FORMATS: &[Format] = &[];
