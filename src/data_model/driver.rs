use crate::condition::{self, Facts, TOLERANCE, Value};
use crate::id::{DriverId, QuestionId};
use crate::questionnaire::Driver;

/// A driver's figure and what it is made of.
#[derive(Debug, Clone)]
pub struct DriverScore {
    /// The driver.
    pub driver: DriverId,
    /// Whether it concerns the firm at all: at least one of its questions is asked.
    pub applies: bool,
    /// 0 to 100 over the answered criteria; none if too little of its weight is answered, or if it does not apply.
    pub figure: Option<f64>,
    /// Percent of its weight answered; questions that do not concern the firm leave the denominator. 0 if none does.
    pub coverage: f64,
    /// Whether the figure lies in its borderline band, or is unknown.
    pub borderline: bool,
    /// Its criteria, without those whose question does not concern the firm.
    pub criteria: Vec<CriterionScore>,
}

/// A question's part in a driver.
#[derive(Debug, Clone)]
pub struct CriterionScore {
    /// The driver.
    pub driver: DriverId,
    /// The question.
    pub question: QuestionId,
    /// Its weight.
    pub weight: f64,
    /// 0 to 1; none if unanswered.
    pub strength: Option<f64>,
    /// Points it gives to the driver's figure, 0 to 100: its share of the answered weight times its strength.
    pub points: f64,
    /// Points it would give at full strength.
    pub most: f64,
}

impl DriverScore {
    /// What conditions read under the driver's name.
    pub(super) fn fact(&self) -> Value {
        match self.figure {
            Some(figure) => Value::Number(figure),
            None if self.applies => Value::Unknown,
            None => Value::Absent,
        }
    }

    /// The sum of the points, however little of the weight is answered.
    pub(super) fn so_far(&self) -> f64 {
        self.criteria.iter().map(|criterion| criterion.points).sum()
    }
}

/// The name under which conditions read a driver.
pub(super) fn name(driver: &DriverId) -> String {
    format!("driver.{}", condition::spoken(driver.as_str()))
}

/// Weighs a driver. Below `unknown_below` percent of its weight answered it has no figure.
pub(super) fn weigh(driver: &Driver, unknown_below: f64, facts: &Facts<'_>) -> DriverScore {
    let mut criteria: Vec<CriterionScore> = Vec::new();
    for criterion in &driver.criteria {
        // The question decides whether it concerns the firm: `count()` of an absent list is a proper 0.
        if *facts.get(criterion.question.as_str()) == Value::Absent {
            continue;
        }
        let strength = match criterion.strength.value(facts) {
            Value::Absent => continue,
            value => value.number().map(|strength| strength.clamp(0.0, 1.0)),
        };
        criteria.push(CriterionScore {
            driver: driver.id.clone(),
            question: criterion.question.clone(),
            weight: criterion.weight,
            strength,
            points: 0.0,
            most: 0.0,
        });
    }
    let asked: f64 = criteria.iter().map(|criterion| criterion.weight).sum();
    let answered: f64 = criteria.iter().filter(|one| one.strength.is_some()).map(|one| one.weight).sum();
    for criterion in &mut criteria {
        if let Some(strength) = criterion.strength
            && answered > 0.0
        {
            criterion.most = 100.0 * criterion.weight / answered;
            criterion.points = criterion.most * strength;
        }
    }
    let applies = asked > 0.0;
    let coverage = if applies { 100.0 * answered / asked } else { 0.0 };
    let known = answered > 0.0 && coverage >= unknown_below - TOLERANCE;
    let mut score =
        DriverScore { driver: driver.id.clone(), applies, figure: None, coverage, borderline: false, criteria };
    score.figure = known.then(|| score.so_far());
    score.borderline = match score.figure {
        Some(figure) => driver.band.is_some_and(|(low, high)| figure >= low - TOLERANCE && figure < high - TOLERANCE),
        None => applies,
    };
    score
}
