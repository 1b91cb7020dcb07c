use std::sync::Arc;

use super::{apply, read};
use crate::data_model::{DataModel, fixtures};
use crate::diagnostic::{Look, Source, render};

fn changed(text: &str) -> (DataModel, String) {
    let source = Arc::new(Source { name: "acme/model.toml".to_owned(), text: format!("format = 1\n\n{text}") });
    let (edits, mut findings) = read(&source);
    let mut model = fixtures::whole_model();
    findings.extend(apply(&mut model, &edits));
    (model, findings.iter().map(|finding| render(finding, Look::Plain)).collect::<Vec<_>>().join("\n"))
}
