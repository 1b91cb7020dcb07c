use super::{Explainer, Explanation};
use crate::condition::Expression;
use crate::plan::TaskState;

impl Explainer<'_> {
    pub(super) fn task(&self, id: &str) -> Option<Explanation> {
        let task = self.questionnaire.tasks.iter().find(|one| one.id.as_str() == id)?;
        let planned = self.assessment.plan.tasks.iter().find(|one| one.task == task.id);
        let mut notes = vec![format!("Done when: {}", task.done_when)];
        let (result, because) = match planned {
            Some(planned) => {
                let state = match planned.state {
                    TaskState::Mandatory => "in the plan, mandatory",
                    TaskState::Advised => "in the plan",
                    TaskState::Undecided => "depends on an answer that is missing",
                };
                notes.push(format!(
                    "From {} to {}, {}.",
                    planned.from.in_words(),
                    planned.to.in_words(),
                    planned.weeks
                ));
                let gates: Vec<String> = planned.clears.iter().map(|gate| format!("`{gate}`")).collect();
                if !gates.is_empty() {
                    notes.push(format!("It works on {}.", crate::text::and_list(&gates)));
                }
                (state.to_owned(), self.reasons(&planned.reasons))
            }
            None if self.assessment.plan.later.contains(&task.id) => {
                ("waits for a later verdict".to_owned(), self.decided(task.when.as_ref()))
            }
            None => ("not in the plan".to_owned(), self.decided(task.when.as_ref())),
        };
        Some(Explanation {
            kind: "task",
            id: id.to_owned(),
            title: task.title.clone(),
            result,
            notes,
            because,
            rule: task.when.as_ref().map_or_else(|| "always".to_owned(), |when| when.text().to_owned()),
            sources: self.sources(&task.source),
        })
    }

    pub(super) fn risk(&self, id: &str) -> Option<Explanation> {
        let risk = self.questionnaire.risks.iter().find(|one| one.id.as_str() == id)?;
        let planned = self.assessment.plan.risks.iter().find(|one| one.risk == risk.id)?;
        let conditions: Vec<&str> = risk.raised_by.iter().map(Expression::text).collect();
        Some(Explanation {
            kind: "risk",
            id: id.to_owned(),
            title: risk.title.clone(),
            result: format!("{} (likelihood {} × impact {})", planned.figure, planned.likelihood, planned.impact),
            notes: vec![risk.about.clone(), format!("Early sign: {}", risk.early_sign)],
            because: self.reasons(&planned.raised),
            rule: format!("likelihood {} and one more for each that holds: {}", risk.likelihood, conditions.join("; ")),
            sources: self.sources(&risk.source),
        })
    }
}
