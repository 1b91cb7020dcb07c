//! What other answers do to the business case.

use crate::assessment::{Assessment, Shift};
use crate::business_case::{Setup, Terms, play, shortened};
use crate::engagement::Engagement;
use crate::questionnaire::Questionnaire;
use crate::text;
use crate::unit::grouped;

/// What each option is worth on both sides, where that differs: on average, and how likely it is to lose money.
/// Nothing as long as nobody gave ranges. Both sides are played through with the same draws.
pub fn money(
    questionnaire: &Questionnaire,
    before: (&Engagement, &Assessment),
    after: (&Engagement, &Assessment),
) -> Vec<Shift> {
    let (old, new) = (worths(questionnaire, before), worths(questionnaire, after));
    let Some(model) = &questionnaire.case else { return Vec::new() };
    let said = |side: &[(usize, String)], place: usize| {
        let found = side.iter().find(|(option, _)| *option == place);
        found.map_or_else(|| "nothing can be computed".to_owned(), |(_, words)| words.clone())
    };
    let options = model.options.iter().enumerate();
    options
        .map(|(place, option)| Shift {
            kind: "worth",
            id: option.id.clone(),
            title: option.title.clone(),
            before: said(&old, place),
            after: said(&new, place),
        })
        .filter(|shift| shift.before != shift.after)
        .collect()
}

/// What can be computed, in words; the first option is what the others are compared with, and always nothing.
fn worths(questionnaire: &Questionnaire, (engagement, assessment): (&Engagement, &Assessment)) -> Vec<(usize, String)> {
    let (Some(model), Some(entries)) = (&questionnaire.case, &engagement.case) else { return Vec::new() };
    let setup = Setup::new(model, engagement, entries, &assessment.facts);
    let terms = Terms { seed: entries.seed.unwrap_or(1), points: Terms::BRIEF };
    let outcome = play(&setup, terms);
    let lacking = match setup.lacking.len() {
        0 => String::new(),
        count => format!(", {} left out", text::count(count, "line")),
    };
    let options = outcome.iter().flat_map(|outcome| outcome.options.iter().skip(1));
    options
        .map(|one| {
            let (mean, loss) = (shortened(one.value.mean.value), 100.0 * one.value.loss.value);
            let words = format!("{} {} on average, loss {loss:.0} %{lacking}", grouped(mean), engagement.currency);
            (one.option, words)
        })
        .collect()
}
