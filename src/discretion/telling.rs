//! What may be told of facts and figures that answers went into.

use super::showing::{Showing, may_compare, own_words, showing};
use crate::condition::Value;
use crate::engagement::{Engagement, Kept, PartKind, parts_of};
use crate::id::{BalanceId, DriverId};
use crate::questionnaire::Questionnaire;
use crate::score::{DimensionScore, Position, Score};
use crate::unit::{TOP, plain, rounded};

/// What is known and who may know it.
#[derive(Debug, Clone, Copy)]
pub struct Eye<'a> {
    /// What was asked.
    pub questionnaire: &'a Questionnaire,
    /// Who said what, as far as this reader may know it.
    pub engagement: &'a Engagement,
    /// What the firm says.
    pub positions: &'a [Position],
    /// What follows.
    pub score: &'a Score,
}

/// How a fact may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// As it is.
    Whole,
    /// About: levels as whole numbers, figures of 0 to 100 in tens.
    About,
    /// That it is so, and what it is about, without its value.
    Withheld,
}

impl<'a> Eye<'a> {
    /// What the firm says to a question.
    pub fn position(self, question: &str) -> Option<&'a Position> {
        self.positions.iter().find(|position| position.question.as_str() == question)
    }

    /// Whether answers to this question exist and may not be shown in any way.
    pub fn is_withheld(self, question: &str) -> bool {
        let hidden = |position: &Position| {
            !position.voices.is_empty() && showing(self.questionnaire, self.engagement, position) == Showing::Nothing
        };
        self.is_left_out(question) || self.position(question).is_some_and(hidden)
    }

    /// Whether answers to this question were left out altogether.
    pub fn is_left_out(self, question: &str) -> bool {
        let is_kept = matches!(self.engagement.privacy.kept.get(question), Some(Kept::TooFew | Kept::TooClose));
        is_kept && self.position(question).is_none_or(|position| position.voices.is_empty())
    }

    /// How the level of a dimension may be told. Of a whole number the reader learns the withheld answer to within
    /// two levels, as long as that answer is not more than half of it.
    pub fn dimension(self, score: &DimensionScore) -> Telling {
        let answered = score.contributions.iter().filter(|one| one.level.is_some());
        let (mut all, mut withheld) = (0.0, 0.0);
        for one in answered {
            all += one.weight;
            if self.is_withheld(one.question.as_str()) {
                withheld += one.weight;
            }
        }
        match withheld {
            0.0 => Telling::Whole,
            _ if withheld * 2.0 > all => Telling::Withheld,
            _ => Telling::About,
        }
    }

    /// The least and the most that a dimension could come to for all that the reader is told.
    pub fn range(self, score: &DimensionScore) -> (f64, f64) {
        let (mut all, mut known, mut sum) = (0.0, 0.0, 0.0);
        for one in &score.contributions {
            all += one.weight;
            if let Some(level) = one.level.filter(|_| !self.is_withheld(one.question.as_str())) {
                known += one.weight;
                sum += one.weight * level.value();
            }
        }
        if all > 0.0 { (sum / all, (sum + (all - known) * f64::from(TOP)) / all) } else { (0.0, f64::from(TOP)) }
    }

    /// How the level of a group of dimensions may be told.
    pub fn balance(self, balance: &BalanceId) -> Telling {
        let of_group = |score: &&DimensionScore| {
            let dimension = self.questionnaire.dimension(&score.dimension);
            dimension.is_some_and(|dimension| dimension.balance.as_ref() == Some(balance))
        };
        let members = self.score.dimensions.iter().filter(of_group).map(|score| self.dimension(score));
        members.max().unwrap_or(Telling::Whole)
    }

    /// How figures over all dimensions may be told.
    pub fn overall(self) -> Telling {
        let all = self.score.dimensions.iter().map(|score| self.dimension(score)).max();
        all.map_or(Telling::Whole, |telling| telling.min(Telling::About))
    }

    /// How a fact may be told.
    pub fn fact(self, fact: &str, value: &Value) -> Telling {
        let mut names = fact.splitn(3, '.');
        let (first, second, part) = (names.next().unwrap_or_default(), names.next().unwrap_or_default(), names.next());
        let id = format!("{first}.{second}");
        if let (Some(position), Some(question)) = (self.position(&id), self.questionnaire.question(&id)) {
            if matches!(value, Value::Absent | Value::Unknown) || part == Some("known") {
                return Telling::Whole;
            }
            if part == Some("gap") {
                let roles = self.questionnaire.settings.gap_roles.as_ref();
                let may = roles.is_some_and(|(first, second)| {
                    may_compare(self.questionnaire, self.engagement, position, (first, second))
                });
                return if may { Telling::Whole } else { Telling::Withheld };
            }
            return match showing(self.questionnaire, self.engagement, position) {
                Showing::Nothing if !position.voices.is_empty() => Telling::Withheld,
                Showing::Voices | Showing::Nothing => Telling::Whole,
                Showing::Together => {
                    let part = parts_of(question).into_iter().find(|part| part.name == fact);
                    let words = own_words(part.map_or(PartKind::Number, |part| part.kind), value);
                    if words { Telling::Withheld } else { Telling::Whole }
                }
            };
        }
        let is = |id: &str| crate::condition::spoken(id) == second || id == second;
        match first {
            "dimension" => {
                let score = self.score.dimensions.iter().find(|one| is(one.dimension.as_str()));
                score.map_or(Telling::Whole, |score| self.dimension(score))
            }
            "balance" => {
                let balance = self.questionnaire.balances.iter().find(|one| is(one.id.as_str()));
                balance.map_or(Telling::Whole, |balance| self.balance(&balance.id))
            }
            "readiness" | "weakest" => self.overall(),
            "driver" => {
                let driver = self.questionnaire.records.drivers.iter().find(|one| is(one.id.as_str()));
                driver.map_or(Telling::Whole, |driver| self.driver(&driver.id))
            }
            _ => Telling::Whole,
        }
    }

    /// How the figure of a driver of the record model may be told: exactly, or not at all.
    pub fn driver(self, id: &DriverId) -> Telling {
        let driver = self.questionnaire.records.drivers.iter().find(|one| one.id == *id);
        let withheld = driver.is_some_and(|driver| {
            driver.criteria.iter().any(|criterion| self.is_withheld(criterion.question.as_str()))
        });
        if withheld { Telling::Withheld } else { Telling::Whole }
    }
}

impl Telling {
    /// A level as it may be told; none if it may not.
    pub fn level(self, level: f64) -> Option<f64> {
        match self {
            Self::Whole => Some(level),
            Self::About => Some(rounded(level, 0)),
            Self::Withheld => None,
        }
    }

    /// A figure of 0 to 100 as it may be told; none if it may not.
    pub fn figure(self, figure: f64) -> Option<f64> {
        match self {
            Self::Whole => Some(figure),
            Self::About => Some(rounded(figure / 10.0, 0) * 10.0),
            Self::Withheld => None,
        }
    }

    /// "1.6", or "about 2"; none if it may not be told.
    pub fn level_words(self, level: f64) -> Option<String> {
        self.level(level).map(|level| self.about(&plain(level, 1)))
    }

    /// "47", or "about 50"; none if it may not be told.
    pub fn figure_words(self, figure: f64) -> Option<String> {
        self.figure(figure).map(|figure| self.about(&plain(figure, 0)))
    }

    fn about(self, words: &str) -> String {
        if self == Self::About { format!("about {words}") } else { words.to_owned() }
    }
}
