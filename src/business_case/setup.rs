//! From a questionnaire's model and an engagement's ranges to a sheet: what is there, what is missing.

use super::calibration::{Calibration, calibration};
use super::entry::{CaseProblem, spread};
use super::growth::Growth;
use super::sheet::{Quantity, Sheet, Spread, Term};
use crate::chance::Table;
use crate::condition::{Facts, Truth};
use crate::engagement::{Answer, AnswerValue, CaseEntries, CaseRange, Confidentiality, Engagement, Given};
use crate::questionnaire::{CaseLine, CaseModel, CaseOrigin, CaseVariable, Flow, Measure};

/// Where the figures of a quantity come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A range that somebody gave.
    Range(CaseRange),
    /// A figure in the answers: low, likely, high, equal if it is one figure.
    Answer([f64; 3]),
    /// Nobody has said.
    Missing,
}

/// A model with an engagement's figures in it.
#[derive(Debug, Clone)]
pub struct Setup<'a> {
    /// The model.
    pub model: &'a CaseModel,
    /// Years looked at.
    pub horizon: u32,
    /// The discount rate, 0.1 for ten per cent.
    pub rate: f64,
    /// Months before the first use.
    pub months: u32,
    /// Where each quantity's figures come from, in the order of the model.
    pub origins: Vec<Origin>,
    /// Whether each quantity is needed by a line that belongs to the case.
    pub needed: Vec<bool>,
    /// Places of the lines that are counted.
    pub counted: Vec<usize>,
    /// Places of the lines that belong to the case but lack quantities, and the places of these.
    pub lacking: Vec<(usize, Vec<usize>)>,
    /// How well the warm-up went, if there was one.
    pub calibration: Option<Calibration>,
    /// What is wrong with ranges; the quantities are treated as missing.
    pub problems: Vec<CaseProblem>,
    spreads: Vec<Option<Spread>>,
}

impl<'a> Setup<'a> {
    /// Puts together what is known. `facts` are those of the answers, which decide what belongs to the case.
    pub fn new(model: &'a CaseModel, engagement: &Engagement, entries: &CaseEntries, facts: &Facts<'_>) -> Self {
        let calibration = calibration(model, entries);
        let factor = calibration.map_or(1.0, |one| one.factor);
        let mut problems = Vec::new();
        let mut origins = Vec::new();
        let mut spreads = Vec::new();
        for variable in &model.variables {
            let origin = origin(variable, engagement, entries);
            let values = match &origin {
                Origin::Range(range) => Some([range.low, range.likely, range.high]),
                Origin::Answer(values) => Some(*values),
                Origin::Missing => None,
            };
            spreads.push(values.and_then(|values| match spread(variable, values, factor) {
                Ok(spread) => Some(spread),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            }));
            origins.push(origin);
        }
        let belongs = |line: &CaseLine| line.when.as_ref().is_none_or(|when| when.truth(facts) != Truth::No);
        let mut needed = vec![false; model.variables.len()];
        let (mut counted, mut lacking) = (Vec::new(), Vec::new());
        for (place, line) in model.lines.iter().enumerate().filter(|(_, line)| belongs(line)) {
            line.factors.iter().copied().chain(line.grows).for_each(|factor| needed[factor] = true);
            let lacks: Vec<usize> = line.factors.iter().copied().filter(|one| spreads[*one].is_none()).collect();
            if lacks.is_empty() {
                counted.push(place);
            } else {
                lacking.push((place, lacks));
            }
        }
        Self {
            model,
            horizon: entries.horizon.unwrap_or(model.horizon).max(1),
            rate: entries.rate.unwrap_or(model.rate) / 100.0,
            months: entries.months.unwrap_or(model.months),
            origins,
            needed,
            counted,
            lacking,
            calibration,
            problems,
            spreads,
        }
    }

    /// The places of quantities that are needed and that nobody has given.
    pub fn missing(&self) -> Vec<usize> {
        self.without_figures(|place| !self.is_growth(place))
    }

    /// The places of growths that are needed and that nobody has given: until then nothing grows by them.
    pub fn not_growing(&self) -> Vec<usize> {
        self.without_figures(|place| self.is_growth(place))
    }

    fn without_figures(&self, which: impl Fn(usize) -> bool) -> Vec<usize> {
        let none = |place: &usize| self.needed[*place] && self.spreads[*place].is_none();
        (0..self.needed.len()).filter(none).filter(|place| which(*place)).collect()
    }

    /// Whether a quantity is the yearly growth of a line.
    pub fn is_growth(&self, quantity: usize) -> bool {
        self.model.lines.iter().any(|line| line.grows == Some(quantity))
    }

    /// The options that have a line which is counted, the first option among them whatever it has.
    pub fn options(&self) -> Vec<usize> {
        let has = |option: usize| self.counted.iter().any(|line| self.model.lines[*line].options.contains(&option));
        (0..self.model.options.len()).filter(|option| *option == 0 || has(*option)).collect()
    }

