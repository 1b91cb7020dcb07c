use super::change::{Change, ChangeKind};
use super::compare::all_hold;
use super::{Case, changes};
use crate::assessment::{Heard, assess, conclude, hear};
use crate::questionnaire::Questionnaire;

/// Which changes to the method the cases notice.
#[derive(Debug, Clone)]
pub struct Noticed {
    /// How many changes of each kind were tried, and how many of them no case noticed; kinds without any left out.
    pub kinds: Vec<(ChangeKind, usize, usize)>,
    /// The changes that nobody would miss.
    pub survivors: Vec<Change>,
}

impl Noticed {
    /// How many changes were tried.
    pub fn tried(&self) -> usize {
        self.kinds.iter().map(|(_, tried, _)| tried).sum()
    }
}

/// Makes every change, one at a time, and plays the cases until one of them no longer passes. All of them must pass
/// before; `progress` is told how many changes are done, of how many.
pub fn notice(questionnaire: &Questionnaire, cases: &[Case], mut progress: impl FnMut(usize, usize)) -> Noticed {
    let mut changed = questionnaire.clone();
    let all = changes(questionnaire);
    let number = all.len();
    let mut kinds: Vec<(ChangeKind, usize, usize)> = ChangeKind::ALL.iter().map(|(kind, ..)| (*kind, 0, 0)).collect();
    let mut survivors = Vec::new();
    let heard: Vec<Heard> = cases.iter().map(|case| hear(questionnaire, &case.engagement)).collect();
    // Whoever noticed the last change is asked first: changes to the same thing are mostly noticed by the same case.
    let mut order: Vec<usize> = (0..cases.len()).collect();
    for (done, mut change) in all.into_iter().enumerate() {
        progress(done, number);
        change.swap(&mut changed);
        let noticed = order.iter().position(|place| {
            let case = &cases[*place];
            let assessment = if change.kind == ChangeKind::DriverThreshold {
                assess(&changed, &case.engagement, case.terms)
            } else {
                conclude(&changed, &case.engagement, heard[*place].clone(), case.terms)
            };
            !all_hold(&changed, &assessment, &case.expected)
        });
        change.swap(&mut changed);
        let kind = &mut kinds[change.kind as usize];
        kind.1 += 1;
        if let Some(place) = noticed {
            order[..=place].rotate_right(1);
        } else {
            kind.2 += 1;
            survivors.push(change);
        }
    }
    kinds.retain(|(_, tried, _)| *tried > 0);
    Noticed { kinds, survivors }
}
