use super::super::item::{Item, Level};
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_html, owner_label, paragraphs};
use super::sheets;

pub(in crate::handover) const AZURE: Target = Target {
    name: "azure",
    title: "Azure DevOps",
    about: "epics, features and user stories in their tree, for the import of Azure Boards",
    guard: Some(false),
    again: Again::Updates,
    top: Level::Phase,
    moments: &[],
    how: include_str!("../../../templates/handover/azure.md"),
    write,
};

const HEADS: [&str; 11] = [
    "ID",
    "Work Item Type",
    "Title 1",
    "Title 2",
    "Title 3",
    "Title 4",
    "Assigned To",
    "Area Path",
    "Priority",
    "Tags",
    "Description",
];

/// A phase with all below it is a branch: the tree is read from the rows above.
fn write(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    let pack = job.pack;
    let mut branches: Vec<(String, Vec<Vec<String>>)> = Vec::new();
    for item in &pack.items {
        if item.level == Level::Phase {
            branches.push((item.title.clone(), Vec::new()));
        }
        if let Some((_, rows)) = branches.last_mut() {
            rows.push(row(job, item));
        }
    }
    sheets(job, "azure-devops", &HEADS, ("Azure DevOps", 1000), branches)
}

fn row(job: &Job<'_>, item: &Item) -> Vec<String> {
    let pack = job.pack;
    let title = |level: Level| if item.level == level { item.title.clone() } else { String::new() };
    let tags: Vec<String> = [Some(item.id.clone()), pack.owner(item).map(owner_label)].into_iter().flatten().collect();
    vec![
        job.known.remote.get(&item.id).cloned().unwrap_or_default(),
        match item.level {
            Level::Phase => "Epic",
            Level::Step => "Feature",
            Level::Task => "User Story",
        }
        .to_owned(),
        title(Level::Phase),
        title(Level::Step),
        title(Level::Task),
        String::new(),
        job.assignee(item),
        String::new(),
        if item.mandatory { "1" } else { "2" }.to_owned(),
        tags.join("; "),
        in_html(&paragraphs(pack, item, Elsewhere::default())),
    ]
}
