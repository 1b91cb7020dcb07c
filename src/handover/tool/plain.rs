use super::super::item::Level;
use super::super::target::{Again, Target};
use super::super::wording::{Elsewhere, in_plain, paragraphs};
use super::{ENDLESS, sheets, single};

pub(in crate::handover) const PLAIN: Target = Target {
    name: "csv",
    title: "plain rows",
    about: "rows with everything in columns of its own, for a spreadsheet or any tool that maps columns",
    guard: Some(true),
    again: Again::Replaces,
    top: Level::Phase,
    moments: &[],
    how: include_str!("../../../templates/handover/csv.md"),
    write: |job| {
        let pack = job.pack;
        let ids = |places: &[usize]| places.iter().map(|at| pack.items[*at].id.clone()).collect::<Vec<_>>().join(" ");
        let elsewhere = Elsewhere { dates: true, after: true };
        let rows = pack.items.iter().map(|item| {
            vec![
                item.id.clone(),
                pack.parent(item).map_or_else(String::new, |parent| parent.id.clone()),
                item.level.word().to_owned(),
                item.title.clone(),
                in_plain(&paragraphs(pack, item, elsewhere)),
                item.done_when.clone(),
                pack.owner(item).map_or_else(String::new, |role| role.title.clone()),
                job.assignee(item),
                if item.mandatory { "yes" } else { "" }.to_owned(),
                item.from.to_string(),
                item.to.to_string(),
                if item.level == Level::Task { item.latest.to_string() } else { String::new() },
                item.days.to_string(),
                ids(&item.after),
                ids(&item.begins_after),
            ]
        });
        sheets(job, "tasks", &HEADS, ENDLESS, single(rows.collect()))
    },
};

const HEADS: [&str; 15] = [
    "External id",
    "Parent id",
    "Level",
    "Title",
    "Description",
    "Done when",
    "Owner",
    "Assignee",
    "Mandatory",
    "Begins",
    "Done in half of all cases",
    "Done in four of five",
    "Working days",
    "After",
    "Once begun",
];
