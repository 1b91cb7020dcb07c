use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

use atomic_write_file::AtomicWriteFile;

use super::path::{shown, within};
use super::problem::{Doing, not_ordinary, problem};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Key, Kind, Shape};

/// What writing a file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// The file was not there before.
    New,
    /// The file was there and said something else.
    Changed,
    /// The file says this already; it was not touched.
    Unchanged,
}

/// Writes a file of a folder, such as `answers/ann.toml` in `acme`: atomically, and so that it survives a loss of
/// power. The folder must be there; folders within it are made.
///
/// A `.toml` file of a newer format is never written over, nor is one that is no TOML: somebody is at work on it.
pub fn write(folder: &Path, name: &str, text: &str) -> Result<Written, Box<Diagnostic>> {
    put(folder, name, &[text], true, |file| file.write_all(text.as_bytes()))
}

/// Writes a file of a folder that the program made, whatever it holds: a workbook, say.
pub fn write_bytes(folder: &Path, name: &str, bytes: &[u8]) -> Result<Written, Box<Diagnostic>> {
    put(folder, name, &[bytes], false, |file| file.write_all(bytes))
}

/// Writes a file of a folder that must not be there yet.
pub fn write_new(folder: &Path, name: &str, text: &str) -> Result<(), Box<Diagnostic>> {
    let path = folder.join(name);
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Box::new(
            Diagnostic::about("exists", shown(&path), "this file is there already")
                .way_out("It is left as it is. Choose another folder, or move the file away."),
        ));
    }
    write(folder, name, text).map(|_| ())
}

/// The steps of writing. `guarded`: whether what stands there may refuse. `fill` writes the pieces; tests let it fail.
pub(super) fn put(
    folder: &Path,
    name: &str,
    pieces: &[impl AsRef<[u8]>],
    guarded: bool,
    fill: impl FnOnce(&mut AtomicWriteFile) -> io::Result<()>,
) -> Result<Written, Box<Diagnostic>> {
    let path = folder.join(name);
    let refused = |error: io::Error| problem(Doing::Write, &path, &error);
    let real = within(folder, name)?;
    let before = present(&path, &real)?;
    if before.as_ref().is_some_and(|before| says(before, pieces)) {
        return Ok(Written::Unchanged);
    }
    if let Some(before) = &before
        && guarded
        && real.extension().is_some_and(|extension| extension == "toml")
    {
        may_be_replaced(&shown(&path), before)?;
    }
    make_parent(folder, &real).map_err(refused)?;
    // The crate makes the name durable as well: it syncs the folder after the renaming.
    let mut half = AtomicWriteFile::open(&real).map_err(refused)?;
    // Synced before `commit`, which would leave the temporary file behind if syncing failed.
    fill(&mut half).and_then(|()| half.sync_all()).and_then(|()| half.commit()).map_err(refused)?;
    Ok(if before.is_some() { Written::Changed } else { Written::New })
}

/// Whether a text is these pieces, one after the other.
pub(super) fn says(mut text: &[u8], pieces: &[impl AsRef<[u8]>]) -> bool {
    let is_next = |piece: &_| {
        let rest = text.strip_prefix(AsRef::<[u8]>::as_ref(piece));
        text = rest.unwrap_or_default();
        rest.is_some()
    };
    pieces.iter().all(is_next) && text.is_empty()
}

/// What the file says now, if it is there. Renaming would replace a file that its owner protected, and even a pipe.
pub(super) fn present(path: &Path, real: &Path) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
    let refused = |error: io::Error| problem(Doing::Write, path, &error);
    let about = match fs::metadata(real) {
        Ok(about) => about,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused(error)),
    };
    if about.is_dir() {
        return Err(refused(ErrorKind::IsADirectory.into()));
    }
    if !about.is_file() {
        return Err(not_ordinary(path));
    }
    if about.permissions().readonly() {
        return Err(Box::new(
            Diagnostic::about("read-only", shown(path), "this file is marked as read-only")
                .way_out("It is left as it is. Take the mark away to change it."),
        ));
    }
    fs::read(real).map(Some).map_err(refused)
}

/// Makes the folders between the folder and the file, and makes their names durable.
pub(super) fn make_parent(folder: &Path, real: &Path) -> io::Result<()> {
    let Some(parent) = real.parent().filter(|parent| !parent.is_dir()) else { return Ok(()) };
    fs::create_dir_all(parent)?;
    let root = folder.canonicalize()?;
    for above in parent.ancestors().skip(1).take_while(|above| above.starts_with(&root)) {
        sync_folder(above)?;
    }
    Ok(())
}

/// Makes the name of a file or folder durable.
pub(super) fn sync_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes the names in a folder durable, where the system can.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Any file that people own, as far as its format goes.
static ANY: Shape = Shape {
    name: "a file",
    about: "Any file.",
    keys: &[Key::optional("format", Kind::Integer, "The version of this file format.")],
};

/// Whether what stands in a file may be replaced.
fn may_be_replaced(name: &str, before: &[u8]) -> Result<(), Box<Diagnostic>> {
    let text = String::from_utf8_lossy(before).into_owned();
    let source = Arc::new(Source { name: name.to_owned(), text: text.into() });
    match Document::read(&source, &ANY, &Findings::new()) {
        Some(document) if document.is_newer() => Err(Box::new(
            Diagnostic::about(
                "newer-format",
                name,
                format!("this file has format {} and is not written over", document.format),
            )
            .way_out("A newer version of the program wrote it: install that version to change it."),
        )),
        Some(_) => Ok(()),
        None => Err(Box::new(
            Diagnostic::about("toml", name, "this file is no TOML any more and is not written over")
                .way_out("Somebody is at work on it, or it was damaged: mend it or move it away, then save again."),
        )),
    }
}