    /// The value of a quantity at a probability, as it is written.
    pub fn quantile(&self, quantity: usize, p: f64) -> Option<f64> {
        self.spreads[quantity].map(|spread| spread.quantile(p))
    }

    /// The same for many probabilities; none for what is certain or not given.
    pub(super) fn table(&self, quantity: usize) -> Option<Table> {
        let drawn = self.spreads[quantity].as_ref().filter(|one| !matches!(one, Spread::Fixed(_)));
        drawn.map(Spread::table)
    }

    /// Whether a quantity is given as one certain value.
    pub fn is_fixed(&self, quantity: usize) -> bool {
        matches!(self.spreads[quantity], Some(Spread::Fixed(_)))
    }

    /// The share of a line's yearly (or only) amount that flows in each month, month 0 being before the first.
    pub fn flow(&self, line: &CaseLine) -> Vec<f64> {
        let months = 12 * self.horizon as usize;
        let mut flow = vec![0.0; months + 1];
        match line.flow {
            Flow::Once => flow[0] = 1.0,
            Flow::Last => flow[months] = 1.0,
            Flow::Running => flow[1..].fill(1.0 / 12.0),
            Flow::Ramped => {
                let first = self.months as usize + 1;
                for (used, share) in flow.iter_mut().skip(first).enumerate() {
                    let year = (used / 12).min(self.model.ramp.len().saturating_sub(1));
                    *share = self.model.ramp.get(year).copied().unwrap_or(1.0) / 12.0;
                }
            }
        }
        flow
    }

    /// Money of each month gathered at the ends of the years, the beginning first.
    pub fn by_year(&self, monthly: &[f64]) -> Vec<f64> {
        let mut years = vec![0.0; self.horizon as usize + 1];
        for (month, money) in monthly.iter().enumerate() {
            years[month.div_ceil(12)] += money;
        }
        years
    }

    /// What one unit of a line's product is: the constant, the per cent of its quantities, and the sign.
    pub fn unit(&self, line: &CaseLine) -> f64 {
        let percents =
            line.factors.iter().filter(|one| self.model.variables[**one].measure == Measure::Percent).count();
        let share = (0..percents).fold(1.0, |share, _| share * 0.01);
        line.times * share * if line.benefit { 1.0 } else { -1.0 }
    }

    /// The sheet whose values are net present values of all options, in the order of the model; one term for each
    /// counted line.
    pub fn sheet(&self) -> Sheet {
        let quantities =
            self.model.variables.iter().zip(&self.spreads).enumerate().map(|(number, (variable, spread))| Quantity {
                name: variable.id.as_str().to_owned(),
                number,
                spread: spread.unwrap_or(Spread::Fixed(0.0)),
                growth: self.is_growth(number).then(|| Growth::over(self.horizon, self.rate)),
            });
        let terms = self.counted.iter().map(|place| {
            let line = &self.model.lines[*place];
            let worth = super::npv(&self.by_year(&self.flow(line)), self.rate) * self.unit(line);
            let weights = (0..self.model.options.len())
                .map(|option| if line.options.contains(&option) { worth } else { 0.0 })
                .collect();
            Term { factors: line.factors.iter().copied().chain(line.grows).collect(), weights }
        });
        Sheet { quantities: quantities.collect(), terms: terms.collect(), options: self.model.options.len() }
    }
}

fn origin(variable: &CaseVariable, engagement: &Engagement, entries: &CaseEntries) -> Origin {
    if let Some(range) = entries.range(&variable.id) {
        return Origin::Range(range.clone());
    }
    let Some(from) = &variable.from else { return Origin::Missing };
    // What was said in confidence is no figure for a table that everybody sees.
    let open = engagement.participants.iter().filter(|one| one.confidentiality == Confidentiality::Attributed);
    let said = open.filter_map(|one| engagement.answers.get(&one.id)?.get(&from.question));
    let settled = engagement.agreed.get(&from.question).map(|settled| &settled.answer);
    settled.into_iter().chain(said).find_map(|answer| figure(answer, from)).map_or(Origin::Missing, Origin::Answer)
}

fn figure(answer: &Answer, from: &CaseOrigin) -> Option<[f64; 3]> {
    let Given::Value(value) = &answer.given else { return None };
    if answer.inactive {
        return None;
    }
    let numbers = |value: &AnswerValue| match value {
        AnswerValue::Number(number) => Some([*number; 3]),
        AnswerValue::Range(low, likely, high) => Some([*low, *likely, *high]),
        _ => None,
    };
    match value {
        AnswerValue::Rows(rows) => {
            let (column, (key, choice)) = (from.column.as_ref()?, from.row.as_ref()?);
            let cell = |row: &[(String, AnswerValue)], name: &str| {
                row.iter().find(|(id, _)| id == name).map(|(_, value)| value.clone())
            };
            let row = rows.iter().find(|row| cell(row, key) == Some(AnswerValue::Choice(choice.clone())))?;
            numbers(&cell(row, column)?)
        }
        other => numbers(other),
    }
}
