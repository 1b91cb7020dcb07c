use serde_json::{Value as Json, json};

use super::pull::{Pulls, pulls};
use super::{Assessment, Wording, wording};
use crate::condition::{Expression, TOLERANCE};
use crate::discretion::{Eye, Telling};
use crate::engagement::Engagement;
use crate::id::SourceId;
use crate::plan::TaskState;
use crate::questionnaire::{Questionnaire, SourceEntry};
use crate::score::{GateState, Reason};
use crate::unit::Level;

/// Why something is as it is.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// What kind of thing: "gate".
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it stands: "stands in the way", "2.4 of 5".
    pub result: String,
    /// What follows from it or belongs to it, as sentences.
    pub notes: Vec<String>,
    /// The facts that decided, in words.
    pub because: Vec<Wording>,
    /// The rule as the questionnaire writes it; empty if there is none.
    pub rule: String,
    /// Whose idea the rule is: author, title, year and grade.
    pub sources: Vec<String>,
}

/// Explains a thing by its id, or `verdict`, `model`, `readiness`. Nothing comes back if nothing is called so.
///
/// What may not be shown to this reader is not in it: see `discretion`.
pub fn why(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    thing: &str,
) -> Option<Explanation> {
    let eye = assessment.eye(questionnaire, engagement);
    let explainer = Explainer { questionnaire, assessment, eye };
    match thing {
        "verdict" => explainer.verdict(),
        "model" => Some(explainer.model()),
        "readiness" => Some(explainer.readiness()),
        _ => explainer
            .gate(thing)
            .or_else(|| explainer.dimension(thing))
            .or_else(|| explainer.task(thing))
            .or_else(|| explainer.risk(thing))
            .or_else(|| explainer.question(thing))
            .or_else(|| explainer.entity(thing)),
    }
}

/// Everything that can be explained, for "did you mean".
pub fn explainable(questionnaire: &Questionnaire) -> Vec<&str> {
    let mut names = vec!["verdict", "model", "readiness"];
    names.extend(questionnaire.dimensions.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.gates.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.tasks.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.risks.iter().map(|one| one.id.as_str()));
    names.extend(questionnaire.questions().map(|one| one.id.as_str()));
    names.extend(questionnaire.records.entities.iter().map(|one| one.id.as_str()));
    names
}

/// In the place of what may not be shown.
const WITHHELD: &str = "answered, and not shown";

struct Explainer<'a> {
    questionnaire: &'a Questionnaire,
    assessment: &'a Assessment,
    eye: Eye<'a>,
}

