use std::collections::BTreeMap;

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::loss::{BY_HAND, Lost};
use super::name::{Columns, DBML_NAMES, Names};
use super::rules::{joined, key_kind};
use super::words::{entity_about, field_about};
use super::{Export, Format, Heading};
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const DBML: Format = Format {
    name: "dbml",
    file: "data-model.dbml",
    about: "Database Markup Language, for diagram sites and documentation tools.",
    loses: "Conditional rules, and purposes other than as notes.",
    checked: "`@dbml/core`, which reads it back",
    write: |model, heading| {
        let mut export = Export::text("data-model.dbml", write(model, heading));
        let lost = Lost {
            conditional: Some("a note of the table says so"),
            hierarchy: Some(BY_HAND),
            privacy: Some("it stands in the field's note"),
            ..Lost::default()
        };
        lost.report(model, &mut export);
        for entity in &model.entities {
            for field in &entity.fields {
                let EntityFieldKind::Enum(values) = &field.kind else { continue };
                for value in values.iter().filter(|value| value.contains(['"', '\\'])) {
                    let what = format!("the quotation marks and backslashes of {}", text::clean_line(value));
                    export.lose_at(&entity.id, Some(&field.id), what, format!("it is written {}", name_of(value)));
                }
            }
        }
        export
    },
};

fn write(model: &DataModel, heading: &Heading) -> String {
    let mut names = Names::new(&DBML_NAMES);
    let columns = Columns::of(model, &mut names, &DBML_NAMES);
    let enums = enums(model, &columns, &mut names);
    let mut parts: Vec<String> = Vec::new();
    let head: Vec<String> = heading.lines().iter().map(|line| format!("// {line}")).collect();
    if !head.is_empty() {
        parts.push(head.join("\n"));
    }
    for entity in &model.entities {
        for field in &entity.fields {
            if let (EntityFieldKind::Enum(values), Some(name)) =
                (&field.kind, enums.get(&(entity.id.as_str(), field.id.as_str())))
            {
                let values: Vec<String> = values.iter().map(|value| format!("  {}", name_of(value))).collect();
                parts.push(format!("Enum \"{name}\" {{\n{}\n}}", values.join("\n")));
            }
        }
    }
    let writer = Writer { model, columns, enums };
    parts.extend(model.entities.iter().map(|entity| writer.table(entity)));
    let references: Vec<String> = model.entities.iter().flat_map(|entity| writer.references(entity)).collect();
    if !references.is_empty() {
        parts.push(references.join("\n"));
    }
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for entity in model.entities.iter().filter(|entity| !entity.group.is_empty()) {
        let table = format!("  {}", writer.columns.table(entity));
        match groups.iter_mut().find(|(group, _)| *group == entity.group) {
            Some((_, tables)) => tables.push(table),
            None => groups.push((&entity.group, vec![table])),
        }
    }
    for (group, tables) in groups {
        parts.push(format!("TableGroup {} {{\n{}\n}}", name_of(group), tables.join("\n")));
    }
    parts.join("\n\n") + "\n"
}

/// The names of the lists of words, by table and field.
fn enums<'m>(model: &'m DataModel, columns: &Columns<'m>, names: &mut Names) -> BTreeMap<(&'m str, &'m str), String> {
    let mut enums = BTreeMap::new();
    for entity in &model.entities {
        for field in &entity.fields {
            if matches!(&field.kind, EntityFieldKind::Enum(values) if !values.is_empty()) {
                let name = names.fresh(&format!("{}_{}", columns.bare(entity), field.id));
                enums.insert((entity.id.as_str(), field.id.as_str()), name);
            }
        }
    }
    enums
}

struct Writer<'m> {
    model: &'m DataModel,
    columns: Columns<'m>,
    enums: BTreeMap<(&'m str, &'m str), String>,
}

