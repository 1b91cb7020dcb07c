use super::super::{ChosenEntity, ChosenField, DataModel};
use super::loss::{BY_HAND, IN_COMMENTS, Lost};
use super::name::{Columns, Names, SQL_SERVER_NAMES};
use super::rules::{has_optional_part, is_indexed, joined, key_kind};
use super::words::{entity_about, field_about};
use super::{Export, Format, Heading};
use crate::id::FieldId;
use crate::questionnaire::{EntityFieldKind, EntityUnique};
use crate::text;

pub(super) const SQL_SERVER: Format = Format {
    name: "sql-server",
    file: "data-model.sql-server.sql",
    about: "Tables for Microsoft SQL Server 2016 or later and Azure SQL, in one transaction.",
    loses: "Grounds and retention as rules; they stand in comments.",
    checked: "sqlfluff's T-SQL, `@dbml/core`'s importer, a closed list of types",
    write: |model, heading| {
        let mut export = Export::text("data-model.sql-server.sql", write(model, heading));
        for entity in &model.entities {
            for field in entity.fields.iter().filter(|field| is_short(entity, field)) {
                if matches!(field.kind, EntityFieldKind::Text | EntityFieldKind::Enum(_)) {
                    let becomes = "it holds 400 letters, because an index over it may not be longer";
                    export.lose_at(&entity.id, Some(&field.id), "texts of any length", becomes);
                }
            }
        }
        Lost { privacy: Some(IN_COMMENTS), hierarchy: Some(BY_HAND), ..Lost::default() }.report(model, &mut export);
        export
    },
};

fn write(model: &DataModel, heading: &Heading) -> String {
    let mut names = Names::new(&SQL_SERVER_NAMES);
    let columns = Columns::of(model, &mut names, &SQL_SERVER_NAMES);
    let mut script = Script { model, columns, names, statements: Vec::new() };
    for entity in &model.entities {
        script.table(entity);
    }
    // References and indexes come after all tables, so that tables can point to each other in a circle.
    for entity in &model.entities {
        script.references(entity);
    }
    for entity in &model.entities {
        script.indexes(entity);
    }
    let mut lines: Vec<String> = heading.lines().iter().map(|line| format!("-- {line}")).collect();
    lines.push("-- For SQL Server 2016 or later. Beside every amount stands its currency.\n".to_owned());
    lines.push("SET ANSI_NULLS ON;\nSET QUOTED_IDENTIFIER ON;\nSET XACT_ABORT ON;\n\nBEGIN TRANSACTION;\n".to_owned());
    lines.extend(script.statements);
    lines.push("\nCOMMIT TRANSACTION;\n".to_owned());
    lines.join("\n")
}

struct Script<'m> {
    model: &'m DataModel,
    columns: Columns<'m>,
    names: Names,
    statements: Vec<String>,
}

