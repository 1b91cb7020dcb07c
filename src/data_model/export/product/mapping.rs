//! Where the tables and fields of a model go in a product: into what it has of its own, or into something new.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::{ChosenEntity, ChosenField, DataModel};
use super::super::result::{Export, Loss};
use super::super::spelling::{ModelNames, Spelling};
use crate::id::{EntityId, FieldId};
use crate::questionnaire::EntityFieldKind;
use crate::text;

/// What a product has of its own, and how it names what is added.
pub(super) struct Product {
    /// Its objects that hold a table of the model.
    pub(super) objects: &'static [Object],
    /// Fields that each of its objects has.
    pub(super) everywhere: &'static [(&'static str, &'static str)],
    /// What it cannot do, whatever the fields are.
    pub(super) facts: &'static [Fact],
    /// How new objects are spelt.
    pub(super) entities: &'static Spelling,
    /// How new fields are spelt.
    pub(super) fields: &'static Spelling,
    /// Whether references lose the `_id` at their end: the product adds it by itself.
    pub(super) bare: bool,
    /// What becomes of an amount's own currency in the product's own fields; none if it keeps one.
    pub(super) money: Option<&'static str>,
    /// Whether its own fields can be made to differ like new ones, or the writer says so itself.
    pub(super) own_unique: bool,
    /// The field by which people call a new object's records; none if there is no such field.
    pub(super) called: Option<&'static str>,
}

/// An object that the product has already: the model's table, its name, and its fields with the model's in front.
pub(super) struct Object(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static [(&'static str, &'static str)],
);

/// What a product makes of a table (or, if named, of a field of it).
pub(super) struct Fact {
    pub(super) entity: &'static str,
    pub(super) field: &'static str,
    pub(super) what: &'static str,
    pub(super) becomes: &'static str,
}

/// What a field is in the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The product has it already.
    Own,
    /// The key, by which records are found again.
    Key,
    /// What people call the record by.
    Title,
    /// A new field.
    New,
}

pub(super) struct Column<'m> {
    pub(super) field: &'m ChosenField,
    pub(super) name: String,
    pub(super) place: Place,
}

pub(super) struct Table<'m> {
    pub(super) entity: &'m ChosenEntity,
    pub(super) name: String,
    /// Whether the product has it already.
    pub(super) own: bool,
    pub(super) columns: Vec<Column<'m>>,
}

/// The model as the product holds it.
pub(super) struct Mapped<'m> {
    pub(super) tables: Vec<Table<'m>>,
}

/// Fields that people call a record by, the best first.
const TITLES: &[&str] = &["name", "display_name", "title", "subject", "number", "code", "question", "serial_no"];

/// Texts that may be longer than a line.
const LONG: &[&str] = &[
    "text",
    "body",
    "definition",
    "description",
    "rule",
    "cause",
    "outcome",
    "result",
    "interests",
    "family_note",
    "customer_learned",
    "customer_aim",
    "customer_gain",
    "what_changes",
    "formula",
    "promise",
    "mechanism",
    "about",
];

/// Whether a text may be longer than a line.
pub(super) fn is_long(field: &ChosenField) -> bool {
    field.kind == EntityFieldKind::Text && !field.unique && LONG.contains(&field.id.as_str())
}

impl<'m> Mapped<'m> {
    /// Maps the model, and says in the export what the product makes of it.
    pub(super) fn of(model: &'m DataModel, product: &Product, export: &mut Export) -> Self {
        let names = ModelNames::of(model, product.entities, product.fields);
        let fresh = field_names(model, product);
        let mut taken: BTreeSet<(&EntityId, &str)> = BTreeSet::new();
        let mut tables = Vec::new();
        for entity in &model.entities {
            let object = product.objects.iter().find(|object| object.0 == entity.id.as_str());
            let title = if object.is_none() && product.called.is_some() { title_of(entity) } else { None };
            let mut columns = Vec::new();
            for field in &entity.fields {
                let id = field.id.as_str();
                let system = product.everywhere.iter().find(|(known, _)| field.common && *known == id);
                let own = object.and_then(|object| {
                    let (_, name) = object.2.iter().find(|(known, _)| *known == id)?;
                    taken.insert((&entity.id, name)).then_some(*name)
                });
                let (name, place) = match own.or(system.map(|(_, name)| *name)) {
                    Some(name) => (name.to_owned(), Place::Own),
                    _ if title == Some(&field.id) => (product.called.unwrap_or_default().to_owned(), Place::Title),
                    _ => {
                        let name = fresh.get(&(entity.id.as_str(), id));
                        (name.cloned().unwrap_or_default(), if field.key { Place::Key } else { Place::New })
                    }
                };
                columns.push(Column { field, name, place });
            }
            let name = object.map_or_else(|| names.entity(&entity.id).to_owned(), |object| object.1.to_owned());
            tables.push(Table { entity, name, own: object.is_some(), columns });
        }
        let whole = Self { tables };
        whole.report(product, names.losses(), export);
        whole
    }

