//! Whether the people who would run a system can: forms of running it, what each needs, remedies.

use crate::condition::Expression;
use crate::id::{FormId, QuestionId, RowId};

/// Everything about the fit with the people who would run it; empty in a questionnaire that has none.
#[derive(Debug, Clone, Default)]
pub struct Fit {
    /// The grid in which people rate what they can do.
    pub skills: Option<QuestionId>,
    /// A sum of gaps up to here is a good fit.
    pub good_up_to: f64,
    /// Up to here it is workable with a plan.
    pub workable_up_to: f64,
    /// How many interfaces there are on the first day.
    pub interfaces: Option<Expression>,
    /// How many hours a week are free for running it.
    pub run_hours: Option<Expression>,
    /// The forms in which a system can be run.
    pub forms: Vec<Form>,
    /// What to do about a gap of so many steps.
    pub remedies: Vec<Remedy>,
    /// How running hours grow.
    pub running: Running,
    /// When unfamiliar is not unsuitable.
    pub familiarity: Vec<Familiarity>,
    /// Which fact changes what.
    pub facts: Vec<Fact>,
    /// Advice that some answers call for.
    pub advice: Vec<FitAdvice>,
}

/// A form in which a system can be run.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its id.
    pub id: FormId,
    /// Its title.
    pub title: String,
    /// What it means.
    pub about: String,
    /// The step needed in each row of the skills grid.
    pub needs: Vec<(RowId, f64)>,
    /// Rows of which the best must reach a step.
    pub need_any: Option<(Vec<RowId>, f64)>,
    /// Hours a week that it takes before any user or interface.
    pub base_hours: f64,
    /// When it is possible at all; always if absent.
    pub when: Option<Expression>,
    /// Why it is not, in words.
    pub excluded_because: String,
    /// Rows whose gap calls for a signed partner, without exception.
    pub partner_required_for: Vec<RowId>,
}

/// What to do about a gap.
#[derive(Debug, Clone)]
pub struct Remedy {
    /// A gap of this many steps or more (the largest that applies counts).
    pub gap: f64,
    /// What to do.
    pub text: String,
    /// How long it takes, from so many weeks to so many.
    pub weeks: (f64, f64),
}

/// Hours a week needed: the form's base, plus so much a user and so much an interface.
#[derive(Debug, Clone, Default)]
pub struct Running {
    /// Up to this many users …
    pub users_up_to: f64,
    /// … each adds this many hours,
    pub per_user: f64,
    /// each further one this many,
    pub per_user_above: f64,
    /// each interface this many.
    pub per_interface: f64,
    /// Full posts on the business side for every ten users.
    pub business_side_per_10_users: f64,
}

/// A row of the table "unfamiliar is not unsuitable".
#[derive(Debug, Clone)]
pub struct Familiarity {
    /// What kind of technology.
    pub candidate: String,
    /// From this gap to that, both included.
    pub gap: (f64, f64),
    /// From this level of being current to that, both included.
    pub currency: (f64, f64),
    /// The advice.
    pub advice: String,
}

/// A fact and what it changes.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The questions that give it.
    pub questions: Vec<QuestionId>,
    /// The fact.
    pub fact: String,
    /// What it changes.
    pub changes: String,
}

/// Advice that some answers call for.
#[derive(Debug, Clone)]
pub struct FitAdvice {
    /// When; always if absent.
    pub when: Option<Expression>,
    /// What.
    pub text: String,
}
