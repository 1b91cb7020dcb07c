use std::path::Path;

use crate::cli::output::Output;
use crate::cli::{Exit, files, load, schemas};
use crate::questionnaire::built_in;
use crate::text;

/// Writes a built-in questionnaire into a folder, its schemas beside it.
pub(super) fn export(id: &str, folder: &Path, out: &Output) -> Result<(), Exit> {
    let Some(one) = built_in().into_iter().find(|one| one.id == id) else {
        load::unknown_questionnaire(id, out);
        return Err(Exit::Usage);
    };
    is_free(folder, out)?;
    let prefix = format!("built in: {id}/");
    let files: Vec<(String, String)> = one
        .files
        .iter()
        .map(|source| (source.name.trim_start_matches(prefix.as_str()).replace('\\', "/"), source.text.to_string()))
        .collect();
    let count = files.len();
    files::write_all(folder, &schemas::beside(files), out)?;
    out.say(&format!("{} in {}, and their schemas for editors", text::count(count, "file"), folder.display()));
    out.say(&format!("Change them as you like, then: groundwork check {}", folder.display()));
    Ok(())
}

/// Whether a folder can be made.
pub(super) fn is_free(folder: &Path, out: &Output) -> Result<(), Exit> {
    if folder.exists() {
        out.error(
            &format!("`{}` exists already", folder.display()),
            "Name a folder that does not exist yet, so that nothing is written over.",
        );
        return Err(Exit::Usage);
    }
    Ok(())
}
