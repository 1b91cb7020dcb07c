use super::{Explainer, Explanation, WITHHELD};
use crate::assessment::Wording;
use crate::assessment::pull::{Pulls, pulls};
use crate::condition::TOLERANCE;
use crate::discretion::Telling;
use crate::score::GateState;
use crate::unit::Level;

impl Explainer<'_> {
    pub(super) fn verdict(&self) -> Option<Explanation> {
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

    pub(super) fn gate(&self, id: &str) -> Option<Explanation> {
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

    pub(super) fn dimension(&self, id: &str) -> Option<Explanation> {
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

    pub(super) fn readiness(&self) -> Explanation {
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
