//! What the drivers and the rules come to, for the answers given or for others tried in their place.

use super::driver::{self, DriverScore};
use crate::condition::{Facts, TOLERANCE, Truth};
use crate::id::ModelId;
use crate::questionnaire::{Driver, ModelRule, Records};

/// How far below its threshold a driver is set when it is tried as absent: nothing that is printed, but more than
/// the tolerance of comparisons.
const JUST_BELOW: f64 = 1e-6;

/// At most so many borderline drivers are tried against each other; every further one doubles the work.
const MOST_TRIED: usize = 8;

/// What the drivers and the rules come to.
pub(super) struct Outcome<'q> {
    pub(super) drivers: Vec<DriverScore>,
    pub(super) model: Option<&'q ModelId>,
    pub(super) by_rule: Option<&'q ModelId>,
    pub(super) candidates: Vec<&'q ModelId>,
    pub(super) borderline: Vec<String>,
    pub(super) fired: Option<Fired<'q>>,
}

/// The rule that stands behind the recommendation, and which drivers it reads at or above, and which below, their
/// threshold.
pub(super) struct Fired<'q> {
    pub(super) above: Vec<&'q Driver>,
    pub(super) below: Vec<&'q Driver>,
}

/// Weighs the drivers and tries the rules.
pub(super) fn outcome<'q>(records: &'q Records, facts: &Facts<'_>) -> Outcome<'q> {
    let drivers: Vec<DriverScore> =
        records.drivers.iter().map(|driver| driver::weigh(driver, records.unknown_below, facts)).collect();
    let mut base = Facts::over(facts);
    for score in &drivers {
        base.set(driver::name(&score.driver), score.fact());
    }

    // A driver that no rule reads cannot make the choice uncertain.
    let deciding: Vec<(&Driver, &DriverScore)> = records
        .drivers
        .iter()
        .zip(&drivers)
        .filter(|(driver, score)| score.applies && records.rules.iter().any(|rule| reads(rule, driver)))
        .collect();
    let tried: Vec<&Driver> =
        deciding.iter().filter(|(_, score)| score.borderline).map(|(driver, _)| *driver).take(MOST_TRIED).collect();
    let scenarios: Vec<Scenario<'q>> =
        (0..1_usize << tried.len()).map(|sides| scenario(records, &base, &tried, sides)).collect();

    let straight = try_rules(records, &base);
    let by_rule = straight.sole();
    let mut candidates: Vec<&ModelId> = Vec::new();
    for model in scenarios.iter().flat_map(|one| one.models.iter().copied()).chain(by_rule) {
        if !candidates.contains(&model) {
            candidates.push(model);
        }
    }
    candidates.sort_by_key(|model| preference(records, model));

    let mut borderline = reasons(&tried, &scenarios);
    if candidates.len() > 1 {
        for name in scenarios.iter().flat_map(|one| &one.missing) {
            if !borderline.contains(name) {
                borderline.push(name.clone());
            }
        }
    }
    if records.crossing.as_ref().is_some_and(|crossing| crossing.truth(facts) == Truth::Yes) {
        borderline.push("crossing".to_owned());
    }

    // An unknown figure that leaves two models is a close call; one that leaves more is ignorance.
    let unknown = deciding
        .iter()
        .any(|(driver, score)| score.figure.is_none() && borderline.iter().any(|reason| *reason == driver.id.as_str()));
    let nothing_known = !deciding.is_empty() && deciding.iter().all(|(_, score)| score.figure.is_none());
    let too_little = nothing_known || unknown && candidates.len() > 2;
    let model = if too_little { None } else { candidates.first().copied() };
    let fired = model.and_then(|model| {
        let scenario = if by_rule == Some(model) {
            Some(&straight)
        } else {
            scenarios.iter().find(|scenario| scenario.models.contains(&model))
        };
        scenario.and_then(|scenario| fired(records, scenario, model, &drivers, &tried))
    });
    Outcome { drivers, model, by_rule, candidates, borderline, fired }
}

