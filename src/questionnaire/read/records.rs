//! `data-model.toml`: drivers, candidate models, rules and entities.

use super::door::{DOOR, door};
use super::frame::{positive, sums_to_100};
use super::ledger::Ledger;
use super::names::Stage;
use super::trial::{ASK, STORE, ask, store};
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{ChoiceId, DriverId, EntityId, FieldId, ModelId};
use crate::questionnaire::{
    Awkward, Criterion, Driver, Entity, EntityCheck, EntityField, EntityFieldKind, EntityUnique, LAWFUL_GROUNDS, Model,
    ModelRule, Moving, Records, Reversal, SupplierQuestion, Trial, Vocabulary,
};

const FIELD_TYPES: &[&str] =
    &["uuid", "text", "integer", "decimal", "money", "date", "timestamp", "boolean", "enum", "json", "reference"];

/// The file `data-model.toml`.
pub(super) const RECORDS_FILE: Shape = Shape {
    name: "`data-model.toml`",
    about: "How the firm's records should be organised: what decides, the candidates, and the tables they need.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::optional("settings", Takes::Table(&SETTINGS), "Preferences and limits."),
        Key::required("driver", Takes::Tables(&DRIVER), "What decides, each 0 to 100."),
        Key::required("model", Takes::Tables(&MODEL), "The candidates."),
        Key::required("rule", Takes::Tables(&RULE), "The rules in order; the first that holds decides."),
        Key::optional("awkward", Takes::Tables(&AWKWARD), "Awkward questions that every model must answer."),
        Key::optional("reversal", Takes::Tables(&REVERSAL), "What changing one's mind costs."),
        Key::optional("door", Takes::Tables(&DOOR), "Decisions that cannot be taken back."),
        Key::optional("store", Takes::Tables(&STORE), "Ways of keeping records, to try on real cases."),
        Key::optional("ask", Takes::Tables(&ASK), "What is asked of the records every week."),
        Key::optional("supplier_question", Takes::Tables(&SUPPLIER_QUESTION), "What to ask any supplier."),
        Key::optional("vocabulary", Takes::Tables(&VOCABULARY), "Our words in other systems' language."),
        Key::optional("common_field", Takes::Tables(&FIELD), "Fields that every entity has."),
        Key::optional("entity", Takes::Tables(&ENTITY), "The tables, in the order in which they are read best."),
    ],
};

const SETTINGS: Shape = Shape {
    name: "the settings",
    about: "Preferences and limits.",
    keys: &[
        Key::optional("prefer", Takes::Texts, "Among borderline candidates the first of these is preferred."),
        Key::optional(
            "unknown_below",
            Takes::Number,
            "A driver of whose weight less than this percent is answered is unknown; 60 if left out.",
        ),
        Key::optional("crossing", Takes::Expression, "A further reason to call the result borderline."),
    ],
};

const DRIVER: Shape = Shape {
    name: "a driver",
    about: "Something that speaks for one model or another, 0 to 100.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::optional("about", Takes::Text, "What it means."),
        Key::required("threshold", Takes::Number, "From here on it counts as present."),
        Key::optional("band", Takes::Numbers, "Two figures between which the result is borderline."),
        Key::required("criterion", Takes::Tables(&CRITERION), "The questions it is made of; their weights sum to 100."),
    ],
};

const CRITERION: Shape = Shape {
    name: "a criterion",
    about: "A question's part in a driver.",
    keys: &[
        Key::required("question", Takes::Text, "The question."),
        Key::required("weight", Takes::Number, "Its weight."),
        Key::required("strength", Takes::Expression, "How strongly its answer speaks for the driver, 0 to 1."),
    ],
};

const MODEL: Shape = Shape {
    name: "a model",
    about: "A candidate.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("shape", Takes::Text, "What its records look like."),
        Key::required("fits", Takes::Text, "When it fits."),
        Key::required("costs", Takes::Text, "What it costs if it is wrong."),
        Key::required("says", Takes::Text, "The recommendation in words."),
        Key::optional("reconsider", Takes::Text, "When to think again."),
        Key::optional("answer", Takes::Tables(&MODEL_ANSWER), "How it settles each awkward question."),
    ],
};

const MODEL_ANSWER: Shape = Shape {
    name: "a model's answer",
    about: "How a model settles an awkward question.",
    keys: &[
        Key::required("awkward", Takes::Text, "The awkward question."),
        Key::required("answer", Takes::Text, "How it is settled."),
    ],
};

