use std::fmt::Display;

use crate::condition::Expression;
use crate::questionnaire::Questionnaire;

/// An expression of a questionnaire, and what it decides.
#[derive(Debug, Clone)]
pub struct Rule<'q> {
    /// The kind of thing it decides about: "gate".
    pub kind: &'static str,
    /// The thing's id; made of its place where it has none.
    pub id: String,
    /// The thing's title.
    pub title: String,
    /// What it decides, to be followed by the condition: "stands in the way if".
    pub decides: &'static str,
    /// The expression.
    pub expression: &'q Expression,
}

impl Rule<'_> {
    /// Whether it reads this question, or a part of it.
    pub fn reads(&self, question: &str) -> bool {
        self.expression.names().iter().any(|used| is_or_begins(&used.name, question))
    }
}

/// `people.pay` is `people.pay`, and `people.pay.level` begins with it.
fn is_or_begins(name: &str, begin: &str) -> bool {
    name.strip_prefix(begin).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Every expression over answers and results, in the order in which the method evaluates them. How a question's level
/// is computed from its own parts is not among them.
pub fn rules(questionnaire: &Questionnaire) -> Vec<Rule<'_>> {
    let mut all = All(Vec::new());
    for question in questionnaire.questions() {
        let id = question.id.as_str();
        if question.when.is_some() {
            all.add("question", id, super::short_title(question), "is asked only if", question.when.as_ref());
        }
        let fields = question.fields().iter().flat_map(|field| field.kind.choices());
        for choice in question.choices().iter().chain(fields) {
            let id = format_args!("{id}.{}", choice.id);
            all.add("choice", id, &choice.label, "cannot be chosen if", choice.disabled_when.as_ref());
        }
    }
    let records = &questionnaire.records;
    for driver in &records.drivers {
        for criterion in &driver.criteria {
            all.add("driver", driver.id.as_str(), &driver.title, "is fed, 0 to 1, by", Some(&criterion.strength));
        }
    }
    for (number, rule) in records.rules.iter().enumerate() {
        let model = records.models.iter().find(|model| model.id == rule.model);
        let title = model.map_or(rule.model.as_str(), |model| &model.title);
        all.add("model", format_args!("{}, rule {}", rule.model, number + 1), title, "is chosen if", Some(&rule.when));
    }
    all.add("model", "crossing", "The choice of the model", "is a close call also if", records.crossing.as_ref());
    for gate in &questionnaire.gates {
        all.add("gate", gate.id.as_str(), &gate.title, "stands in the way if", Some(&gate.when));
    }
    for verdict in &questionnaire.verdicts {
        all.add("verdict", verdict.id.as_str(), &verdict.title, "is given if", Some(&verdict.when));
    }
    for task in &questionnaire.tasks {
        all.add("task", task.id.as_str(), &task.title, "is needed if", task.when.as_ref());
        all.add("task", task.id.as_str(), &task.title, "is mandatory if", task.must_when.as_ref());
    }
    for complexity in &questionnaire.complexities {
        let id = crate::text::slug(&complexity.title);
        all.add("complexity", &id, &complexity.title, "makes building longer if", Some(&complexity.when));
    }
    for limit in &questionnaire.timing.limits {
        all.add("limit", limit.id.as_str(), &limit.title, "holds if", limit.when.as_ref());
    }
    for risk in &questionnaire.risks {
        for sign in &risk.raised_by {
            all.add("risk", risk.id.as_str(), &risk.title, "is more likely if", Some(sign));
        }
    }
    for one in &questionnaire.contradictions {
        all.add("contradiction", one.id.as_str(), &one.message, "is asked about if", Some(&one.when));
    }
    fit(questionnaire, &mut all);
    for entity in &records.entities {
        let id = entity.id.as_str();
        all.add("entity", id, &entity.title, "is needed if", entity.when.as_ref());
        for field in &entity.fields {
            let id = format_args!("{id}.{}", field.id);
            let title = if field.title.is_empty() { field.id.as_str() } else { &field.title };
            all.add("entity field", id, title, "is needed if", field.when.as_ref());
        }
        for (number, check) in entity.checks.iter().enumerate() {
            let id = format_args!("{id}, check {}", number + 1);
            all.add("entity check", id, &entity.title, "holds if", check.when.as_ref());
        }
    }
    all.0
}

struct All<'q>(Vec<Rule<'q>>);

impl<'q> All<'q> {
    /// Adds a rule, if there is one; most things have none, and then nothing is put into words.
    fn add(
        &mut self,
        kind: &'static str,
        id: impl Display,
        title: impl Display,
        decides: &'static str,
        expression: Option<&'q Expression>,
    ) {
        self.0.extend(expression.map(|expression| Rule {
            kind,
            id: id.to_string(),
            title: title.to_string(),
            decides,
            expression,
        }));
    }
}

fn fit<'q>(questionnaire: &'q Questionnaire, all: &mut All<'q>) {
    let fit = &questionnaire.fit;
    all.add("fit", "interfaces", "Interfaces on the first day", "number", fit.interfaces.as_ref());
    all.add("fit", "run_hours", "Hours a week free for running it", "are", fit.run_hours.as_ref());
    for form in &fit.forms {
        all.add("fit", form.id.as_str(), &form.title, "is possible only if", form.when.as_ref());
    }
    for (number, advice) in fit.advice.iter().enumerate() {
        all.add("fit", format_args!("advice {}", number + 1), &advice.text, "is advised if", advice.when.as_ref());
    }
}