    /// The table of this id.
    pub(super) fn table(&self, id: &EntityId) -> Option<&Table<'m>> {
        self.tables.iter().find(|table| table.entity.id == *id)
    }

    /// The table that a column points to.
    pub(super) fn target(&self, column: &Column<'_>) -> Option<&Table<'m>> {
        self.table(column.field.refers()?)
    }

    /// Names for what a target keeps of each reference, from the table and the field that point to it.
    pub(super) fn relations(&self, spelling: &Spelling) -> BTreeMap<(&'m str, &'m str), String> {
        let columns =
            self.tables.iter().flat_map(|table| table.columns.iter().map(|column| (table.entity, column.field)));
        let texts: Vec<(&str, &str, String)> = columns
            .filter(|(_, field)| field.refers().is_some())
            .map(|(entity, field)| (entity.id.as_str(), field.id.as_str(), relation(&entity.id, &field.id)))
            .collect();
        let names = spelling.names(texts.iter().map(|(_, _, text)| text.as_str()));
        let named = texts.iter().map(|(entity, field, text)| ((*entity, *field), names.get(text.as_str()).cloned()));
        named.filter_map(|(place, name)| Some((place, name?))).collect()
    }

    /// Takes back what a report says of fields that the product fills by itself.
    pub(super) fn settle(&self, export: &mut Export) {
        let mut seen = BTreeSet::new();
        export.loss.retain(|loss| {
            if !seen.insert((loss.place(), loss.what.clone())) {
                return false;
            }
            let table = loss.entity.as_ref().and_then(|id| self.table(id));
            let column = table.and_then(|table| table.column(loss.field.as_ref()?));
            !column.is_some_and(|column| column.place == Place::Own && column.field.common)
        });
    }

    fn report(&self, product: &Product, cut: &[Loss], export: &mut Export) {
        for fact in product.facts {
            let Some(table) = self.tables.iter().find(|table| table.entity.id.as_str() == fact.entity) else {
                continue;
            };
            let field = table.entity.field(fact.field);
            if field.is_some() || fact.field.is_empty() {
                export.lose_at(&table.entity.id, field.map(|field| &field.id), fact.what, fact.becomes);
            }
        }
        for table in &self.tables {
            for column in table.columns.iter().filter(|column| column.place == Place::Own && !column.field.common) {
                let field = column.field;
                let mut lose =
                    |what: &str, becomes: &str| export.lose_at(&table.entity.id, Some(&field.id), what, becomes);
                if let Some(becomes) = product.money.filter(|_| field.kind == EntityFieldKind::Money) {
                    lose("a currency for each amount", becomes);
                }
                if field.unique && !field.key && !product.own_unique {
                    lose(
                        "that no two records share it",
                        "the product decides for its own fields; use its check for duplicates",
                    );
                }
                if field.required && !field.key {
                    lose(
                        "that it must be filled",
                        "the product decides for its own fields; set it in the form where it does not ask",
                    );
                }
                if let EntityFieldKind::Enum(words) = &column.field.kind
                    && !words.is_empty()
                {
                    export.lose_at(
                        &table.entity.id,
                        Some(&column.field.id),
                        format!("its list of words: {}", text::and_list(words)),
                        "the product's own field has a list of its own; make it read so by hand",
                    );
                }
            }
        }
        let is_new = |loss: &&Loss| {
            let table = loss.entity.as_ref().and_then(|id| self.table(id));
            let Some(table) = table else { return true };
            let column = table.columns.iter().find(|column| Some(&column.field.id) == loss.field.as_ref());
            column.map_or(!table.own, |column| {
                matches!(column.place, Place::New | Place::Key) && loss.becomes.contains(&format!("`{}`", column.name))
            })
        };
        export.loss.extend(cut.iter().filter(is_new).cloned());
    }
}