const RULE: Shape = Shape {
    name: "a rule",
    about: "When it holds, this model is it.",
    keys: &[Key::required("when", Takes::Expression, "When."), Key::required("model", Takes::Text, "Which.")],
};

const AWKWARD: Shape = Shape {
    name: "an awkward question",
    about: "A question that every model must answer.",
    keys: &[Key::required("id", Takes::Text, "Its id."), Key::required("ask", Takes::Text, "The question.")],
};

const REVERSAL: Shape = Shape {
    name: "a reversal",
    about: "What it costs to go from one model to another later.",
    keys: &[
        Key::required("from", Takes::Text, "From which."),
        Key::required("to", Takes::Text, "To which."),
        Key::required("effort", Takes::Text, "How much work."),
        Key::required("why", Takes::Text, "Why."),
    ],
};

const SUPPLIER_QUESTION: Shape = Shape {
    name: "a question for suppliers",
    about: "What to ask any supplier.",
    keys: &[Key::required("ask", Takes::Text, "The question."), Key::optional("why", Takes::Text, "Why it matters.")],
};

const VOCABULARY: Shape = Shape {
    name: "a word",
    about: "One of our words in other systems' language.",
    keys: &[
        Key::required("ours", Takes::Text, "Our word."),
        Key::required("terms", Takes::Tables(&TERM), "System and its word."),
    ],
};

const TERM: Shape = Shape {
    name: "a term",
    about: "A system and its word.",
    keys: &[Key::required("system", Takes::Text, "The system."), Key::required("term", Takes::Text, "Its word.")],
};

