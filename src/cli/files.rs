//! Files of a folder, for commands that fill or change it.

use std::path::Path;

use super::Exit;
use super::output::Output;
use crate::diagnostic::Diagnostic;
use crate::engagement::with_remarks_of;
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

/// Sets a file of a folder anew that its owner may have remarked on: the remarks stay.
pub(crate) fn set_anew(folder: &Path, name: &str, text: &str) -> Result<Written, Box<Diagnostic>> {
    store::write(folder, name, &keeping_remarks(folder, name, text))
}

/// The text with the remarks that stand in the file now.
pub(crate) fn keeping_remarks(folder: &Path, name: &str, text: &str) -> String {
    let former = store::read_file(&folder.join(name)).ok();
    with_remarks_of(former.as_ref().map(|former| &*former.text), text)
}
