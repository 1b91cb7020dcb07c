use super::super::{ChosenEntity, ChosenField, DataModel};
use super::circle::{Upwards, hierarchies};
use super::loss::{IN_COMMENTS, Lost};
use super::name::{Columns, Names, SQLITE_NAMES};
use super::rules::{has_optional_part, is_indexed, joined, key_kind};
use super::words::{entity_about, field_about};
use super::{Export, Format, Heading};
use crate::id::FieldId;
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const SQLITE: Format = Format {
    name: "sqlite",
    file: "data-model.sqlite.sql",
    about: "Strict tables for SQLite 3.37 or later: a database in one file, to try the model out.",
    loses: "Exact decimals; grounds and retention stand in comments.",
    checked: "a real SQLite applies it and stores a record in every table",
    write: |model, heading| {
        let mut export = Export::text("data-model.sqlite.sql", write(model, heading));
        for entity in &model.entities {
            for field in &entity.fields {
                let what = match field.kind {
                    EntityFieldKind::Decimal => ("exact decimals", "they are floating-point numbers"),
                    EntityFieldKind::Money => ("amounts with decimals", "they are whole numbers of hundredths"),
                    _ => continue,
                };
                export.lose_at(&entity.id, Some(&field.id), what.0, what.1);
            }
        }
        Lost { privacy: Some(IN_COMMENTS), ..Lost::default() }.report(model, &mut export);
        export
    },
};

/// A random UUID of version 4, as SQLite can make one.
const NEW_KEY: &str = "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) \
    || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))";

fn write(model: &DataModel, heading: &Heading) -> String {
    let mut names = Names::new(&SQLITE_NAMES);
    let columns = Columns::of(model, &mut names, &SQLITE_NAMES);
    let mut script = Script { model, columns, names, statements: Vec::new() };
    for entity in &model.entities {
        script.table(entity);
    }
    for entity in &model.entities {
        script.indexes(entity);
    }
    for entity in &model.entities {
        script.hierarchies(entity);
    }
    let mut lines: Vec<String> = heading.lines().iter().map(|line| format!("-- {line}")).collect();
    lines.push(
        "-- For SQLite 3.37 or later. Amounts are whole numbers of hundredths; beside each stands its currency.".into(),
    );
    lines.push("-- Say `PRAGMA foreign_keys = ON;` in every connection: SQLite forgets it.\n".to_owned());
    lines.push("PRAGMA foreign_keys = ON;\n\nBEGIN;\n".to_owned());
    lines.extend(script.statements);
    lines.push("\nCOMMIT;\n".to_owned());
    lines.join("\n")
}

struct Script<'m> {
    model: &'m DataModel,
    columns: Columns<'m>,
    names: Names,
    statements: Vec<String>,
}

