use super::{Node, line, maybe, number, object};
use crate::data_model::{ChosenEntity, ChosenField, CriterionScore};
use crate::discretion::Telling;
use crate::document::view::{Material, is_withheld};
use crate::id::{FieldId, ModelId};
use crate::questionnaire::EntityFieldKind;

pub(super) fn model(material: Material<'_>) -> Node<'_> {
    let choice = &material.assessment.model;
    let title = |id: &ModelId| {
        let model = material.questionnaire.records.models.iter().find(|model| model.id == *id);
        model.map(|model| line(&model.title))
    };
    object!({
        "id": choice.model.as_ref().map(ModelId::as_str),
        "title": choice.model.as_ref().and_then(title),
        "by_rule": choice.by_rule.as_ref().map(ModelId::as_str),
        "candidates": choice.candidates.iter().map(ModelId::as_str).collect::<Node<'_>>(),
        "borderline": choice.borderline.clone(),
        "drivers": choice.drivers.iter().map(|driver| object!({
            "id": driver.driver.as_str(),
            "figure": maybe(driver.figure.filter(|_| material.eye().driver(&driver.driver) == Telling::Whole)),
            "coverage": number(driver.coverage),
            "borderline": driver.borderline,
            "criteria": driver.criteria.iter().map(|one| criterion(material, one)).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
        "strongest": choice.strongest.iter().map(|one| criterion(material, one)).collect::<Node<'_>>(),
        "tipping": choice.tipping.as_ref().map(|tipping| object!({
            "question": tipping.question.as_str(),
            "strength": number(tipping.strength),
            "answer": line(&tipping.answer),
            "model": tipping.model.as_str(),
        })),
    })
}

fn criterion<'a>(material: Material<'a>, score: &'a CriterionScore) -> Node<'a> {
    let withheld = is_withheld(material, score.question.as_str());
    object!({
        "driver": score.driver.as_str(),
        "question": score.question.as_str(),
        "weight": number(score.weight),
        "strength": if withheld { Node::Null } else { maybe(score.strength) },
        "points": if withheld { Node::Null } else { number(score.points) },
        "withheld": withheld,
    })
}

pub(super) fn tables(material: Material<'_>) -> Node<'_> {
    let tables = &material.assessment.tables;
    object!({
        "entities": tables.entities.iter().map(entity).collect::<Node<'_>>(),
        "undecided": tables.undecided.iter().map(|(id, missing)| object!({ "id": id.as_str(), "missing": missing.clone() })).collect::<Node<'_>>(),
    })
}

fn entity(entity: &ChosenEntity) -> Node<'_> {
    object!({
        "id": entity.id.as_str(),
        "title": line(&entity.title),
        "group": line(&entity.group),
        "about": line(&entity.about),
        "because": line(&entity.because),
        "facts": entity.facts.clone(),
        "fields": entity.fields.iter().map(field).collect::<Node<'_>>(),
    })
}

fn field(field: &ChosenField) -> Node<'_> {
    let (kind, values, refers) = match &field.kind {
        EntityFieldKind::Uuid => ("uuid", None, None),
        EntityFieldKind::Text => ("text", None, None),
        EntityFieldKind::Integer => ("integer", None, None),
        EntityFieldKind::Decimal => ("decimal", None, None),
        EntityFieldKind::Money => ("money", None, None),
        EntityFieldKind::Date => ("date", None, None),
        EntityFieldKind::Timestamp => ("timestamp", None, None),
        EntityFieldKind::Boolean => ("boolean", None, None),
        EntityFieldKind::Enum(values) => ("enum", Some(values), None),
        EntityFieldKind::Json => ("json", None, None),
        EntityFieldKind::Reference(entity) => ("reference", None, Some(entity.as_str())),
    };
    object!({
        "id": FieldId::as_str(&field.id),
        "title": line(&field.title),
        "type": kind,
        "values": values.map(|values| values.iter().map(|value| line(value)).collect::<Node<'_>>()),
        "refers": refers,
        "key": field.key,
        "required": field.required,
        "unique": field.unique,
        "personal": field.personal,
        "special": field.special,
        "staff": field.staff,
        "derived": field.derived,
        "purpose": line(&field.purpose),
        "lawful_ground": line(&field.lawful_ground),
        "retention": line(&field.retention),
    })
}
