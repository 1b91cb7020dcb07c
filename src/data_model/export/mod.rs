//! The model in other programs' languages, one file per format.

mod heading;
mod json;
mod mermaid;
mod name;
mod postgres;

pub use heading::Heading;

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

/// Every format.
pub const FORMATS: &[Format] = &[mermaid::MERMAID, postgres::POSTGRES, json::JSON];

#[cfg(test)]
mod tests {
    use super::FORMATS;
    use crate::data_model::fixtures::{self, hostile_heading};

    #[test]
    fn every_format_has_a_name_and_a_file_of_its_own_and_ends_with_one_line_end() {
        let model = fixtures::whole_model();
        let heading = hostile_heading();
        for (place, format) in FORMATS.iter().enumerate() {
            assert!(FORMATS[..place].iter().all(|other| other.name != format.name && other.file != format.file));
            let text = (format.write)(&model, &heading);
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", format.name);
            assert_eq!(text, (format.write)(&model, &heading), "{}", format.name);
            // No control character, escape or turned text gets through, whatever the firm is called.
            let foul = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
            assert!(!text.contains(foul), "{}", format.name);
        }
    }
}
