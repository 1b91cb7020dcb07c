use super::duration::users;
use crate::condition::{Expression, Facts, TOLERANCE, Truth, Value};
use crate::id::{FormId, RowId};
use crate::questionnaire::{Fit, Form, Questionnaire};
use crate::unit::plain;

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
    /// The sum of all gaps, in steps, an unrated skill counting as none; none if the grid was not answered.
    pub sum: Option<f64>,
    /// Hours a week needed to run it; none if the number of users or of interfaces is unknown.
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

/// How well each form of running a system fits the people who would run it.
pub(super) fn fit(questionnaire: &Questionnaire, facts: &Facts<'_>) -> FitResult {
    let fit = &questionnaire.fit;
    let known = fit.skills.as_ref().is_some_and(|skills| *facts.get(&format!("{skills}.known")) == Value::Bool(true));
    let mut forms: Vec<FormFit> = fit.forms.iter().map(|form| form_fit(questionnaire, form, known, facts)).collect();
    let chance = |form: &FormFit| match form.possible {
        Truth::Yes => 0,
        Truth::Unknown => 1,
        Truth::No => 2,
    };
    forms.sort_by(|a, b| {
        let sums = (a.sum.unwrap_or(0.0), b.sum.unwrap_or(0.0));
        chance(a).cmp(&chance(b)).then(sums.0.total_cmp(&sums.1))
    });
    let holds = |when: &Option<_>| when.as_ref().is_none_or(|when: &Expression| when.truth(facts) == Truth::Yes);
    let advice = fit.advice.iter().filter(|advice| holds(&advice.when)).map(|advice| advice.text.clone()).collect();
    FitResult { forms, advice, known }
}

fn form_fit(questionnaire: &Questionnaire, form: &Form, known: bool, facts: &Facts<'_>) -> FormFit {
    let fit = &questionnaire.fit;
    let gaps = if known { gaps(fit, form, facts) } else { Vec::new() };
    let of = |expression: &Option<Expression>| expression.as_ref().map(|one| one.value(facts));
    FormFit {
        form: form.id.clone(),
        possible: form.when.as_ref().map_or(Truth::Yes, |when| when.truth(facts)),
        sum: known.then(|| gaps.iter().fold(0.0, |sum, gap| sum + gap.gap)),
        hours_needed: hours_needed(fit, form, users(questionnaire, facts), of(&fit.interfaces)),
        hours_free: of(&fit.run_hours).and_then(|hours| hours.number()),
        partner_for: gaps
            .iter()
            .filter(|gap| form.partner_required_for.contains(&gap.row))
            .map(|gap| gap.row.clone())
            .collect(),
        gaps,
    }
}

/// What is missing, the widest gap first. Of rows that stand in for each other only the best counts.
fn gaps(fit: &Fit, form: &Form, facts: &Facts<'_>) -> Vec<SkillGap> {
    let Some(skills) = &fit.skills else { return Vec::new() };
    let have = |row: &RowId| facts.get(&format!("{skills}.{row}")).number();
    let best = form.need_any.as_ref().and_then(|(rows, need)| {
        let best = rows.iter().reduce(|best, row| if have(row) > have(best) { row } else { best })?;
        Some((best, *need))
    });
    let needs = form.needs.iter().map(|(row, need)| (row, *need)).chain(best);
    let mut gaps: Vec<SkillGap> = needs
        .filter_map(|(row, need)| {
            let have = have(row);
            let gap = need - have.unwrap_or(0.0);
            if gap <= TOLERANCE {
                return None;
            }
            let fitting = fit.remedies.iter().filter(|remedy| remedy.gap <= gap + TOLERANCE);
            let remedy = fitting.reduce(|widest, one| if one.gap > widest.gap { one } else { widest });
            Some(SkillGap {
                row: row.clone(),
                need,
                have,
                gap,
                remedy: remedy.map(|remedy| remedy.text.clone()).unwrap_or_default(),
                remedy_weeks: remedy.map(|remedy| span(remedy.weeks)).unwrap_or_default(),
            })
        })
        .collect();
    gaps.sort_by(|a, b| b.gap.total_cmp(&a.gap));
    gaps
}

fn span((low, high): (f64, f64)) -> String {
    match (plain(low, 1), plain(high, 1)) {
        _ if high <= 0.0 => String::new(),
        (low, high) if low == high && high == "1" => "1 week".to_owned(),
        (low, high) if low == high => format!("{high} weeks"),
        (low, high) => format!("{low}–{high} weeks"),
    }
}

fn hours_needed(fit: &Fit, form: &Form, users: Option<f64>, interfaces: Option<Value>) -> Option<f64> {
    let running = &fit.running;
    let users = users?;
    let first = users.min(running.users_up_to);
    let interfaces = match interfaces {
        Some(value) => value.number()?,
        None => 0.0,
    };
    Some(
        form.base_hours
            + running.per_user * first
            + running.per_user_above * (users - first)
            + running.per_interface * interfaces,
    )
}
