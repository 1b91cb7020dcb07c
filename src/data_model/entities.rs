use std::collections::BTreeSet;

use crate::condition::{Expression, Facts, Truth};
use crate::id::{EntityId, FieldId};
use crate::questionnaire::{Entity, EntityField, EntityFieldKind, EntityUnique, Questionnaire};

/// The tables that the answers ask for.
#[derive(Debug, Clone, Default)]
pub struct DataModel {
    /// In the questionnaire's order.
    pub entities: Vec<ChosenEntity>,
    /// Those left out because an answer is missing, each with the names of the missing facts.
    pub undecided: Vec<(EntityId, Vec<String>)>,
}

/// A table of the model.
#[derive(Debug, Clone)]
pub struct ChosenEntity {
    /// Its id and name.
    pub id: EntityId,
    /// Its title.
    pub title: String,
    /// Its group.
    pub group: String,
    /// What it holds.
    pub about: String,
    /// Why it is there, in words.
    pub because: String,
    /// The facts that put it there; empty for those that every model has.
    pub facts: Vec<String>,
    /// Its fields: the key first, the common ones last.
    pub fields: Vec<ChosenField>,
    /// Combinations of fields that occur once.
    pub unique: Vec<EntityUnique>,
    /// Fields of which at least one (`false`) or exactly one (`true`) is set; always two or more.
    pub checks: Vec<(Vec<FieldId>, bool)>,
}

/// A field of a table.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "they are the independent marks that a field carries")]
pub struct ChosenField {
    /// Its id and name.
    pub id: FieldId,
    /// What it is called on paper.
    pub title: String,
    /// Its type; references only to tables of this model.
    pub kind: EntityFieldKind,
    /// Whether it is the key.
    pub key: bool,
    /// Whether it must be filled.
    pub required: bool,
    /// Whether no two records share it.
    pub unique: bool,
    /// Whether it says something about a person.
    pub personal: bool,
    /// Whether it needs special care.
    pub special: bool,
    /// Whether it shows what an employee did.
    pub staff: bool,
    /// Whether it is computed.
    pub derived: bool,
    /// Whether every table has it; diagrams leave such fields out.
    pub common: bool,
    /// The question it answers.
    pub purpose: String,
    /// How long it is kept.
    pub retention: String,
}

impl DataModel {
    /// The table of this id.
    pub fn entity(&self, id: &str) -> Option<&ChosenEntity> {
        self.entities.iter().find(|entity| entity.id.as_str() == id)
    }
}

impl ChosenEntity {
    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<&ChosenField> {
        self.fields.iter().find(|field| field.id.as_str() == id)
    }

    /// The key.
    pub fn key(&self) -> Option<&ChosenField> {
        self.fields.iter().find(|field| field.key)
    }

    /// The fields that point to a table, with that table, in their order.
    pub fn references(&self) -> impl Iterator<Item = (&ChosenField, &EntityId)> {
        self.fields.iter().filter_map(|field| Some((field, field.refers()?)))
    }
}

impl ChosenField {
    /// The table that it points to, if it is a reference.
    pub fn refers(&self) -> Option<&EntityId> {
        if let EntityFieldKind::Reference(target) = &self.kind { Some(target) } else { None }
    }
}

/// Builds the model from the facts (those of `decide` and of the judgement among them).
///
/// A table or field is in when its condition holds; a table whose condition is unknown is named among the undecided.
/// References to tables that are not in the model go, and with them the combinations they were part of; a check keeps
/// the fields that are left, and the last one left must be filled.
pub fn build(questionnaire: &Questionnaire, facts: &Facts<'_>) -> DataModel {
    let records = &questionnaire.records;
    let mut model = DataModel::default();
    let mut chosen = Vec::new();
    for entity in &records.entities {
        match truth(entity.when.as_ref(), facts) {
            Truth::Yes => chosen.push(entity),
            Truth::No => {}
            Truth::Unknown => model.undecided.push((entity.id.clone(), missing(entity, facts))),
        }
    }
    let names: BTreeSet<&EntityId> = chosen.iter().map(|entity| &entity.id).collect();
    model.entities = chosen.into_iter().map(|entity| choose(entity, &records.common_fields, &names, facts)).collect();
    model
}

fn truth(when: Option<&Expression>, facts: &Facts<'_>) -> Truth {
    when.map_or(Truth::Yes, |when| when.truth(facts))
}

