use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything worked.
    Done,
    /// A check found errors.
    Findings,
    /// The command line cannot be understood.
    Usage,
    /// A file cannot be used.
    BadInput,
    /// Answers are missing and nobody may be asked.
    Missing,
    /// The disk refused: locked, full, read-only.
    Disk,
    /// Stopped by Ctrl-C; what was answered is saved.
    Interrupted,
}

/// Every way to end, its number and what it means: the table of the help, the manual and the README.
pub(crate) const EXITS: &[(Exit, u8, &str)] = &[
    (Exit::Done, 0, "everything worked"),
    (Exit::Findings, 1, "`check` found errors, a case failed, or a document could not be written from its template"),
    (Exit::Usage, 2, "the command line cannot be understood, or names something that does not exist"),
    (Exit::BadInput, 3, "a file cannot be used; every finding is printed"),
    (Exit::Missing, 4, "answers are missing and nobody may be asked (`--no-input`, or no terminal)"),
    (Exit::Disk, 5, "the disk refused: locked by somebody else, full, or read-only"),
    (Exit::Interrupted, 130, "stopped by Ctrl-C; everything answered is saved"),
];

impl Exit {
    fn number(self) -> u8 {
        EXITS.iter().find(|(exit, ..)| *exit == self).map_or(1, |(_, number, _)| *number)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}
