//! The model in other programs' languages, one source file per format.

mod circle;
mod dbml;
mod dictionary;
mod heading;
mod import;
mod json;
mod json_schema;
mod loss;
mod mermaid;
mod name;
mod postgres;
mod product;
mod result;
mod rules;
mod spelling;
mod sql_server;
mod sqlite;
mod stable;
mod tally;
mod words;
pub(super) mod workbook;

pub use heading::Heading;
pub use result::{Export, File, Loss};
pub use spelling::{ModelNames, Spelling, Style};
pub use stable::stable_id;
pub use tally::{Carried, Tally};

use super::DataModel;

/// A format that the model can be written in.
#[derive(Clone, Copy)]
pub struct Format {
    /// What it is called on the command line: "postgres".
    pub name: &'static str,
    /// Its file, or what its files are called: "import/*.csv".
    pub file: &'static str,
    /// What it carries, in a sentence.
    pub about: &'static str,
    /// What it cannot carry, in a sentence; the loss report of an export says it field by field.
    pub loses: &'static str,
    /// What tests hold it against.
    pub checked: &'static str,
    /// Writes it. It never fails: what the format cannot carry is in the result.
    pub write: fn(&DataModel, &Heading) -> Export,
}

/// Those that belong to no product.
const GENERAL: [Format; 10] = [
    mermaid::MERMAID,
    dbml::DBML,
    postgres::POSTGRES,
    sqlite::SQLITE,
    sql_server::SQL_SERVER,
    json_schema::JSON_SCHEMA,
    import::CSV,
    dictionary::DICTIONARY,
    workbook::WORKBOOK,
    json::JSON,
];

/// Every format: the general ones, then those of products.
pub const FORMATS: &[Format] = &with_products();

const fn with_products() -> [Format; GENERAL.len() + product::FORMATS.len()] {
    let mut all = [GENERAL[0]; GENERAL.len() + product::FORMATS.len()];
    let mut place = 1;
    while place < all.len() {
        all[place] = if place < GENERAL.len() { GENERAL[place] } else { product::FORMATS[place - GENERAL.len()] };
        place += 1;
    }
    all
}

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

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
            let export = (format.write)(&model, &heading);
            assert_eq!(export, (format.write)(&model, &heading), "{}", format.name);
            for file in &export.files {
                assert!(!file.path.starts_with('/') && !file.path.contains(".."), "{}", file.path);
                let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
                assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", file.path);
                // No control character, escape or turned text gets through, whatever the firm is called.
                let foul = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
                assert!(!text.contains(foul), "{}", file.path);
            }
        }
    }
}
