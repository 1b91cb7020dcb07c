//! Tiny questionnaires from texts, for tests.

use std::sync::Arc;

use super::{Questionnaire, read};
use crate::diagnostic::{Look, Source, render};

/// `questionnaire.toml` as [`tiny`] has it.
pub(crate) const FRAME: &str = r#"id = "tiny"
title = "Tiny"
version = "VERSION"
language = "en"
purpose = "Tests."
levels = ["a", "b", "c", "d", "e", "f"]
[settings]
cap_band = "low"
[[tier]]
id = "core"
title = "Core"
minutes = 5
[[role]]
id = "boss"
title = "Boss"
[[dimension]]
id = "people"
title = "People"
definition = "Those who work."
weight = 100
anchors = ["a", "b", "c", "d", "e", "f"]
[[band]]
id = "low"
title = "Low"
from = 0
[[verdict]]
id = "wait"
title = "Wait"
when = "gates.hold > 0"
says = "Wait."
next = "Wait on."
lanes = ["prepare"]
[[verdict]]
id = "go"
title = "Go"
when = "true"
says = "Go."
next = "Go on."
lanes = ["prepare", "crawl"]
"#;

/// A questionnaire of this version with one section `q`; `files` are further files, or other ones in the place of
/// `questionnaire.toml`.
pub(crate) fn tiny(version: &str, questions: &str, files: &[(&str, &str)]) -> Questionnaire {
    let section = format!("format = 1\n[section]\nid = \"q\"\ntitle = \"Questions\"\n{questions}");
    let mut texts = vec![
        ("questionnaire.toml".to_owned(), format!("format = 1\n{}", FRAME.replace("VERSION", version))),
        ("sections/10-q.toml".to_owned(), section),
    ];
    for (name, text) in files {
        texts.retain(|(known, _)| known != name);
        texts.push(((*name).to_owned(), format!("format = 1\n{text}")));
    }
    let sources: Vec<Arc<Source>> =
        texts.into_iter().map(|(name, text)| Arc::new(Source { name, text: text.into() })).collect();
    let (read, findings) = read(&sources);
    let said: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    read.unwrap_or_else(|| panic!("{}", said.join("\n\n")))
}
