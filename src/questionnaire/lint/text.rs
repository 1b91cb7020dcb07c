//! Every text that people read, and where it stands.

use super::spot::Spot;
use crate::questionnaire::{Choice, Levelling, Question, Questionnaire};

/// A text of the questionnaire.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) said: &'a str,
    pub(super) spot: Spot<'a>,
    pub(super) role: TextRole,
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextRole {
    /// A title or a label, on one line.
    Label,
    /// What is said while asking.
    Question,
    /// What the firm is told to do or to beware of.
    Advice,
    /// A definition, a note, a source's own words.
    Other,
}

use TextRole::{Advice, Label, Other, Question as Asking};

/// Every text, in the order of the questionnaire's parts. Blank ones are left out.
pub(super) fn texts(questionnaire: &Questionnaire) -> Vec<Text<'_>> {
    let mut list = List(Vec::new());
    list.frame(questionnaire);
    for section in &questionnaire.sections {
        let spot = Spot::of("section", &section.id);
        list.keys(
            spot,
            &[("title", &section.title, Label), ("intro", &section.intro, Asking), ("note", &section.note, Asking)],
        );
        section.questions.iter().for_each(|question| list.question(question));
    }
    list.advice(questionnaire);
    list.records(questionnaire);
    list.fit(questionnaire);
    list.words(questionnaire);
    list.0
}

struct List<'a>(Vec<Text<'a>>);

impl<'a> List<'a> {
    fn add(&mut self, text: &'a str, spot: Spot<'a>, role: TextRole) {
        if !text.trim().is_empty() {
            self.0.push(Text { said: text, spot, role });
        }
    }

    fn keys(&mut self, spot: Spot<'a>, keys: &[(&'static str, &'a String, TextRole)]) {
        for (key, text, role) in keys {
            self.add(text, spot.key(key), *role);
        }
    }

    fn all(&mut self, texts: &'a [String], spot: Spot<'a>, key: &'static str, role: TextRole) {
        for (number, text) in texts.iter().enumerate() {
            self.add(text, spot.item(key, number), role);
        }
    }

    fn frame(&mut self, q: &'a Questionnaire) {
        for tier in &q.tiers {
            self.keys(Spot::of("tier", &tier.id), &[("title", &tier.title, Label), ("about", &tier.about, Other)]);
        }
        for role in &q.roles {
            self.keys(Spot::of("role", &role.id), &[("title", &role.title, Label), ("about", &role.about, Other)]);
        }
        for rubric in &q.rubrics {
            let spot = Spot::of("rubric", &rubric.id);
            self.keys(spot, &[("title", &rubric.title, Label)]);
            self.all(&rubric.anchors, spot, "anchors", Label);
        }
        for dimension in &q.dimensions {
            let spot = Spot::of("dimension", &dimension.id);
            self.keys(spot, &[("title", &dimension.title, Label), ("definition", &dimension.definition, Other)]);
            self.all(&dimension.anchors, spot, "anchors", Label);
        }
        for band in &q.bands {
            self.keys(Spot::of("band", &band.id), &[("title", &band.title, Label), ("about", &band.about, Advice)]);
        }
        for one in &q.verdicts {
            let spot = Spot::of("verdict", &one.id);
            self.keys(spot, &[("title", &one.title, Label), ("says", &one.says, Advice), ("next", &one.next, Advice)]);
        }
    }

    fn question(&mut self, question: &'a Question) {
        let spot = Spot::of("question", &question.id);
        self.keys(
            spot,
            &[
                ("ask", &question.ask, Asking),
                ("help", &question.help, Asking),
                ("why", &question.why, Asking),
                ("probe", &question.probe, Asking),
            ],
        );
        if let Some(anchors) = own_anchors(question) {
            self.all(anchors, spot, "anchors", Label);
        }
        self.choices(question.choices(), |choice| spot.entry("choice", &choice.id));
        for field in question.fields() {
            let at = spot.entry("field", &field.id);
            self.keys(at, &[("label", &field.label, Label), ("help", &field.help, Asking)]);
            self.choices(field.kind.choices(), |choice| at.entry("choices", &choice.id));
        }
    }

