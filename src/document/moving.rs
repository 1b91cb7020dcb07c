use std::sync::Arc;

use serde::Serialize;

use super::findings::Findings;
use super::markdown::tidy;
use super::press::print;
use super::view::Material;
use super::view::migration::{MigrationView, migration};
use super::{Input, Problem};

#[derive(Serialize)]
struct Page {
    migration: MigrationView,
}

/// How the records get into the model, in Markdown: the plan's section as a document of its own.
pub fn migration_in_markdown(input: &Input<'_>) -> Result<String, Problem> {
    let findings = Findings::of(input);
    let page = Page { migration: migration(Material::of(input, &findings)) };
    let none = |_: &str, _: &str| None;
    let printed = print("migration.md", input.templates, "plan/migration.md", &page, Arc::new(none))?;
    Ok(tidy(&printed.text))
}
