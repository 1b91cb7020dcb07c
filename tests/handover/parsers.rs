//! What the parsers of others understand of what was handed over, held against the plan: MPXJ for Project's XML (with the
//! order of elements that Microsoft's schema wants), icalendar for calendars, Python's csv, and LibreOffice.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use groundwork::handover::{Level, Pack, TARGETS};
use serde_json::Value;

use crate::say;
use crate::small::{first, pack};

fn python() -> Option<PathBuf> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/checkers/venv/bin/python");
    let java = Command::new("java").arg("-version").output().is_ok_and(|output| output.status.success());
    let found =
        java && Command::new(&program).args(["-c", "import mpxj, icalendar"]).status().is_ok_and(|one| one.success());
    if !found {
        say("MPXJ and icalendar: not found in target/checkers/venv, or no Java; skipped (`.ci/run` installs them)");
    }
    found.then_some(program)
}

/// Every file for every tool, in folders of their names.
fn written(pack: &Pack) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().unwrap();
    for target in TARGETS {
        let folder = scratch.path().join(target.name);
        fs::create_dir(&folder).unwrap();
        let handed = first(target, pack).unwrap();
        for file in handed.files.iter().chain(&handed.beside) {
            fs::write(folder.join(&file.name), &file.text).unwrap();
        }
    }
    scratch
}

