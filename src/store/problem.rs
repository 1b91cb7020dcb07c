use std::io::{Error, ErrorKind};
use std::path::Path;

use super::path::shown;
use crate::diagnostic::Diagnostic;
use crate::text;

/// What was being done when the disk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// Looking into a folder.
    Enter,
    /// Reading a file.
    Read,
    /// Writing a file or making a folder.
    Write,
}

/// An error of the operating system as a finding: what, where and the way out.
pub(super) fn problem(doing: Doing, path: &Path, error: &Error) -> Box<Diagnostic> {
    let (code, message, way_out) = words(doing, error);
    Box::new(Diagnostic::about(code, shown(path), message).way_out(way_out))
}

/// A pipe, a socket or a device where a file should be.
pub(super) fn not_ordinary(path: &Path) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::about("not-a-file", shown(path), "this is neither a file nor a folder")
            .way_out("Put an ordinary file in its place."),
    )
}

fn words(doing: Doing, error: &Error) -> (&'static str, String, &'static str) {
    let fixed = |code, message: &str, way_out| (code, message.to_owned(), way_out);
    match (doing, error.kind()) {
        (Doing::Enter, ErrorKind::NotFound) => {
            fixed("missing-folder", "there is no such folder", "Check its name, and the folder you are in.")
        }
        (Doing::Read, ErrorKind::NotFound) => {
            fixed("missing-file", "there is no such file", "Check its name, and the folder you are in.")
        }
        (Doing::Write, ErrorKind::NotFound) => {
            fixed("missing-folder", "the folder for this file is not there", "Make the folder first.")
        }
        (Doing::Enter, ErrorKind::PermissionDenied) => fixed(
            "no-permission",
            "this folder may not be read",
            "Give yourself the right to read it, or ask its owner.",
        ),
        (Doing::Read, ErrorKind::PermissionDenied) => {
            fixed("no-permission", "this file may not be read", "Give yourself the right to read it, or ask its owner.")
        }
        (Doing::Write, ErrorKind::PermissionDenied) => fixed(
            "no-permission",
            "this file may not be written",
            "Give yourself the right to write to the file and to its folder, or ask the owner.",
        ),
        (Doing::Enter, ErrorKind::NotADirectory) => {
            fixed("not-a-folder", "this is a file, not a folder", "Name the folder that the file is in.")
        }
        (_, ErrorKind::NotADirectory) => fixed(
            "not-a-folder",
            "a part of this path is a file, not a folder",
            "Check the path: only its last part can be a file.",
        ),
        (_, ErrorKind::IsADirectory) => fixed("not-a-file", "this is a folder, not a file", "Name a file in it."),
        (_, ErrorKind::StorageFull) => fixed(
            "disk-full",
            "the disk is full",
            "Nothing was lost: the file is as it was. Make room, then save again.",
        ),
        (_, ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => fixed(
            "disk-full",
            "you have used up the room that you may use on this disk",
            "Nothing was lost: the file is as it was. Make room, then save again.",
        ),
        (_, ErrorKind::ReadOnlyFilesystem) => {
            fixed("read-only", "this disk can only be read", "Copy the folder to a disk that can be written.")
        }
        (_, ErrorKind::InvalidFilename) => {
            fixed("file-name", "the disk does not take this file name", "Choose a shorter or plainer name.")
        }
        (doing, _) => {
            let done = if doing == Doing::Write { "written" } else { "read" };
            (
                "disk",
                format!("this cannot be {done}: {}", text::clean_line(&error.to_string())),
                "This is what the operating system says. Check the disk and the connection to it.",
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};
    use std::path::Path;

    use super::{Doing, problem};
    use crate::diagnostic::{Look, render};

    fn said(doing: Doing, error: &Error) -> String {
        render(&problem(doing, Path::new("acme/answers/ann.toml"), error), Look::Plain)
    }

    #[test]
    fn every_refusal_of_the_disk_has_its_words() {
        let lines: Vec<String> = [
            (Doing::Write, ErrorKind::PermissionDenied),
            (Doing::Write, ErrorKind::StorageFull),
            (Doing::Write, ErrorKind::QuotaExceeded),
            (Doing::Write, ErrorKind::ReadOnlyFilesystem),
            (Doing::Write, ErrorKind::NotFound),
            (Doing::Write, ErrorKind::InvalidFilename),
            (Doing::Read, ErrorKind::PermissionDenied),
            (Doing::Enter, ErrorKind::PermissionDenied),
        ]
        .map(|(doing, kind)| said(doing, &Error::from(kind)))
        .into();
        assert_eq!(lines.join("\n"), WORDS);
    }

    const WORDS: &str = "error[no-permission]: this file may not be written
--> acme/answers/ann.toml
 = help: Give yourself the right to write to the file and to its folder, or ask the owner.
error[disk-full]: the disk is full
--> acme/answers/ann.toml
 = help: Nothing was lost: the file is as it was. Make room, then save again.
error[disk-full]: you have used up the room that you may use on this disk
--> acme/answers/ann.toml
 = help: Nothing was lost: the file is as it was. Make room, then save again.
error[read-only]: this disk can only be read
--> acme/answers/ann.toml
 = help: Copy the folder to a disk that can be written.
error[missing-folder]: the folder for this file is not there
--> acme/answers/ann.toml
 = help: Make the folder first.
error[file-name]: the disk does not take this file name
--> acme/answers/ann.toml
 = help: Choose a shorter or plainer name.
error[no-permission]: this file may not be read
--> acme/answers/ann.toml
 = help: Give yourself the right to read it, or ask its owner.
error[no-permission]: this folder may not be read
--> acme/answers/ann.toml
 = help: Give yourself the right to read it, or ask its owner.";

    #[cfg(unix)]
    #[test]
    fn what_the_system_says_is_passed_on() {
        // EIO, the error of a dying disk.
        assert_eq!(said(Doing::Read, &Error::from_raw_os_error(5)), SYSTEM);
    }

    const SYSTEM: &str = "error[disk]: this cannot be read: Input/output error (os error 5)
--> acme/answers/ann.toml
 = help: This is what the operating system says. Check the disk and the connection to it.";
}
