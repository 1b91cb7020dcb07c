mod locks;
mod reading;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Look, Source, render};

/// A real folder that goes away with the test.
struct Place(tempfile::TempDir);

impl Place {
    /// An engagement's folder with these files.
    fn with(files: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            place.put(name, text.as_bytes());
        }
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.join(name)).unwrap()
    }

    /// Every file in the folder, hidden ones too.
    fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() && !path.is_symlink() { walk(&path, found) } else { found.push(path) }
            }
        }
        let mut found = Vec::new();
        walk(self.path(), &mut found);
        let mut names: Vec<String> =
            found.iter().map(|path| path.strip_prefix(self.path()).unwrap().display().to_string()).collect();
        names.sort();
        names
    }

    /// Findings as a terminal shows them, with `~` for the folder.
    fn shown(&self, findings: &[Diagnostic]) -> String {
        let shown: String = findings.iter().map(|finding| render(finding, Look::Plain) + "\n").collect();
        shown.replace(&self.path().display().to_string(), "~")
    }

    fn refused<T: std::fmt::Debug>(&self, result: Result<T, Box<Diagnostic>>) -> String {
        self.shown(&[*result.unwrap_err()])
    }

    /// Names and texts of sources, with `~` for the folder.
    fn named(&self, sources: &[Arc<Source>]) -> Vec<String> {
        let folder = self.path().display().to_string();
        sources.iter().map(|source| format!("{}: {}", source.name.replace(&folder, "~"), source.text)).collect()
    }
}