impl Script<'_> {
    fn table(&mut self, entity: &ChosenEntity) {
        let mut lines: Vec<(String, String)> = Vec::new();
        let mut rules = Vec::new();
        for field in &entity.fields {
            let column = self.columns.column(entity, &field.id);
            let mut line = format!("{column} {}", self.kind(field));
            if field.key {
                line.push_str(" PRIMARY KEY");
            }
            if field.required {
                line.push_str(" NOT NULL");
            }
            if field.key && field.kind == EntityFieldKind::Uuid {
                line.push_str(&format!(" DEFAULT {NEW_KEY}"));
            } else if field.unique {
                line.push_str(" UNIQUE");
            }
            if let Some(check) = check(&column, &field.kind) {
                line.push_str(&format!(" CHECK ({check})"));
            }
            if let Some(target) = field.refers().and_then(|target| self.model.entity(target.as_str()))
                && let Some(key) = target.key()
            {
                let (table, key) = (self.columns.table(target), self.columns.column(target, &key.id));
                line.push_str(&format!(" REFERENCES {table} ({key}) DEFERRABLE INITIALLY DEFERRED"));
            }
            lines.push((line, field_about(field)));
            if let Some(currency) = self.columns.currency(entity, field) {
                let must = if field.required { " NOT NULL" } else { "" };
                let both = if field.required {
                    String::new()
                } else {
                    format!(" AND ({column} IS NULL) = ({currency} IS NULL)")
                };
                let shape = format!("{currency} TEXT{must}");
                // A rule over two columns comes after both.
                rules.push(format!("CHECK (({currency} IS NULL OR {currency} GLOB '[A-Z][A-Z][A-Z]'){both})"));
                lines.push((shape, String::new()));
            }
        }
        for unique in entity.unique.iter().filter(|unique| unique.only_where.is_empty()) {
            if !has_optional_part(entity, unique) {
                rules.push(format!("UNIQUE ({})", self.columns.list(entity, &unique.fields)));
            }
        }
        for (fields, exactly) in &entity.checks {
            let filled: Vec<String> =
                fields.iter().map(|id| format!("({} IS NOT NULL)", self.columns.column(entity, id))).collect();
            rules.push(format!("CHECK ({} {} 1)", filled.join(" + "), if *exactly { "=" } else { ">=" }));
        }
        lines.extend(rules.into_iter().map(|rule| (rule, String::new())));
        let last = lines.len().saturating_sub(1);
        let lines: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(place, (line, about))| {
                let comma = if place == last { "" } else { "," };
                let about = if about.is_empty() { String::new() } else { format!(" -- {about}") };
                format!("    {line}{comma}{about}")
            })
            .collect();
        let about = entity_about(entity);
        if !about.is_empty() {
            self.statements.push(format!("-- {about}"));
        }
        let table = self.columns.table(entity);
        self.statements.push(format!("CREATE TABLE {table} (\n{}\n) STRICT;\n", lines.join("\n")));
    }

    fn indexes(&mut self, entity: &ChosenEntity) {
        let bare = self.columns.bare(entity).to_owned();
        let table = self.columns.table(entity);
        for unique in &entity.unique {
            let optional = unique.only_where.is_empty();
            if optional && !has_optional_part(entity, unique) {
                continue;
            }
            let end = if optional { "key".to_owned() } else { format!("one_{}", joined(&unique.only_where)) };
            let name = (SQLITE_NAMES.quote)(&self.names.fresh(&format!("{bare}_{}_{end}", joined(&unique.fields))));
            // Two records that both leave an optional part empty would otherwise pass for different ones.
            let part = |id: &FieldId| {
                let column = self.columns.column(entity, id);
                let filled = entity.field(id.as_str()).is_some_and(|field| field.required);
                if filled || !optional { column } else { format!("ifnull({column}, '')") }
            };
            let parts: Vec<String> = unique.fields.iter().map(part).collect();
            let only: Vec<String> =
                unique.only_where.iter().map(|id| format!("{} = 1", self.columns.column(entity, id))).collect();
            let only = if only.is_empty() { String::new() } else { format!(" WHERE {}", only.join(" AND ")) };
            self.statements.push(format!("CREATE UNIQUE INDEX {name} ON {table} ({}){only};", parts.join(", ")));
        }
        for (field, _) in entity.references().filter(|(field, _)| !is_indexed(entity, field)) {
            let name = (SQLITE_NAMES.quote)(&self.names.fresh(&format!("{bare}_{}_idx", field.id)));
            let column = self.columns.column(entity, &field.id);
            self.statements.push(format!("CREATE INDEX {name} ON {table} ({column});"));
        }
    }

    fn hierarchies(&mut self, entity: &ChosenEntity) {
        let Some(key) = entity.key() else { return };
        for field in hierarchies(entity) {
            let bare = format!("{}_{}", self.columns.bare(entity), field.id);
            let mut name = |end: &str| (SQLITE_NAMES.quote)(&self.names.fresh(&format!("{bare}_{end}")));
            let (on_insert, on_update) = (name("has_a_top"), name("keeps_a_top"));
            let upwards = Upwards {
                table: &self.columns.table(entity),
                key: &self.columns.column(entity, &key.id),
                parent: &self.columns.column(entity, &field.id),
                place: &format!("{}.{}", entity.id, field.id),
            };
            self.statements.push(String::new());
            self.statements.push(upwards.sqlite(&on_insert, &on_update).trim_end().to_owned());
        }
    }

    fn kind(&self, field: &ChosenField) -> &'static str {
        match &field.kind {
            EntityFieldKind::Integer | EntityFieldKind::Money | EntityFieldKind::Boolean => "INTEGER",
            EntityFieldKind::Decimal => "REAL",
            EntityFieldKind::Reference(target) => key_kind(self.model, target).map_or("TEXT", |key| self.kind(key)),
            _ => "TEXT",
        }
    }
}

/// What the column's type alone does not say.
fn check(column: &str, kind: &EntityFieldKind) -> Option<String> {
    Some(match kind {
        EntityFieldKind::Boolean => format!("{column} IN (0, 1)"),
        EntityFieldKind::Date => format!("{column} IS date({column})"),
        EntityFieldKind::Timestamp => format!("{column} IS NULL OR datetime({column}) IS NOT NULL"),
        EntityFieldKind::Json => format!("{column} IS NULL OR json_valid({column})"),
        EntityFieldKind::Enum(values) if !values.is_empty() => {
            let values: Vec<String> =
                values.iter().map(|value| format!("'{}'", text::clean_line(value).replace('\'', "''"))).collect();
            format!("{column} IN ({})", values.join(", "))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Heading;
    use super::write;
    use crate::data_model::fixtures;

    #[test]
    fn a_small_model_is_written_in_strict_tables() {
        let heading = Heading { title: "Nordland\nDROP TABLE x;".to_owned(), made_from: String::new() };
        fixtures::expect_file("small.sqlite.sql", &write(&fixtures::small_model(), &heading));
    }
}
