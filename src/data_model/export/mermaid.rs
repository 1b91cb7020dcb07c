use super::super::{ChosenEntity, ChosenField, DataModel};
use super::loss::Lost;
use super::{Export, Format, Heading, json};
use crate::questionnaire::EntityFieldKind;

pub(super) const MERMAID: Format = Format {
    name: "mermaid",
    file: "data-model.mmd",
    about: "An entity-relationship diagram for Mermaid, which many wikis and code hosts draw.",
    loses: "Rules, required fields, choices, purposes: it is a picture.",
    checked: "Mermaid's own parser",
    write: |model, heading| {
        let mut export = Export::text("data-model.mmd", write(model, heading));
        let undrawn = "a picture does not show it; take the data dictionary along";
        let lost = Lost {
            combined: Some(undrawn),
            conditional: Some(undrawn),
            checks: Some(undrawn),
            hierarchy: Some(undrawn),
            choices: Some(undrawn),
            privacy: Some(undrawn),
            ..Lost::default()
        };
        lost.report(model, &mut export);
        export
    },
};

fn write(model: &DataModel, heading: &Heading) -> String {
    let mut head = heading.lines().into_iter().map(|line| plain(&line));
    let mut lines = Vec::new();
    if let Some(title) = head.next() {
        lines.extend(["---".to_owned(), format!("title: \"{title}\""), "---".to_owned()]);
    }
    lines.push("erDiagram".to_owned());
    lines.extend(head.map(|line| format!("    %% {line}")));
    if model.entities.iter().flat_map(|entity| &entity.fields).any(|field| field.common && field.refers().is_some()) {
        lines.push("    %% References that every table has are named in the tables and not drawn.".to_owned());
    }
    for entity in &model.entities {
        lines.push(format!("    \"{}\" {{", entity.id));
        lines.extend(entity.fields.iter().map(|field| attribute(model, field)));
        lines.push("    }".to_owned());
    }
    for entity in &model.entities {
        let drawn = entity.references().filter(|(field, _)| !field.common);
        lines.extend(drawn.map(|(field, target)| {
            let one = if field.required { "||" } else { "|o" };
            let many = if field.unique || field.key { "o|" } else { "o{" };
            format!("    \"{target}\" {one}--{many} \"{}\" : \"{}\"", entity.id, plain(&field.title))
        }));
    }
    lines.join("\n") + "\n"
}

fn attribute(model: &DataModel, field: &ChosenField) -> String {
    let kind = match &field.kind {
        EntityFieldKind::Reference(target) => {
            let key = model.entity(target.as_str()).and_then(ChosenEntity::key);
            key.filter(|key| key.refers().is_none()).map_or("uuid", |key| json::word(&key.kind))
        }
        kind => json::word(kind),
    };
    let mut keys = Vec::new();
    let marks = [("PK", field.key), ("FK", field.refers().is_some()), ("UK", field.unique && !field.key)];
    keys.extend(marks.iter().filter(|(_, applies)| *applies).map(|(mark, _)| *mark));
    let keys = if keys.is_empty() { String::new() } else { format!(" {}", keys.join(", ")) };
    let purpose = plain(&field.purpose);
    let purpose = if purpose.is_empty() { String::new() } else { format!(" \"{purpose}\"") };
    format!("        {kind} {}{keys}{purpose}", attribute_name(field.id.as_str()))
}

/// Mermaid takes `pk`, `fk` and `uk` for marks, in either case and before a hyphen too.
fn attribute_name(id: &str) -> String {
    let name = id.replace('-', "_");
    if matches!(name.as_str(), "pk" | "fk" | "uk") { format!("{name}_") } else { name }
}

