use std::io;
use std::path::{Component, Path, PathBuf};

use super::problem::{Doing, problem};
use crate::diagnostic::Diagnostic;
use crate::text;

/// A path as its reader typed it, safe to show, with `/` between its parts and without a leading `./`.
pub(super) fn shown(path: &Path) -> String {
    let name = text::clean_line(&path.to_string_lossy());
    let name = if std::path::MAIN_SEPARATOR == '\\' { name.replace('\\', "/") } else { name };
    name.strip_prefix("./").map_or(name.clone(), str::to_owned)
}

/// The place of a file within a folder: `answers/ann.toml` in `acme`. It cannot lead out of the folder, be it by its
/// name or by a symbolic link on the way; a link that stays inside is followed.
pub(super) fn within(folder: &Path, name: &str) -> Result<PathBuf, Box<Diagnostic>> {
    let path = folder.join(name);
    let plain = !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if !plain {
        return Err(Box::new(
            Diagnostic::about("leads-out", shown(&path), format!("`{}` is no name of a file", text::clean_line(name)))
                .way_out("Use a name within the folder, without `..`."),
        ));
    }
    let root = folder.canonicalize().map_err(|error| problem(Doing::Enter, folder, &error))?;
    // What does not exist yet has no links; the nearest part that exists decides.
    let mut existing = path.as_path();
    loop {
        match existing.canonicalize() {
            Ok(real) if real.starts_with(&root) => {
                let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
                return Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) });
            }
            Ok(real) => return Err(leads_out(&path, &real)),
            // Towards nothing, or in a circle.
            Err(error) if existing.is_symlink() && error.kind() != io::ErrorKind::PermissionDenied => {
                return Err(Box::new(
                    Diagnostic::about("broken-link", shown(existing), "this symbolic link leads nowhere")
                        .way_out("Remove the link, or put its target back."),
                ));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                existing = existing.parent().unwrap_or(folder);
            }
            Err(error) => return Err(problem(Doing::Read, &path, &error)),
        }
    }
}

fn leads_out(path: &Path, real: &Path) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::about(
            "leads-out",
            shown(path),
            format!("a symbolic link leads out of the folder, to `{}`", text::clean_line(&real.to_string_lossy())),
        )
        .way_out("Files of a folder stay in it: put a copy in the place of the link."),
    )
}
