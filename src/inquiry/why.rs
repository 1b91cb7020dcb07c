//! Why something is so, followed down to the answers: a tree of rules, weights, sources and the words people said.

use serde_json::{Value as Json, json};

use super::HELD_BACK;
use super::named::{named, sources};
use super::trial::question_of;
use crate::assessment::{Assessment, Explanation, wording};
use crate::condition::{Expression, spoken};
use crate::discretion::{Showing, showing};
use crate::engagement::{AnswerValue, Engagement, Given};
use crate::questionnaire::Questionnaire;
use crate::score::Position;
use crate::text;

/// How deep a tree goes: a gate that reads gates that read dimensions that read answers needs five.
const DEPTH: usize = 7;

/// Questions and dimensions have many leaves; beyond these, further ones are counted.
const LEAVES: usize = 40;

/// A thing and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// The fact or thing by name: `gate.no-sponsor`, `people.pay.level`; empty for somebody's words.
    pub name: String,
    /// What it is about, in words.
    pub about: String,
    /// How it stands, in words.
    pub says: String,
    /// The rule by which it came about; empty if there is none.
    pub rule: String,
    /// Whose idea the rule is.
    pub sources: Vec<String>,
    /// What it rests on.
    pub because: Vec<Branch>,
}

/// The tree behind a thing: its explanation, and behind each of its facts the rule and the facts that made it, down to
/// what people said, as far as it may be shown. Nothing comes back if nothing is called so.
pub fn why(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    thing: &str,
) -> Option<Branch> {
    let explanation = named(questionnaire, engagement, assessment, thing)?;
    let grower = Grower { questionnaire, engagement, assessment };
    let fact = grower.fact_of(&explanation);
    let mut trail = vec![fact.clone()];
    let mut because = if explanation.kind == "question" {
        grower.voices(&explanation.id)
    } else {
        let names = grower.behind(&fact, &explanation);
        grower.branches(names, &mut trail)
    };
    if explanation.kind == "verdict" {
        because.extend(grower.earlier());
    }
    Some(Branch {
        name: fact,
        about: explanation.title,
        says: explanation.result,
        rule: explanation.rule,
        sources: explanation.sources,
        because,
    })
}

/// Grows the tree behind a thing.
pub(super) struct Grower<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) engagement: &'a Engagement,
    pub(super) assessment: &'a Assessment,
}

