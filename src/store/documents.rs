use std::io::Write as _;
use std::path::Path;

use super::write::{Written, put};
use crate::diagnostic::Diagnostic;

/// Writes documents into a folder such as `plan`, which is made if it is missing (the folder above it must be there).
///
/// Says of each what became of it, in the order given; those that say what they said before are not touched. One that
/// cannot be written does not keep the others from being written.
pub fn write_documents<'d>(
    folder: &Path,
    within: &str,
    documents: &'d [(String, String)],
) -> (Vec<(&'d str, Written)>, Vec<Diagnostic>) {
    let mut written = Vec::new();
    let mut findings = Vec::new();
    for (name, text) in documents {
        // Documents belong to the program: nothing in them is anybody's to keep.
        match put(folder, &format!("{within}/{name}"), text.as_bytes(), false, |file| file.write_all(text.as_bytes())) {
            Ok(what) => written.push((name.as_str(), what)),
            Err(finding) => findings.push(*finding),
        }
    }
    (written, findings)
}
