//! The loss report of formats that cannot carry a kind of rule at all.

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::circle::hierarchies;
use super::result::Export;
use crate::id::FieldId;
use crate::questionnaire::EntityFieldKind;
use crate::text;

/// What becomes of purposes, grounds and retention where they are only written down.
pub(super) const IN_COMMENTS: &str = "it stands in the comments; nothing is deleted by itself";

/// What becomes of a rule that nothing but people can keep.
pub(super) const BY_HAND: &str = "it is for people to keep";

/// Kinds of rules that a format cannot carry, each with what becomes of them; none if it carries them.
#[derive(Clone, Copy, Default)]
pub(super) struct Lost {
    /// That no two records share a field.
    pub(super) unique: Option<&'static str>,
    /// That no two records share a combination of fields.
    pub(super) combined: Option<&'static str>,
    /// That a combination occurs once among some of the records: one active main role.
    pub(super) conditional: Option<&'static str>,
    /// That one of several fields is filled.
    pub(super) checks: Option<&'static str>,
    /// That nothing is above itself.
    pub(super) hierarchy: Option<&'static str>,
    /// The words that a choice allows.
    pub(super) choices: Option<&'static str>,
    /// That a reference points to a record that is there.
    pub(super) references: Option<&'static str>,
    /// Whether a field must be filled.
    pub(super) required: Option<&'static str>,
    /// Purpose, ground and retention of what says something about a person.
    pub(super) privacy: Option<&'static str>,
}

impl Lost {
    /// Adds a line for each rule of the model that is lost.
    pub(super) fn report(&self, model: &DataModel, export: &mut Export) {
        for entity in &model.entities {
            for field in &entity.fields {
                self.field(entity, field, export);
            }
            for unique in &entity.unique {
                let words = fields_in_words(&unique.fields);
                let (what, becomes) = if unique.only_where.is_empty() {
                    (format!("that no two records share {words}"), self.combined)
                } else {
                    let only = fields_in_words(&unique.only_where);
                    (format!("that {words} occurs once among records with {only}"), self.conditional)
                };
                if let Some(becomes) = becomes {
                    export.lose_at(&entity.id, None, what, becomes);
                }
            }
            for field in hierarchies(entity) {
                if let Some(becomes) = self.hierarchy {
                    export.lose_at(&entity.id, Some(&field.id), "that nothing ends up above itself", becomes);
                }
            }
            for (fields, exactly) in &entity.checks {
                if let Some(becomes) = self.checks {
                    let how = if *exactly { "exactly one" } else { "at least one" };
                    let what = format!("that {how} of {} is filled", fields_in_words(fields));
                    export.lose_at(&entity.id, None, what, becomes);
                }
            }
        }
    }

    fn field(&self, entity: &ChosenEntity, field: &ChosenField, export: &mut Export) {
        let choices = matches!(&field.kind, EntityFieldKind::Enum(values) if !values.is_empty());
        let target = field.refers().map(|target| format!("that it points to a record of `{target}` that is there"));
        let lines = [
            (self.required.filter(|_| field.required && !field.key), "that it must be filled".to_owned()),
            (self.unique.filter(|_| field.unique && !field.key), "that no two records share it".to_owned()),
            (self.choices.filter(|_| choices), "which words are allowed".to_owned()),
            (self.references.filter(|_| target.is_some() && !field.common), target.clone().unwrap_or_default()),
            (
                self.privacy.filter(|_| field.personal || field.special),
                "its purpose, lawful ground and retention as a rule".to_owned(),
            ),
        ];
        for (becomes, what) in lines {
            if let Some(becomes) = becomes {
                export.lose_at(&entity.id, Some(&field.id), what, becomes);
            }
        }
    }
}

fn fields_in_words(fields: &[FieldId]) -> String {
    let names: Vec<String> = fields.iter().map(|id| format!("`{id}`")).collect();
    text::and_list(&names)
}
