use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The words and the look of the documents: texts by name, such as `plan/plan.md` or `html/page.css`.
#[derive(Debug, Clone)]
pub struct Templates(BTreeMap<String, String>);

impl Templates {
    /// Those that the program carries with it.
    pub fn built_in() -> Self {
        let mut texts = BTreeMap::new();
        collect(&TEMPLATES, &mut texts);
        Self(texts)
    }

    /// Uses this text instead of the built-in one of that name, or beside them if there is none.
    pub fn replace(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    /// Every name and text, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The name and text of the template of that name.
    pub(crate) fn named(&self, name: &str) -> Option<(&str, &str)> {
        self.0.get_key_value(name).map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The text of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl Default for Templates {
    fn default() -> Self {
        Self::built_in()
    }
}

fn collect(dir: &Dir<'_>, texts: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        if let Some(text) = file.contents_utf8() {
            texts.insert(file.path().to_string_lossy().replace('\\', "/"), text.to_owned());
        }
    }
    dir.dirs().for_each(|dir| collect(dir, texts));
}
