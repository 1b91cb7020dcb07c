//! Walks the code and holds it against the map in `src/lib.rs`: arrows point upward, every drawn arrow is used, every
//! file is named by a `mod`, none is longer than 600 lines, and each outside library is touched in few rooms.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LONGEST: usize = 600;

/// Outside libraries and the rooms that may touch them.
const TOUCHED_BY: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("dialoguer", &["terminal"]),
    ("console", &["terminal"]),
    ("ctrlc", &["terminal"]),
    ("minijinja", &["condition", "document"]),
    ("comrak", &["document"]),
    ("toml", &["format", "engagement"]),
    ("jiff", &["unit", "cli"]),
    ("csv", &["engagement"]),
    ("rust_xlsxwriter", &["data_model", "document"]),
    ("zip", &["data_model", "document"]),
    ("annotate_snippets", &["diagnostic"]),
    ("strsim", &["text"]),
    ("textwrap", &["text"]),
    ("unicode_width", &["text"]),
    ("libm", &["chance"]),
    ("petgraph", &["plan", "questionnaire"]),
    ("atomic_write_file", &["store"]),
    ("include_dir", &["questionnaire", "document"]),
];

struct Room {
    name: String,
    above: BTreeSet<String>,
    drawn: BTreeSet<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn map_text() -> String {
    let text = fs::read_to_string(root().join("lib.rs")).unwrap();
    let inside = text.split("```rooms\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a ```rooms block");
    inside.lines().map(|line| line.trim_start_matches("//!").trim()).collect::<Vec<_>>().join("\n")
}

fn rooms() -> Vec<Room> {
    let mut rooms: Vec<Room> = Vec::new();
    for line in map_text().lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, arrows) = line.split_once("<-").unwrap_or((line, ""));
        rooms.push(Room {
            name: name.trim().to_owned(),
            above: rooms.iter().map(|room| room.name.clone()).collect(),
            drawn: arrows.split_whitespace().map(str::to_owned).collect(),
        });
    }
    rooms
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Whether a file, or a folder it lies in, is there for tests only.
fn is_for_tests(path: &Path) -> bool {
    path.ancestors().take_while(|one| one.starts_with(root()) && *one != root()).any(|one| {
        let name = one.file_stem().unwrap().to_string_lossy().into_owned();
        let folder = one.parent().unwrap();
        let above = if folder == root() { folder.join("lib.rs") } else { folder.join("mod.rs") };
        let text = fs::read_to_string(above).unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        lines.windows(2).any(|pair| pair[0] == "#[cfg(test)]" && pair[1].ends_with(&format!("mod {name};")))
    })
}

/// Code without comments, so that a room named in prose is no import.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

