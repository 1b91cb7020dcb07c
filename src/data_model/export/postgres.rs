use super::super::{ChosenEntity, ChosenField, DataModel};
use super::circle::{Upwards, hierarchies};
use super::loss::{IN_COMMENTS, Lost};
use super::name::{Columns, Names, POSTGRES_NAMES};
use super::rules::{has_optional_part, is_indexed, joined, key_kind};
use super::words::{entity_about, field_about};
use super::{Export, Format, Heading};
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const POSTGRES: Format = Format {
    name: "postgres",
    file: "data-model.postgres.sql",
    about: "Tables for PostgreSQL 15 or later, in one transaction.",
    loses: "Nothing but purposes, grounds and retention as rules; they stand in comments.",
    checked: "a real PostgreSQL applies it, its catalogue equals the model, sample records are stored and asked",
    write: |model, heading| {
        let mut export = Export::text("data-model.postgres.sql", write(model, heading));
        Lost { privacy: Some(IN_COMMENTS), ..Lost::default() }.report(model, &mut export);
        export
    },
};

fn write(model: &DataModel, heading: &Heading) -> String {
    let mut names = Names::new(&POSTGRES_NAMES);
    let columns = Columns::of(model, &mut names, &POSTGRES_NAMES);
    let mut script = Script { model, columns, names, statements: Vec::new() };
    for entity in &model.entities {
        script.table(entity);
        script.comments(entity);
    }
    // References and indexes come after all tables, so that tables can point to each other in a circle.
    for entity in &model.entities {
        script.references(entity);
    }
    for entity in &model.entities {
        script.indexes(entity);
    }
    for entity in &model.entities {
        script.hierarchies(entity);
    }
    script.statements.push(String::new());
    let mut lines: Vec<String> = heading.lines().iter().map(|line| format!("-- {line}")).collect();
    lines.extend(HEAD.map(str::to_owned));
    lines.extend(script.statements);
    lines.push("COMMIT;\n".to_owned());
    lines.join("\n")
}

const HEAD: [&str; 7] = [
    "-- For PostgreSQL 15 or later. Beside every amount stands its currency, three letters of ISO 4217.",
    "",
    "BEGIN;",
    "",
    "SET LOCAL client_encoding = 'UTF8';",
    "SET LOCAL standard_conforming_strings = on;",
    "",
];

struct Script<'m> {
    model: &'m DataModel,
    columns: Columns<'m>,
    names: Names,
    statements: Vec<String>,
}