impl Writer<'_> {
    fn table(&self, entity: &ChosenEntity) -> String {
        let mut lines = Vec::new();
        for field in &entity.fields {
            let column = self.columns.column(entity, &field.id);
            let mut settings = Vec::new();
            if field.key {
                settings.push("pk".to_owned());
            } else if field.unique {
                settings.push("unique".to_owned());
            }
            if field.required {
                settings.push("not null".to_owned());
            }
            let about = field_about(field);
            if !about.is_empty() {
                settings.push(format!("note: {}", literal(&about)));
            }
            let settings = if settings.is_empty() { String::new() } else { format!(" [{}]", settings.join(", ")) };
            lines.push(format!("  {column} {}{settings}", self.kind(entity, field)));
            if let Some(currency) = self.columns.currency(entity, field) {
                let must = if field.required { "not null, " } else { "" };
                lines.push(format!("  {currency} char(3) [{must}note: 'ISO 4217']"));
            }
        }
        let mut about = vec![entity_about(entity)];
        let mut indexes = Vec::new();
        for unique in &entity.unique {
            let list = self.columns.list(entity, &unique.fields);
            if unique.only_where.is_empty() {
                indexes.push(format!("    ({list}) [unique]"));
            } else {
                let only = joined(&unique.only_where).replace('_', " ");
                about.push(format!("Once among those with {only}: {}.", joined(&unique.fields)));
            }
        }
        if !indexes.is_empty() {
            lines.push(format!("\n  indexes {{\n{}\n  }}", indexes.join("\n")));
        }
        let mut checks = Vec::new();
        for (fields, exactly) in &entity.checks {
            let one = |id| format!("CASE WHEN {} IS NULL THEN 0 ELSE 1 END", self.columns.column(entity, id));
            let filled: Vec<String> = fields.iter().map(one).collect();
            let how = if *exactly { "=" } else { ">=" };
            checks.push(format!("    `{} {how} 1`", filled.join(" + ")));
        }
        if !checks.is_empty() {
            lines.push(format!("\n  checks {{\n{}\n  }}", checks.join("\n")));
        }
        let about = about.join(" ");
        if !about.trim().is_empty() {
            lines.push(format!("\n  Note: {}", literal(about.trim())));
        }
        format!("Table {} {{\n{}\n}}", self.columns.table(entity), lines.join("\n"))
    }

    fn references(&self, entity: &ChosenEntity) -> Vec<String> {
        let mut lines = Vec::new();
        for (field, target) in entity.references() {
            let Some(target) = self.model.entity(target.as_str()) else { continue };
            let Some(key) = target.key() else { continue };
            let how = if field.unique || field.key { "-" } else { ">" };
            lines.push(format!(
                "Ref: {}.{} {how} {}.{}",
                self.columns.table(entity),
                self.columns.column(entity, &field.id),
                self.columns.table(target),
                self.columns.column(target, &key.id),
            ));
        }
        lines
    }

    fn kind(&self, entity: &ChosenEntity, field: &ChosenField) -> String {
        let word = match &field.kind {
            EntityFieldKind::Enum(_) => {
                let name = self.enums.get(&(entity.id.as_str(), field.id.as_str()));
                return name.map_or_else(|| "text".to_owned(), |name| format!("\"{name}\""));
            }
            EntityFieldKind::Reference(target) => {
                match (key_kind(self.model, target), self.model.entity(target.as_str())) {
                    (Some(key), Some(other)) => return self.kind(other, key),
                    _ => "uuid",
                }
            }
            EntityFieldKind::Uuid => "uuid",
            EntityFieldKind::Text => "text",
            EntityFieldKind::Integer => "integer",
            EntityFieldKind::Decimal => "numeric",
            EntityFieldKind::Money => "numeric(18,2)",
            EntityFieldKind::Date => "date",
            EntityFieldKind::Timestamp => "timestamptz",
            EntityFieldKind::Boolean => "boolean",
            EntityFieldKind::Json => "jsonb",
        };
        word.to_owned()
    }
}

/// A text as a name in quotation marks, which it must not end itself.
fn name_of(words: &str) -> String {
    format!("\"{}\"", text::clean_line(words).replace('\\', "/").replace('"', "'"))
}

/// A text as a literal.
fn literal(words: &str) -> String {
    format!("'{}'", text::clean_line(words).replace('\\', "\\\\").replace('\'', "\\'"))
}

#[cfg(test)]
mod tests {
    use super::super::Heading;
    use super::write;
    use crate::data_model::fixtures;

    #[test]
    fn a_small_model_is_written() {
        let heading = Heading { title: "Nordland\nTable x {".to_owned(), made_from: String::new() };
        fixtures::expect_file("small.dbml", &write(&fixtures::small_model(), &heading));
    }
}