impl Grower<'_> {
    fn fact_of(&self, explanation: &Explanation) -> String {
        match explanation.kind {
            "verdict" | "readiness" => explanation.kind.to_owned(),
            "model" => "model.kind".to_owned(),
            "question" => explanation.id.clone(),
            kind => format!("{kind}.{}", spoken(&explanation.id)),
        }
    }

    /// The facts behind a thing that is no answer.
    fn behind(&self, fact: &str, explanation: &Explanation) -> Vec<String> {
        let id = explanation.id.as_str();
        let decided = |expression: Option<&Expression>| -> Vec<String> {
            let names = expression.map_or_else(Vec::new, |one| one.because(&self.assessment.facts));
            names.into_iter().map(str::to_owned).collect()
        };
        match explanation.kind {
            "task" => {
                let task = self.questionnaire.tasks.iter().find(|one| one.id.as_str() == id);
                decided(task.and_then(|one| one.when.as_ref()))
            }
            "risk" => {
                let risk = self.questionnaire.risks.iter().find(|one| one.id.as_str() == id);
                let raised = risk.map_or(&[][..], |risk| &risk.raised_by);
                let holds =
                    raised.iter().filter(|one| one.truth(&self.assessment.facts) == crate::condition::Truth::Yes);
                holds.flat_map(|one| decided(Some(one))).collect()
            }
            "table" => {
                let entity = self.questionnaire.records.entities.iter().find(|one| one.id.as_str() == id);
                decided(entity.and_then(|one| one.when.as_ref()))
            }
            "kpi" | "goal" => {
                let asked = explanation.because.iter().filter_map(|one| one.question.clone());
                let planned = self.assessment.plan.kpis.iter().find(|one| one.kpi.as_str() == id);
                let tasks = planned.into_iter().flat_map(|one| &one.tasks);
                asked.chain(tasks.map(|task| format!("task.{}", spoken(task.as_str())))).collect()
            }
            _ => self.parts(fact),
        }
    }

    /// The facts from which a fact was computed.
    pub(super) fn parts(&self, fact: &str) -> Vec<String> {
        let score = &self.assessment.score;
        let facts = &self.assessment.facts;
        let decided = |expression: &Expression| -> Vec<String> {
            expression.because(facts).into_iter().map(str::to_owned).collect()
        };
        let (kind, id) = fact.split_once('.').unwrap_or((fact, ""));
        let met = |state: crate::score::GateState, severity: &str| -> Vec<String> {
            let gates = score.gates.iter().filter(|gate| gate.overridden.is_none() && gate.severity.word() == severity);
            gates
                .filter(|gate| gate.state == state)
                .map(|gate| format!("gate.{}", spoken(gate.gate.as_str())))
                .collect()
        };
        match kind {
            "gate" => {
                let gate = self.questionnaire.gates.iter().find(|one| spoken(one.id.as_str()) == id);
                gate.map_or_else(Vec::new, |gate| decided(&gate.when))
            }
            "gates" => match id.strip_suffix("_open") {
                Some(severity) => met(crate::score::GateState::Open, severity),
                None => met(crate::score::GateState::Met, id),
            },
            "task" => {
                let task = self.questionnaire.tasks.iter().find(|one| spoken(one.id.as_str()) == id);
                task.and_then(|task| task.when.as_ref()).map_or_else(Vec::new, decided)
            }
            "dimension" | "coverage" => {
                let result = score.dimensions.iter().find(|one| spoken(one.dimension.as_str()) == id);
                let parts = result.map_or(&[][..], |result| &result.contributions);
                parts.iter().map(|one| format!("{}.level", one.question)).collect()
            }
            "readiness" | "band" => {
                score.dimensions.iter().map(|one| format!("dimension.{}", spoken(one.dimension.as_str()))).collect()
            }
            "weakest" => {
                score.readiness.weakest.iter().map(|(one, _)| format!("dimension.{}", spoken(one.as_str()))).collect()
            }
            "balance" => {
                let of = self.questionnaire.dimensions.iter();
                let of = of.filter(|one| one.balance.as_ref().is_some_and(|balance| spoken(balance.as_str()) == id));
                of.map(|one| format!("dimension.{}", spoken(one.id.as_str()))).collect()
            }
            "driver" => {
                let driver = self.assessment.model.drivers.iter().find(|one| spoken(one.driver.as_str()) == id);
                driver.into_iter().flat_map(|one| &one.criteria).map(|one| one.question.to_string()).collect()
            }
            "model" => self
                .assessment
                .model
                .drivers
                .iter()
                .map(|one| format!("driver.{}", spoken(one.driver.as_str())))
                .collect(),
            "verdict" => score
                .verdict
                .rules
                .last()
                .map_or_else(Vec::new, |rule| rule.reasons.iter().map(|reason| reason.fact.clone()).collect()),
            _ => Vec::new(),
        }
    }

    fn branches(&self, names: Vec<String>, trail: &mut Vec<String>) -> Vec<Branch> {
        let mut seen: Vec<String> = Vec::new();
        for name in names {
            if !seen.contains(&name) && !trail.contains(&name) {
                seen.push(name);
            }
        }
        seen.into_iter().take(LEAVES).map(|name| self.branch(name, trail)).collect()
    }

    fn branch(&self, name: String, trail: &mut Vec<String>) -> Branch {
        let said =
            wording(self.assessment.eye(self.questionnaire, self.engagement), &name, self.assessment.facts.get(&name));
        let mut branch = Branch {
            about: said.about,
            says: self.held_back(&name).unwrap_or(said.says),
            rule: self.rule(&name),
            sources: self.sources_of(&name),
            because: Vec::new(),
            name: name.clone(),
        };
        if trail.len() < DEPTH {
            if let Some(id) = question_of(self.questionnaire, &name) {
                branch.because = self.voices(id.as_str());
            } else {
                let parts = self.parts(&name);
                trail.push(name);
                branch.because = self.branches(parts, trail);
                trail.pop();
            }
        }
        branch
    }

    /// What stands in the place of a value that would give away a single person's confidential answer.
    pub(super) fn held_back(&self, name: &str) -> Option<String> {
        let id = question_of(self.questionnaire, name)?;
        let position = self.assessment.positions.iter().find(|one| one.question == *id)?;
        let hidden = showing(self.questionnaire, self.engagement, position) == Showing::Nothing;
        (hidden && !position.voices.is_empty()).then(|| HELD_BACK.to_owned())
    }

    fn rule(&self, name: &str) -> String {
        let (kind, id) = name.split_once('.').unwrap_or((name, ""));
        let when = |text: Option<&str>| text.unwrap_or_default().to_owned();
        match kind {
            "gate" => when(
                self.questionnaire.gates.iter().find(|one| spoken(one.id.as_str()) == id).map(|one| one.when.text()),
            ),
            "dimension" => "weighted mean of the levels of its answered questions".to_owned(),
            "readiness" => "20 times the weighted mean of the dimensions".to_owned(),
            "weakest" => "the lowest of the dimensions".to_owned(),
            "task" => {
                let task = self.questionnaire.tasks.iter().find(|one| spoken(one.id.as_str()) == id);
                when(task.and_then(|one| one.when.as_ref()).map(Expression::text))
            }
            _ => {
                let question =
                    question_of(self.questionnaire, name).and_then(|id| self.questionnaire.question(id.as_str()));
                let Some(question) = question else { return String::new() };
                let weights: Vec<String> = question
                    .scores
                    .iter()
                    .map(|(dimension, weight)| format!("weight {} in `{dimension}`", crate::unit::plain(*weight, 2)))
                    .collect();
                weights.join(", ")
            }
        }
    }

    fn sources_of(&self, name: &str) -> Vec<String> {
        let (kind, id) = name.split_once('.').unwrap_or((name, ""));
        let same = |one: &str| spoken(one) == id;
        let q = self.questionnaire;
        let ids = match kind {
            "gate" => q.gates.iter().find(|one| same(one.id.as_str())).map(|one| &one.source),
            "dimension" => q.dimensions.iter().find(|one| same(one.id.as_str())).map(|one| &one.source),
            "task" => q.tasks.iter().find(|one| same(one.id.as_str())).map(|one| &one.source),
            _ => question_of(q, name).and_then(|id| q.question(id.as_str())).map(|one| &one.source),
        };
        ids.map_or_else(Vec::new, |ids| sources(q, ids))
    }

    /// What people said to a question, each by their role; nothing where somebody was promised discretion.
    fn voices(&self, id: &str) -> Vec<Branch> {
        let Some(position) = self.assessment.positions.iter().find(|one| one.question.as_str() == id) else {
            return Vec::new();
        };
        if position.voices.is_empty() {
            return Vec::new();
        }
        if showing(self.questionnaire, self.engagement, position) != Showing::Voices {
            let words =
                format!("{} in confidence; who said what is not shown", text::count(position.voices.len(), "voice"));
            return vec![leaf("what was said", words)];
        }
        position.voices.iter().map(|voice| self.voice(position, voice)).collect()
    }

    fn voice(&self, position: &Position, voice: &crate::score::Voice) -> Branch {
        let role = self.questionnaire.role_title(&voice.role).to_owned();
        let answer = self.engagement.answers.get(&voice.who).and_then(|said| said.get(&position.question));
        let own = answer.and_then(|answer| match &answer.given {
            Given::Value(AnswerValue::Text(words)) => Some(format!("“{}”", text::clean_line(words))),
            Given::Value(AnswerValue::Rows(rows)) => Some(text::count(rows.len(), "row")),
            _ => None,
        });
        let said = own.unwrap_or_else(|| {
            wording(self.assessment.eye(self.questionnaire, self.engagement), position.question.as_str(), &voice.value)
                .says
        });
        let level = voice.level.map_or_else(String::new, |level| format!(" (level {level})"));
        let shown = answer.filter(|answer| !answer.shown.trim().is_empty());
        let shown = shown.map_or_else(String::new, |answer| format!("; shown: {}", text::clean_line(&answer.shown)));
        leaf(&role, format!("{said}{level}{shown}"))
    }
}

fn leaf(about: &str, says: String) -> Branch {
    Branch {
        name: String::new(),
        about: about.to_owned(),
        says,
        rule: String::new(),
        sources: Vec::new(),
        because: Vec::new(),
    }
}

impl Branch {
    /// The tree for other programs.
    pub fn to_json(&self) -> Json {
        json!({
            "name": self.name,
            "about": self.about,
            "says": self.says,
            "rule": self.rule,
            "sources": self.sources,
            "because": self.because.iter().map(Self::to_json).collect::<Vec<_>>(),
        })
    }

    /// The questions at its ends, each once.
    pub fn questions(&self, questionnaire: &Questionnaire) -> Vec<String> {
        let own = question_of(questionnaire, &self.name).map(ToString::to_string);
        let mut all: Vec<String> = own.into_iter().collect();
        for id in self.because.iter().flat_map(|one| one.questions(questionnaire)) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
}
