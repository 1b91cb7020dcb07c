//! `migration.toml`: how records get into the recommended model.

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::questionnaire::{Cleaning, CountRule, Entity, Mapping, Moving, MovingAsked, MovingPart, MovingStep};
use crate::text;

/// The names that the formula of a count sees.
const COUNTED: [&str; 3] = ["records", "doubles", "stale"];

/// The file `migration.toml`.
pub(super) static MIGRATION_FILE: Shape = Shape {
    name: "`migration.toml`",
    about: "How records get from where they are into the recommended model.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("settings", Takes::Table(&SETTINGS), "Where the answers about sources stand."),
        Key::required("mapping", Takes::Tables(&MAPPING), "What is found where, and where it goes."),
        Key::optional("clean", Takes::Tables(&CLEAN), "What is cleaned."),
        Key::optional("count", Takes::Tables(&COUNT), "What must agree afterwards."),
        Key::optional("step", Takes::Tables(&STEP), "Rehearsal, the day itself, and the way back."),
    ],
};

static SETTINGS: Shape = Shape {
    name: "the settings",
    about: "Which question lists the sources, and which of its columns says what.",
    keys: &[
        Key::required("sources", Takes::Text, "The question, a list."),
        Key::required("name", Takes::Text, "The column with the name."),
        Key::required("kind", Takes::Text, "The column with the kind."),
        Key::required("private", Takes::Text, "The column that says whether only one person gets at it."),
        Key::required("records", Takes::Text, "The column with the number of records."),
        Key::required("owner", Takes::Text, "The column with who answers for it."),
        Key::optional("doubles", Takes::Expression, "Doubles, in percent."),
        Key::optional("stale", Takes::Expression, "Stale records, in percent."),
    ],
};

static MAPPING: Shape = Shape {
    name: "a mapping",
    about: "Something found in sources, and the field it goes to.",
    keys: &[
        Key::required("kinds", Takes::Texts, "The kinds of sources that have it."),
        Key::required("found", Takes::Text, "What it is called there."),
        Key::required("entity", Takes::Text, "The table it goes to."),
        Key::required("field", Takes::Text, "The field it goes to."),
        Key::required("rule", Takes::Text, "How."),
    ],
};

static CLEAN: Shape = Shape {
    name: "a piece of cleaning",
    about: "What is cleaned before the move.",
    keys: &[
        Key::required("what", Takes::Text, "What."),
        Key::required("how", Takes::Text, "How."),
        Key::optional("when", Takes::Expression, "When it is needed; always if left out."),
        Key::required("done_when", Takes::Text, "How one sees that it is done."),
    ],
};

static COUNT: Shape = Shape {
    name: "a count",
    about: "What must agree for a table.",
    keys: &[
        Key::required("entity", Takes::Text, "The table."),
        Key::optional("expected", Takes::Expression, "How many rows there should be, over records, doubles and stale."),
        Key::required("says", Takes::Text, "The same in words."),
        Key::required("check", Takes::Text, "What is compared."),
    ],
};

static STEP: Shape = Shape {
    name: "a step of the move",
    about: "A step of the rehearsal, of the day itself, or of the way back.",
    keys: &[
        Key::required("part", Takes::OneOf(&["rehearsal", "cut-over", "fallback"]), "Which part it belongs to."),
        Key::required("what", Takes::Text, "What."),
        Key::required("how", Takes::Text, "How."),
        Key::optional("when", Takes::Expression, "When it is needed; always if left out."),
        Key::required("day", Takes::Integer, "Days from the cut-over; negative before it."),
        Key::required("owner", Takes::Text, "The role that sees to it."),
    ],
};

pub(super) fn moving(file: &Reader<'_>, ledger: &Ledger<'_>, entities: &[Entity]) -> Moving {
    let names = COUNTED.map(str::to_owned);
    Moving {
        asked: file.table("settings").and_then(|table| asked(&table, ledger)),
        mappings: file.tables("mapping").iter().filter_map(|part| mapping(part, ledger, entities)).collect(),
        cleaning: file
            .tables("clean")
            .iter()
            .map(|part| Cleaning {
                what: part.text("what"),
                how: part.text("how"),
                when: ledger.expression(part, "when", Stage::Everything),
                done_when: part.text("done_when"),
            })
            .collect(),
        counts: file
            .tables("count")
            .iter()
            .filter_map(|part| {
                Some(CountRule {
                    entity: ledger.id(part, "entity")?,
                    expected: ledger.local(part, "expected", &names),
                    says: part.text("says"),
                    check: part.text("check"),
                })
            })
            .collect(),
        steps: file
            .tables("step")
            .iter()
            .filter_map(|part| {
                Some(MovingStep {
                    part: MovingPart::ALL.into_iter().find(|(_, word)| *word == part.text("part"))?.0,
                    what: part.text("what"),
                    how: part.text("how"),
                    when: ledger.expression(part, "when", Stage::Everything),
                    day: part.count("day", -730, 730, 0),
                    owner: ledger.id(part, "owner")?,
                })
            })
            .collect(),
    }
}

fn asked(table: &Reader<'_>, ledger: &Ledger<'_>) -> Option<MovingAsked> {
    let column = |key: &str| table.id(key).map(|at| at.value);
    Some(MovingAsked {
        sources: ledger.id(table, "sources")?,
        name: column("name")?,
        kind: column("kind")?,
        private: column("private")?,
        records: column("records")?,
        owner: column("owner")?,
        doubles: ledger.expression(table, "doubles", Stage::Answers),
        stale: ledger.expression(table, "stale", Stage::Answers),
    })
}

fn mapping(part: &Reader<'_>, ledger: &Ledger<'_>, entities: &[Entity]) -> Option<Mapping> {
    let mapping = Mapping {
        kinds: part.ids("kinds").into_iter().map(|at| at.value).collect(),
        found: part.text("found"),
        entity: ledger.id(part, "entity")?,
        field: part.id("field")?.value,
        rule: part.text("rule"),
    };
    let entity = entities.iter().find(|entity| entity.id == mapping.entity);
    if let Some(entity) = entity.filter(|entity| !entity.fields.iter().any(|field| field.id == mapping.field)) {
        let near = text::did_you_mean(mapping.field.as_str(), entity.fields.iter().map(|field| field.id.as_str()));
        let way_out = if near.is_empty() { "Correct the id of the field." } else { near.trim_start() };
        let message = format!("`{}` has no field `{}`", mapping.entity, mapping.field);
        part.error("field", "unknown-reference", message, way_out);
    }
    Some(mapping)
}
