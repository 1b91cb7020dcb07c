//! Several files written at once, for commands that fill a folder.

use std::path::Path;

use super::Exit;
use super::output::Output;
use crate::store::{self, Written};

/// Writes files into a folder, which is made if it is missing. The first that cannot be written ends it.
pub(crate) fn write_all(folder: &Path, files: &[(String, String)], out: &Output) -> Result<Vec<Written>, Exit> {
    let written = store::make_folder(folder)
        .and_then(|()| files.iter().map(|(name, text)| store::write(folder, name, text)).collect());
    written.map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })
}