/// A text without what Mermaid or YAML could take for their own: letters, digits and the common marks stay.
fn plain(words: &str) -> String {
    let harmless = |letter: char| letter.is_alphanumeric() || " .,:?!()'/+-_".contains(letter);
    let cleaned: String = words.chars().map(|letter| if harmless(letter) { letter } else { ' ' }).collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::Heading;
    use super::{attribute_name, write};
    use crate::data_model::ChosenEntity;
    use crate::data_model::fixtures::{self, hostile_heading};

    #[test]
    fn a_small_model_is_drawn() {
        let heading = Heading { title: "Nordland: records".to_owned(), made_from: "crm-readiness 1.0.0".to_owned() };
        let expected = r#"---
title: "Nordland: records"
---
erDiagram
    %% crm-readiness 1.0.0
    %% References that every table has are named in the tables and not drawn.
    "user" {
        uuid user_id PK
        text work_email UK "How do we reach them?"
        uuid created_by FK
    }
    "order" {
        uuid order_id PK
        money total
        money discount
        enum status
        boolean is_main
        uuid sold_by FK
        uuid packed_by FK
        uuid follows_order_id FK, UK
        uuid created_by FK
    }
    "user" ||--o{ "order" : "Sold by"
    "user" |o--o{ "order" : "Packed by"
    "order" |o--o| "order" : "Follows order"
"#;
        assert_eq!(write(&fixtures::small_model(), &heading), expected);
    }

    #[test]
    fn words_that_mermaid_keeps_for_itself_are_changed() {
        assert_eq!(["pk", "fk-x", "pk_id", "name"].map(attribute_name), ["pk_", "fk_x", "pk_id", "name"]);
    }

    /// What Mermaid's own grammar allows, and stricter: one statement a line, every name quoted, every relation labelled.
    fn check(text: &str) -> Result<usize, String> {
        let mut lines = text.lines();
        (lines.next() == Some("---")).then_some(()).ok_or("no head")?;
        string(lines.next().and_then(|line| line.strip_prefix("title: ")).ok_or("no title")?)?;
        (lines.next() == Some("---")).then_some(()).ok_or("the head is not closed")?;
        (lines.next() == Some("erDiagram")).then_some(()).ok_or("no diagram")?;
        let (mut entities, mut inside, mut relations) = (BTreeSet::new(), None, 0);
        for line in lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            match (words.as_slice(), &mut inside) {
                (["%%", ..], None) => (!line.contains('{')).then_some(()).ok_or("a directive")?,
                ([name, "{"], None) => {
                    entities.insert(string(name)?).then_some(()).ok_or(format!("{name} twice"))?;
                    inside = Some(BTreeSet::new());
                }
                (["}"], Some(_)) => inside = None,
                ([kind, name, rest @ ..], Some(attributes)) => {
                    let letters = |word: &str| {
                        word.chars()
                            .all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit())
                    };
                    if !letters(kind) || !letters(name) || !attributes.insert((*name).to_owned()) {
                        return Err(format!("no attribute: {line}"));
                    }
                    let rest = rest.join(" ");
                    let (keys, comment) =
                        rest.split_once('"').map_or((rest.as_str(), None), |(keys, comment)| (keys, Some(comment)));
                    for key in keys.split(',').map(str::trim).filter(|key| !key.is_empty()) {
                        matches!(key, "PK" | "FK" | "UK").then_some(()).ok_or(format!("no key: {line}"))?;
                    }
                    comment.map(|comment| string(&format!("\"{comment}"))).transpose()?;
                }
                ([one, how, other, ":", label @ ..], None) => {
                    let ends = how.split_once("--").ok_or(format!("no relation: {line}"))?;
                    let known = matches!(ends.0, "||" | "|o") && matches!(ends.1, "o{" | "o|");
                    let both = entities.contains(&string(one)?) && entities.contains(&string(other)?);
                    if !known || !both || string(&label.join(" "))?.is_empty() {
                        return Err(format!("no relation: {line}"));
                    }
                    relations += 1;
                }
                _ => return Err(format!("no statement: {line}")),
            }
        }
        if inside.is_some() { Err("a table is not closed".to_owned()) } else { Ok(relations) }
    }

    fn string(text: &str) -> Result<String, String> {
        let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let inner = inner.ok_or_else(|| format!("not in quotes: {text}"))?;
        if inner.contains(['"', '#', ';', '{', '}', '<', '>', '\\', '%']) {
            Err(format!("not harmless: {text}"))
        } else {
            Ok(inner.to_owned())
        }
    }

    #[test]
    fn the_whole_model_keeps_to_the_grammar() {
        let model = fixtures::whole_model();
        let drawn = model.entities.iter().flat_map(ChosenEntity::references).filter(|(field, _)| !field.common);
        assert_eq!(check(&write(&model, &hostile_heading())), Ok(drawn.count()));
        assert_eq!(model.entities.len(), 47);
    }

    #[test]
    fn what_breaks_the_grammar_is_noticed() {
        let head = "---\ntitle: \"t\"\n---\nerDiagram\n";
        assert_eq!(check(&format!("{head}    \"user\" {{\n    }}\n")), Ok(0));
        assert!(check("---\ntitle: \"a\"b\"\n---\nerDiagram\n").is_err());
        for wrong in [
            "    user {\n    }\n",
            "    \"user\" {\n        double precision x\n    }\n",
            "    \"user\" {\n        text a XX\n    }\n",
            "    \"user\" {\n        text a\n        text a\n    }\n",
            "    \"user\" {\n        text a \"x\"y\"\n    }\n",
            "    \"user\" {\n",
            "    \"user\" {\n    }\n    \"user\" ||--o{ \"order\" : \"has\"\n",
            "    \"user\" {\n    }\n    \"user\" ||--o{ \"user\" : \"\"\n",
            "    \"user\" {\n    }\n    \"user\" ||--o{ \"user\"\n",
            "    \"user\" {\n    }\n    \"user\" ||-->{ \"user\" : \"has\"\n",
            "    %%{init: {}}%%\n",
        ] {
            assert!(check(&format!("{head}{wrong}")).is_err(), "{wrong}");
        }
    }
}
