//! Whole files of the small plan.

use std::fs;
use std::path::Path;

use groundwork::handover::{HOW, TARGETS, Table, hand, owners_table};

use crate::small::{file, first, pack};

/// The first lines of the tables as the tools' documentation has them, written down here from there.
const HEADS: [(&str, &str, &str); 7] = [
    ("jira", "jira.csv", "Issue Type,Issue ID,Parent,Summary,Description,Priority,Assignee,Due Date,Labels,Labels"),
    ("jira-user", "jira-user.csv", "Summary,Issue Type,Description,Priority,Assignee,Labels"),
    (
        "azure",
        "azure-devops.csv",
        "ID,Work Item Type,Title 1,Title 2,Title 3,Title 4,Assigned To,Area Path,Priority,Tags,Description",
    ),
    ("asana", "asana.csv", "Name,Description,Section,Assignee,Collaborators,Start Date,Due Date,Dependencies"),
    (
        "linear",
        "linear.csv",
        "Id,Team,Title,Description,Status,Estimate,Priority,Project,Creator,Assignee,Labels,Cycle Number,Cycle Name,Cycle Start,Cycle End,Created,Updated,Started,Completed,Canceled,Archived",
    ),
    ("gitlab", "gitlab.csv", "title,description,due date"),
    (
        "clickup",
        "clickup.csv",
        "Task Name,Description,List,Assignee,Priority,Start Date,Due Date,Tags,External id,Waits for",
    ),
];

#[test]
fn every_file_is_the_one_that_was_read() {
    let bless = std::env::var_os("GROUNDWORK_BLESS").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/handover/small");
    let mut wrong = Vec::new();
    for target in TARGETS {
        let handed = first(target, &pack()).unwrap();
        for one in handed.files.iter().chain(&handed.beside) {
            // These stand elsewhere as they are.
            if one.name == HOW || one.name == "push-github.sh" {
                continue;
            }
            let path = root.join(target.name).join(&one.name);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if expected != one.text && bless {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &one.text).unwrap();
            } else if expected != one.text {
                wrong.push(format!("{}:\n{}", path.display(), one.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n\nIf this is meant: GROUNDWORK_BLESS=1", wrong.join("\n\n"));
}

#[test]
fn heads_are_those_that_the_tools_read() {
    for (name, table, heads) in HEADS {
        let handed = first(groundwork::handover::target(name).unwrap(), &pack()).unwrap();
        assert_eq!(file(&handed, table).split("\r\n").next().unwrap(), heads, "{name}");
    }
}

#[test]
fn formulas_are_guarded_where_the_tool_takes_the_guard_away_and_wherever_somebody_wants_it() {
    for target in TARGETS.iter().filter(|target| target.guard.is_some()) {
        for wanted in [None, Some(true), Some(false)] {
            let nothing = Table::default();
            let handed = hand(target, &pack(), None, (&nothing, &nothing), wanted).unwrap();
            let text = &handed.files[0].text;
            let guarded = text.contains("'=Ask");
            assert_eq!(guarded, wanted.or(target.guard).unwrap(), "{}: {wanted:?}", target.name);
        }
    }
}

#[test]
fn who_sits_in_a_role_is_filled_in_where_the_tool_names_people() {
    let owners = owners_table("Role,Assignee\nit,kim@example.org\n").unwrap();
    for target in TARGETS.iter().filter(|target| !matches!(target.name, "project" | "calendar")) {
        let handed = hand(target, &pack(), None, (&Table::default(), &owners), None).unwrap();
        let text = &handed.files[0].text;
        let number = text.matches("kim@example.org").count();
        assert_eq!(number, 2, "{}", target.name);
        assert_eq!(
            file(&handed, "owners.csv"),
            "Role,Assignee,Title\r\nexecutive,,Leaders\r\nit,kim@example.org,\"IT, \"\"all\"\" of it\"\r\n"
        );
    }
}

#[test]
fn each_tool_says_how_its_files_come_in() {
    for target in TARGETS {
        let handed = first(target, &pack()).unwrap();
        for one in &handed.files {
            assert!(target.how.contains(&one.name), "{}: {} is not named", target.name, one.name);
        }
        assert_eq!(target.how.contains("This import only adds"), crate::small::adds(target), "{}", target.name);
        assert!(target.how.contains("## The second time"), "{}", target.name);
    }
}