impl Script<'_> {
    fn table(&mut self, entity: &ChosenEntity) {
        let bare = self.columns.bare(entity).to_owned();
        let mut lines = Vec::new();
        let mut rules = Vec::new();
        for field in &entity.fields {
            let column = self.columns.column(entity, &field.id);
            let mut line = format!("{column} {}", self.kind(field));
            if field.required {
                line.push_str(" NOT NULL");
            }
            if field.key && field.kind == EntityFieldKind::Uuid {
                line.push_str(" DEFAULT gen_random_uuid()");
            }
            lines.push(line);
            if field.key {
                rules.push((format!("{bare}_pkey"), format!("PRIMARY KEY ({column})")));
            } else if field.unique {
                rules.push((format!("{bare}_{}_key", field.id), format!("UNIQUE ({column})")));
            }
            if let EntityFieldKind::Enum(values) = &field.kind
                && !values.is_empty()
            {
                let values: Vec<String> = values.iter().map(|value| literal(value)).collect();
                rules.push((
                    format!("{bare}_{}_check", field.id),
                    format!("CHECK ({column} IN ({}))", values.join(", ")),
                ));
            }
            if let Some(currency) = self.columns.currency(entity, field) {
                lines.push(format!("{currency} char(3){}", if field.required { " NOT NULL" } else { "" }));
                let both = format!(" AND ({column} IS NULL) = ({currency} IS NULL)");
                let rule = format!("{currency} ~ '^[A-Z]{{3}}$'{}", if field.required { "" } else { &both });
                rules.push((format!("{bare}_{}_currency_check", field.id), format!("CHECK ({rule})")));
            }
        }
        for unique in entity.unique.iter().filter(|unique| unique.only_where.is_empty()) {
            let name = format!("{bare}_{}_key", joined(&unique.fields));
            // Two records that both leave an optional part empty would otherwise pass for different ones.
            let nulls = if has_optional_part(entity, unique) { " NULLS NOT DISTINCT" } else { "" };
            rules.push((name, format!("UNIQUE{nulls} ({})", self.columns.list(entity, &unique.fields))));
        }
        for (fields, exactly) in &entity.checks {
            let (name, how) = if *exactly { ("exactly_one", "= 1") } else { ("at_least_one", ">= 1") };
            let rule = format!("CHECK (num_nonnulls({}) {how})", self.columns.list(entity, fields));
            rules.push((format!("{bare}_{name}_check"), rule));
        }
        for (name, rule) in rules {
            lines.push(format!("CONSTRAINT {} {rule}", (POSTGRES_NAMES.quote)(&self.names.fresh(&name))));
        }
        self.statements.push(format!(
            "CREATE TABLE {} (\n    {}\n);",
            self.columns.table(entity),
            lines.join(",\n    ")
        ));
    }

    fn comments(&mut self, entity: &ChosenEntity) {
        let table = self.columns.table(entity);
        let about = entity_about(entity);
        if !about.is_empty() {
            self.statements.push(format!("COMMENT ON TABLE {table} IS {};", literal(&about)));
        }
        for field in &entity.fields {
            let about = field_about(field);
            if !about.is_empty() {
                let column = self.columns.column(entity, &field.id);
                self.statements.push(format!("COMMENT ON COLUMN {table}.{column} IS {};", literal(&about)));
            }
        }
        self.statements.push(String::new());
    }

    fn references(&mut self, entity: &ChosenEntity) {
        let bare = self.columns.bare(entity).to_owned();
        let mut found = false;
        for (field, target) in entity.references() {
            let Some(target) = self.model.entity(target.as_str()) else { continue };
            let Some(key) = target.key() else { continue };
            let name = (POSTGRES_NAMES.quote)(&self.names.fresh(&format!("{bare}_{}_fkey", field.id)));
            self.statements.push(format!(
                "ALTER TABLE {} ADD CONSTRAINT {name} FOREIGN KEY ({}) REFERENCES {} ({});",
                self.columns.table(entity),
                self.columns.column(entity, &field.id),
                self.columns.table(target),
                self.columns.column(target, &key.id),
            ));
            found = true;
        }
        if found {
            self.statements.push(String::new());
        }
    }

    fn indexes(&mut self, entity: &ChosenEntity) {
        let bare = self.columns.bare(entity).to_owned();
        let table = self.columns.table(entity);
        for unique in entity.unique.iter().filter(|unique| !unique.only_where.is_empty()) {
            let wanted = format!("{bare}_{}_one_{}", joined(&unique.fields), joined(&unique.only_where));
            let name = (POSTGRES_NAMES.quote)(&self.names.fresh(&wanted));
            let fields = self.columns.list(entity, &unique.fields);
            let only: Vec<String> = unique.only_where.iter().map(|id| self.columns.column(entity, id)).collect();
            self.statements
                .push(format!("CREATE UNIQUE INDEX {name} ON {table} ({fields}) WHERE {};", only.join(" AND ")));
        }
        for (field, _) in entity.references().filter(|(field, _)| !is_indexed(entity, field)) {
            let name = (POSTGRES_NAMES.quote)(&self.names.fresh(&format!("{bare}_{}_idx", field.id)));
            let column = self.columns.column(entity, &field.id);
            self.statements.push(format!("CREATE INDEX {name} ON {table} ({column});"));
        }
    }

    fn hierarchies(&mut self, entity: &ChosenEntity) {
        let Some(key) = entity.key() else { return };
        for field in hierarchies(entity) {
            let wanted = format!("{}_{}_has_a_top", self.columns.bare(entity), field.id);
            let name = (POSTGRES_NAMES.quote)(&self.names.fresh(&wanted));
            let upwards = Upwards {
                table: &self.columns.table(entity),
                key: &self.columns.column(entity, &key.id),
                parent: &self.columns.column(entity, &field.id),
                place: &format!("{}.{}", entity.id, field.id),
            };
            self.statements.push(String::new());
            self.statements.push(upwards.postgres(&name, &name));
        }
    }

    fn kind(&self, field: &ChosenField) -> &'static str {
        match &field.kind {
            EntityFieldKind::Uuid => "uuid",
            EntityFieldKind::Text | EntityFieldKind::Enum(_) => "text",
            EntityFieldKind::Integer => "integer",
            EntityFieldKind::Decimal => "numeric",
            EntityFieldKind::Money => "numeric(18,2)",
            EntityFieldKind::Date => "date",
            EntityFieldKind::Timestamp => "timestamptz",
            EntityFieldKind::Boolean => "boolean",
            EntityFieldKind::Json => "jsonb",
            // A reference has the type of the key that it points to; a key that points on is followed no further.
            EntityFieldKind::Reference(target) => key_kind(self.model, target).map_or("uuid", |key| self.kind(key)),
        }
    }
}

/// A text as a literal: quotes doubled, and one line without control characters.
fn literal(words: &str) -> String {
    let words = text::cleaned_line(words);
    if words.contains('\'') { format!("'{}'", words.replace('\'', "''")) } else { format!("'{words}'") }
}

