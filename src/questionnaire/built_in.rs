use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::Source;

static QUESTIONNAIRES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/questionnaires");

/// A questionnaire that the program carries with it.
#[derive(Debug, Clone)]
pub struct BuiltIn {
    /// Its id, the name of its folder.
    pub id: String,
    /// Its files; their names begin with `built in: `.
    pub files: Vec<Arc<Source>>,
}

/// Every questionnaire that the program carries with it, by id.
pub fn built_in() -> Vec<BuiltIn> {
    let mut all: Vec<BuiltIn> = QUESTIONNAIRES
        .dirs()
        .map(|dir| {
            let mut files = Vec::new();
            collect(dir, &mut files);
            files.sort_by(|a: &Arc<Source>, b| a.name.cmp(&b.name));
            BuiltIn { id: dir.path().to_string_lossy().into_owned(), files }
        })
        .collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

fn collect(dir: &Dir<'_>, files: &mut Vec<Arc<Source>>) {
    for file in dir.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "toml")) {
        if let Some(text) = file.contents_utf8() {
            files
                .push(Arc::new(Source { name: format!("built in: {}", file.path().display()), text: text.to_owned() }));
        }
    }
    dir.dirs().for_each(|dir| collect(dir, files));
}