fn words_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    code.match_indices(prefix)
        .filter(|(at, _)| !code[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
        .map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            let end =
                rest.find(|letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'));
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect()
}

/// The rooms that a file imports: `crate::room`, the names in `crate::{…}`, and `super` chains that leave the room.
fn imports(path: &Path, names: &BTreeSet<String>) -> BTreeSet<String> {
    let code = code(path);
    let mut found: BTreeSet<String> = words_after(&code, "crate::").into_iter().map(str::to_owned).collect();
    for (at, prefix) in code.match_indices("crate::{") {
        let inside = code[at + prefix.len()..].split(';').next().unwrap_or("");
        found.extend(names.iter().filter(|name| words_after(inside, name).contains(&"")).cloned());
    }
    let depth = path.strip_prefix(root()).unwrap().components().count() - 2 + usize::from(!path.ends_with("mod.rs"));
    let before_tests = code.split("#[cfg(test)]").next().unwrap_or("");
    found.extend(words_after(before_tests, &"super::".repeat(depth + 1)).into_iter().map(str::to_owned));
    found.retain(|name| names.contains(name));
    found
}

#[test]
fn every_import_is_drawn_and_every_arrow_is_used() {
    let rooms = rooms();
    let names: BTreeSet<String> = rooms.iter().map(|room| room.name.clone()).collect();
    let mut wrong = Vec::new();
    for room in &rooms {
        let folder = root().join(&room.name);
        assert!(folder.is_dir(), "the map draws `{}`, but there is no such room", room.name);
        let mut used = BTreeSet::new();
        for file in files(&folder) {
            if is_for_tests(&file) {
                continue;
            }
            for import in imports(&file, &names).into_iter().filter(|import| *import != room.name) {
                if !room.above.contains(&import) {
                    wrong.push(format!("{}: imports `{import}`, which stands below `{}`", file.display(), room.name));
                } else if !room.drawn.contains(&import) {
                    wrong.push(format!("{}: imports `{import}`, an arrow that is not drawn", file.display()));
                }
                used.insert(import);
            }
        }
        wrong.extend(
            room.drawn
                .difference(&used)
                .map(|arrow| format!("`{}` <- `{arrow}` is drawn, but nobody uses it", room.name)),
        );
        wrong.extend(
            room.drawn.difference(&room.above).map(|arrow| format!("`{}` <- `{arrow}` points downward", room.name)),
        );
    }
    let on_disk: BTreeSet<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    wrong.extend(on_disk.difference(&names).map(|name| format!("the room `{name}` is missing on the map")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_is_named_by_a_mod_and_none_is_too_long() {
    let mut wrong = Vec::new();
    for path in files(&root()) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines > LONGEST {
            wrong.push(format!("{}: {lines} lines, {LONGEST} at most", path.display()));
        }
        let folder = path.parent().unwrap();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (parent, name) = match stem.as_str() {
            "lib" | "main" => continue,
            "mod" => {
                let above = folder.parent().unwrap();
                let name = folder.file_name().unwrap().to_string_lossy().into_owned();
                (if above == root() { above.join("lib.rs") } else { above.join("mod.rs") }, name)
            }
            _ => (if folder == root() { folder.join("lib.rs") } else { folder.join("mod.rs") }, stem),
        };
        let named = code(&parent).lines().any(|line| {
            line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ")
                == format!("mod {name};")
        });
        if !named {
            wrong.push(format!("{}: no `mod {name};` in {}", path.display(), parent.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn outside_libraries_are_touched_in_few_rooms() {
    let mut touched: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for path in files(&root()) {
        let room =
            path.strip_prefix(root()).unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let code = code(&path);
        for (library, _) in TOUCHED_BY {
            if !words_after(&code, &format!("{library}::")).is_empty() {
                touched.entry(library).or_default().insert(room.clone());
            }
        }
    }
    let mut wrong = Vec::new();
    for (library, allowed) in TOUCHED_BY {
        for room in touched.get(library).into_iter().flatten().filter(|room| !allowed.contains(&room.as_str())) {
            wrong.push(format!("`{room}` touches `{library}`, which belongs to {allowed:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_architecture_page_shows_the_same_map() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let shown = page.split("```rooms\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a ```rooms block");
    assert_eq!(shown.trim(), map_text().trim(), "copy the map of src/lib.rs into ARCHITECTURE.md");
}

#[test]
fn the_engine_knows_no_word_of_any_questionnaire() {
    let forbidden = ["crm", "salesforce", "hubspot", "dynamics", "customer"];
    let mut wrong = Vec::new();
    for path in files(&root()) {
        let shipped = code(&path);
        let shipped = shipped.split("#[cfg(test)]").next().unwrap_or("").to_lowercase();
        // What products have of their own cannot be written down without their names; they are targets of an export, as
        // Mermaid is, and nothing outside that folder knows them.
        if is_for_tests(&path) || path.starts_with(root().join("data_model/export/product")) {
            continue;
        }
        for (number, line) in shipped.lines().enumerate() {
            for word in forbidden {
                let bare = line
                    .replace("customers.toml", "")
                    .replace("crm-groundwork", "")
                    .replace("crm-readiness", "")
                    .replace("crm_groundwork", "");
                if bare.contains(word) {
                    wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "domain words belong into questionnaires/ and templates/:\n{}", wrong.join("\n"));
}