impl Script<'_> {
    fn fresh(&mut self, wanted: &str) -> String {
        (SQL_SERVER_NAMES.quote)(&self.names.fresh(wanted))
    }

    fn table(&mut self, entity: &ChosenEntity) {
        let bare = self.columns.bare(entity).to_owned();
        let mut lines = Vec::new();
        let mut rules = Vec::new();
        for field in &entity.fields {
            let column = self.columns.column(entity, &field.id);
            let must = if field.required { " NOT NULL" } else { " NULL" };
            let mut line = format!("{column} {}{must}", self.kind(entity, field));
            if field.key && field.kind == EntityFieldKind::Uuid {
                let name = self.fresh(&format!("{bare}_{}_default", field.id));
                line.push_str(&format!(" CONSTRAINT {name} DEFAULT NEWID()"));
            }
            lines.push((line, field_about(field)));
            if field.key {
                rules.push((format!("{bare}_pkey"), format!("PRIMARY KEY ({column})")));
            } else if field.unique && field.required {
                rules.push((format!("{bare}_{}_key", field.id), format!("UNIQUE ({column})")));
            }
            match &field.kind {
                EntityFieldKind::Enum(values) if !values.is_empty() => {
                    let values: Vec<String> = values.iter().map(|value| literal(value)).collect();
                    let rule = format!("CHECK ({column} IN ({}))", values.join(", "));
                    rules.push((format!("{bare}_{}_check", field.id), rule));
                }
                EntityFieldKind::Json => {
                    rules.push((format!("{bare}_{}_check", field.id), format!("CHECK (ISJSON({column}) = 1)")));
                }
                _ => {}
            }
            if let Some(currency) = self.columns.currency(entity, field) {
                lines.push((format!("{currency} CHAR(3){must}"), String::new()));
                let shape = format!("{currency} COLLATE Latin1_General_BIN2 LIKE '[A-Z][A-Z][A-Z]'");
                let rule = if field.required {
                    shape
                } else {
                    format!("{shape} AND {column} IS NOT NULL OR {currency} IS NULL AND {column} IS NULL")
                };
                rules.push((format!("{bare}_{}_currency_check", field.id), format!("CHECK ({rule})")));
            }
        }
        // SQL Server takes two empty parts for the same, as the model does where a part must be filled.
        for unique in entity.unique.iter().filter(|unique| is_plain(entity, unique)) {
            let name = format!("{bare}_{}_key", joined(&unique.fields));
            rules.push((name, format!("UNIQUE ({})", self.columns.list(entity, &unique.fields))));
        }
        for (fields, exactly) in &entity.checks {
            let one = |id| format!("CASE WHEN {} IS NULL THEN 0 ELSE 1 END", self.columns.column(entity, id));
            let filled: Vec<String> = fields.iter().map(one).collect();
            let (name, how) = if *exactly { ("exactly_one", "=") } else { ("at_least_one", ">=") };
            rules.push((format!("{bare}_{name}_check"), format!("CHECK ({} {how} 1)", filled.join(" + "))));
        }
        for (name, rule) in rules {
            let name = self.fresh(&name);
            lines.push((format!("CONSTRAINT {name} {rule}"), String::new()));
        }
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
        self.statements.push(format!("CREATE TABLE {table} (\n{}\n);\n", lines.join("\n")));
    }

    fn references(&mut self, entity: &ChosenEntity) {
        let bare = self.columns.bare(entity).to_owned();
        for (field, target) in entity.references() {
            let Some(target) = self.model.entity(target.as_str()) else { continue };
            let Some(key) = target.key() else { continue };
            let name = self.fresh(&format!("{bare}_{}_fkey", field.id));
            // NO ACTION: SQL Server refuses several ways on which a deletion could reach the same table (error 1785).
            self.statements.push(format!(
                "ALTER TABLE {} ADD CONSTRAINT {name} FOREIGN KEY ({}) REFERENCES {} ({}) ON DELETE NO ACTION;",
                self.columns.table(entity),
                self.columns.column(entity, &field.id),
                self.columns.table(target),
                self.columns.column(target, &key.id),
            ));
        }
    }

    fn indexes(&mut self, entity: &ChosenEntity) {
        let bare = self.columns.bare(entity).to_owned();
        let table = self.columns.table(entity);
        // Several records may leave an optional field empty; a plain UNIQUE would allow one.
        for field in entity.fields.iter().filter(|field| field.unique && !field.key && !field.required) {
            let name = self.fresh(&format!("{bare}_{}_key", field.id));
            let column = self.columns.column(entity, &field.id);
            self.statements
                .push(format!("CREATE UNIQUE INDEX {name} ON {table} ({column}) WHERE {column} IS NOT NULL;"));
        }
        for unique in entity.unique.iter().filter(|unique| !is_plain(entity, unique)) {
            let (ids, test) = if unique.only_where.is_empty() {
                (&unique.fields, "IS NOT NULL")
            } else {
                (&unique.only_where, "= 1")
            };
            let end = if unique.only_where.is_empty() { "key".to_owned() } else { format!("one_{}", joined(ids)) };
            let name = self.fresh(&format!("{bare}_{}_{end}", joined(&unique.fields)));
            let only: Vec<String> =
                ids.iter().map(|id| format!("{} {test}", self.columns.column(entity, id))).collect();
            let fields = self.columns.list(entity, &unique.fields);
            self.statements
                .push(format!("CREATE UNIQUE INDEX {name} ON {table} ({fields}) WHERE {};", only.join(" AND ")));
        }
        for (field, _) in entity.references().filter(|(field, _)| !is_indexed(entity, field)) {
            let name = self.fresh(&format!("{bare}_{}_idx", field.id));
            let column = self.columns.column(entity, &field.id);
            self.statements.push(format!("CREATE INDEX {name} ON {table} ({column});"));
        }
    }

    /// Out of the types that SQL Server has: it checks none of them before the script runs.
    fn kind(&self, entity: &ChosenEntity, field: &ChosenField) -> &'static str {
        match &field.kind {
            EntityFieldKind::Uuid => "UNIQUEIDENTIFIER",
            EntityFieldKind::Enum(_) => "NVARCHAR(400)",
            EntityFieldKind::Text if is_short(entity, field) => "NVARCHAR(400)",
            EntityFieldKind::Text | EntityFieldKind::Json => "NVARCHAR(MAX)",
            EntityFieldKind::Integer => "INT",
            EntityFieldKind::Decimal => "DECIMAL(28, 10)",
            EntityFieldKind::Money => "DECIMAL(18, 2)",
            EntityFieldKind::Date => "DATE",
            EntityFieldKind::Timestamp => "DATETIMEOFFSET(6)",
            EntityFieldKind::Boolean => "BIT",
            EntityFieldKind::Reference(target) => match self.model.entity(target.as_str()) {
                Some(other) => key_kind(self.model, target).map_or("UNIQUEIDENTIFIER", |key| self.kind(other, key)),
                None => "UNIQUEIDENTIFIER",
            },
        }
    }
}

/// Whether a combination can be written as a UNIQUE of the table.
fn is_plain(entity: &ChosenEntity, unique: &EntityUnique) -> bool {
    let required = |id: &FieldId| entity.field(id.as_str()).is_some_and(|field| field.required);
    unique.only_where.is_empty() && (has_optional_part(entity, unique) || unique.fields.iter().all(required))
}

/// Whether the field is part of an index, whose parts may not be of any length (1700 bytes together).
fn is_short(entity: &ChosenEntity, field: &ChosenField) -> bool {
    field.key || field.unique || entity.unique.iter().any(|unique| unique.fields.contains(&field.id))
}

fn literal(words: &str) -> String {
    format!("N'{}'", text::clean_line(words).replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::super::Heading;
    use super::write;
    use crate::data_model::fixtures;

    #[test]
    fn a_small_model_is_written_in_one_transaction() {
        let heading = Heading { title: "Nordland\nDROP TABLE x;".to_owned(), made_from: String::new() };
        fixtures::expect_file("small.sql-server.sql", &write(&fixtures::small_model(), &heading));
    }
}
