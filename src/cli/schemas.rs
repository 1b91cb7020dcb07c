//! The JSON Schemas of the files people own, and the line by which editors find them.

use crate::format::{Shape, schema};
use crate::{data_model, document, engagement, questionnaire, rehearsal, theme};

/// Where the schemas of a questionnaire's folder stand.
const FOLDER: &str = ".schemas";

/// Every owned file format: the name of its file and its shape.
pub(crate) fn formats() -> impl Iterator<Item = (&'static str, &'static Shape)> {
    let own = [(data_model::edit::FILE, &data_model::edit::MODEL_FILE)];
    let look = [(theme::FILE, &theme::THEME), ("templates/manifest.toml", &document::MANIFEST_FILE)];
    engagement::SHAPES.iter().copied().chain(own).chain(look).chain(of_questionnaire())
}

/// Those of a questionnaire's folder.
fn of_questionnaire() -> impl Iterator<Item = (&'static str, &'static Shape)> {
    questionnaire::SHAPES.iter().chain(rehearsal::SHAPES).copied()
}

/// The schema as a text, and the name of its file: "answers/<participant>.toml" is the format of many files, and its
/// schema is called `answers.schema.json`.
pub(crate) fn file(name: &str, shape: &Shape) -> (String, String) {
    let mut text = serde_json::to_string_pretty(&schema(shape, &format!("groundwork: {name}")))
        .unwrap_or_else(|_| "{}".to_owned());
    text.push('\n');
    (format!("{}.schema.json", stem(name)), text)
}

/// A questionnaire's files as they are handed to authors: the schemas beside them, and as the first line of each file
/// the directive by which editors (Taplo, Even Better TOML) find its schema.
pub(crate) fn beside(files: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = files
        .into_iter()
        .map(|(name, text)| {
            let line = line(&name).map_or_else(String::new, |line| format!("{line}\n"));
            (name, format!("{line}{text}"))
        })
        .collect();
    all.extend(of_questionnaire().map(|(name, shape)| {
        let (file, text) = file(name, shape);
        (format!("{FOLDER}/{file}"), text)
    }));
    all
}

/// The directive for a file; paths in it are relative to the file.
fn line(name: &str) -> Option<String> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let wanted = if matches!(folder, "sections" | "cases") { folder } else { file };
    let (known, _) = of_questionnaire().find(|(known, _)| *known == wanted)?;
    let up = if folder.is_empty() { "./" } else { "../" };
    Some(format!("#:schema {up}{FOLDER}/{}.schema.json", stem(known)))
}

fn stem(name: &str) -> &str {
    name.trim_end_matches(".toml").split('/').next().unwrap_or(name)
}
