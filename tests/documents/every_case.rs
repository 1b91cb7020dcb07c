//! Every engagement of the test folders gives every document.

use groundwork::document::{self, Input, Templates};

use super::folder::{assessed, engagements, open, today};
use super::method::crm_readiness;

/// `GROUNDWORK_SHOW=<folder>` also puts the documents where somebody can look at them.
#[test]
fn every_engagement_gives_every_document() {
    let questionnaire = crm_readiness();
    let templates = Templates::built_in();
    for folder in engagements() {
        let engagement = open(&folder, &questionnaire);
        let assessment = assessed(&questionnaire, &engagement);
        let input = Input {
            questionnaire: &questionnaire,
            engagement: &engagement,
            assessment: &assessment,
            date: today(),
            templates: &templates,
        };
        for written in document::all(&input) {
            let bytes = written.result.unwrap_or_else(|problem| panic!("{}: {problem}", folder.display()));
            if let Ok(show) = std::env::var("GROUNDWORK_SHOW") {
                let to = std::path::Path::new(&show).join(folder.file_name().unwrap());
                std::fs::create_dir_all(&to).unwrap();
                std::fs::write(to.join(written.kind.file), bytes).unwrap();
            }
        }
    }
}
