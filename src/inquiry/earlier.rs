//! Why no earlier verdict was given: the rules that came before and do not hold, and the answers that keep them from it.

use std::collections::BTreeSet;

use super::trial::question_of;
use super::why::{Branch, Grower};
use crate::assessment::wording;
use crate::condition::{Truth, spoken};

impl Grower<'_> {
    /// One branch for each rule that was tried before the one that holds. What stands in several of them is followed
    /// down once.
    pub(super) fn earlier(&self) -> Vec<Branch> {
        let rules = &self.assessment.score.verdict.rules;
        let mut seen = BTreeSet::new();
        let before = &rules[..rules.len().saturating_sub(1)];
        before
            .iter()
            .filter_map(|rule| {
                let verdict = self.questionnaire.verdicts.iter().find(|one| one.id == rule.verdict)?;
                let facts: BTreeSet<&str> = rule.reasons.iter().map(|one| one.fact.as_str()).collect();
                Some(Branch {
                    name: format!("rule.{}", spoken(verdict.id.as_str())),
                    about: format!("tried before it: “{}”", verdict.title),
                    says: match rule.truth {
                        Truth::Unknown => "cannot be told yet, so it is passed over",
                        _ => "does not hold",
                    }
                    .to_owned(),
                    rule: verdict.when.text().to_owned(),
                    sources: Vec::new(),
                    because: facts.into_iter().map(|fact| self.shortly(fact, &mut seen)).collect(),
                })
            })
            .collect()
    }

    /// A fact and what it rests on, without rules, sources and voices.
    fn shortly(&self, name: &str, seen: &mut BTreeSet<String>) -> Branch {
        let eye = self.assessment.eye(self.questionnaire, self.engagement);
        let said = wording(eye, name, self.assessment.facts.get(name));
        let is_answer = question_of(self.questionnaire, name).is_some();
        let parts = if !is_answer && seen.insert(name.to_owned()) { self.all_parts(name) } else { Vec::new() };
        Branch {
            name: name.to_owned(),
            about: said.about,
            says: self.held_back(name).unwrap_or(said.says),
            rule: String::new(),
            sources: Vec::new(),
            because: parts.iter().map(|part| self.shortly(part, seen)).collect(),
        }
    }

    /// Everything that a fact could move with: of a count of gates all of the kind, of the lowest dimension all of them.
    fn all_parts(&self, fact: &str) -> Vec<String> {
        let (kind, id) = fact.split_once('.').unwrap_or((fact, ""));
        match kind {
            "gates" => {
                let severity = id.strip_suffix("_open").unwrap_or(id);
                let gates = self.assessment.score.gates.iter();
                let counted = gates.filter(|one| one.overridden.is_none() && one.severity.word() == severity);
                counted.map(|one| format!("gate.{}", spoken(one.gate.as_str()))).collect()
            }
            "weakest" => self.parts("readiness"),
            "answered" => {
                let (section, role) = id.split_once('.').unwrap_or((id, ""));
                let asked = self.questionnaire.questions().filter(|one| {
                    let own = one.id.as_str().split_once('.').is_some_and(|(first, _)| spoken(first) == section);
                    own && one.roles.iter().any(|one| spoken(one.as_str()) == role)
                });
                asked.map(|one| one.id.to_string()).collect()
            }
            _ => self.parts(fact),
        }
    }
}
