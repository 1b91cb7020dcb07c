//! The script for GitHub, run against a `gh` that only writes down what it is asked to do.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use groundwork::handover::{Pack, target};

use crate::say;
use crate::small::{day, file, first, next, pack};

/// A repository in a folder: issues as lines of JSON, milestones and labels as lines.
const GH: &str = r#"#!/usr/bin/env bash
set -euo pipefail
cd "$STATE"
touch issues milestones labels calls
case "$1 $2" in
  "issue list") jq -s '.' issues ;;
  "label list") cat labels ;;
  "label create") echo "$3" >>labels ;;
  "api --paginate") cat milestones ;;
  api\ *) echo "${4#title=}" >>milestones ;;
  "issue create")
    number=$(($(wc -l <issues) + 1))
    body=$(cat)
    printf '%s\n' "${*:3}" >>calls
    jq -cn --argjson number "$number" --arg body "$body" '{number: $number, body: $body}' >>issues
    echo "https://github.example/acme/plan/issues/$number" ;;
  "issue edit")
    body=$(cat)
    jq -c --argjson number "$3" --arg body "$body" 'if .number == $number then .body = $body else . end' issues >new
    mv new issues ;;
esac
"#;

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// What the script prints.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var_os("PATH").unwrap().to_string_lossy());
    let output = Command::new("bash")
        .arg(folder.join("push-github.sh"))
        .args(arguments)
        .env("PATH", path)
        .env("STATE", folder.join("state"))
        .output()
        .unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

fn put(folder: &Path, pack: &Pack) {
    let handed = first(target("github").unwrap(), pack).unwrap();
    for name in ["issues.json", "push-github.sh"] {
        fs::write(folder.join(name), file(&handed, name)).unwrap();
    }
}

#[test]
fn the_script_makes_everything_once_and_nothing_without_being_told() {
    if !is_there("bash") || !is_there("jq") {
        say("push-github.sh: bash or jq not found, skipped");
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    for inner in ["bin", "state"] {
        fs::create_dir(folder.join(inner)).unwrap();
    }
    fs::write(folder.join("bin/gh"), GH).unwrap();
    fs::set_permissions(folder.join("bin/gh"), fs::Permissions::from_mode(0o755)).unwrap();
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    put(folder, &pack());

    let dry = "would make the milestone Set-up: prepare\nwould make the milestone Set-up: crawl\n\
         would make the label mandatory\nwould make the label owner: IT; \"all\" of it\nwould make the label owner: Leaders\n\
         would make GW-AAAAAA =Ask, \"all\" <b>; @them\n\
         would make GW-BBBBBB Größe von Überall: eine Liste, die länger ist als eine Zeile im Kalender\n\
         would make GW-CCCCCC Begin\nwould make GW-DDDDDD Begin\n\
         4 would be made, 0 are there. Nothing was changed: add --push to do it.\n";
    assert_eq!(run(folder, &["acme/plan"]), dry);
    assert_eq!((read("state/issues"), read("state/milestones"), read("id-map.csv")), Default::default());

    let said = run(folder, &["acme/plan", "--push"]);
    assert!(said.ends_with("made #3 Begin\nmade #4 Begin\n4 made, 0 changed, 0 left as they are\n"), "{said}");
    assert_eq!(read("state/milestones"), "Set-up: prepare\nSet-up: crawl\n");
    assert_eq!(read("state/labels"), "mandatory\nowner: IT; \"all\" of it\nowner: Leaders\n");
    assert_eq!(
        read("state/calls").lines().next().unwrap(),
        "--repo acme/plan --title =Ask, \"all\" <b>; @them --body-file - --milestone Set-up: prepare --label owner: Leaders --label mandatory"
    );
    let issues: Vec<serde_json::Value> =
        read("state/issues").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let third = issues[2]["body"].as_str().unwrap();
    assert!(third.contains("\n**After:** #1, #2\n\n<!-- groundwork GW-CCCCCC "), "{third}");
    let map = read("id-map.csv");
    assert!(
        map.starts_with("External id,Remote id,Title\r\n\"GW-AAAAAA\",\"1\",\"=Ask, \"\"all\"\" <b>; @them\"\r\n"),
        "{map}"
    );
    let table = groundwork::handover::remote_table(&map).unwrap();
    assert_eq!(table.ids().collect::<Vec<_>>(), ["GW-AAAAAA", "GW-BBBBBB", "GW-CCCCCC", "GW-DDDDDD"]);

    // Again, from a folder that knows nothing of the first time.
    fs::remove_file(folder.join("id-map.csv")).unwrap();
    assert_eq!(run(folder, &["acme/plan", "--push"]), "0 made, 0 changed, 4 left as they are\n");
    assert_eq!(read("id-map.csv"), map);
    assert_eq!(run(folder, &["acme/plan", "--push"]), "0 made, 0 changed, 4 left as they are\n");
    assert_eq!(read("id-map.csv"), map);

    let mut moved = pack();
    moved.items[5].to = day("2027-05-21");
    put(folder, &moved);
    assert_eq!(
        run(folder, &["acme/plan", "--push"]),
        "has changed in the plan: #3 Begin (--push --update writes it anew)\n0 made, 0 changed, 4 left as they are\n"
    );
    assert_eq!(
        run(folder, &["acme/plan", "--push", "--update"]),
        "changed #3 Begin\n0 made, 1 changed, 3 left as they are\n"
    );
    assert!(read("state/issues").contains("21 May 2027"));
    assert_eq!(run(folder, &["acme/plan", "--push", "--update"]), "0 made, 0 changed, 4 left as they are\n");

    let usage = "error: say which repository: ./push-github.sh OWNER/REPOSITORY [--push] [--update]\n";
    assert_eq!(run(folder, &[]), usage.replace("./push", "bash push"));
    assert_eq!(
        run(folder, &["acme/plan", "--psuh"]),
        "error: there is no option --psuh; there are --push and --update\n"
    );
}

#[test]
fn what_the_script_wrote_into_the_map_is_taken_over() {
    let github = target("github").unwrap();
    let handed = first(github, &pack()).unwrap();
    let before = file(&handed, "id-map.csv").to_owned();
    let table = groundwork::handover::remote_table(&format!("{before}\"GW-AAAAAA\",\"1\",\"=Ask\"\r\n")).unwrap();
    let again = next(github, &pack(), &handed.record, &table);
    assert_eq!(file(&again, "id-map.csv"), before.replace("GW-AAAAAA,,", "GW-AAAAAA,1,"));
}
