use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use super::path::{shown, within};
use super::problem::{Doing, not_ordinary, problem};
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::text;

/// The largest file that is read, in bytes: 8 MiB. An answer file has a hundredth of it.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// Reads a file that somebody named. It may lie anywhere, and be a pipe.
pub fn read_file(path: &Path) -> Result<Arc<Source>, Box<Diagnostic>> {
    let name = shown(path);
    let file = File::open(path).map_err(|error| {
        let mut finding = problem(Doing::Read, path, &error);
        if error.kind() == ErrorKind::NotFound
            && let Some(near) = neighbour(path)
        {
            finding.way_out = format!("Did you mean `{near}`?");
        }
        finding
    })?;
    let about = file.metadata().map_err(|error| problem(Doing::Read, path, &error))?;
    if about.is_dir() {
        return Err(problem(Doing::Read, path, &ErrorKind::IsADirectory.into()));
    }
    if about.is_file() && about.len() > LARGEST {
        return Err(too_large(&name, Some(about.len())));
    }
    read_expecting(&name, file, usize::try_from(about.len()).unwrap_or_default())
}

/// Reads what comes from somewhere else than a file, such as standard input, to its end.
pub fn read_stream(name: &str, stream: impl Read) -> Result<Arc<Source>, Box<Diagnostic>> {
    read_expecting(name, stream, 0)
}

/// The same, where so many bytes are expected: with a little room to see the end, they come in one piece.
fn read_expecting(name: &str, stream: impl Read, bytes: usize) -> Result<Arc<Source>, Box<Diagnostic>> {
    let mut bytes = Vec::with_capacity(bytes + 64);
    stream.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| problem(Doing::Read, Path::new(name), &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(name, None));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(Source { name: name.to_owned(), text: text.into() })),
        Err(error) => Err(not_text(name, error.as_bytes(), error.utf8_error().valid_up_to())),
    }
}

/// Reads the bytes of a file that somebody named and that is no text. It may lie anywhere.
pub fn read_any(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    let refused = |error: std::io::Error| problem(Doing::Read, path, &error);
    let file = File::open(path).map_err(refused)?;
    if file.metadata().map_err(refused)?.is_dir() {
        return Err(problem(Doing::Read, path, &ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > LARGEST { Err(too_large(&shown(path), None)) } else { Ok(bytes) }
}

/// Reads a file of a folder, if it is there. Links may not lead out of the folder, and the file must be a real one: a
/// pipe among them would wait for ever.
pub(super) fn read_within(folder: &Path, name: &str) -> Result<Option<Arc<Source>>, Box<Diagnostic>> {
    let path = folder.join(name);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(problem(Doing::Read, &path, &error)),
        Ok(_) => {}
    }
    let real = within(folder, name)?;
    let about = fs::metadata(&real).map_err(|error| problem(Doing::Read, &path, &error))?;
    if !about.is_file() && !about.is_dir() {
        return Err(not_ordinary(&path));
    }
    read_file(&path).map(Some)
}

fn too_large(name: &str, bytes: Option<u64>) -> Box<Diagnostic> {
    let most = LARGEST / 1024 / 1024;
    let message = match bytes {
        Some(bytes) => format!("this file has {} MiB; at most {most} MiB are read", bytes.div_ceil(1024 * 1024)),
        None => format!("this goes on for more than {most} MiB"),
    };
    Box::new(
        Diagnostic::about("too-large", name, message)
            .way_out("A file of answers has far less: check that it is the right one."),
    )
}

/// What is no text, or text in another encoding; the caret stands where the first wrong byte is.
fn not_text(name: &str, bytes: &[u8], valid: usize) -> Box<Diagnostic> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Box::new(
            Diagnostic::about("not-utf-8", name, "this file is UTF-16, not UTF-8")
                .way_out("Save it again as UTF-8; a spreadsheet calls it `CSV UTF-8`."),
        );
    }
    let (right, rest) = bytes.split_at(valid);
    let right = String::from_utf8_lossy(right);
    let rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = right.matches('\n').count() + 1;
    let before = right.len() - right.rfind('\n').map_or(0, |end| end + 1);
    let message = format!("line {line} is not UTF-8");
    let way_out = "Save the file again as UTF-8, for instance with `Save with encoding` in an editor.";
    // A file of another kind has no lines worth showing.
    if before + rest.len() > 500 || bytes.contains(&0) {
        let way_out = "This does not look like a text: check that it is the right file.";
        return Box::new(Diagnostic::about("not-utf-8", name, message).way_out(way_out));
    }
    let text = format!("{right}{}", String::from_utf8_lossy(rest).replace('\u{fffd}', "?"));
    let source = Arc::new(Source { name: name.to_owned(), text: text.into() });
    let wrong = Span { start: valid, end: valid + 1 };
    Box::new(Diagnostic::error("not-utf-8", &source, wrong, message).way_out(way_out))
}

/// The file in the same folder whose name is most like this one.
fn neighbour(path: &Path) -> Option<String> {
    let wrong = path.file_name()?.to_string_lossy().into_owned();
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> = fs::read_dir(folder)
        .ok()?
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    text::nearest(&wrong, names.iter().map(String::as_str)).map(|near| shown(&path.with_file_name(near)))
}