impl<'m> Table<'m> {
    /// The column of a field.
    pub(super) fn column(&self, id: &FieldId) -> Option<&Column<'m>> {
        self.columns.iter().find(|column| column.field.id == *id)
    }

    /// Columns that must be made.
    pub(super) fn fresh(&self) -> impl Iterator<Item = &Column<'m>> {
        self.columns.iter().filter(|column| matches!(column.place, Place::New | Place::Key))
    }

    /// What people call its records by.
    pub(super) fn title(&self) -> Option<&Column<'m>> {
        self.columns.iter().find(|column| column.place == Place::Title)
    }

    /// Its label in the singular and the plural, at most so long each.
    pub(super) fn labels(&self, longest: usize) -> [String; 2] {
        let label = label(&self.entity.title, self.entity.id.as_str(), longest);
        let plural = plural(&label);
        [label, cut(&plural, longest)]
    }
}

impl Column<'_> {
    /// Its label, at most so long.
    pub(super) fn label(&self, longest: usize) -> String {
        label(&self.field.title, self.field.id.as_str(), longest)
    }

    /// The words of a choice, if it has any.
    pub(super) fn words(&self) -> &[String] {
        if let EntityFieldKind::Enum(words) = &self.field.kind { words } else { &[] }
    }
}

/// Names of new fields. Where several tables share one object of the product, the table's name stands in front.
fn field_names<'m>(model: &'m DataModel, product: &Product) -> BTreeMap<(&'m str, &'m str), String> {
    let object =
        |entity: &ChosenEntity| product.objects.iter().find(|one| one.0 == entity.id.as_str()).map(|one| one.1);
    let shared = |entity: &ChosenEntity| {
        let name = object(entity);
        name.is_some() && model.entities.iter().filter(|other| object(other) == name).count() > 1
    };
    let bare = |entity: &ChosenEntity, field: &ChosenField| {
        let id = field.id.as_str();
        let bare = id.strip_suffix("_id").filter(|bare| product.bare && field.refers().is_some() && !bare.is_empty());
        let free = |bare: &&str| {
            !entity.fields.iter().any(|other| other.id.as_str().replace('-', "_") == bare.replace('-', "_"))
        };
        bare.filter(free).unwrap_or(id).to_owned()
    };
    let mut named = BTreeMap::new();
    let mut joint = Vec::new();
    for entity in &model.entities {
        let texts: Vec<(&str, String)> =
            entity.fields.iter().map(|field| (field.id.as_str(), bare(entity, field))).collect();
        if shared(entity) {
            joint.extend(
                texts.into_iter().map(|(field, bare)| (entity.id.as_str(), field, format!("{}.{bare}", entity.id))),
            );
            continue;
        }
        let names = product.fields.names(texts.iter().map(|(_, text)| text.as_str()));
        let each = texts.iter().filter_map(|(field, text)| Some((*field, names.get(text.as_str())?.clone())));
        named.extend(each.map(|(field, name)| ((entity.id.as_str(), field), name)));
    }
    let names = product.fields.names(joint.iter().map(|(_, _, text)| text.as_str()));
    let each =
        joint.iter().filter_map(|(entity, field, text)| Some(((*entity, *field), names.get(text.as_str())?.clone())));
    named.extend(each);
    named
}

/// What names of relations are made from. No id has a dot in it, so no two are alike.
fn relation(entity: &EntityId, field: &FieldId) -> String {
    format!("{entity}.{field}")
}

/// The field that people call its records by.
pub(super) fn title_of(entity: &ChosenEntity) -> Option<&FieldId> {
    let fits = |field: &&ChosenField| field.kind == EntityFieldKind::Text && !field.derived && !field.key;
    TITLES.iter().find_map(|id| entity.field(id).filter(fits)).map(|field| &field.id)
}

/// Several of it: "Role at an account" becomes "Roles at an account".
pub(super) fn plural(label: &str) -> String {
    let end = [" at ", " in ", " of ", " between "].iter().filter_map(|word| label.find(word)).min();
    let (noun, rest) = label.split_at(end.unwrap_or(label.len()));
    let many = text::count(2, noun);
    format!("{}{rest}", many.trim_start_matches("2 "))
}

/// A text as a label of one line, at most so many letters; the id in words if there is none.
pub(super) fn label(words: &str, id: &str, longest: usize) -> String {
    let words = text::clean_line(words);
    let words = if words.is_empty() { capital(&id.replace(['_', '-'], " ")) } else { words };
    cut(&words, longest)
}

/// A choice's word as people read it: "decision_maker" becomes "Decision maker".
pub(super) fn word_label(word: &str) -> String {
    capital(&text::clean_line(&word.replace('_', " ")))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text of at most so many letters, with an ellipsis where it was cut.
pub(super) fn cut(words: &str, longest: usize) -> String {
    if words.chars().count() <= longest {
        return words.to_owned();
    }
    let kept: String = words.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
