use crate::id::{EntityId, FieldId};
use crate::text;

/// What came of writing a model in a format: its files, and what the format cannot carry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Export {
    /// In the order in which they are used.
    pub files: Vec<File>,
    /// In the model's order; empty if the format carries everything.
    pub loss: Vec<Loss>,
}

/// A file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it goes below the export's folder, with `/` between folders: lower-case and safe on every system unless
    /// the format wants otherwise.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Something of the model that a format cannot carry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// The table; none if it concerns all of them.
    pub entity: Option<EntityId>,
    /// The field; none if it concerns the whole table.
    pub field: Option<FieldId>,
    /// What cannot be carried: "one active main role per contact".
    pub what: String,
    /// What happens to it instead: "the rule stands in the description and is for people to keep".
    pub becomes: String,
    /// Whether the field, or the table's records, are not there at all; otherwise only something about them is missing.
    pub gone: bool,
}

impl Export {
    /// An export of one text file from which nothing is lost.
    pub fn text(path: &str, text: String) -> Self {
        Self { files: vec![File { path: path.to_owned(), bytes: text.into_bytes() }], loss: Vec::new() }
    }

    /// Adds a text file.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Vec<u8>>) {
        self.files.push(File { path: path.into(), bytes: text.into() });
    }

    /// Says that something of the whole model is lost.
    pub fn lose(&mut self, what: impl Into<String>, becomes: impl Into<String>) {
        self.loss.push(Loss { entity: None, field: None, what: what.into(), becomes: becomes.into(), gone: false });
    }

    /// Says that something of a table, or of a field of it, is lost.
    pub fn lose_at(
        &mut self,
        entity: &EntityId,
        field: Option<&FieldId>,
        what: impl Into<String>,
        becomes: impl Into<String>,
    ) {
        let (entity, field) = (Some(entity.clone()), field.cloned());
        self.loss.push(Loss { entity, field, what: what.into(), becomes: becomes.into(), gone: false });
    }

    /// Says that a field, or the records of a table, are not carried at all.
    pub fn drop_at(
        &mut self,
        entity: &EntityId,
        field: Option<&FieldId>,
        what: impl Into<String>,
        becomes: impl Into<String>,
    ) {
        self.lose_at(entity, field, what, becomes);
        if let Some(last) = self.loss.last_mut() {
            last.gone = true;
        }
    }

    /// The first file as a text, which is the whole export of a format of one text file.
    pub fn into_text(self) -> String {
        let first = self.files.into_iter().next();
        first.map_or_else(String::new, |file| String::from_utf8_lossy(&file.bytes).into_owned())
    }
}

impl Loss {
    /// Where it is: "`account`.`parent_account_id`"; empty if it concerns the whole model.
    pub fn place(&self) -> String {
        match (&self.entity, &self.field) {
            (Some(entity), Some(field)) => format!("{entity}.{field}"),
            (Some(entity), None) => entity.to_string(),
            (None, _) => String::new(),
        }
    }

    /// One line for people.
    pub fn line(&self) -> String {
        let place = self.place();
        let place = if place.is_empty() { "whole model".to_owned() } else { format!("`{place}`") };
        format!("{place}: {} → {}", text::clean_line(&self.what), text::clean_line(&self.becomes))
    }
}
