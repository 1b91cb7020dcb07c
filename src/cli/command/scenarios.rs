use serde_json::{Value as Json, json};

use super::trying::{self, Kept};
use crate::cli::Exit;
use crate::cli::inquiring::Scenarios;
use crate::cli::load;
use crate::cli::output::Output;
use crate::engagement::Reader;
use crate::text;

pub(in crate::cli) fn run(arguments: &Scenarios, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let (all, findings) = trying::kept(&loaded);
    if arguments.json {
        let one = |kept: &Kept| json!({ "name": kept.name, "suppose": kept.scenario.suppose });
        out.json(&Json::Array(all.iter().map(one).collect()));
    } else if all.is_empty() && findings.is_empty() {
        out.result("No scenario is kept. Save one: groundwork try FOLDER QUESTION=VALUE --save NAME");
    } else {
        let mut lines = Vec::new();
        for kept in &all {
            lines.push(kept.name.clone());
            lines.extend(kept.scenario.suppose.iter().map(|one| text::indent(&text::clean_line(one), "  ", 100)));
        }
        out.result(&lines.join("\n"));
    }
    out.findings(&findings);
    if findings.iter().any(crate::diagnostic::Diagnostic::is_error) { Err(Exit::BadInput) } else { Ok(()) }
}
