use std::collections::BTreeMap;
use std::sync::Arc;

use super::Input;
use super::press::{Printed, print};
use super::problem::Problem;
use super::view::{Material, View};
use crate::data_model::export::{FORMATS, Heading};

/// The whole plan in Markdown, and the figures that it asks for.
pub(crate) fn plan(document: &str, input: &Input<'_>) -> Result<(View, Printed), Problem> {
    let view = View::of(Material::of(input));
    let mut exports = BTreeMap::new();
    let tables = &input.assessment.tables;
    if !tables.entities.is_empty() {
        for format in FORMATS.iter().filter(|format| format.name == "mermaid") {
            exports.insert(format.name.to_owned(), (format.write)(tables, &heading(input)));
        }
    }
    let texts = move |kind: &str, name: &str| (kind == "export").then(|| exports.get(name).cloned()).flatten();
    let mut printed = print(document, input.templates, "plan/plan.md", &view, Arc::new(texts))?;
    printed.text = tidy(&printed.text);
    Ok((view, printed))
}

/// What stands at the head of the data model's files.
pub(crate) fn heading(input: &Input<'_>) -> Heading {
    Heading {
        title: crate::text::clean_line(&input.engagement.client),
        made_from: format!("{} {}", input.questionnaire.id, crate::text::clean_line(&input.questionnaire.version)),
    }
}

/// At most one empty line in a row, none at the ends of lines, one line end at the end; fenced blocks too, whose
/// makers do not write such things.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 1;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn loops_of_templates_leave_no_heaps_of_empty_lines() {
        assert_eq!(tidy("\n\n# a  \n\n\n\nb\n\n"), "# a\n\nb\n");
    }
}
