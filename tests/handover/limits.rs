//! More rows than a tool takes.

use std::collections::BTreeSet;

use groundwork::handover::{Ids, Level, Pack, TARGETS, target};
use groundwork::questionnaire;

use crate::small::{first, item, pack};

/// A plan of so many tasks in one step.
fn large(tasks: usize) -> Pack {
    let mut pack = pack();
    pack.items.truncate(2);
    pack.moments.clear();
    pack.items.extend((0..tasks).map(|at| {
        let title = format!("Task {at}");
        item(&format!("{at:06}"), Level::Task, Some(1), &title, ("2027-03-01", "2027-03-05", "2027-03-08"))
    }));
    pack
}

#[test]
fn rows_are_split_where_a_tool_takes_few() {
    let rows = |name: &str, tasks: usize| -> Vec<(String, usize)> {
        let handed = first(target(name).unwrap(), &large(tasks)).unwrap();
        handed.files.iter().map(|file| (file.name.clone(), file.rows)).collect()
    };
    assert_eq!(rows("jira-user", 250), [("jira-user.csv".to_owned(), 250)]);
    assert_eq!(rows("jira-user", 251), [("jira-user-1.csv".to_owned(), 250), ("jira-user-2.csv".to_owned(), 1)]);
    assert_eq!(rows("clickup", 10_001), [("clickup-1.csv".to_owned(), 10_000), ("clickup-2.csv".to_owned(), 1)]);
    // Two rows above the tasks.
    assert_eq!(rows("azure", 998), [("azure-devops.csv".to_owned(), 1000)]);
    assert_eq!(rows("gitlab", 3000), [("gitlab.csv".to_owned(), 3000)]);
}

#[test]
fn what_must_stay_together_and_is_too_much_is_refused() {
    let refused = first(target("azure").unwrap(), &large(999)).unwrap_err();
    assert_eq!(
        (refused.message.as_str(), refused.way_out.as_str()),
        (
            "“Set-up phase” has 1001 rows, and Azure DevOps takes 1000 in a file and wants what belongs together in one",
            "Hand it over as MS Project XML (`project`) or as plain rows (`csv`), which have no limit."
        )
    );
    let refused = first(target("jira").unwrap(), &large(1500)).unwrap_err();
    assert!(refused.message.starts_with("“Set-up: prepare” has 1501 rows, and Jira takes 1500"), "{}", refused.message);
}

#[test]
fn no_two_tasks_of_any_built_in_questionnaire_share_an_id() {
    for one in questionnaire::built_in() {
        let (read, _) = questionnaire::read(&one.files);
        let read = read.unwrap();
        let sources: Vec<String> = read.tasks.iter().map(|task| format!("task:{}", task.id)).collect();
        let ids = Ids::new(sources.clone());
        let short: BTreeSet<String> = sources.iter().map(|source| ids.of(source)).collect();
        assert_eq!(short.len(), sources.len());
        assert!(short.iter().all(|id| id.len() == "GW-123456".len()), "{}", one.id);
    }
}

#[test]
fn every_tool_has_a_name_and_files_of_its_own() {
    let names: BTreeSet<&str> = TARGETS.iter().map(|target| target.name).collect();
    assert_eq!(names.len(), TARGETS.len());
}
