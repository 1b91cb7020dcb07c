//! A broken template says where it is broken, and the other documents are written.

use groundwork::document::{self, Input, Problem, Templates};

use super::folder::{assessed, open, today};
use super::garden;

/// What becomes of each document when a template is replaced.
fn with(name: &str, text: &str) -> Vec<(&'static str, Option<Problem>)> {
    let questionnaire = garden::questionnaire();
    let engagement = open(&garden::folder().join("engagement"), &questionnaire);
    let assessment = assessed(&questionnaire, &engagement);
    let mut templates = Templates::built_in();
    templates.replace(name, text);
    let input = Input {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        date: today(),
        templates: &templates,
    };
    document::all(&input).into_iter().map(|written| (written.kind.file, written.result.err())).collect()
}

fn first_words(name: &str, text: &str) -> (Vec<&'static str>, String, String) {
    let results = with(name, text);
    let written = results.iter().filter(|(_, problem)| problem.is_none()).map(|(file, _)| *file).collect();
    let problem = results.into_iter().find_map(|(_, problem)| problem).unwrap();
    (written, problem.to_string(), problem.way_out)
}

#[test]
fn a_page_that_is_broken_leaves_the_text() {
    let (written, message, way_out) = first_words("html/page.html", "<p>\n{{ titel }}</p>");
    assert_eq!(written, ["plan.md", "assessment.json", "data-model.sql", "plan.docx", "workbook.xlsx", "slides.md"]);
    assert_eq!(message, "`plan.html` was not written: `html/page.html`, line 2, undefined value: `titel` is undefined");
    assert_eq!(
        way_out,
        "Correct the name, or ask first whether it is there: `{% if x is defined %}`. Did you mean `title`?"
    );
}

#[test]
fn a_section_that_is_broken_says_its_own_line() {
    let (written, message, _) =
        first_words("plan/12-risks.md", "## Risks\n\n{% for risk in risks %}\n{{ risk.titel }}\n{% endfor %}\n");
    assert_eq!(written, ["assessment.json", "data-model.sql"]);
    assert!(message.starts_with("`plan.md` was not written: `plan/12-risks.md`, line 4, undefined value"), "{message}");
}

#[test]
fn a_template_that_cannot_be_read_says_its_line() {
    let (_, message, way_out) = first_words("plan/12-risks.md", "## Risks\n\n{% for risk in risks %}\n");
    assert!(message.starts_with("`plan.md` was not written: `plan/12-risks.md`, line 3, syntax error"), "{message}");
    assert_eq!(way_out, "Correct that line, or remove the file to use the built-in template.");
}

#[test]
fn a_template_that_never_ends_runs_out_of_fuel() {
    let endless = "{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}";
    let (_, message, way_out) = first_words("plan/12-risks.md", endless);
    assert!(message.contains("`plan/12-risks.md`, line 1, "), "{message}");
    assert_eq!(way_out, "The template never comes to an end; look for a loop or an include of itself.");
}

#[test]
fn a_template_cannot_reach_out_of_its_folder() {
    let (_, message, _) = first_words("plan/12-risks.md", "{% include '../../../etc/passwd' %}");
    assert!(message.contains("`plan/12-risks.md`, line 1, template not found"), "{message}");
}
