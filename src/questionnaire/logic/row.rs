use super::{Rule, form, in_words, rules, say};
use crate::condition::spoken;
use crate::id::{DimensionId, QuestionId};
use crate::questionnaire::{Levelling, Question, Questionnaire};

/// A question and everything that depends on its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct LogicRow {
    /// Its id.
    pub id: QuestionId,
    /// The title of its section.
    pub section: String,
    /// The question as it is spoken.
    pub ask: String,
    /// The title of the first tier that asks it.
    pub tier: String,
    /// The titles of the roles that are asked; empty for everybody.
    pub roles: Vec<String>,
    /// When it is asked, in words; empty for always.
    pub when: String,
    /// The same as it is written.
    pub when_written: String,
    /// The word for its kind in files.
    pub kind: &'static str,
    /// What counts as an answer, in words.
    pub takes: String,
    /// The least number, or number of rows, where there is one.
    pub min: Option<f64>,
    /// The most.
    pub max: Option<f64>,
    /// The labels of the fields that must be filled.
    pub required: Vec<String>,
    /// Whether "not applicable" is an answer.
    pub may_not_apply: bool,
    /// Whether single answers are never shown.
    pub confidential: bool,
    /// How its level comes about, in words; empty if it has none.
    pub level: String,
    /// The formula of its level as it is written; empty if there is none.
    pub level_written: String,
    /// What it counts for.
    pub scores: Vec<Score>,
    /// What its answer decides, in the order of the method.
    pub consequences: Vec<Consequence>,
}

/// A question's weight in a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The dimension.
    pub dimension: DimensionId,
    /// Its title.
    pub title: String,
    /// The question's weight in it.
    pub weight: f64,
    /// The weights of all questions of the dimension together.
    pub of: f64,
}

/// Something that an answer decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// The kind of thing: "gate".
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is decided, in words: "stands in the way if the level of *Help or hinder* is at most 1".
    pub words: String,
    /// The rule as it is written; empty where a setting names the question.
    pub written: String,
    /// What leads from the question to it, where it does not read the question itself: "the gate *Pay opposes*".
    pub through: String,
}

/// Every question in the order of asking, with everything that depends on its answer.
pub fn table(questionnaire: &Questionnaire) -> Vec<LogicRow> {
    let rules = rules(questionnaire);
    let mut rows = Vec::new();
    for section in &questionnaire.sections {
        rows.extend(section.questions.iter().map(|question| row(questionnaire, &rules, &section.title, question)));
    }
    rows
}

fn row(questionnaire: &Questionnaire, rules: &[Rule<'_>], section: &str, question: &Question) -> LogicRow {
    let tier = questionnaire.tiers.iter().find(|tier| tier.id == question.tier);
    let (min, max) = form::bounds(question);
    let formula = match &question.levelling {
        Levelling::Rated { formula: Some(formula), .. } | Levelling::Computed(formula) => formula.text(),
        _ => "",
    };
    LogicRow {
        id: question.id.clone(),
        section: section.to_owned(),
        ask: question.ask.clone(),
        tier: tier.map_or_else(|| question.tier.to_string(), |tier| tier.title.clone()),
        roles: question.roles.iter().map(|role| questionnaire.role_title(role).to_owned()).collect(),
        when: question.when.as_ref().map_or_else(String::new, |when| in_words(questionnaire, when)),
        when_written: question.when.as_ref().map_or_else(String::new, |when| when.text().to_owned()),
        kind: question.kind.word(),
        takes: form::takes(question),
        min,
        max,
        required: question.fields().iter().filter(|field| field.required).map(|field| field.label.clone()).collect(),
        may_not_apply: question.may_not_apply,
        confidential: question.confidential,
        level: form::level(questionnaire, question).unwrap_or_default(),
        level_written: formula.to_owned(),
        scores: question.scores.iter().map(|(id, weight)| score(questionnaire, id, *weight)).collect(),
        consequences: consequences(questionnaire, rules, question),
    }
}

fn score(questionnaire: &Questionnaire, dimension: &DimensionId, weight: f64) -> Score {
    let all = questionnaire.questions().flat_map(|question| &question.scores);
    Score {
        dimension: dimension.clone(),
        title: questionnaire.dimension(dimension).map_or_else(|| dimension.to_string(), |one| one.title.clone()),
        weight,
        of: all.filter(|(id, _)| id == dimension).map(|(_, weight)| weight).sum(),
    }
}

fn consequences(questionnaire: &Questionnaire, rules: &[Rule<'_>], question: &Question) -> Vec<Consequence> {
    let id = question.id.as_str();
    let mut found: Vec<Consequence> = Vec::new();
    for rule in rules {
        // Why the question itself is asked stands in its own row already.
        if rule.kind == "question" && rule.id == id {
            continue;
        }
        let direct = rule.reads(id);
        let through = if direct || rule.kind != "verdict" { None } else { way(questionnaire, question, rule) };
        if !direct && through.is_none() {
            continue;
        }
        let words = match rule.kind {
            "driver" => say::figure_in_words(questionnaire, rule.expression),
            "fit" if matches!(rule.decides, "number" | "are") => say::figure_in_words(questionnaire, rule.expression),
            _ => in_words(questionnaire, rule.expression),
        };
        found.push(Consequence {
            kind: rule.kind,
            id: rule.id.clone(),
            title: rule.title.clone(),
            words: format!("{} {words}", rule.decides),
            written: rule.expression.text().to_owned(),
            through: through.unwrap_or_default(),
        });
    }
    let setting = |name: &str, words: &str| Consequence {
        kind: "setting",
        id: name.to_owned(),
        title: "The method".to_owned(),
        words: words.to_owned(),
        written: String::new(),
        through: String::new(),
    };
    let settings = &questionnaire.settings;
    if settings.users.as_ref() == Some(&question.id) {
        found.push(setting("users", "scales the durations of tasks by its number"));
    }
    if settings.goals.as_ref() == Some(&question.id) {
        let kept = crate::text::count(settings.goals_kept, "place");
        found.push(setting("goals", &format!("its first {kept} are the goals, which choose the measures")));
    }
    if questionnaire.fit.skills.as_ref() == Some(&question.id) {
        found.push(setting("skills", "is held against what each form of running the system needs"));
    }
    found
}

/// What leads from a question to a verdict that does not read it: a gate that does, or a dimension it counts for.
fn way(questionnaire: &Questionnaire, question: &Question, rule: &Rule<'_>) -> Option<String> {
    let names = |wanted: &str| rule.expression.names().iter().any(|used| used.name == wanted);
    for gate in &questionnaire.gates {
        let counted = format!("gates.{}", gate.severity.word());
        let reads = gate.when.names().iter().any(|used| {
            used.name.strip_prefix(question.id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        if reads
            && (names(&format!("gate.{}", spoken(gate.id.as_str())))
                || names(&counted)
                || names(&format!("{counted}_open")))
        {
            return Some(format!("the gate *{}*", gate.title));
        }
    }
    for (dimension, _) in &question.scores {
        let title = questionnaire.dimension(dimension).map_or(dimension.as_str(), |one| &one.title);
        if names(&format!("dimension.{}", spoken(dimension.as_str()))) {
            return Some(format!("the dimension *{title}*"));
        }
    }
    let result = ["band", "readiness", "weakest"].into_iter().find(|result| names(result))?;
    (!question.scores.is_empty()).then(|| format!("the {result}"))
}
