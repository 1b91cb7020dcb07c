//! What can only be checked once everything is known: circles, goals, the last verdict, settings that name questions.

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use crate::condition::{Facts, Truth};
use crate::diagnostic::Diagnostic;
use crate::format::{Document, Findings, Item, Node};
use crate::questionnaire::{Kind, Questionnaire};
use crate::text;

pub(super) fn check(questionnaire: &Questionnaire, documents: &[(&str, Document)], findings: &Findings) {
    let at = |file: &str, id: &str, code: &'static str, message: String, way_out: String| {
        findings.add(locate(documents, file, id, code, message).way_out(way_out));
    };
    for circle in circles(questionnaire) {
        let mut chain = circle.clone();
        chain.push(circle[0].clone());
        let names: Vec<String> = chain.iter().map(|id| format!("`{id}`")).collect();
        at(
            "tasks.toml",
            &circle[0],
            "circle",
            format!("tasks wait for each other: {}", names.join(" after ")),
            "Remove one of these entries from `after`, `hard_after` or `begins_after`.".to_owned(),
        );
    }
    match questionnaire.verdicts.last() {
        Some(last) if last.when.truth(&Facts::new()) != Truth::Yes => at(
            "questionnaire.toml",
            last.id.as_str(),
            "last-verdict",
            format!("the last verdict, `{}`, does not hold in every case", last.id),
            "Write `when = \"true\"`, so that every firm gets a verdict.".to_owned(),
        ),
        _ => {}
    }
    for excerpt in questionnaire.editions.excerpts() {
        let Some(question) = questionnaire.question(excerpt.question.as_str()) else { continue };
        let fields: Vec<&str> = question.fields().iter().chain(&question.side).map(|field| field.id.as_str()).collect();
        for column in excerpt.columns.iter().filter(|column| !fields.contains(&column.as_str())) {
            at(
                "editions.toml",
                column.as_str(),
                "unknown-reference",
                format!("there is no field `{column}` in `{}`", question.id),
                match text::nearest(column.as_str(), fields.iter().copied()) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Name a field of that question, or none for the answer itself.".to_owned(),
                },
            );
        }
    }
    let settings = &questionnaire.settings;
    if let Some(question) = settings.users.as_ref().and_then(|id| questionnaire.question(id.as_str()))
        && !matches!(question.kind, Kind::Number(_))
    {
        at(
            "questionnaire.toml",
            question.id.as_str(),
            "settings",
            format!("`users` names `{}`, which is a {}", question.id, question.kind.word()),
            "Name a question of the kind `number`.".to_owned(),
        );
    }
    let goals = settings.goals.as_ref().and_then(|id| questionnaire.question(id.as_str()));
    if let Some(question) = goals {
        if !matches!(question.kind, Kind::Ranking(_)) {
            at(
                "questionnaire.toml",
                question.id.as_str(),
                "settings",
                format!("`goals` names `{}`, which is a {}", question.id, question.kind.word()),
                "Name a question of the kind `ranking`.".to_owned(),
            );
        }
        let choices: Vec<&str> = question.choices().iter().map(|choice| choice.id.as_str()).collect();
        let named = questionnaire.goals.iter().map(|goal| ("kpis.toml", goal.id.as_str()));
        let served = questionnaire.tasks.iter().filter_map(|task| Some(("tasks.toml", task.goal.as_ref()?.as_str())));
        for (file, goal) in named.chain(served).filter(|(_, goal)| !choices.contains(goal)) {
            at(
                file,
                goal,
                "unknown-reference",
                format!("there is no goal `{goal}` in `{}`", question.id),
                format!(
                    "The goals are {}.{}",
                    text::and_list(&choices),
                    text::did_you_mean(goal, choices.iter().copied())
                ),
            );
        }
    }
}

/// Groups of tasks that wait for each other, each beginning with its first task, in the order of the questionnaire.
fn circles(questionnaire: &Questionnaire) -> Vec<Vec<String>> {
    let mut graph: DiGraphMap<&str, ()> = DiGraphMap::new();
    for task in &questionnaire.tasks {
        graph.add_node(task.id.as_str());
        for before in task.after.iter().chain(&task.hard_after).chain(&task.begins_after) {
            graph.add_edge(task.id.as_str(), before.as_str(), ());
        }
    }
    let place = |id: &str| questionnaire.tasks.iter().position(|task| task.id.as_str() == id);
    let mut circles: Vec<Vec<String>> = tarjan_scc(&graph)
        .into_iter()
        .filter(|group| group.len() > 1 || graph.contains_edge(group[0], group[0]))
        .map(|group| walk(&graph, &group, place))
        .collect();
    circles.sort_by_key(|circle| place(&circle[0]));
    circles
}

/// One circle within a group, found by always following the first edge that stays in it.
fn walk(graph: &DiGraphMap<&str, ()>, group: &[&str], place: impl Fn(&str) -> Option<usize>) -> Vec<String> {
    let mut path: Vec<&str> = group.iter().copied().min_by_key(|id| place(id)).into_iter().collect();
    while let Some(next) = path
        .last()
        .and_then(|last| graph.neighbors(last).filter(|next| group.contains(next)).min_by_key(|next| place(next)))
    {
        if let Some(start) = path.iter().position(|seen| *seen == next) {
            path.drain(..start);
            break;
        }
        path.push(next);
    }
    path.into_iter().map(str::to_owned).collect()
}

/// A finding at the id's own line of a file, or about the file if it does not stand there.
fn locate(documents: &[(&str, Document)], file: &str, id: &str, code: &'static str, message: String) -> Diagnostic {
    let of_kind = documents.iter().filter(|(kind, _)| *kind == file);
    for (_, document) in of_kind {
        if let Some(item) = find(&document.root_item(), id) {
            return Diagnostic::error(code, &document.source, item.span, message);
        }
    }
    Diagnostic::about(code, file, message)
}

fn find(item: &Item, id: &str) -> Option<Item> {
    match &item.node {
        Node::Text(text) if text == id => Some(item.clone()),
        Node::List(items) => items.iter().find_map(|one| find(one, id)),
        Node::Table(table) => table.entries.iter().find_map(|(.., one)| find(one, id)),
        _ => None,
    }
}
