//! What every page must have so that everybody can read it, whoever wrote the answers.

use std::collections::{BTreeMap, BTreeSet};

use groundwork::document::{self, Input, Templates};

use super::archive;
use super::folder::{asked_with, assessed, engagements, open, today};
use super::html::{Element, assert_harmless, elements};
use super::method::{built_in_named, crm_readiness};

fn documents(folder: &std::path::Path) -> BTreeMap<&'static str, String> {
    let questionnaire = &built_in_named(&asked_with(folder));
    let engagement = open(folder, questionnaire);
    let assessment = assessed(questionnaire, &engagement);
    let templates = Templates::built_in();
    let input =
        Input { questionnaire, engagement: &engagement, assessment: &assessment, date: today(), templates: &templates };
    let text = |written: document::Written| (written.kind.file, archive::text(&written.result.unwrap()));
    document::all(&input).into_iter().map(text).collect()
}

#[test]
fn pages_are_well_formed_harmless_and_accessible() {
    for folder in engagements() {
        let documents = documents(&folder);
        let page = elements(&documents["plan.html"]);
        assert_harmless(&page);
        one_of_each_landmark(&page);
        names_are_unique_and_lead_somewhere(&page);
        tables_have_captions_and_heads(&page);
        charts_have_words(&page);
        headings_go_down_one_by_one(&page);
    }
}

fn of<'a>(page: &'a [Element], tag: &'a str) -> impl Iterator<Item = &'a Element> {
    page.iter().filter(move |element| element.tag == tag)
}

fn one_of_each_landmark(page: &[Element]) {
    for tag in ["html", "h1", "main", "nav"] {
        assert_eq!(of(page, tag).count(), 1, "{tag}");
    }
    assert_eq!(of(page, "title").filter(|title| title.inside.last().is_some_and(|tag| tag == "head")).count(), 1);
    assert_eq!(of(page, "html").next().unwrap().attributes["lang"], "en");
    let skip = of(page, "a").next().unwrap();
    assert_eq!(skip.attributes["href"], "#content", "the first link skips to the content");
    assert!(of(page, "script").next().is_none());
}

fn names_are_unique_and_lead_somewhere(page: &[Element]) {
    let mut ids = BTreeSet::new();
    for id in page.iter().filter_map(|element| element.attributes.get("id")) {
        assert!(ids.insert(id.as_str()), "{id} twice");
    }
    for element in page {
        let target = element.attributes.get("href").map(|href| &href[1..]);
        let words = ["aria-labelledby", "aria-describedby"].iter().filter_map(|name| element.attributes.get(*name));
        for id in target.into_iter().chain(words.flat_map(|ids| ids.split(' '))) {
            assert!(ids.contains(id), "{id} is nowhere: {element:?}");
        }
    }
}

fn tables_have_captions_and_heads(page: &[Element]) {
    let tables = of(page, "table").count();
    assert_eq!(of(page, "caption").count(), tables);
    assert!(of(page, "caption").all(|caption| caption.text.starts_with("Table ")));
    assert!(of(page, "th").all(|head| ["col", "row"].contains(&head.attributes["scope"].as_str())));
    let rows: Vec<&Element> =
        of(page, "tr").filter(|row| row.inside.last().is_some_and(|tag| tag == "tbody")).collect();
    assert!(rows.len() > tables, "tables have rows");
    // A row that Markdown took for a sentence shows its bars.
    assert!(of(page, "p").all(|paragraph| !paragraph.text.contains(" | ")), "a table fell apart");
    assert!(of(page, "p").all(|paragraph| !paragraph.text.contains("Table ") || !paragraph.text.contains("Figure ")));
}

fn charts_have_words(page: &[Element]) {
    let figures = of(page, "figure").count();
    assert!(figures >= 3, "{figures} figures");
    assert_eq!(of(page, "figcaption").count(), figures);
    for chart in of(page, "svg") {
        assert_eq!(chart.attributes["role"], "img");
        assert_eq!(chart.attributes["aria-labelledby"].split(' ').count(), 2);
    }
    assert!(of(page, "desc").all(|words| !words.text.is_empty()));
}

fn headings_go_down_one_by_one(page: &[Element]) {
    let mut before = 0;
    for heading in page.iter().filter(|element| ["h1", "h2", "h3", "h4"].contains(&element.tag.as_str())) {
        let level = heading.tag[1..].parse::<i32>().unwrap();
        // A chapter may go straight to its smallest headings; no other step is left out.
        assert!(level <= before + 1 || (before, level) == (2, 4), "h{before} is followed by {heading:?}");
        assert!(!heading.text.is_empty());
        before = level;
    }
}

#[test]
fn markdown_keeps_its_tables_together() {
    for folder in engagements() {
        let documents = documents(&folder);
        let lines: Vec<&str> = documents["plan.md"].lines().collect();
        let mut in_diagram = false;
        for (at, line) in lines.iter().enumerate() {
            in_diagram ^= line.starts_with("```");
            if in_diagram {
                continue;
            }
            let before = if at == 0 { "" } else { lines[at - 1] };
            let next = lines.get(at + 1).copied().unwrap_or("");
            if line.starts_with("**Table ") {
                assert!(before.is_empty() && next.is_empty(), "line {}: {line}", at + 1);
                assert!(lines[at + 2].starts_with('|') && lines[at + 3].starts_with("|:--"), "line {}", at + 3);
            }
            if line.starts_with('|') && !before.starts_with('|') {
                assert!(lines[at - 2].starts_with("**Table "), "line {}: a table without a title", at + 1);
            }
            if line.starts_with("**Figure ") || line.starts_with('#') {
                assert!(before.is_empty() && next.is_empty(), "line {}: {line}", at + 1);
            }
        }
    }
}

#[test]
fn the_same_engagement_gives_the_same_bytes() {
    let folder = engagements().into_iter().find(|folder| folder.ends_with("nordland-fastening")).unwrap();
    assert!(documents(&folder) == documents(&folder));
}

/// Templates name questions and sections by their ids. One that the built-in questionnaire does not have would leave a
/// chapter silently empty.
#[test]
fn templates_name_questions_that_exist() {
    let mut named = 0;
    for (name, text) in Templates::built_in().iter() {
        for part in text.split("answer(sections, \"").skip(1).chain(text.split("\"id\", \"in\", [\"").skip(1)) {
            let list = part.split([')', ']']).next().unwrap();
            for id in list.split(['"', ',', ' ']).filter(|id| id.contains('.')) {
                assert!(crm_readiness().question(id).is_some(), "{name} names {id}");
                named += 1;
            }
        }
        for part in text.split("by_id(sections, \"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(crm_readiness().section(id).is_some(), "{name} names the section {id}");
            named += 1;
        }
    }
    assert!(named >= 10, "{named}");
}