fn reads(rule: &ModelRule, driver: &Driver) -> bool {
    let name = driver::name(&driver.id);
    rule.when.names().iter().any(|used| used.name == name)
}

fn preference(records: &Records, model: &ModelId) -> (usize, usize) {
    let end = usize::MAX;
    (
        records.prefer.iter().position(|one| one == model).unwrap_or(end),
        records.models.iter().position(|one| one.id == *model).unwrap_or(end),
    )
}

/// What the rules say when the borderline drivers are pushed to one side or the other.
struct Scenario<'q> {
    /// Bit n set: the nth tried driver is taken as present. None if every driver has its own figure.
    sides: Option<usize>,
    models: Vec<&'q ModelId>,
    rules: Vec<&'q ModelRule>,
    /// Whether the last of the rules holds for certain.
    closed: bool,
    /// Facts that would have to be known for a single rule to remain.
    missing: Vec<String>,
}

impl<'q> Scenario<'q> {
    fn sole(&self) -> Option<&'q ModelId> {
        match self.models.as_slice() {
            [only] if self.closed => Some(*only),
            _ => None,
        }
    }
}

fn scenario<'q>(records: &'q Records, base: &Facts<'_>, tried: &[&Driver], sides: usize) -> Scenario<'q> {
    let mut facts = Facts::over(base);
    for (place, driver) in tried.iter().enumerate() {
        let present = sides >> place & 1 == 1;
        let figure = if present { driver.threshold } else { driver.threshold - JUST_BELOW };
        facts.set(driver::name(&driver.id), figure);
    }
    Scenario { sides: Some(sides), ..try_rules(records, &facts) }
}

/// The first rule that holds, and those before it of which nobody can say whether they do.
fn try_rules<'q>(records: &'q Records, facts: &Facts<'_>) -> Scenario<'q> {
    let mut found = Scenario { sides: None, models: Vec::new(), rules: Vec::new(), closed: false, missing: Vec::new() };
    for rule in &records.rules {
        let truth = rule.when.truth(facts);
        if truth == Truth::No {
            continue;
        }
        if !found.models.contains(&&rule.model) {
            found.models.push(&rule.model);
        }
        found.rules.push(rule);
        if truth == Truth::Yes {
            found.closed = true;
            break;
        }
        for name in rule.when.because(facts) {
            if facts.get(name).is_unknown() && !found.missing.iter().any(|one| one == name) {
                found.missing.push(name.to_owned());
            }
        }
    }
    found
}

/// The tried drivers whose side changes what the rules say.
fn reasons(tried: &[&Driver], scenarios: &[Scenario<'_>]) -> Vec<String> {
    let matters = |place: usize| {
        scenarios
            .iter()
            .enumerate()
            .any(|(sides, one)| scenarios.get(sides ^ 1 << place).is_some_and(|other| other.models != one.models))
    };
    let named = tried.iter().enumerate().filter(|(place, _)| matters(*place));
    named.map(|(_, driver)| driver.id.as_str().to_owned()).collect()
}

fn fired<'q>(
    records: &'q Records,
    scenario: &Scenario<'q>,
    model: &ModelId,
    drivers: &[DriverScore],
    tried: &[&Driver],
) -> Option<Fired<'q>> {
    let rule = scenario.rules.iter().find(|rule| rule.model == *model)?;
    let mut fired = Fired { above: Vec::new(), below: Vec::new() };
    for (driver, score) in records.drivers.iter().zip(drivers).filter(|(driver, _)| reads(rule, driver)) {
        let place = tried.iter().position(|one| one.id == driver.id);
        let present = match (scenario.sides.zip(place), score.figure) {
            (Some((sides, place)), _) => sides >> place & 1 == 1,
            (None, Some(figure)) => figure >= driver.threshold - TOLERANCE,
            (None, None) => continue,
        };
        if present { fired.above.push(driver) } else { fired.below.push(driver) }
    }
    Some(fired)
}
