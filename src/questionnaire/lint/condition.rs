use super::spot::Spot;
use crate::condition::Expression;
use crate::questionnaire::{Choice, Questionnaire};

/// An expression of the questionnaire, where it stands, and what hangs on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition<'a> {
    pub(super) expression: &'a Expression,
    pub(super) spot: Spot<'a>,
    pub(super) purpose: Purpose,
}

/// What hangs on an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Whether a question is asked.
    Asked,
    /// Whether a gate stands in the way.
    Gate,
    /// Whether something holds, is needed, or applies.
    Holds,
    /// The last of several rules, which has to hold in every case.
    LastResort,
    /// A number.
    Figure,
}

/// Every expression over the questionnaire's names, in the order of its parts.
pub(super) fn conditions(questionnaire: &Questionnaire) -> Vec<Condition<'_>> {
    let mut list = List(Vec::new());
    for question in questionnaire.questions() {
        let spot = Spot::of("question", &question.id);
        list.add(question.when.as_ref(), spot.key("when"), Purpose::Asked);
        list.choices(question.choices(), |choice| spot.entry("choice", &choice.id));
        for field in question.fields() {
            list.choices(field.kind.choices(), |choice| spot.entry("field", &field.id).entry("choices", &choice.id));
        }
    }
    let final_one = questionnaire.verdicts.len().saturating_sub(1);
    for (number, verdict) in questionnaire.verdicts.iter().enumerate() {
        let purpose = if number == final_one { Purpose::LastResort } else { Purpose::Holds };
        list.add(Some(&verdict.when), Spot::of("verdict", &verdict.id).key("when"), purpose);
    }
    for (number, complexity) in questionnaire.complexities.iter().enumerate() {
        list.add(Some(&complexity.when), Spot::number_of("complexity", number).key("when"), Purpose::Holds);
    }
    for limit in &questionnaire.timing.limits {
        list.add(limit.when.as_ref(), Spot::of("limit", &limit.id).key("when"), Purpose::Holds);
    }
    for gate in &questionnaire.gates {
        list.add(Some(&gate.when), Spot::of("gate", &gate.id).key("when"), Purpose::Gate);
    }
    for task in &questionnaire.tasks {
        let spot = Spot::of("task", &task.id);
        list.add(task.when.as_ref(), spot.key("when"), Purpose::Holds);
        list.add(task.must_when.as_ref(), spot.key("must_when"), Purpose::Holds);
    }
    for risk in &questionnaire.risks {
        for (number, raised) in risk.raised_by.iter().enumerate() {
            list.add(Some(raised), Spot::of("risk", &risk.id).item("raised_by", number), Purpose::Holds);
        }
    }
    for one in &questionnaire.contradictions {
        list.add(Some(&one.when), Spot::of("contradiction", &one.id).key("when"), Purpose::Holds);
    }
    list.records(questionnaire);
    list.fit(questionnaire);
    list.0
}

struct List<'a>(Vec<Condition<'a>>);

impl<'a> List<'a> {
    fn add(&mut self, expression: Option<&'a Expression>, spot: Spot<'a>, purpose: Purpose) {
        self.0.extend(expression.map(|expression| Condition { expression, spot, purpose }));
    }

    fn choices(&mut self, choices: &'a [Choice], spot: impl Fn(&'a Choice) -> Spot<'a>) {
        for choice in choices {
            self.add(choice.disabled_when.as_ref(), spot(choice).key("disabled_when"), Purpose::Holds);
        }
    }

    fn records(&mut self, questionnaire: &'a Questionnaire) {
        let records = &questionnaire.records;
        for driver in &records.drivers {
            for (number, criterion) in driver.criteria.iter().enumerate() {
                let spot = Spot::of("driver", &driver.id).item("criterion", number).key("strength");
                self.add(Some(&criterion.strength), spot, Purpose::Figure);
            }
        }
        let last = records.rules.len().saturating_sub(1);
        for (number, rule) in records.rules.iter().enumerate() {
            let purpose = if number == last { Purpose::LastResort } else { Purpose::Holds };
            self.add(Some(&rule.when), Spot::number_of("rule", number).key("when"), purpose);
        }
        self.add(records.crossing.as_ref(), Spot::of("settings", "data-model.toml").key("crossing"), Purpose::Holds);
        for (number, field) in records.common_fields.iter().enumerate() {
            self.add(field.when.as_ref(), Spot::number_of("common_field", number).key("when"), Purpose::Holds);
        }
        for entity in &records.entities {
            let spot = Spot::of("entity", &entity.id);
            self.add(entity.when.as_ref(), spot.key("when"), Purpose::Holds);
            for field in &entity.fields {
                self.add(field.when.as_ref(), spot.entry("field", &field.id).key("when"), Purpose::Holds);
            }
            for (number, check) in entity.checks.iter().enumerate() {
                self.add(check.when.as_ref(), spot.item("check", number).key("when"), Purpose::Holds);
            }
        }
    }

    fn fit(&mut self, questionnaire: &'a Questionnaire) {
        let fit = &questionnaire.fit;
        let settings = Spot::of("settings", "fit.toml");
        self.add(fit.interfaces.as_ref(), settings.key("interfaces"), Purpose::Figure);
        self.add(fit.run_hours.as_ref(), settings.key("run_hours"), Purpose::Figure);
        for form in &fit.forms {
            self.add(form.when.as_ref(), Spot::of("form", &form.id).key("when"), Purpose::Holds);
        }
        for (number, advice) in fit.advice.iter().enumerate() {
            self.add(advice.when.as_ref(), Spot::number_of("advice", number).key("when"), Purpose::Holds);
        }
    }
}
