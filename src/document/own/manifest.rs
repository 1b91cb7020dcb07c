use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::digest;
use crate::format::{Document, Findings, Key, Kind, Shape};

/// The name of the file in a folder of templates.
pub const MANIFEST: &str = "manifest.toml";

/// What was exported, so that a new release can say what it changed in the meantime.
pub static MANIFEST_FILE: Shape = Shape {
    name: "a manifest of templates",
    about: "Which built-in templates were exported into this folder, and from which release. Kept by the program.",
    keys: &[
        Key::required("format", Kind::Integer, "The version of this file format."),
        Key::optional("template", Kind::Tables(&TEMPLATE), "The exported templates."),
    ],
};

static TEMPLATE: Shape = Shape {
    name: "an exported template",
    about: "A template as it was exported.",
    keys: &[
        Key::required("name", Kind::Text, "Its name in the folder: `plan/plan.md`."),
        Key::required("version", Kind::Text, "The release that it comes from: `0.1.0`."),
        Key::required("digest", Kind::Text, "The fingerprint of its text as it was exported."),
    ],
};

/// What was exported into a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The templates, by name.
    pub entries: Vec<Exported>,
}

/// A template as it was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// The release that it comes from.
    pub version: String,
    /// The fingerprint of its text.
    pub digest: String,
}

impl Manifest {
    /// Reads it.
    pub fn read(source: &Arc<Source>) -> (Self, Vec<Diagnostic>) {
        let findings = Findings::new();
        let mut entries = Vec::new();
        if let Some(document) = Document::read(source, &MANIFEST_FILE, &findings) {
            for table in document.reader(&findings).tables("template") {
                let [name, version, digest] = ["name", "version", "digest"].map(|key| table.text(key));
                entries.push(Exported { name, version, digest });
            }
        }
        (Self { entries }, findings.into_sorted())
    }

    /// The entry of a template.
    pub fn of(&self, name: &str) -> Option<&Exported> {
        self.entries.iter().find(|one| one.name == name)
    }

    /// Notes a template as exported now.
    pub fn note(&mut self, name: &str, text: &str) {
        self.entries.retain(|one| one.name != name);
        self.entries.push(Exported {
            name: name.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            digest: digest::of(text),
        });
        self.entries.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// Its text.
    pub fn to_text(&self) -> String {
        let mut text = "# Kept by the program: from which release each template was exported.\nformat = 1\n".to_owned();
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        for one in &self.entries {
            let (name, version, digest) = (quoted(&one.name), quoted(&one.version), quoted(&one.digest));
            text.push_str(&format!("\n[[template]]\nname = {name}\nversion = {version}\ndigest = {digest}\n"));
        }
        text
    }
}
