use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::path::within;
use super::problem::{Doing, problem};
use super::write::{Written, make_parent, present, says};
use crate::diagnostic::Diagnostic;

/// Writes a document, such as `plan/plan.md`, whose folders are made if they are missing (the one above them must be there),
/// and says what became of it. One that says what it said before is not touched. Several may be written at a time.
///
/// Whatever kills the program, there is the old document or the new one. Unlike what people wrote it need not survive a loss
/// of power a moment later: the same command makes the same bytes again, and nobody should wait for the disk until then.
pub fn write_document(folder: &Path, name: &str, pieces: &[impl AsRef<[u8]>]) -> Result<Written, Box<Diagnostic>> {
    let path = folder.join(name);
    let refused = |error: io::Error| problem(Doing::Write, &path, &error);
    let real = within(folder, name)?;
    let before = present(&path, &real)?;
    if before.as_ref().is_some_and(|before| says(before, pieces)) {
        return Ok(Written::Unchanged);
    }
    make_parent(folder, &real).map_err(refused)?;
    let mut half = half(&real).map_err(refused)?;
    pieces.iter().try_for_each(|piece| half.write_all(piece.as_ref())).map_err(refused)?;
    half.persist(&real).map_err(|error| refused(error.error))?;
    Ok(if before.is_some() { Written::Changed } else { Written::New })
}

/// A file beside the one that it will be: `.plan.md.`, and six letters or digits. Those who might read that one may read it.
fn half(real: &Path) -> io::Result<NamedTempFile> {
    let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let begin = format!(".{}.", name.to_string_lossy());
    let mut builder = Builder::new();
    builder.prefix(&begin);
    let before = fs::metadata(real).ok();
    if let Some(permissions) = before.as_ref().map(Metadata::permissions).or_else(everybody) {
        builder.permissions(permissions);
    }
    let half = builder.tempfile_in(folder)?;
    if let Some(before) = before {
        // What whoever runs this holds back from new files is nothing to a file that is there.
        give(half.as_file(), &before);
        half.as_file().set_permissions(before.permissions())?;
    }
    Ok(half)
}

/// What a new file lets everybody do, of which the system holds back what its user wants.
#[cfg(unix)]
fn everybody() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn everybody() -> Option<Permissions> {
    None
}

/// Gives it to whom the one before belongs, as far as the system lets us.
#[cfg(unix)]
fn give(half: &File, before: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let _ = fchown(half, None, Some(before.gid()));
    let _ = fchown(half, Some(before.uid()), None);
}

#[cfg(not(unix))]
fn give(_: &File, _: &Metadata) {}