fn missing(entity: &Entity, facts: &Facts<'_>) -> Vec<String> {
    let names = entity.when.as_ref().map(|when| when.because(facts)).unwrap_or_default();
    names.into_iter().filter(|name| facts.get(name).is_unknown()).map(str::to_owned).collect()
}

fn choose(entity: &Entity, common: &[EntityField], names: &BTreeSet<&EntityId>, facts: &Facts<'_>) -> ChosenEntity {
    let own = entity.fields.iter().map(|field| (field, false));
    let mut fields: Vec<ChosenField> = own
        .chain(common.iter().map(|field| (field, true)))
        .filter(|(field, _)| truth(field.when.as_ref(), facts) == Truth::Yes)
        .filter(|(field, _)| !matches!(&field.kind, EntityFieldKind::Reference(target) if !names.contains(target)))
        .map(|(field, common)| chosen_field(field, common))
        .collect();
    fields.sort_by_key(|field| !field.key);

    let is_there = |fields: &[ChosenField], id: &FieldId| fields.iter().any(|field| field.id == *id);
    let mut checks = Vec::new();
    for check in entity.checks.iter().filter(|check| truth(check.when.as_ref(), facts) == Truth::Yes) {
        let left: Vec<FieldId> = check.fields.iter().filter(|id| is_there(&fields, id)).cloned().collect();
        match left.as_slice() {
            [] => {}
            [only] => fields.iter_mut().filter(|field| field.id == *only).for_each(|field| field.required = true),
            _ => checks.push((left, check.exactly)),
        }
    }
    // "At least one of these" says nothing more once one of them must be filled anyway.
    let required = |id: &FieldId| fields.iter().any(|field| field.id == *id && field.required);
    checks.retain(|(ids, exactly)| *exactly || !ids.iter().any(required));

    let whole = |unique: &&EntityUnique| unique.fields.iter().chain(&unique.only_where).all(|id| is_there(&fields, id));
    ChosenEntity {
        id: entity.id.clone(),
        title: entity.title.clone(),
        group: entity.group.clone(),
        about: entity.about.clone(),
        because: entity.because.clone(),
        facts: entity
            .when
            .as_ref()
            .map(|when| when.because(facts))
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        unique: entity.unique.iter().filter(whole).cloned().collect(),
        checks,
        fields,
    }
}

fn chosen_field(field: &EntityField, common: bool) -> ChosenField {
    ChosenField {
        id: field.id.clone(),
        title: title(field),
        kind: field.kind.clone(),
        key: field.key,
        required: field.required || field.key,
        unique: field.unique,
        personal: field.personal,
        special: field.special,
        staff: field.staff,
        derived: field.derived,
        common,
        purpose: field.purpose.clone(),
        retention: field.retention.clone(),
    }
}

