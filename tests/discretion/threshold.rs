//! The threshold is the engagement's, never below the floor, and the page for leaders names the real one.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use groundwork::diagnostic::{Look, Source, render};
use groundwork::discretion::{FLOOR, MORE, THRESHOLD};
use groundwork::engagement::{engagement_text, read};

use crate::method::engagement;
use crate::method::small::small;

fn with(threshold: &str) -> (Option<usize>, String) {
    let questionnaire = small();
    let text = engagement_text(&engagement(&questionnaire, "core", &[]));
    let text = format!("{text}\n[privacy]\nthreshold = {threshold}\n");
    let source = Arc::new(Source { name: "acme/engagement.toml".to_owned(), text: text.into() });
    let (read, findings) = read(&[source], &questionnaire);
    let printed: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    (read.map(|read| read.privacy.threshold), printed.join("\n"))
}

#[test]
fn a_threshold_below_the_floor_is_refused() {
    assert_eq!(with("3"), (Some(3), String::new()));
    assert_eq!(with("8"), (Some(8), String::new()));
    for low in ["2", "0", "-1"] {
        let (read, findings) = with(low);
        assert_eq!(read, None);
        assert!(findings.contains(&format!("a threshold of {low} keeps nobody's answer to themselves")), "{findings}");
        assert!(findings.contains("write 3 or more, or leave it out for 5"), "{findings}");
    }
}

#[test]
fn the_page_for_leaders_names_what_holds() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/confidentiality.md")).unwrap();
    let word = |number: usize| ["", "one", "two", "three", "four", "five"][number];
    for sentence in [
        format!("at least **{}** protected people", word(THRESHOLD)),
        format!("never below **{}**", word(FLOOR)),
        format!("at least **{}** of the people behind it", word(MORE)),
        format!("threshold = {THRESHOLD}"),
    ] {
        assert!(page.contains(&sentence), "{sentence}");
    }
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(readme.contains("docs/confidentiality.md"));
}
