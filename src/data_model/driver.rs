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

#[cfg(test)]
mod tests {
    use super::super::fixtures::{self, absent, clinic, distributor};
    use super::weigh;
    use crate::condition::{Facts, Value};

    #[test]
    fn a_driver_rescales_to_what_is_answered_and_forgets_what_does_not_concern_the_firm() {
        let questionnaire = fixtures::questionnaire();
        let organisation = &questionnaire.records.drivers[0];

        let whole = weigh(organisation, 60.0, &distributor());
        assert!((whole.figure.unwrap() - 86.6).abs() < 1e-9);
        assert!((whole.coverage - 100.0).abs() < 1e-9);
        assert!(!whole.borderline);

        // Three of the seven questions are not asked: 4 points of a weight of 65.
        let clinic = weigh(organisation, 60.0, &clinic());
        assert!((clinic.figure.unwrap() - 400.0 / 65.0).abs() < 1e-9);
        assert!((clinic.coverage - 100.0).abs() < 1e-9);
        assert_eq!(clinic.criteria.len(), 4);
    }

    #[test]
    fn too_little_of_its_weight_makes_a_driver_unknown_and_none_of_it_absent() {
        let questionnaire = fixtures::questionnaire();
        let organisation = &questionnaire.records.drivers[0];

        // 22 + 20 + 14 = 56 of 100 answered.
        let mut facts = Facts::new();
        for (question, choice) in [("records.people_per_customer", "more"), ("records.paper", "company")] {
            fixtures::choose(&mut facts, question, choice);
        }
        fixtures::tick(&mut facts, "records.five_views", &["one_view"]);
        let part = weigh(organisation, 60.0, &facts);
        assert_eq!(part.figure, None);
        assert!((part.coverage - 56.0).abs() < 1e-9);
        assert!(part.borderline);
        assert_eq!(part.fact(), Value::Unknown);

        fixtures::tick(&mut facts, "records.awkward", &[]);
        let enough = weigh(organisation, 60.0, &facts);
        assert!((enough.coverage - 66.0).abs() < 1e-9);
        assert!((enough.figure.unwrap() - 4000.0 / 66.0).abs() < 1e-9);

        absent(&mut facts, "records.together");
        let household = weigh(&questionnaire.records.drivers[2], 60.0, &facts);
        assert_eq!((household.applies, household.figure, household.borderline), (false, None, false));
        assert_eq!(household.fact(), Value::Absent);
    }

    #[test]
    fn the_upper_end_of_a_band_is_outside_it() {
        let questionnaire = fixtures::questionnaire();
        let individual = &questionnaire.records.drivers[1];
        let borderline = |now: f64| {
            let mut facts = Facts::new();
            facts.set("records.private_share.now", now);
            facts.set("records.private_share.in3y", 0.0);
            weigh(individual, 60.0, &facts).borderline
        };
        // The figure is twice the share; the band goes from 22 to below 38.
        assert_eq!([10.5, 11.0, 18.5, 19.0].map(borderline), [false, true, true, false]);
    }
}
