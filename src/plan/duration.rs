use crate::condition::{Facts, TOLERANCE, Truth};
use crate::questionnaire::{Questionnaire, Task};
use crate::unit::Weeks;

/// What durations are multiplied by.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    /// The factor for the size of the firm; 1, the reference size, if the size is not known.
    pub(super) size_factor: f64,
    pub(super) size_known: bool,
    /// What makes building longer, in words.
    pub(super) complexities: Vec<String>,
    /// The factor that these make together.
    complex_factor: f64,
}

pub(super) fn pace(questionnaire: &Questionnaire, facts: &Facts<'_>) -> Pace {
    let users = users(questionnaire, facts);
    let size = users.and_then(|users| {
        let mut sizes = questionnaire.sizes.iter();
        sizes.find(|size| size.up_to.is_none_or(|up_to| users <= up_to + TOLERANCE)).or(questionnaire.sizes.last())
    });
    let complexities: Vec<String> = questionnaire
        .complexities
        .iter()
        .filter(|complexity| complexity.when.truth(facts) == Truth::Yes)
        .map(|complexity| complexity.title.clone())
        .collect();
    let percent = questionnaire.settings.complexity_percent * complexities.len() as f64;
    Pace {
        size_factor: size.map_or(1.0, |size| size.factor),
        size_known: users.is_some(),
        complexities,
        complex_factor: 1.0 + percent / 100.0,
    }
}

/// How many people would use what is set up, if that is known.
pub(super) fn users(questionnaire: &Questionnaire, facts: &Facts<'_>) -> Option<f64> {
    facts.get(questionnaire.settings.users.as_ref()?.as_str()).number()
}

impl Pace {
    /// A task's weeks in this firm. Where meetings set the pace, the size counts by its square root.
    pub(super) fn weeks(&self, task: &Task) -> Weeks {
        let size = if task.meeting_bound { self.size_factor.sqrt() } else { self.size_factor };
        task.weeks.scaled(if task.complex { size * self.complex_factor } else { size })
    }
}
