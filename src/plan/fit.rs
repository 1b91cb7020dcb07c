use crate::condition::Truth;
use crate::id::{FormId, RowId};

/// The fit with those who would run a system.
#[derive(Debug, Clone, Default)]
pub struct FitResult {
    /// One for each form, the best fit first: possible ones before impossible ones, then by the sum of gaps.
    pub forms: Vec<FormFit>,
    /// Advice that the answers call for, as texts of the questionnaire.
    pub advice: Vec<String>,
    /// Whether the skills grid was answered.
    pub known: bool,
}

/// A form of running a system against what people can do.
#[derive(Debug, Clone)]
pub struct FormFit {
    /// The form.
    pub form: FormId,
    /// Whether it is possible at all.
    pub possible: Truth,
    /// Rows where the need is above the skill, the widest gap first.
    pub gaps: Vec<SkillGap>,
    /// The sum of all gaps, in steps; none if the grid was not answered.
    pub sum: Option<f64>,
    /// Hours a week needed to run it; none if the number of users is unknown.
    pub hours_needed: Option<f64>,
    /// Hours a week that are free; none if unknown.
    pub hours_free: Option<f64>,
    /// Rows whose gap calls for a signed partner.
    pub partner_for: Vec<RowId>,
}

/// A gap in a skill.
#[derive(Debug, Clone)]
pub struct SkillGap {
    /// The row of the grid; for "the best of these" the best of them.
    pub row: RowId,
    /// The step needed.
    pub need: f64,
    /// The step there is; none if unrated.
    pub have: Option<f64>,
    /// Need minus skill.
    pub gap: f64,
    /// What to do about it, a text of the questionnaire; empty if nothing.
    pub remedy: String,
    /// How long that takes, in words.
    pub remedy_weeks: String,
}