const ENTITY: Shape = Shape {
    name: "an entity",
    about: "A table of the recommended model.",
    keys: &[
        Key::required("id", Takes::Text, "Its id, which is its name in a database."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("group", Takes::Text, "The group it is shown in."),
        Key::required("about", Takes::Text, "What it holds."),
        Key::optional("when", Takes::Expression, "When it is needed; always if left out."),
        Key::required("because", Takes::Text, "Why it is there: \"because …\"."),
        Key::optional("owner", Takes::Text, "The role that answers for what it holds."),
        Key::optional("steward", Takes::Text, "The role that keeps it right day by day."),
        Key::required("field", Takes::Tables(&FIELD), "Its fields, the key first."),
        Key::optional("unique", Takes::Tables(&UNIQUE), "Combinations of fields that occur once."),
        Key::optional("check", Takes::Tables(&CHECK), "References of which at least one, or exactly one, is set."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

const FIELD: Shape = Shape {
    name: "an entity's field",
    about: "A field of a table.",
    keys: &[
        Key::required("id", Takes::Text, "Its id, which is its name in a database."),
        Key::required("type", Takes::OneOf(FIELD_TYPES), "Its type."),
        Key::optional("title", Takes::Text, "What it is called on paper."),
        Key::optional("required", Takes::Flag, "Whether it must be filled."),
        Key::optional("unique", Takes::Flag, "Whether no two records share it."),
        Key::optional("key", Takes::Flag, "Whether it is the key."),
        Key::optional("refers", Takes::Text, "The table that a reference points to."),
        Key::optional("values", Takes::Texts, "The words of an enum; the firm's own list if left out."),
        Key::optional("personal", Takes::Flag, "Whether it says something about a person."),
        Key::optional("special", Takes::Flag, "Whether it needs special care."),
        Key::optional("staff", Takes::Flag, "Whether it shows what an employee did."),
        Key::optional("when", Takes::Expression, "When it is needed; always if left out."),
        Key::optional("purpose", Takes::Text, "The question it answers."),
        Key::optional(
            "lawful_ground",
            Takes::OneOf(LAWFUL_GROUNDS),
            "Why the law allows keeping it, for personal fields.",
        ),
        Key::optional("retention", Takes::Text, "How long it is kept, for personal fields."),
        Key::optional("derived", Takes::Flag, "Whether it is computed rather than entered."),
    ],
};

const UNIQUE: Shape = Shape {
    name: "a unique combination",
    about: "A combination of fields that occurs once.",
    keys: &[
        Key::required("fields", Takes::Texts, "The fields."),
        Key::optional("where", Takes::Texts, "Yes-or-no fields that must all be yes for a record to count."),
    ],
};

const CHECK: Shape = Shape {
    name: "a check",
    about: "References of which one must be set.",
    keys: &[
        Key::optional("one_of", Takes::Texts, "At least one of these is set."),
        Key::optional("exactly_one", Takes::Texts, "Exactly one of these is set."),
        Key::optional("when", Takes::Expression, "When it is needed; always if left out."),
    ],
};

pub(super) fn records(file: &Reader<'_>, ledger: &Ledger<'_>) -> Records {
    let settings = file.table("settings");
    let awkward: Vec<Awkward> = file
        .tables("awkward")
        .iter()
        .filter_map(|reader| Some(Awkward { id: reader.id("id")?.value, ask: reader.text("ask") }))
        .collect();
    let common_fields: Vec<EntityField> =
        file.tables("common_field").iter().filter_map(|reader| field(reader, ledger)).collect();
    Records {
        drivers: file.tables("driver").iter().filter_map(|reader| driver(reader, ledger)).collect(),
        models: file.tables("model").iter().filter_map(|reader| model(reader, ledger, &awkward)).collect(),
        rules: file
            .tables("rule")
            .iter()
            .filter_map(|reader| {
                let when = ledger.expression(reader, "when", Stage::Drivers);
                let model = ledger.id(reader, "model");
                Some(ModelRule { when: when?, model: model? })
            })
            .collect(),
        prefer: settings.map(|reader| ledger.ids(&reader, "prefer")).unwrap_or_default(),
        unknown_below: settings.and_then(|reader| reader.maybe_number("unknown_below")).unwrap_or(60.0),
        crossing: settings.and_then(|reader| ledger.expression(&reader, "crossing", Stage::Answers)),
        awkward,
        reversals: file
            .tables("reversal")
            .iter()
            .map(|reader| Reversal {
                from: reader.text("from"),
                to: reader.text("to"),
                effort: reader.text("effort"),
                why: reader.text("why"),
            })
            .collect(),
        doors: file.tables("door").iter().filter_map(|reader| door(reader, ledger)).collect(),
        moving: Moving::default(),
        trial: Trial {
            stores: file.tables("store").iter().filter_map(|reader| store(reader, ledger)).collect(),
            asks: file.tables("ask").iter().filter_map(ask).collect(),
            ..Trial::default()
        },
        supplier_questions: file
            .tables("supplier_question")
            .iter()
            .map(|reader| SupplierQuestion { ask: reader.text("ask"), why: reader.text("why") })
            .collect(),
        vocabulary: file
            .tables("vocabulary")
            .iter()
            .map(|reader| Vocabulary {
                ours: reader.text("ours"),
                theirs: reader.tables("terms").iter().map(|term| (term.text("system"), term.text("term"))).collect(),
            })
            .collect(),
        entities: file.tables("entity").iter().filter_map(|reader| entity(reader, ledger, &common_fields)).collect(),
        common_fields,
    }
}

fn driver(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Driver> {
    let id = reader.id::<DriverId>("id")?;
    ledger.define(&id);
    let criteria: Vec<Criterion> = reader
        .tables("criterion")
        .iter()
        .filter_map(|part| {
            Some(Criterion {
                question: ledger.id(part, "question")?,
                weight: positive(part, "weight"),
                strength: ledger.expression(part, "strength", Stage::Answers)?,
            })
        })
        .collect();
    sums_to_100(reader, "criterion", criteria.iter().map(|criterion| criterion.weight));
    let band = match reader.numbers("band").as_slice() {
        [] => None,
        [low, high] if low < high => Some((*low, *high)),
        _ => {
            reader.error(
                "band",
                "out-of-range",
                "a band is two figures, the lower one first",
                "Write `band = [22, 38]`.",
            );
            None
        }
    };
    Some(Driver {
        id: id.value,
        title: reader.text("title"),
        about: reader.text("about"),
        threshold: reader.number("threshold"),
        band,
        criteria,
    })
}

fn model(reader: &Reader<'_>, ledger: &Ledger<'_>, awkward: &[Awkward]) -> Option<Model> {
    let id = reader.id::<ModelId>("id")?;
    ledger.define(&id);
    let mut answers = Vec::new();
    for answer in reader.tables("answer") {
        let Some(question) = answer.id::<ChoiceId>("awkward") else { continue };
        if !awkward.iter().any(|known| known.id == question.value) {
            answer.error(
                "awkward",
                "unknown-reference",
                format!("there is no awkward question `{}`", question.value),
                "Add it under `[[awkward]]`, or correct the id.",
            );
        }
        answers.push((question.value, answer.text("answer")));
    }
    Some(Model {
        id: id.value,
        title: reader.text("title"),
        shape: reader.text("shape"),
        fits: reader.text("fits"),
        costs: reader.text("costs"),
        says: reader.text("says"),
        reconsider: reader.text("reconsider"),
        answers,
    })
}

fn entity(reader: &Reader<'_>, ledger: &Ledger<'_>, common: &[EntityField]) -> Option<Entity> {
    let id = reader.id::<EntityId>("id")?;
    ledger.define(&id);
    let mut fields: Vec<EntityField> = Vec::new();
    for part in reader.tables("field") {
        let Some(field) = field(&part, ledger) else { continue };
        if fields.iter().chain(common).any(|known| known.id == field.id) {
            part.error(
                "id",
                "duplicate-id",
                format!("`{}` has two fields `{}`", id.value, field.id),
                "Give one of them another id; common fields belong to every table.",
            );
        }
        fields.push(field);
    }
    if fields.iter().filter(|field| field.key).count() != 1 {
        reader.error(
            "id",
            "key",
            format!("`{}` has not exactly one key", id.value),
            "Mark one field with `key = true`.",
        );
    }
    let named = |part: &Reader<'_>, key: &str| -> Vec<FieldId> {
        let ids: Vec<FieldId> = part.ids::<FieldId>(key).into_iter().map(|at| at.value).collect();
        for wanted in ids.iter().filter(|wanted| !fields.iter().chain(common).any(|field| field.id == **wanted)) {
            part.error(
                key,
                "unknown-reference",
                format!("`{}` has no field `{wanted}`", id.value),
                crate::text::did_you_mean(wanted.as_str(), fields.iter().map(|field| field.id.as_str())).trim_start(),
            );
        }
        ids
    };
    let unique = reader
        .tables("unique")
        .iter()
        .map(|part| EntityUnique { fields: named(part, "fields"), only_where: named(part, "where") })
        .collect();
    let checks = reader
        .tables("check")
        .iter()
        .map(|part| {
            let exactly = part.has("exactly_one");
            if exactly == part.has("one_of") {
                reader.error("check", "check", "a check names either `one_of` or `exactly_one`", "Keep one of them.");
            }
            let fields = named(part, if exactly { "exactly_one" } else { "one_of" });
            EntityCheck { fields, exactly, when: ledger.expression(part, "when", Stage::Everything) }
        })
        .collect();
    Some(Entity {
        title: reader.text("title"),
        group: reader.text("group"),
        about: reader.text("about"),
        when: ledger.expression(reader, "when", Stage::Everything),
        because: reader.text("because"),
        owner: ledger.id(reader, "owner"),
        steward: ledger.id(reader, "steward"),
        unique,
        checks,
        source: ledger.ids(reader, "source"),
        fields,
        id: id.value,
    })
}

fn field(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<EntityField> {
    let word = reader.text("type");
    let refers = ledger.id::<EntityId>(reader, "refers");
    if (word == "reference") != refers.is_some() {
        reader.error(
            "type",
            "reference",
            "a `reference` names the table it `refers` to, and nothing else does",
            "Write `type = \"reference\"` and `refers = \"…\"`, or neither.",
        );
    }
    let kind = match word.as_str() {
        "uuid" => EntityFieldKind::Uuid,
        "text" => EntityFieldKind::Text,
        "integer" => EntityFieldKind::Integer,
        "decimal" => EntityFieldKind::Decimal,
        "money" => EntityFieldKind::Money,
        "date" => EntityFieldKind::Date,
        "timestamp" => EntityFieldKind::Timestamp,
        "boolean" => EntityFieldKind::Boolean,
        "enum" => EntityFieldKind::Enum(reader.texts("values")),
        "json" => EntityFieldKind::Json,
        "reference" => EntityFieldKind::Reference(refers?),
        _ => return None,
    };
    Some(EntityField {
        id: reader.id("id")?.value,
        kind,
        title: reader.text("title"),
        required: reader.flag("required") || reader.flag("key"),
        unique: reader.flag("unique"),
        key: reader.flag("key"),
        personal: reader.flag("personal"),
        special: reader.flag("special"),
        staff: reader.flag("staff"),
        when: ledger.expression(reader, "when", Stage::Everything),
        purpose: reader.text("purpose"),
        lawful_ground: reader.text("lawful_ground"),
        retention: reader.text("retention"),
        derived: reader.flag("derived"),
    })
}
