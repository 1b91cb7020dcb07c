use super::{Explainer, Explanation};
use crate::condition::Expression;

impl Explainer<'_> {
    pub(super) fn question(&self, id: &str) -> Option<Explanation> {
        let question = self.questionnaire.question(id)?;
        let position = self.assessment.positions.iter().find(|one| one.question == question.id)?;
        let value = self.assessment.facts.get(id);
        let mut notes = vec![question.why.clone()];
        if position.unshown && !self.eye.is_withheld(id) {
            notes.push("A high level was claimed without a line of evidence, so it counts lower.".to_owned());
        }
        let reads = |expression: &Expression| {
            expression.names().iter().any(|used| used.name == id || used.name.starts_with(&format!("{id}.")))
        };
        let mut touches: Vec<String> = question.scores.iter().map(|(dimension, _)| format!("`{dimension}`")).collect();
        touches
            .extend(self.questionnaire.gates.iter().filter(|one| reads(&one.when)).map(|one| format!("`{}`", one.id)));
        touches.extend(
            self.questionnaire
                .tasks
                .iter()
                .filter(|one| one.when.as_ref().is_some_and(reads) || one.must_when.as_ref().is_some_and(reads))
                .map(|one| format!("`{}`", one.id)),
        );
        touches.extend(
            self.questionnaire
                .risks
                .iter()
                .filter(|one| one.raised_by.iter().any(reads))
                .map(|one| format!("`{}`", one.id)),
        );
        touches.extend(
            self.questionnaire
                .records
                .entities
                .iter()
                .filter(|one| one.when.as_ref().is_some_and(reads))
                .map(|one| format!("`{}`", one.id)),
        );
        if !touches.is_empty() {
            notes.push(format!("It touches {}.", crate::text::and_list(&touches)));
        }
        let fact = if question.has_level() { format!("{id}.level") } else { id.to_owned() };
        Some(Explanation {
            kind: "question",
            id: id.to_owned(),
            title: question.ask.clone(),
            result: self.said(&fact).says,
            notes,
            because: if question.has_level() && !value.is_unknown() { vec![self.said(id)] } else { Vec::new() },
            rule: question.when.as_ref().map_or_else(String::new, |when| format!("asked when {}", when.text())),
            sources: self.sources(&question.source),
        })
    }
}