#[cfg(test)]
mod tests {
    use super::super::Heading;
    use super::write;
    use crate::data_model::fixtures;

    #[test]
    fn a_small_model_is_written_in_one_transaction() {
        let heading =
            Heading { title: "Nordland\nDROP TABLE x; \\! rm".to_owned(), made_from: "crm-readiness 1.0.0".to_owned() };
        let expected = r#"-- Nordland DROP TABLE x; \! rm
-- crm-readiness 1.0.0
-- For PostgreSQL 15 or later. Beside every amount stands its currency, three letters of ISO 4217.

BEGIN;

SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;

CREATE TABLE "user" (
    user_id uuid NOT NULL DEFAULT gen_random_uuid(),
    work_email text NOT NULL,
    created_by uuid,
    CONSTRAINT user_pkey PRIMARY KEY (user_id),
    CONSTRAINT user_work_email_key UNIQUE (work_email)
);
COMMENT ON TABLE "user" IS 'Somebody of ours; it''s "us". Because somebody must own it.';
COMMENT ON COLUMN "user".work_email IS 'How do we reach them? Personal data. Lawful ground: contract. Kept until they leave.';
COMMENT ON COLUMN "user".created_by IS 'Shows what an employee did.';

CREATE TABLE "order" (
    order_id uuid NOT NULL DEFAULT gen_random_uuid(),
    total numeric(18,2) NOT NULL,
    total_currency char(3) NOT NULL,
    discount numeric(18,2),
    discount_currency char(3),
    status text NOT NULL,
    is_main boolean NOT NULL,
    sold_by uuid NOT NULL,
    packed_by uuid,
    follows_order_id uuid,
    created_by uuid,
    CONSTRAINT order_pkey PRIMARY KEY (order_id),
    CONSTRAINT order_total_currency_check CHECK (total_currency ~ '^[A-Z]{3}$'),
    CONSTRAINT order_discount_currency_check CHECK (discount_currency ~ '^[A-Z]{3}$' AND (discount IS NULL) = (discount_currency IS NULL)),
    CONSTRAINT order_status_check CHECK (status IN ('open', 'won''t pay')),
    CONSTRAINT order_follows_order_id_key UNIQUE (follows_order_id),
    CONSTRAINT order_sold_by_packed_by_key UNIQUE NULLS NOT DISTINCT (sold_by, packed_by),
    CONSTRAINT order_at_least_one_check CHECK (num_nonnulls(packed_by, follows_order_id) >= 1)
);
COMMENT ON TABLE "order" IS 'What was bought. Because it is asked for. Owner: Sales. Steward: Data.';
COMMENT ON COLUMN "order".discount IS 'Computed, not entered.';
COMMENT ON COLUMN "order".created_by IS 'Shows what an employee did.';

ALTER TABLE "user" ADD CONSTRAINT user_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

ALTER TABLE "order" ADD CONSTRAINT order_sold_by_fkey FOREIGN KEY (sold_by) REFERENCES "user" (user_id);
ALTER TABLE "order" ADD CONSTRAINT order_packed_by_fkey FOREIGN KEY (packed_by) REFERENCES "user" (user_id);
ALTER TABLE "order" ADD CONSTRAINT order_follows_order_id_fkey FOREIGN KEY (follows_order_id) REFERENCES "order" (order_id);
ALTER TABLE "order" ADD CONSTRAINT order_created_by_fkey FOREIGN KEY (created_by) REFERENCES "user" (user_id);

CREATE INDEX user_created_by_idx ON "user" (created_by);
CREATE UNIQUE INDEX order_sold_by_one_is_main ON "order" (sold_by) WHERE is_main;
CREATE INDEX order_packed_by_idx ON "order" (packed_by);
CREATE INDEX order_created_by_idx ON "order" (created_by);

CREATE FUNCTION order_follows_order_id_has_a_top() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(tg_relid::bigint);
    IF EXISTS (
        WITH RECURSIVE upwards (id) AS (
            SELECT one.follows_order_id FROM "order" AS one WHERE one.order_id = new.order_id
            UNION
            SELECT one.follows_order_id FROM "order" AS one JOIN upwards ON one.order_id = upwards.id
        )
        SELECT FROM upwards WHERE upwards.id = new.order_id
    ) THEN
        RAISE EXCEPTION 'order.follows_order_id runs in a circle: % is above itself', new.order_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER order_follows_order_id_has_a_top AFTER INSERT OR UPDATE ON "order"
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (new.follows_order_id IS NOT NULL) EXECUTE FUNCTION order_follows_order_id_has_a_top();

COMMIT;
"#;
        assert_eq!(write(&fixtures::small_model(), &heading), expected);
    }
}
