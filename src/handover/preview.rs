use super::changes::Change;
use super::known::Known;
use super::record::Record;
use super::sheet::sheet;
use super::target::Again;

/// What an import will do, for people.
pub const PREVIEW: &str = "import-preview.csv";

const HEADS: [&str; 12] = [
    "Change",
    "What happens",
    "External id",
    "Remote id",
    "Kind",
    "Title",
    "Owner",
    "Begins",
    "Done in half of all cases",
    "Done in four of five",
    "After",
    "Belongs to",
];

/// One row for each entry: what happened to it since the last time, and what the import does about it.
pub fn preview(record: &Record, known: &Known, again: Again) -> String {
    let rows: Vec<Vec<String>> = record
        .entries
        .iter()
        .map(|kept| {
            let entry = &kept.entry;
            let remote = known.remote.get(&entry.id).cloned().unwrap_or_default();
            vec![
                kept.change.word().to_owned(),
                happens(again, kept.change, !remote.is_empty()).to_owned(),
                entry.id.clone(),
                remote,
                entry.kind.clone(),
                entry.title.clone(),
                entry.owner.clone(),
                entry.from.clone(),
                entry.to.clone(),
                entry.latest.clone(),
                entry.after.join(" "),
                entry.parent.clone(),
            ]
        })
        .collect();
    sheet(&HEADS, &rows, true)
}

/// What an import does about an entry. `there`: whether the tool is known to have it.
fn happens(again: Again, change: Change, there: bool) -> &'static str {
    match (again, change) {
        (Again::Replaces, Change::Gone) => "is no more in the file",
        (Again::Replaces, _) => "is in the file",
        (Again::Cancels, Change::Gone) => "is cancelled",
        (_, Change::Gone) => "close it by hand",
        (Again::Adds, Change::Changed) if there => "change it by hand",
        (Again::Adds, _) if there => "nothing: it is there",
        (Again::Adds, Change::New) => "is added",
        (Again::Adds, _) => "is added: remove the row if it is there",
        (_, Change::New) if !there => "is added",
        (_, Change::Same) => "nothing, or added if it is not there",
        (Again::Updates | Again::Cancels, _) => "is changed, or added if it is not there",
    }
}
