//! The mapping workbook as it came back.

use std::path::Path;

use super::nothing_there;
use crate::cli::output::Output;
use crate::cli::{Exit, clock, files, load};
use crate::data_model::migration::{BadCell, migration, sources, take};
use crate::diagnostic::Diagnostic;
use crate::engagement::stock_text;
use crate::store;
use crate::text;

const FILE: &str = "moving.toml";

pub(super) fn run(folder: &Path, file: &Path, out: &Output) -> Result<(), Exit> {
    let refused = |finding: Box<Diagnostic>| {
        out.findings(&[*finding]);
        Exit::Disk
    };
    let _lock = store::lock(folder, FILE, &format!("a workbook taken in since {}", clock::now())).map_err(refused)?;
    let loaded = load::engagement(folder, out)?;
    let assessment = loaded.assess(None, out)?;
    nothing_there(&assessment.tables, out)?;
    let (questionnaire, engagement) = (&loaded.questionnaire, &loaded.engagement);
    let listed = sources(questionnaire, engagement);
    let plan = migration(questionnaire, &assessment.facts, &assessment.tables, listed, &engagement.stock);
    let bytes = store::read_any(file).map_err(refused)?;
    let name = text::clean_line(&file.display().to_string());
    let taken = take(&bytes, questionnaire, &assessment.tables, &plan).map_err(|problem| {
        out.error(
            &format!("`{name}` cannot be taken in: {}", text::clean_line(&problem)),
            &format!(
                "It must be the `.xlsx` that `groundwork model migration {} --out FOLDER` writes, filled in and saved as such.",
                folder.display()
            ),
        );
        Exit::Findings
    })?;
    if !taken.bad.is_empty() {
        let found = |cell: &BadCell| {
            let place = format!("{name}, sheet `{}`, cell {}", cell.sheet, cell.place);
            Diagnostic::about("bad-cell", place, &cell.message).way_out(&cell.way_out)
        };
        let found: Vec<Diagnostic> = taken.bad.iter().map(found).collect();
        out.findings(&found);
        out.say(&format!("Nothing was taken in. Mend {} and try again.", text::count(found.len(), "cell")));
        return Err(Exit::Findings);
    }
    if taken.stock != engagement.stock {
        files::set_anew(folder, FILE, &stock_text(&taken.stock)).map_err(refused)?;
    }
    let place = folder.join(FILE).display().to_string();
    out.result(&format!("{place}: {} new, {} changed, {} as before", taken.new, taken.changed.len(), taken.same));
    for line in taken.changed.iter().chain(&taken.left) {
        out.result(&format!("  {line}"));
    }
    Ok(())
}
