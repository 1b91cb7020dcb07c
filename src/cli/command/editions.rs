use serde_json::{Value, json};

use crate::cli::Exit;
use crate::cli::editions::Editions;
use crate::cli::output::Output;
use crate::document::{EDITIONS, Edition, Part, kinds_of_editions};
use crate::text;

/// Every edition, what it contains and what it leaves out.
pub(in crate::cli) fn run(arguments: &Editions, out: &Output) -> Result<(), Exit> {
    if arguments.json {
        out.json(&json!({ "format": 1, "editions": EDITIONS.iter().map(in_json).collect::<Vec<_>>() }));
        return Ok(());
    }
    for (place, edition) in EDITIONS.iter().enumerate() {
        let gap = if place == 0 { "" } else { "\n" };
        out.result(&format!("{gap}{}  {}, for {}", edition.id, edition.title, edition.audience));
        let line = |label: &str, words: &str| out.result(&text::indent(&format!("{label}: {words}"), "  ", 100));
        line("contains", edition.about);
        line("sees", &listed(edition.sees.iter().copied()));
        line("leaves out", &listed(edition.leaves_out()));
        line("files", &files(edition).join(", "));
    }
    Ok(())
}

fn listed(parts: impl Iterator<Item = Part>) -> String {
    let parts: Vec<&str> = parts.map(Part::about).collect();
    if parts.is_empty() { "nothing".to_owned() } else { parts.join("; ") }
}

fn files(edition: &Edition) -> Vec<String> {
    kinds_of_editions().filter_map(|kind| kind.file_of(edition)).collect()
}

fn in_json(edition: &Edition) -> Value {
    let words = |parts: &mut dyn Iterator<Item = Part>| parts.map(Part::word).collect::<Vec<_>>();
    json!({
        "id": edition.id,
        "title": edition.title,
        "audience": edition.audience,
        "about": edition.about,
        "sees": words(&mut edition.sees.iter().copied()),
        "leaves_out": words(&mut edition.leaves_out()),
        "files": files(edition),
    })
}
