//! Everything that the program says about an engagement, as the library makes it.

use groundwork::assessment::{Assessment, assess, explainable, why};
use groundwork::discretion::{Reader, published};
use groundwork::document::{self, AgendaPage, Input, Templates};
use groundwork::engagement::Engagement;
use groundwork::plan::Terms;
use groundwork::questionnaire::Questionnaire;
use groundwork::unit::Date;

pub(crate) fn today() -> Date {
    Date::parse("2026-12-01").unwrap()
}

pub(crate) fn assessed(questionnaire: &Questionnaire, engagement: &Engagement) -> Assessment {
    assess(questionnaire, engagement, Terms { start: today(), wished: None })
}

/// Every document, every explanation and the agenda, with its name.
pub(crate) fn everything(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    reader: Reader,
) -> Vec<(String, String)> {
    let published = published(questionnaire, engagement, reader);
    let engagement = &*published.engagement;
    let assessment = assessed(questionnaire, engagement);
    let templates = Templates::built_in();
    let input = Input { questionnaire, engagement, assessment: &assessment, date: today(), templates: &templates };
    // The other kinds are made from the same view and the same printed text.
    let kinds = document::KINDS.iter().filter(|kind| !kind.on_request).collect();
    let mut all: Vec<(String, String)> =
        document::make(vec![(document::Manuscript::new(input), kinds)], |_, kind, made| {
            (kind.file.to_owned(), String::from_utf8(made.unwrap().concat()).unwrap())
        })
        .into_iter()
        .flatten()
        .collect();
    let agenda = AgendaPage::new(input, Terms { start: today(), wished: None }, None);
    all.extend([
        ("agenda.md".to_owned(), agenda.in_markdown().unwrap()),
        ("agenda.html".to_owned(), agenda.in_html().unwrap()),
        ("agenda.json".to_owned(), agenda.in_json().to_string()),
    ]);
    for thing in explainable(questionnaire) {
        if let Some(explanation) = why(questionnaire, engagement, &assessment, thing) {
            all.push((format!("why {thing}"), format!("{explanation:?}\n{}", explanation.to_json())));
        }
    }
    all
}
