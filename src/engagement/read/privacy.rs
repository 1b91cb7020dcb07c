use std::collections::BTreeSet;

use crate::engagement::shape::ISSUED;
use crate::engagement::{FLOOR, Issued, IssuedGroup, Privacy, Reader as Eyes, THRESHOLD};
use crate::format::{Document, Findings, Parsed, Reader};
use crate::id::{QuestionId, RoleId};

use super::log::day;

/// What `engagement.toml` promises about the answers; a threshold below the floor is refused.
pub(super) fn privacy(file: &Reader<'_>) -> Privacy {
    let Some(table) = file.table("privacy") else { return Privacy::default() };
    let wanted = table.maybe_integer("threshold");
    let threshold = wanted.map_or(Some(THRESHOLD), |number| usize::try_from(number).ok()).unwrap_or_default();
    if threshold < FLOOR {
        table.error(
            "threshold",
            "threshold-too-low",
            format!("a threshold of {} keeps nobody's answer to themselves", wanted.unwrap_or_default()),
            format!("In a group of two each one knows what the other said: write {FLOOR} or more, or leave it out for {THRESHOLD}."),
        );
    }
    Privacy { threshold: threshold.max(FLOOR), ..Privacy::default() }
}

/// What was issued. What it says of questions that there are no more is kept all the same.
pub(super) fn issued(file: &Parsed, findings: &Findings) -> Issued {
    let Some(document) = Document::of(file, &ISSUED, findings) else {
        // A record that cannot be read is no record.
        return Issued { lost: true, ..Issued::default() };
    };
    let file = document.reader(findings);
    let group = |table: &Reader<'_>| {
        Some(IssuedGroup {
            question: table.id::<QuestionId>("question")?.value,
            formerly: table.maybe_text("formerly").and_then(|id| QuestionId::parse(&id).ok()),
            role: table.maybe_text("role").and_then(|id| RoleId::parse(&id).ok()),
            reader: if table.flag("facilitator") { Eyes::Facilitator } else { Eyes::Anybody },
            on: day(table, "on")?,
            voices: table.texts("voices").into_iter().collect::<BTreeSet<_>>(),
        })
    };
    Issued {
        salt: file.maybe_text("salt").unwrap_or_default(),
        groups: file.tables("group").iter().filter_map(group).collect(),
        lost: false,
    }
}