impl Explainer<'_> {
    fn verdict(&self) -> Option<Explanation> {
        let result = &self.assessment.score.verdict;
        let verdict = self.questionnaire.verdicts.iter().find(|one| one.id == result.verdict)?;
        let deciding = result.rules.last()?;
        let mut notes = vec![verdict.says.clone(), verdict.next.clone()];
        if let Some(leaning) =
            self.questionnaire.verdicts.iter().find(|one| one.id == result.leaning && one.id != verdict.id)
        {
            notes.push(format!("On what is known so far it points to “{}”.", leaning.title));
        }
        let standing: Vec<String> = self
            .assessment
            .score
            .gates
            .iter()
            .filter(|gate| gate.state == GateState::Met && gate.overridden.is_none())
            .filter_map(|gate| self.questionnaire.gates.iter().find(|one| one.id == gate.gate))
            .map(|gate| format!("“{}” ({})", gate.title, gate.id))
            .collect();
        if !standing.is_empty() {
            notes.push(format!("Standing in the way or worth a warning: {}.", crate::text::and_list(&standing)));
        }
        Some(Explanation {
            kind: "verdict",
            id: verdict.id.to_string(),
            title: verdict.title.clone(),
            result: "the first rule that holds".to_owned(),
            notes,
            because: self.reasons(&deciding.reasons),
            rule: verdict.when.text().to_owned(),
            sources: Vec::new(),
        })
    }

    fn gate(&self, id: &str) -> Option<Explanation> {
        let gate = self.questionnaire.gates.iter().find(|one| one.id.as_str() == id)?;
        let result = self.assessment.score.gate(id)?;
        let state = match result.state {
            GateState::Met => "stands in the way",
            GateState::Clear => "clear",
            GateState::Open => "open: an answer it needs is missing",
        };
        let mut notes = vec![gate.message.clone(), format!("It clears when: {}", gate.clear)];
        if let Some(passed) = &result.overridden {
            notes.push(format!(
                "Passed on purpose by {} on {}: {}",
                crate::text::clean_line(&passed.who),
                passed.when.in_words(),
                crate::text::clean_line(&passed.why)
            ));
        }
        let tasks: Vec<String> = gate.cleared_by.iter().map(|task| format!("`{task}`")).collect();
        if !tasks.is_empty() {
            notes.push(format!("Work that clears it: {}.", crate::text::and_list(&tasks)));
        }
        Some(Explanation {
            kind: "gate",
            id: id.to_owned(),
            title: gate.title.clone(),
            result: format!("{state} (kind: {})", gate.severity.word()),
            notes,
            because: self.reasons(&result.reasons),
            rule: gate.when.text().to_owned(),
            sources: self.sources(&gate.source),
        })
    }

    fn dimension(&self, id: &str) -> Option<Explanation> {
        let dimension = self.questionnaire.dimensions.iter().find(|one| one.id.as_str() == id)?;
        let result = self.assessment.score.dimension(id)?;
        let telling = self.eye.dimension(result);
        let told = |level: Level| telling.level_words(level.value()).unwrap_or_default();
        let level = match (result.level, result.indicative) {
            (Some(_), _) if telling == Telling::Withheld => WITHHELD.to_owned(),
            (Some(level), _) => format!("{} of 5", told(level)),
            (None, Some(level)) if telling != Telling::Withheld => {
                format!("not enough answers (so far {} of 5)", told(level))
            }
            (None, _) => "not enough answers".to_owned(),
        };
        let (low, high) = if telling == Telling::Whole {
            (result.range.0.value(), result.range.1.value())
        } else {
            self.eye.range(result)
        };
        let because = result
            .contributions
            .iter()
            .map(|part| {
                let question = self.questionnaire.question(part.question.as_str());
                let says = match part.level {
                    _ if self.eye.is_withheld(part.question.as_str()) => {
                        format!("{WITHHELD}; weight {}", crate::unit::plain(part.weight, 1))
                    }
                    Some(level) => format!(
                        "level {level}, weight {}: gives {} points",
                        crate::unit::plain(part.weight, 1),
                        crate::unit::plain(part.effect, 2)
                    ),
                    None => format!("not known, weight {}", crate::unit::plain(part.weight, 1)),
                };
                Wording {
                    about: question.map_or_else(|| part.question.to_string(), |question| question.ask.clone()),
                    says,
                    question: Some(part.question.to_string()),
                }
            })
            .collect();
        Some(Explanation {
            kind: "dimension",
            id: id.to_owned(),
            title: dimension.title.clone(),
            result: level,
            notes: vec![
                dimension.definition.clone(),
                format!(
                    "Answered: {} % of its weight. {} Wanted: {}.",
                    crate::unit::plain(result.coverage, 0),
                    between((low, high), |level| crate::unit::plain(level, 1)),
                    dimension.target
                ),
            ],
            because,
            rule: "weighted mean of the levels of its answered questions".to_owned(),
            sources: self.sources(&dimension.source),
        })
    }

    fn readiness(&self) -> Explanation {
        let readiness = &self.assessment.score.readiness;
        let told = |figure: f64| self.eye.overall().figure_words(figure).unwrap_or_default();
        let bound = |figure: f64| crate::unit::plain(self.eye.overall().figure(figure).unwrap_or(figure), 0);
        let figure = match (readiness.figure, readiness.indicative) {
            (Some(figure), _) => format!("{} of 100", told(figure)),
            (None, Some(figure)) => format!("not settled; {} of 100 on what is known", told(figure)),
            (None, None) => "not known".to_owned(),
        };
        // Exact points would give away what is told only about.
        let pulls = pulls(self.questionnaire, self.assessment).filter(|_| self.eye.overall() == Telling::Whole);
        let because = self
            .assessment
            .score
            .dimensions
            .iter()
            .enumerate()
            .filter_map(|(place, result)| {
                let pulled = pulls.as_ref().map_or_else(String::new, |pulls| pulled(pulls, place));
                let dimension = self.questionnaire.dimension(&result.dimension)?;
                let telling = self.eye.dimension(result);
                let level = result.level.map_or_else(
                    || "not enough answers".to_owned(),
                    |level| {
                        telling
                            .level_words(level.value())
                            .map_or_else(|| WITHHELD.to_owned(), |told| format!("{told} of 5"))
                    },
                );
                Some(Wording {
                    about: format!("dimension “{}” (`{}`)", dimension.title, dimension.id),
                    says: format!("{level}, weight {}{pulled}", crate::unit::plain(dimension.weight, 1)),
                    question: None,
                })
            })
            .collect();
        Explanation {
            kind: "readiness",
            id: "readiness".to_owned(),
            title: "Readiness".to_owned(),
            result: figure,
            notes: std::iter::once(between(readiness.range, bound))
            .chain(pulls.as_ref().map(|pulls| {
                format!(
                    "With every dimension at its target it would be {}. What the dimensions pull it up and down adds up to the difference.",
                    crate::unit::plain(pulls.from, 1)
                )
            }))
            .collect(),
            because,
            rule: "20 times the weighted mean of the dimensions".to_owned(),
            sources: Vec::new(),
        }
    }

    fn task(&self, id: &str) -> Option<Explanation> {
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

    fn risk(&self, id: &str) -> Option<Explanation> {
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

    fn question(&self, id: &str) -> Option<Explanation> {
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

    fn entity(&self, id: &str) -> Option<Explanation> {
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

    fn model(&self) -> Explanation {
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

    /// The facts that decide a condition as they stand.
    fn decided(&self, condition: Option<&Expression>) -> Vec<Wording> {
        let facts = &self.assessment.facts;
        condition.map_or_else(Vec::new, |condition| {
            condition.because(facts).into_iter().map(|name| self.said(name)).collect()
        })
    }

    fn said(&self, fact: &str) -> Wording {
        wording(self.eye, fact, self.assessment.facts.get(fact))
    }

    fn reasons(&self, reasons: &[Reason]) -> Vec<Wording> {
        reasons.iter().map(|reason| wording(self.eye, &reason.fact, &reason.value)).collect()
    }

    fn sources(&self, ids: &[SourceId]) -> Vec<String> {
        ids.iter().filter_map(|id| self.questionnaire.sources.iter().find(|one| one.id == *id)).map(cited).collect()
    }
}

/// What missing answers could still do to a figure.
fn between((low, high): (f64, f64), words: impl Fn(f64) -> String) -> String {
    if high - low <= TOLERANCE {
        return "No answer is missing that could move it.".to_owned();
    }
    format!("With the missing answers at their worst and best it lies between {} and {}.", words(low), words(high))
}

/// "; pulls it down by 3.2 points (4.1 in the stricter mean)"
fn pulled(pulls: &Pulls, place: usize) -> String {
    let (Some(plain), Some(strict)) = (pulls.plain.get(place), pulls.strict.get(place)) else { return String::new() };
    let points = |number: f64| crate::unit::plain(number.abs(), 1);
    if plain.abs() < 0.05 {
        return "; pulls neither way".to_owned();
    }
    let way = if *plain < 0.0 { "down" } else { "up" };
    format!("; pulls it {way} by {} points ({} in the stricter mean)", points(*plain), points(*strict))
}

fn cited(source: &SourceEntry) -> String {
    let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
    format!("{}: {}{year} (grade {})", source.author, source.title, source.grade)
}

impl Explanation {
    /// The explanation for other programs.
    pub fn to_json(&self) -> Json {
        let because: Vec<Json> = self
            .because
            .iter()
            .map(|said| json!({ "about": said.about, "says": said.says, "question": said.question }))
            .collect();
        json!({
            "kind": self.kind,
            "id": self.id,
            "title": self.title,
            "result": self.result,
            "notes": self.notes,
            "because": because,
            "rule": self.rule,
            "sources": self.sources,
        })
    }
}