fn understood(program: &Path, folder: &Path) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checkers/handover.py");
    let output = Command::new(program).arg(script).arg(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Holds what was understood against the plan.
fn compare(understood: &Value, pack: &Pack) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert_eq!(understood["schema"], serde_json::json!([]));
    assert_eq!(text(&understood["project"]["title"]), format!("{}: plan", pack.client));
    let tasks = understood["project"]["tasks"].as_array().unwrap();
    for (read, item) in tasks.iter().zip(&pack.items) {
        assert_eq!(text(&read["id"]), item.id);
        assert_eq!(text(&read["title"]), item.title, "{}", item.id);
        assert_eq!(read["level"], item.level as u64 + 1);
        assert_eq!(text(&read["parent"]), pack.parent(item).map_or("", |parent| &parent.id));
        assert_eq!(
            (text(&read["from"]), text(&read["to"])),
            (item.from.to_string(), item.to.to_string()),
            "{}",
            item.id
        );
        assert_eq!(read["summary"], item.level != Level::Task);
        if item.level != Level::Task {
            continue;
        }
        assert_eq!(text(&read["latest"]), item.latest.to_string());
        // The calendar that was read has as many working days between the days as the duration says.
        assert_eq!(
            (&read["days"], &read["worked"]),
            (&f64::from(item.days).into(), &f64::from(item.days).into()),
            "{}",
            item.id
        );
        let named = |places: &[usize], kind: &str| -> Vec<String> {
            places.iter().map(|at| format!("{} {kind}", pack.items[*at].id)).collect()
        };
        let mut after = [named(&item.after, "FS"), named(&item.begins_after, "SS")].concat();
        after.sort();
        assert_eq!(read["after"], serde_json::json!(after));
        let owner = pack.owner(item).map(|role| role.title.clone());
        let roles: Vec<String> = read["roles"].as_array().unwrap().iter().map(text).collect();
        assert!(owner.is_none_or(|owner| roles.contains(&owner)), "{}", item.id);
        let notes = text(&read["notes"]);
        assert!(notes.starts_with(&item.how) && notes.contains(&format!("\nDone when: {}", item.done_when)), "{notes}");
    }
    assert_eq!(tasks.len(), pack.items.len() + 3);
    for milestone in &tasks[pack.items.len() + 1..] {
        assert_eq!((&milestone["milestone"], &milestone["days"]), (&true.into(), &0.0.into()), "{milestone}");
    }

    for name in ["events", "tasks"] {
        let read = &understood[name];
        assert_eq!((&read["problems"], &read["bare"]), (&serde_json::json!([]), &0.into()));
        assert!(read["longest"].as_u64().unwrap() <= 75);
    }
    let events = understood["events"]["entries"].as_array().unwrap();
    for (read, moment) in events.iter().zip(&pack.moments) {
        assert!(text(&read["uid"]).starts_with(&moment.id));
        assert_eq!(text(&read["title"]), moment.title);
        assert_eq!(
            (text(&read["from"]), text(&read["to"])),
            (moment.day.to_string(), moment.day.plus_days(1).to_string())
        );
        assert!(text(&read["about"]).starts_with(&moment.about));
    }
    let to_do = understood["tasks"]["entries"].as_array().unwrap();
    for (read, item) in to_do.iter().zip(pack.tasks()) {
        let from = if item.from < item.to { item.from.to_string() } else { String::new() };
        assert_eq!(
            (text(&read["title"]), text(&read["from"]), text(&read["to"])),
            (item.title.clone(), from, item.to.to_string())
        );
        assert!(text(&read["about"]).starts_with(&item.how));
    }
    assert_eq!((events.len(), to_do.len()), (pack.moments.len(), pack.tasks().count()));

    let sheets = understood["sheets"].as_object().unwrap();
    for (name, rows) in sheets {
        let widths: Vec<usize> = rows.as_array().unwrap().iter().map(|row| row.as_array().unwrap().len()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{name}: {widths:?}");
    }
    let titles = |name: &str, column: usize| -> Vec<String> {
        sheets[name].as_array().unwrap().iter().skip(1).map(|row| text(&row[column])).collect()
    };
    let all: Vec<String> = pack.items.iter().map(|item| item.title.clone()).collect();
    // A guarded cell has an apostrophe where a formula could begin and is otherwise the title.
    let plain: Vec<String> =
        titles("csv/tasks.csv", 3).iter().map(|title| title.replace("'=", "=").replace(";' @", "; @")).collect();
    assert_eq!(plain, all);
    let mut ordered: Vec<String> = pack.tasks().map(|item| item.title.clone()).collect();
    let mut jira = titles("jira-user/jira-user.csv", 0);
    ordered.sort();
    jira.sort();
    assert_eq!(jira, ordered);
}

#[test]
fn others_understand_what_was_meant() {
    let Some(program) = python() else { return };
    let pack = pack();
    let folder = written(&pack);
    compare(&understood(&program, folder.path()), &pack);

    // What is out of order is found, or the check would find nothing.
    let path = folder.path().join("project/plan.xml");
    let right = fs::read_to_string(&path).unwrap();
    let wrong = right
        .replacen("<UID>1</UID>\n      <ID>1</ID>", "<ID>1</ID>\n      <UID>1</UID>", 1)
        .replace("<WBS>", "<Wbs>")
        .replace("</WBS>", "</Wbs>");
    fs::write(&path, wrong).unwrap();
    let problems = understood(&program, folder.path())["schema"].to_string();
    assert!(problems.contains("no Wbs") && problems.contains("UID stands too late"), "{problems}");
}

/// The rows of the spreadsheet that LibreOffice makes of the plain table, as it shows them.
#[test]
fn libreoffice_reads_the_table_and_computes_nothing() {
    let found = Command::new("soffice").arg("--version").output().is_ok_and(|output| output.status.success());
    let Some(program) = python() else { return };
    if !found {
        say("LibreOffice: not found, skipped");
        return;
    }
    let pack = pack();
    let folder = written(&pack);
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    // Comma, quotation mark, UTF-8, from the first line on; formulas are computed, as a double click would.
    let options = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true";
    let done = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            options,
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
            "--outdir",
        ])
        .arg(folder.path().join("office"))
        .arg(folder.path().join("csv/tasks.csv"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let read = fs::read_dir(folder.path().join("office")).unwrap().next().unwrap().unwrap().path();
    let script =
        "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))))";
    let rows = |path: &Path| -> Vec<Vec<String>> {
        let output = Command::new(&program).args(["-c", script]).arg(path).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (shown, ours) = (rows(&read), rows(&folder.path().join("csv/tasks.csv")));
    assert_eq!(shown.len(), ours.len());
    for (shown, ours) in shown.iter().zip(&ours) {
        assert_eq!((&shown[0], &shown[4]), (&ours[0], &ours[4]));
        assert_eq!(shown[3].trim_start_matches('\''), ours[3].trim_start_matches('\''));
    }
}

/// Real engagements, as the program hands them over.
#[test]
fn real_plans_are_understood_contradict_nothing_and_hold_no_answer() {
    for name in ["nordland-fastening", "quiet-lantern-insurance", "workshop-six-months-later"] {
        let engagement = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements").join(name);
        let scratch = tempfile::tempdir().unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_groundwork"))
            .args(["handover", "--for", "all", "--out"])
            .arg(scratch.path())
            .arg(&engagement)
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let files: Vec<(PathBuf, String)> = fs::read_dir(scratch.path())
            .unwrap()
            .flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap())
            .map(|file| file.unwrap().path())
            .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
            .collect();
        assert!(files.len() > 60, "{name}: {}", files.len());
        let said = said(&engagement);
        assert!(said.len() > 20, "{name}: {}", said.len());
        for (path, text) in &files {
            for one in &said {
                assert!(!text.contains(one.as_str()), "{}: {one}", path.display());
            }
        }
        let Some(program) = python() else { continue };
        let read = understood(&program, scratch.path());
        assert_eq!(read["schema"], serde_json::json!([]), "{name}");
        let tasks = read["project"]["tasks"].as_array().unwrap();
        let end = |id: &str| tasks.iter().find(|task| task["id"] == id).unwrap()["to"].as_str().unwrap();
        let mut links = 0;
        for task in tasks {
            assert!(task["worked"].is_null() || task["worked"] == task["days"], "{name}: {task}");
            for link in task["after"].as_array().unwrap().iter().filter_map(Value::as_str) {
                let Some(before) = link.strip_suffix(" FS") else { continue };
                let begins = task["from"].as_str().unwrap();
                // A milestone is the end itself.
                assert!(end(before) < begins || (task["milestone"] == true && end(before) <= begins), "{name}: {task}");
                links += 1;
            }
        }
        assert!(links > 10, "{name}: {links}");
        for name in ["events", "tasks"] {
            assert_eq!((&read[name]["problems"], &read[name]["bare"]), (&serde_json::json!([]), &0.into()));
        }
    }
}

/// Every sentence that somebody said, and everybody's name: texts in quotation marks with two spaces or more.
fn said(engagement: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for folder in [engagement.join("answers"), engagement.to_owned()] {
        for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            // The calendar's holidays are meant to be handed over, the client's name is the plan's title.
            if file.extension().is_none_or(|ending| ending != "toml")
                || ["calendar.toml", "engagement.toml", "issued.toml"].contains(&name.as_str())
            {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            let texts = text.split('"').skip(1).step_by(2).map(str::trim);
            found.extend(texts.filter(|text| text.matches(' ').count() > 1).map(str::to_owned));
        }
    }
    found
}
