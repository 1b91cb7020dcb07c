use std::sync::Arc;

use super::super::Templates;
use super::{FormOf, form_in_html, form_in_markdown};
use crate::diagnostic::Source;
use crate::id::{QuestionnaireId, RoleId};
use crate::questionnaire::{Questionnaire, built_in, read, skeleton};

fn small() -> Questionnaire {
    let files: Vec<_> = skeleton(&QuestionnaireId::parse("ours").unwrap(), "Ours | <b>bold</b>")
        .into_iter()
        .map(|(name, text)| Arc::new(Source { name, text: text.into() }))
        .collect();
    read(&files).0.unwrap()
}

#[test]
fn a_form_for_one_role_asks_what_the_role_is_asked() {
    let questionnaire = small();
    let role = RoleId::parse("lead").unwrap();
    let of =
        FormOf { questionnaire: &questionnaire, tier: &questionnaire.tiers[0].id, role: Some(&role), person: None };
    let form = form_in_markdown(&of, &Templates::built_in()).unwrap();
    let headings: Vec<&str> = form.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        headings,
        [
            "# Ours \\| &lt;b&gt;bold&lt;/b&gt;",
            "## Where you stand",
            "### 1. How many people will take part?",
            "### 2. If it works, what will be different in a year, and who will notice?",
            "## Those who do the work",
            "### 3. What happened last month to the hours that were promised for this?",
        ]
    );
    assert!(form.contains("| Role | Team lead |"));
}

#[test]
fn conditions_name_the_questions_by_number() {
    let questionnaire = small();
    let of = FormOf { questionnaire: &questionnaire, tier: &questionnaire.tiers[0].id, role: None, person: None };
    let form = form_in_markdown(&of, &Templates::built_in()).unwrap();
    assert!(form.contains("*Only if the level of “Time given” (question 3) is at most 2.*"), "{form}");
}

/// Every kind of question and field that the method uses has its place to write on.
#[test]
fn the_method_becomes_a_page() {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    let method = read(&files).0.unwrap();
    let of = FormOf { questionnaire: &method, tier: &method.tiers[1].id, role: None, person: None };
    let page = form_in_html(&of, &Templates::built_in()).unwrap();
    assert_eq!(page.matches("<section class=\"part\"").count(), method.questions().count());
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    assert!(page.contains("<hr>") && page.contains("<li>☐ "));
}
