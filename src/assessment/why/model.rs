use super::{Explainer, Explanation, WITHHELD};
use crate::assessment::Wording;
use crate::discretion::Telling;

impl Explainer<'_> {
    pub(super) fn entity(&self, id: &str) -> Option<Explanation> {
        let entity = self.questionnaire.records.entities.iter().find(|one| one.id.as_str() == id)?;
        let chosen = self.assessment.tables.entities.iter().any(|one| one.id == entity.id);
        let undecided = self.assessment.tables.undecided.iter().any(|(one, _)| *one == entity.id);
        let result = match (chosen, undecided) {
            (true, _) => "in the model",
            (_, true) => "depends on an answer that is missing",
            _ => "not in the model",
        };
        Some(Explanation {
            kind: "table",
            id: id.to_owned(),
            title: entity.title.clone(),
            result: result.to_owned(),
            notes: vec![entity.about.clone(), entity.because.clone()],
            because: self.decided(entity.when.as_ref()),
            rule: entity.when.as_ref().map_or_else(|| "always".to_owned(), |when| when.text().to_owned()),
            sources: self.sources(&entity.source),
        })
    }

    pub(super) fn model(&self) -> Explanation {
        let choice = &self.assessment.model;
        let model =
            choice.model.as_ref().and_then(|id| self.questionnaire.records.models.iter().find(|one| one.id == *id));
        let mut notes: Vec<String> = model.iter().map(|one| one.says.clone()).collect();
        if choice.candidates.len() > 1 {
            let others: Vec<String> = choice.candidates.iter().map(|id| format!("`{id}`")).collect();
            notes.push(format!("It is borderline between {}.", crate::text::and_list(&others)));
        }
        if let Some(tipping) = &choice.tipping {
            let ask = self.questionnaire.question(tipping.question.as_str()).map_or("", |question| &question.ask);
            let answer = if tipping.answer.is_empty() { String::new() } else { format!(" (“{}”)", tipping.answer) };
            notes.push(format!("One other answer would make it `{}`: {ask}{answer}", tipping.model));
        }
        let mut because: Vec<Wording> = choice
            .drivers
            .iter()
            .map(|driver| {
                let title = self.questionnaire.records.drivers.iter().find(|one| one.id == driver.driver);
                let threshold = title.map_or(0.0, |one| one.threshold);
                Wording {
                    about: title.map_or_else(|| driver.driver.to_string(), |one| one.title.clone()),
                    says: driver.figure.map_or_else(
                        || "not enough answers".to_owned(),
                        |figure| {
                            if self.eye.driver(&driver.driver) == Telling::Withheld {
                                return WITHHELD.to_owned();
                            }
                            format!(
                                "{} of 100 (counts from {})",
                                crate::unit::plain(figure, 1),
                                crate::unit::plain(threshold, 0)
                            )
                        },
                    ),
                    question: None,
                }
            })
            .collect();
        because.extend(choice.strongest.iter().map(|part| {
            let fact = part.question.as_str();
            let mut said = self.said(fact);
            if !self.eye.is_withheld(fact) {
                said.says = format!("{}: {} points", said.says, crate::unit::plain(part.points, 1));
            }
            said
        }));
        let rules: Vec<String> = self
            .questionnaire
            .records
            .rules
            .iter()
            .map(|rule| format!("{} when {}", rule.model, rule.when.text()))
            .collect();
        Explanation {
            kind: "model",
            id: choice.model.as_ref().map_or_else(String::new, ToString::to_string),
            title: model.map_or_else(|| "No recommendation yet".to_owned(), |one| one.title.clone()),
            result: if model.is_some() { "recommended".to_owned() } else { "too few answers".to_owned() },
            notes,
            because,
            rule: rules.join("; "),
            sources: Vec::new(),
        }
    }
}
