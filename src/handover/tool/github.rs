use serde_json::{Value, json};

use super::super::item::{Item, Level};
use super::super::split::Refused;
use super::super::target::{Again, File, Job, Target};
use super::super::wording::{Elsewhere, in_markdown, paragraphs};
use super::lane;
use crate::digest;

pub(in crate::handover) const GITHUB: Target = Target {
    name: "github",
    title: "GitHub",
    about: "issues with labels and milestones, and a script that makes them once and only once",
    guard: None,
    again: Again::Updates,
    top: Level::Task,
    moments: &[],
    how: include_str!("../../../templates/handover/github.md"),
    write,
};

/// The script. It reads what issues there are from the marks in them, so nothing is made twice.
const SCRIPT: &str = include_str!("push-github.sh");

/// The longest name of a label.
const LABEL: usize = 50;

fn write(job: &Job<'_>) -> Result<Vec<File>, Refused> {
    let pack = job.pack;
    let steps = pack.items.iter().filter(|item| item.level == Level::Step);
    let milestones: Vec<Value> =
        steps.map(|step| json!({ "id": step.id, "title": lane(pack, step), "due": step.to.to_string() })).collect();
    let issues: Vec<Value> = pack.in_order().into_iter().map(|task| issue(job, task)).collect();
    let rows = issues.len();
    let all = json!({ "format": 1, "milestones": milestones, "issues": issues });
    let text = serde_json::to_string_pretty(&all).unwrap_or_default() + "\n";
    Ok(vec![
        File { name: "issues.json".to_owned(), text, rows },
        File { name: "push-github.sh".to_owned(), text: SCRIPT.to_owned(), rows: 0 },
    ])
}

fn issue(job: &Job<'_>, task: &Item) -> Value {
    let pack = job.pack;
    // What it waits for is added by the script, by number.
    let body = in_markdown(&paragraphs(pack, task, Elsewhere { dates: false, after: true }));
    let after: Vec<&str> = task.after.iter().chain(&task.begins_after).map(|at| pack.items[*at].id.as_str()).collect();
    let mut labels: Vec<String> = pack.owner(task).map(|role| format!("owner: {}", role.title)).into_iter().collect();
    if task.mandatory {
        labels.push("mandatory".to_owned());
    }
    // A comma would make two labels of one.
    let label = |label: &String| label.replace(',', ";").chars().take(LABEL).collect::<String>();
    let labels: Vec<String> = labels.iter().map(label).collect();
    let milestone = pack.parent(task).map(|step| lane(pack, step));
    let print = digest::short(&format!("{}\n{body}\n{}\n{}", task.title, after.join(" "), labels.join("\n")));
    json!({
        "id": task.id,
        "title": task.title,
        "body": body,
        "labels": labels,
        "milestone": milestone,
        "assignee": job.assignee(task),
        "after": after,
        "print": print,
    })
}
