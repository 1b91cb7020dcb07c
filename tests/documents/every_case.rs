//! Every engagement of the test folders gives every document.

use groundwork::document::{self, Input, Templates};

use super::folder::{asked_with, assessed, engagements, open, today};
use super::method::built_in_named;

/// `GROUNDWORK_SHOW=<folder>` also puts the documents where somebody can look at them.
#[test]
fn every_engagement_gives_every_document() {
    let templates = Templates::built_in();
    for folder in engagements() {
        let questionnaire = built_in_named(&asked_with(&folder));
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
            show(&folder.file_name().unwrap().to_string_lossy(), written.kind.file, bytes.as_ref());
        }
    }
}

/// Puts a document where somebody can look at it, if they wish to.
#[expect(clippy::disallowed_methods, reason = "a wish of whoever runs the tests")]
pub(crate) fn show(case: &str, file: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("GROUNDWORK_SHOW") {
        let to = std::path::Path::new(&folder).join(case);
        std::fs::create_dir_all(&to).unwrap();
        std::fs::write(to.join(file), bytes).unwrap();
    }
}