/// The id in words where nobody gave a title: "owner_user_id" of a reference becomes "Owner user".
fn title(field: &EntityField) -> String {
    if !field.title.is_empty() {
        return field.title.clone();
    }
    let id = field.id.as_str();
    let bare = match &field.kind {
        EntityFieldKind::Reference(_) => id.strip_suffix("_id").unwrap_or(id),
        _ => id,
    };
    let words = bare.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::decide;
    use super::super::fixtures::{self, clinic, company, consultants, distributor};
    use super::{ChosenEntity, DataModel, build};
    use crate::condition::{Expression, Facts, Value};
    use crate::id::FieldId;
    use crate::questionnaire::EntityFieldKind;

    fn model(mut facts: Facts<'_>) -> DataModel {
        let questionnaire = fixtures::questionnaire();
        company(&mut facts);
        decide(&questionnaire, &mut facts);
        build(&questionnaire, &facts)
    }

    fn names(model: &DataModel) -> Vec<&str> {
        model.entities.iter().map(|entity| entity.id.as_str()).collect()
    }

    fn fields(entity: &ChosenEntity) -> Vec<&str> {
        entity.fields.iter().filter(|field| !field.common).map(|field| field.id.as_str()).collect()
    }

    #[test]
    fn an_account_model_holds_what_the_answers_ask_for() {
        let model = model(distributor());
        let expected = "account contact account_contact_role location contact_point user team territory goal lead \
            opportunity opportunity_contact_role opportunity_line product quote contract_or_subscription order \
            invoice_summary case survey_response channel touchpoint interaction interaction_contact campaign \
            campaign_member segment consent privacy_request source_record match_and_merge note_document insight \
            action_item kpi_definition kpi_snapshot profitability_snapshot";
        assert_eq!(names(&model).join(" "), expected.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(model.undecided, []);

        let role = model.entity("account_contact_role").unwrap();
        assert_eq!(role.facts, ["model.kind", "records.people_per_customer", "records.several_hats"]);
        assert_eq!(role.fields[0].id.as_str(), "role_id");
        let last: Vec<&str> = role.fields.iter().rev().take(4).rev().map(|field| field.id.as_str()).collect();
        assert_eq!(last, ["created_at", "updated_at", "created_by", "is_active"]);
        assert_eq!(role.field("moved_to_role_id").unwrap().title, "Moved to role");
        assert_eq!(role.unique.len(), 3);

        // The deal stays with the company, so its account must be filled, and "at least one of …" says no more.
        let opportunity = model.entity("opportunity").unwrap();
        assert!(opportunity.field("account_id").unwrap().required);
        assert_eq!(opportunity.checks, []);
        // Households are left out: two possible owners remain.
        let location = model.entity("location").unwrap();
        let owners: Vec<&str> = location.checks[0].0.iter().map(FieldId::as_str).collect();
        assert_eq!((owners, location.checks[0].1), (vec!["account_id", "contact_id"], true));
        assert!(location.field("household_id").is_none());
    }

    #[test]
    fn a_contact_model_has_no_trace_of_accounts() {
        let model = model(clinic());
        assert!(model.entity("account").is_none());
        assert!(model.entity("account_contact_role").is_none());
        // One possible owner is left: it must be filled, and the check is gone.
        let location = model.entity("location").unwrap();
        assert!(location.field("contact_id").unwrap().required);
        assert_eq!(location.checks, []);
        assert_eq!(
            fields(model.entity("contact").unwrap()).iter().filter(|id| id.ends_with("_id")).collect::<Vec<_>>(),
            [&"contact_id", &"owner_user_id", &"segment_id"]
        );
    }

    #[test]
    fn every_model_is_whole() {
        let questionnaire = fixtures::questionnaire();
        for facts in [distributor(), clinic(), consultants()] {
            let model = model(facts);
            for entity in &model.entities {
                assert_eq!(entity.fields.iter().filter(|field| field.key).count(), 1, "{}", entity.id);
                for (field, target) in entity.references() {
                    assert!(model.entity(target.as_str()).is_some(), "{}.{}", entity.id, field.id);
                }
                for id in entity.unique.iter().flat_map(|unique| unique.fields.iter().chain(&unique.only_where)) {
                    assert!(entity.field(id.as_str()).is_some(), "{}.{id}", entity.id);
                }
                assert!(entity.checks.iter().all(|(fields, _)| fields.len() >= 2), "{}", entity.id);
                // What the questionnaire requires is still there: no required reference was lost with its table.
                let source = questionnaire.records.entities.iter().find(|one| one.id == entity.id).unwrap();
                for field in source.fields.iter().filter(|field| field.required && field.when.is_none()) {
                    assert!(entity.field(field.id.as_str()).is_some(), "{}.{}", entity.id, field.id);
                }
            }
        }
    }

    #[test]
    fn a_missing_answer_leaves_a_table_undecided_and_says_which() {
        let questionnaire = fixtures::questionnaire();
        let mut facts = distributor();
        company(&mut facts);
        facts.set("profile.users", Value::Unknown);
        decide(&questionnaire, &mut facts);
        let model = build(&questionnaire, &facts);
        assert!(model.entity("team").is_none());
        let team = model.undecided.iter().find(|(id, _)| id.as_str() == "team").unwrap();
        assert_eq!(team.1, ["profile.users"]);
    }

    #[test]
    fn what_hangs_on_a_table_that_is_left_out_goes_with_it() {
        let mut questionnaire = fixtures::questionnaire();
        let never = Expression::compile("false").unwrap();
        for entity in &mut questionnaire.records.entities {
            if entity.id.as_str() == "contact" {
                entity.when = Some(never.clone());
            }
        }
        let mut facts = distributor();
        company(&mut facts);
        decide(&questionnaire, &mut facts);
        let model = build(&questionnaire, &facts);
        // A required reference is dropped, and every combination that it was part of.
        let role = model.entity("account_contact_role").unwrap();
        assert!(role.field("contact_id").is_none());
        let unique: Vec<Vec<&str>> =
            role.unique.iter().map(|one| one.fields.iter().map(FieldId::as_str).collect()).collect();
        assert_eq!(unique, [["account_id"]]);
        assert!(
            model.entities.iter().flat_map(|entity| &entity.fields).all(
                |field| !matches!(&field.kind, EntityFieldKind::Reference(target) if target.as_str() == "contact")
            )
        );
    }
}
