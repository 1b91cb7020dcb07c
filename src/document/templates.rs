use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::own::OwnTemplates;
use crate::theme::{Paper, Theme};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The words and the look of the documents: texts by name, such as `plan/plan.md` or `html/page.css`.
#[derive(Debug, Clone)]
pub struct Templates {
    texts: BTreeMap<String, Cow<'static, str>>,
    /// Whether any of them is not the program's own.
    is_changed: bool,
    theme: Option<Box<Theme>>,
    paper: Option<Paper>,
    pub(super) own: OwnTemplates,
}

/// Before the name of a built-in template, also where another one takes its place: `builtin/plan/plan.md`.
pub(crate) const BUILT_IN: &str = "builtin/";

impl Templates {
    /// Those that the program carries with it.
    pub fn built_in() -> Self {
        let mut texts = BTreeMap::new();
        collect(&TEMPLATES, &mut texts);
        Self { texts, is_changed: false, theme: None, paper: None, own: OwnTemplates::new() }
    }

    /// Uses this text instead of the built-in one of that name, or beside them if there is none. The built-in one can be
    /// extended and included under its name behind `builtin/`.
    pub fn replace(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.is_changed = true;
        self.texts.insert(name.into(), Cow::Owned(text.into()));
    }

    /// Whether all are the program's own, which are known to end.
    pub(crate) fn are_built_in(&self) -> bool {
        !self.is_changed
    }

    /// Puts the documents in this look.
    pub fn dress(&mut self, theme: Theme) {
        self.theme = Some(Box::new(theme));
    }

    /// Prints on this paper, whatever the theme says.
    pub fn print_on(&mut self, paper: Paper) {
        self.paper = Some(paper);
    }

    /// What PDFs and Word documents are printed on. Pages for screens leave it to the reader's printer.
    pub fn paper(&self) -> Paper {
        self.paper.or(self.theme.as_ref().and_then(|theme| theme.paper)).unwrap_or_default()
    }

    /// Whose look it is; none for the program's own.
    pub(crate) fn theme(&self) -> Option<&Theme> {
        self.theme.as_deref()
    }

    /// The names of those that the program carries with it.
    pub(crate) fn built_in_names() -> Vec<&'static str> {
        let mut names = Vec::new();
        name(&TEMPLATES, &mut names);
        names
    }

    /// The text of a built-in template, whatever takes its place.
    pub fn built_in_text(name: &str) -> Option<&'static str> {
        TEMPLATES.get_file(name)?.contents_utf8()
    }

    /// Every name and text, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_ref()))
    }

    /// The name and text of the template of that name, or of the built-in one behind `builtin/`.
    pub(crate) fn named<'t>(&'t self, name: &'t str) -> Option<(&'t str, &'t str)> {
        let text = self.get(name);
        Some((name, text.or_else(|| Self::built_in_text(name.strip_prefix(BUILT_IN)?))?))
    }

    /// The text of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(AsRef::as_ref)
    }
}

impl Default for Templates {
    fn default() -> Self {
        Self::built_in()
    }
}

fn name(dir: &Dir<'static>, names: &mut Vec<&'static str>) {
    names.extend(dir.files().filter_map(|file| file.path().to_str()));
    dir.dirs().for_each(|dir| name(dir, names));
}

fn collect(dir: &Dir<'static>, texts: &mut BTreeMap<String, Cow<'static, str>>) {
    for file in dir.files() {
        if let Some(text) = file.contents_utf8() {
            texts.insert(file.path().to_string_lossy().replace('\\', "/"), Cow::Borrowed(text));
        }
    }
    dir.dirs().for_each(|dir| collect(dir, texts));
}
