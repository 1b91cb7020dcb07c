//! What is asked for by name: the workbook, the document for Word, the slides, and the shape of the JSON.

use std::collections::BTreeMap;

use groundwork::document::{self, ASSESSMENT_SCHEMA, Input, KINDS, Manuscript, Templates};
use serde_json::Value;

use super::archive;
use super::folder::{asked_with, assessed, engagements, open, today};
use super::method::built_in_named;

/// The files of the eight people of Nordland, as bytes.
fn made() -> BTreeMap<&'static str, Vec<u8>> {
    let folder = engagements().into_iter().find(|folder| folder.ends_with("nordland-fastening")).unwrap();
    let questionnaire = built_in_named(&asked_with(&folder));
    let engagement = open(&folder, &questionnaire);
    let assessment = assessed(&questionnaire, &engagement);
    let templates = Templates::built_in();
    let input = Input {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        date: today(),
        templates: &templates,
    };
    let chosen = KINDS.iter().filter(|kind| kind.on_request).collect();
    document::make(vec![(Manuscript::new(input), chosen)], |_, kind, made| (kind.file, made.unwrap().concat()))
        .into_iter()
        .flatten()
        .collect()
}

#[test]
fn the_same_input_gives_the_same_bytes_and_no_archive_bears_a_day_or_a_name() {
    let (first, second) = (made(), made());
    assert_eq!(first.keys().copied().collect::<Vec<_>>(), ["plan.docx", "slides.md", "workbook.xlsx"]);
    for (file, bytes) in &first {
        assert!(*bytes == second[file], "{file} differs");
    }
    let word = archive::text(&first["plan.docx"]);
    assert!(
        word.contains("<dc:title>A plan for Nordland Fastening Supplies</dc:title><dc:language>en-GB</dc:language>")
    );
    for name in ["dc:creator", "lastModifiedBy", "w:author"] {
        assert!(!word.contains(name), "{name}");
    }
}

#[test]
fn a_document_for_word_has_real_headings_heads_of_tables_notes_and_words_for_every_chart() {
    let word = archive::text(&made()["plan.docx"]);
    let count = |mark: &str| word.matches(mark).count();
    assert_eq!(count("<w:pStyle w:val=\"Title\"/>"), 1);
    assert_eq!(count("<w:tbl>"), count("<w:tblHeader/>"), "every table repeats its head");
    assert_eq!(count("<wp:docPr "), count("descr=\""), "every chart has a description");
    assert!(!word.contains("descr=\"\""));
    for mark in ["Heading1", "Heading2", "Heading3", "ListBullet", "ListNumber", "Quote", "Caption", "FootnoteText"] {
        assert!(count(&format!("<w:pStyle w:val=\"{mark}\"/>")) > 0, "{mark}");
    }
    // Every note is mentioned once as a note, and each link leads to a place that is there.
    // The settings name two more: the lines above notes.
    assert_eq!(count("<w:footnoteReference ") + 2, count("<w:footnote w:id="));
    for anchor in word.split("<w:hyperlink w:anchor=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(count(&format!("w:name=\"{anchor}\"")), 1, "{anchor}");
    }
}

#[test]
fn slides_are_about_ten_and_none_hangs_on_the_one_before() {
    let slides = String::from_utf8(made().remove("slides.md").unwrap()).unwrap();
    let lines: Vec<&str> = slides.lines().collect();
    let breaks: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] == "---").skip(2).collect();
    assert_eq!(breaks.len() + 1, 11);
    for at in breaks {
        assert_eq!((lines[at - 1], lines[at + 1]), ("", ""), "line {at}");
    }
    let text = slides.split("---\n").nth(2).unwrap();
    assert!(text.starts_with("\n# Nordland Fastening Supplies\n"), "{text}");
}

#[test]
fn every_engagement_s_results_have_the_shape_that_is_promised() {
    let schema: Value = serde_json::from_str(ASSESSMENT_SCHEMA).unwrap();
    // Readers pass over names that they do not know; we know all of ours.
    let validator = jsonschema::validator_for(&closed(schema)).unwrap();
    for folder in engagements() {
        let questionnaire = built_in_named(&asked_with(&folder));
        let engagement = open(&folder, &questionnaire);
        let assessment = assessed(&questionnaire, &engagement);
        let templates = Templates::built_in();
        let input = Input {
            questionnaire: &questionnaire,
            engagement: &engagement,
            assessment: &assessment,
            date: today(),
            templates: &templates,
        };
        let found = document::in_json(&input);
        let errors: Vec<String> = validator
            .iter_errors(&found)
            .take(5)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", folder.display());
    }
}

/// The schema without room for names that it does not list.
fn closed(mut schema: Value) -> Value {
    if let Value::Object(parts) = &mut schema {
        if parts.contains_key("properties") && !parts.contains_key("additionalProperties") {
            parts.insert("additionalProperties".to_owned(), false.into());
        }
        for (name, part) in parts.iter_mut() {
            if name == "properties" {
                for (_, one) in part.as_object_mut().unwrap() {
                    *one = closed(one.take());
                }
            } else if name == "items" {
                *part = closed(part.take());
            }
        }
    }
    schema
}
