use std::path::Path;

use super::write::{Written, write_pieces};
use crate::diagnostic::Diagnostic;

/// Writes a document into a folder such as `plan`, which is made if it is missing (the folder above it must be there),
/// and says what became of it. One that says what it said before is not touched. Several may be written at a time.
pub fn write_document(
    folder: &Path,
    within: &str,
    name: &str,
    pieces: &[impl AsRef<[u8]>],
) -> Result<Written, Box<Diagnostic>> {
    // Documents belong to the program: nothing in them is anybody's to keep.
    write_pieces(folder, &format!("{within}/{name}"), pieces)
}