    fn choices(&mut self, choices: &'a [Choice], spot: impl Fn(&'a Choice) -> Spot<'a>) {
        for choice in choices {
            self.keys(
                spot(choice),
                &[
                    ("label", &choice.label, Label),
                    ("help", &choice.help, Asking),
                    ("disabled_because", &choice.disabled_because, Asking),
                    ("advice", &choice.advice, Advice),
                ],
            );
        }
    }

    fn advice(&mut self, q: &'a Questionnaire) {
        for gate in &q.gates {
            let spot = Spot::of("gate", &gate.id);
            self.keys(
                spot,
                &[("title", &gate.title, Label), ("message", &gate.message, Advice), ("clear", &gate.clear, Advice)],
            );
        }
        for task in &q.tasks {
            let spot = Spot::of("task", &task.id);
            self.keys(
                spot,
                &[("title", &task.title, Label), ("how", &task.how, Advice), ("done_when", &task.done_when, Advice)],
            );
        }
        for risk in &q.risks {
            let spot = Spot::of("risk", &risk.id);
            self.keys(
                spot,
                &[
                    ("title", &risk.title, Label),
                    ("about", &risk.about, Advice),
                    ("early_sign", &risk.early_sign, Advice),
                ],
            );
        }
        for cause in &q.timing.causes {
            self.keys(Spot::of("cause", &cause.id), &[("title", &cause.title, Label)]);
        }
        for limit in &q.timing.limits {
            self.keys(Spot::of("limit", &limit.id), &[("title", &limit.title, Label)]);
        }
        for task in &q.tasks {
            if let Some(milestone) = &task.milestone {
                self.keys(Spot::of("task", &task.id), &[("milestone", milestone, Label)]);
            }
        }
        for kpi in &q.kpis {
            let spot = Spot::of("kpi", &kpi.id);
            self.keys(
                spot,
                &[
                    ("title", &kpi.title, Label),
                    ("formula", &kpi.formula, Other),
                    ("unit", &kpi.unit, Label),
                    ("baseline", &kpi.baseline, Asking),
                    ("caution", &kpi.caution, Advice),
                ],
            );
        }
        for goal in &q.goals {
            self.keys(Spot::of("goal", &goal.id), &[("title", &goal.title, Label)]);
        }
        for figure in &q.figures {
            self.keys(
                Spot::of("figure", &figure.id),
                &[("text", &figure.text, Other), ("advice", &figure.advice, Other)],
            );
        }
        for source in &q.sources {
            self.keys(
                Spot::of("source", &source.id),
                &[("title", &source.title, Label), ("says", &source.says, Other), ("note", &source.note, Other)],
            );
        }
    }

    fn records(&mut self, q: &'a Questionnaire) {
        for driver in &q.records.drivers {
            self.keys(
                Spot::of("driver", &driver.id),
                &[("title", &driver.title, Label), ("about", &driver.about, Other)],
            );
        }
        for model in &q.records.models {
            self.keys(
                Spot::of("model", &model.id),
                &[
                    ("title", &model.title, Label),
                    ("shape", &model.shape, Advice),
                    ("fits", &model.fits, Advice),
                    ("costs", &model.costs, Advice),
                    ("says", &model.says, Advice),
                    ("reconsider", &model.reconsider, Advice),
                ],
            );
        }
        for awkward in &q.records.awkward {
            self.keys(Spot::of("awkward", &awkward.id), &[("ask", &awkward.ask, Asking)]);
        }
        for (number, question) in q.records.supplier_questions.iter().enumerate() {
            let spot = Spot::number_of("supplier_question", number);
            self.keys(spot, &[("ask", &question.ask, Asking), ("why", &question.why, Advice)]);
        }
        for entity in &q.records.entities {
            let spot = Spot::of("entity", &entity.id);
            self.keys(
                spot,
                &[
                    ("title", &entity.title, Label),
                    ("about", &entity.about, Other),
                    ("because", &entity.because, Advice),
                ],
            );
            for field in &entity.fields {
                let at = spot.entry("field", &field.id);
                self.keys(
                    at,
                    &[
                        ("title", &field.title, Label),
                        ("purpose", &field.purpose, Other),
                        ("retention", &field.retention, Other),
                    ],
                );
            }
        }
    }

    fn fit(&mut self, q: &'a Questionnaire) {
        for form in &q.fit.forms {
            let spot = Spot::of("form", &form.id);
            self.keys(
                spot,
                &[
                    ("title", &form.title, Label),
                    ("about", &form.about, Advice),
                    ("excluded_because", &form.excluded_because, Advice),
                ],
            );
        }
        for (number, remedy) in q.fit.remedies.iter().enumerate() {
            self.keys(Spot::number_of("remedy", number), &[("text", &remedy.text, Advice)]);
        }
        for (number, row) in q.fit.familiarity.iter().enumerate() {
            self.keys(
                Spot::number_of("familiarity", number),
                &[("candidate", &row.candidate, Label), ("advice", &row.advice, Advice)],
            );
        }
        for (number, fact) in q.fit.facts.iter().enumerate() {
            self.keys(
                Spot::number_of("fact", number),
                &[("title", &fact.fact, Label), ("changes", &fact.changes, Advice)],
            );
        }
        for (number, advice) in q.fit.advice.iter().enumerate() {
            self.keys(Spot::number_of("advice", number), &[("text", &advice.text, Advice)]);
        }
    }

    fn words(&mut self, q: &'a Questionnaire) {
        let mut pairs = |kind: &'static str, keys: [&'static str; 2], pairs: &'a [(String, String)]| {
            for (number, (first, second)) in pairs.iter().enumerate() {
                let spot = Spot::number_of(kind, number);
                self.keys(spot, &[(keys[0], first, Label), (keys[1], second, Advice)]);
            }
        };
        pairs("principle", ["title", "text"], &q.words.principles);
        pairs("term", ["term", "means"], &q.words.terms);
        pairs("cost_line", ["title", "about"], &q.words.cost_lines);
        pairs("measurement_point", ["when", "what"], &q.words.measurement_points);
        pairs("buying_step", ["title", "text"], &q.words.buying_steps);
        for (number, (title, _, about)) in q.words.selection.iter().enumerate() {
            self.keys(Spot::number_of("selection", number), &[("title", title, Label), ("about", about, Advice)]);
        }
        for (number, text) in q.words.knock_outs.iter().enumerate() {
            self.keys(Spot::number_of("knock_out", number), &[("text", text, Advice)]);
        }
        for (number, promotion) in q.words.promotions.iter().enumerate() {
            self.all(&promotion.criteria, Spot::number_of("promotion", number), "criteria", Advice);
        }
    }
}

/// Every set of six anchors, with the table in which it stands.
pub(super) fn anchors(questionnaire: &Questionnaire) -> impl Iterator<Item = (Spot<'_>, &[String; 6])> {
    let rubrics = questionnaire.rubrics.iter().map(|one| (Spot::of("rubric", &one.id), &one.anchors));
    let dimensions = questionnaire.dimensions.iter().map(|one| (Spot::of("dimension", &one.id), &one.anchors));
    let questions = questionnaire
        .questions()
        .filter_map(|question| Some((Spot::of("question", &question.id), own_anchors(question)?)));
    rubrics.chain(dimensions).chain(questions)
}

/// The anchors that stand with the question; those of a rubric stand with the rubric.
fn own_anchors(question: &Question) -> Option<&[String; 6]> {
    question.anchors().filter(|_| !matches!(question.levelling, Levelling::Rated { rubric: Some(_), .. }))
}
