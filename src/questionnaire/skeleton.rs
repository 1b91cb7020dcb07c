use include_dir::{Dir, include_dir};

use crate::id::QuestionnaireId;
use crate::text;

static SKELETON: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/skeleton");

/// The files of a small questionnaire to begin with, by name; their comments explain each part.
pub fn skeleton(id: &QuestionnaireId, title: &str) -> Vec<(String, String)> {
    let title = quoted(&text::clean_line(title));
    let id = quoted(id.as_str());
    let mut files = Vec::new();
    collect(&SKELETON, &mut files);
    for (_, text) in &mut files {
        *text = text.replace("{{ id }}", &id).replace("{{ title }}", &title);
    }
    files.sort();
    files
}

/// A text in quotes, as TOML and JSON write it alike.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}

fn collect(dir: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for file in dir.files() {
        if let Some(text) = file.contents_utf8() {
            files.push((file.path().to_string_lossy().replace('\\', "/"), text.to_owned()));
        }
    }
    dir.dirs().for_each(|dir| collect(dir, files));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{lint, read};
    use super::skeleton;
    use crate::diagnostic::{Look, Source, render};
    use crate::id::QuestionnaireId;

    #[test]
    fn the_skeleton_is_a_questionnaire_whatever_its_title() {
        let id = QuestionnaireId::parse("ours").unwrap();
        let files: Vec<_> = skeleton(&id, "The \"way\" \\ we {{ id }} work")
            .into_iter()
            .map(|(name, text)| Arc::new(Source { name, text: text.into() }))
            .collect();
        let (read, findings) = read(&files);
        let said: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
        assert!(said.is_empty(), "{}", said.join("\n\n"));
        let read = read.unwrap();
        assert!(lint::lint(&files, &read).is_empty());
        assert_eq!(read.title, "The \"way\" \\ we {{ id }} work");
        let kinds: Vec<&str> = read.questions().map(|question| question.kind.word()).collect();
        assert_eq!(kinds, ["number", "single", "scale", "multi"]);
        let counts = [read.sections.len(), read.gates.len(), read.tasks.len(), read.risks.len(), read.kpis.len()];
        assert_eq!(counts, [2, 2, 3, 1, 2]);
    }
}
