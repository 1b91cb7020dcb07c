use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::path::{shown, within};
use super::problem::{Doing, problem};
use crate::diagnostic::Diagnostic;
use crate::text;

const PAUSE: Duration = Duration::from_millis(20);

/// The right to write a file, held until this is dropped or the program ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    /// The file beside the one that is written; the operating system keeps the lock on it.
    file: File,
    path: PathBuf,
}

/// Takes the right to write a file of a folder, such as `answers/ann.toml` in `acme`. `who` says who takes it and since
/// when, for whoever comes second; the number of the process is added.
///
/// The lock is advice to other runs of this program. What a killed program left behind never blocks: the operating
/// system gave the lock back, and half-written files are swept away.
pub fn lock(folder: &Path, name: &str, who: &str) -> Result<Lock, Box<Diagnostic>> {
    let path = within(folder, name)?.with_extension("lock");
    let typed = folder.join(name);
    let refused = |error: io::Error| problem(Doing::Write, &typed, &error);
    if path.is_symlink() {
        return Err(Box::new(
            Diagnostic::about("leads-out", shown(&typed.with_extension("lock")), "this is a symbolic link")
                .way_out("Remove it: the program makes its own file there."),
        ));
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(refused)?;
    }
    loop {
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(refused)?;
        match file.try_lock() {
            Ok(()) if !is_still_there(&file, &path) => {}
            Ok(()) => {
                sweep(&typed, &path);
                let who = format!("process {}: {}\n", std::process::id(), text::clean_line(who));
                file.set_len(0).and_then(|()| file.write_all(who.as_bytes())).map_err(refused)?;
                return Ok(Lock { file, path });
            }
            Err(TryLockError::WouldBlock) => return Err(held(&typed, &mut file)),
            Err(TryLockError::Error(error)) => return Err(refused(error)),
        }
    }
}

/// The same, for what is written in a moment: whoever comes second waits for it.
pub fn wait_for_lock(folder: &Path, name: &str, who: &str, patience: Duration) -> Result<Lock, Box<Diagnostic>> {
    let since = Instant::now();
    loop {
        match lock(folder, name, who) {
            Err(held) if held.code == "locked" && since.elapsed() < patience => thread::sleep(PAUSE),
            taken => return taken,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still locked, so that nobody's fresh file is removed; whoever opened the old one in the
        // meantime finds it gone and opens a new one. Where that cannot be found out, the file stays, empty.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        } else {
            let _ = self.file.set_len(0);
        }
    }
}

/// Whether the locked file is the one that the path names: its last holder may have removed it.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => ours.ino() == there.ino() && ours.dev() == there.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_file: &File, _path: &Path) -> bool {
    true
}

/// Says who holds the lock.
fn held(typed: &Path, file: &mut File) -> Box<Diagnostic> {
    let mut who = String::new();
    let _ = file.rewind();
    let _ = file.take(500).read_to_string(&mut who);
    let who = text::clean_line(who.lines().next().unwrap_or_default());
    let who = if who.is_empty() { "somebody else".to_owned() } else { who };
    Box::new(
        Diagnostic::about("locked", shown(typed), format!("this file is being written by {who}"))
            .way_out("One at a time: end the other one, then start again."),
    )
}

/// Whether this is the ending of a temporary file; a word such as `backup` is somebody's own.
fn is_random(ending: &str) -> bool {
    ending.len() == 6
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !ending.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Removes what a killed program left half written: `.ann.toml.` and six letters or digits.
fn sweep(typed: &Path, lock: &Path) {
    let (Some(folder), Some(name)) = (lock.parent(), typed.file_name()) else { return };
    let beginning = format!(".{}.", name.to_string_lossy());
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        let left = name.to_str().and_then(|name| name.strip_prefix(&beginning));
        if left.is_some_and(is_random) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
