use std::path::Path;

use super::nothing_there;
use crate::cli::Exit;
use crate::cli::load;
use crate::cli::look::{self, LookArguments};
use crate::cli::modelling::ModelPicture;
use crate::cli::output::Output;
use crate::document::{model_page, model_svg};
use crate::engagement::Reader;
use crate::store;
use crate::text;

pub(super) fn run(arguments: &ModelPicture, out: &Output) -> Result<(), Exit> {
    let draw = match arguments.out.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => model_svg,
        Some("html") => model_page,
        _ => {
            let name = text::clean_line(&arguments.out.display().to_string());
            out.error(&format!("`{name}` is neither `.svg` nor `.html`"), "Let the file's name end with one of them.");
            return Err(Exit::Usage);
        }
    };
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(None, out)?;
    nothing_there(&assessment.tables, out)?;
    let look = LookArguments { theme: arguments.theme.clone(), templates: None };
    let templates = look::templates(Some(&arguments.folder), &look, out)?;
    let picture = draw(&assessment.tables, &loaded.engagement.client, &templates).unwrap_or_default();
    let folder = arguments.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = arguments.out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    store::make_folder(folder).and_then(|()| store::write_bytes(folder, &name, picture.as_bytes())).map_err(
        |finding| {
            out.findings(&[*finding]);
            Exit::Disk
        },
    )?;
    out.result(&arguments.out.display().to_string());
    Ok(())
}
