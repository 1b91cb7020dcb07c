use crate::condition::Expression;
use crate::id::{QuestionId, VariableId};

/// What a business case is made of: what is asked, how it adds up to costs and benefits, and what they are compared
/// with.
#[derive(Debug, Clone)]
pub struct CaseModel {
    /// What it is, for those who are asked.
    pub about: String,
    /// How many years are looked at, unless the engagement says otherwise; 1 to 30.
    pub horizon: u32,
    /// The discount rate in per cent a year, unless the engagement says otherwise.
    pub rate: f64,
    /// How many months pass between the first spending and the first use, unless the engagement says otherwise.
    pub months: u32,
    /// The share of the full benefit in the first, second, … year of use, 0 to 1; the last one stays.
    pub ramp: Vec<f64>,
    /// What can be done, the first being to do nothing.
    pub options: Vec<CaseOption>,
    /// What is asked, in the order in which it is asked.
    pub variables: Vec<CaseVariable>,
    /// Costs and benefits.
    pub lines: Vec<CaseLine>,
    /// When to stop and think again.
    pub stops: Vec<CaseStop>,
    /// The same draws, looked at where something is low or high.
    pub scenarios: Vec<CaseScenario>,
    /// Questions with known answers, by which people find out how wide their ranges have to be.
    pub warm_up: Vec<WarmUp>,
}

/// Something that can be done.
#[derive(Debug, Clone)]
pub struct CaseOption {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it means.
    pub about: String,
}

/// A quantity that nobody knows exactly.
#[derive(Debug, Clone)]
pub struct CaseVariable {
    /// Its id.
    pub id: VariableId,
    /// Its name in tables and charts.
    pub title: String,
    /// The question.
    pub ask: String,
    /// What to think of.
    pub help: String,
    /// What it is counted in: "people", "hours a week". Of an amount, what it is for: "a year".
    pub unit: String,
    /// How its numbers are written.
    pub measure: Measure,
    /// It lies above this value, if there is one.
    pub least: Option<f64>,
    /// It lies below this value, if there is one.
    pub most: Option<f64>,
    /// Where a first figure comes from, if an answer holds one.
    pub from: Option<CaseOrigin>,
}

/// How the numbers of a quantity are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// As they are.
    Number,
    /// In per cent: 35 is 0.35.
    Percent,
    /// In the engagement's currency.
    Money,
}

/// An answer that holds a first figure.
#[derive(Debug, Clone)]
pub struct CaseOrigin {
    /// The question.
    pub question: QuestionId,
    /// In a list, the column with the figure.
    pub column: Option<String>,
    /// In a list, the column and the choice that name the row.
    pub row: Option<(String, String)>,
}

/// A cost or a benefit: the product of quantities.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it brings money.
    pub benefit: bool,
    /// Places of the options that have it.
    pub options: Vec<usize>,
    /// Places of the quantities that are multiplied.
    pub factors: Vec<usize>,
    /// A constant they are multiplied with, such as twelve months; 1 if there is none.
    pub times: f64,
    /// When the money flows.
    pub flow: Flow,
    /// The place of the quantity by which it grows, in per cent a year from the second year on; not at all if none. Only
    /// what runs every month grows.
    pub grows: Option<usize>,
    /// When it belongs to the case; always if there is no condition.
    pub when: Option<Expression>,
}

/// When money flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Once, before the first use.
    Once,
    /// Every month from the first spending.
    Running,
    /// Every month from the first use, growing with the ramp.
    Ramped,
    /// Once, at the end of the horizon.
    Last,
}

/// A point at which to stop and think again: the value of a quantity below (or above) which the case does not pay.
#[derive(Debug, Clone)]
pub struct CaseStop {
    /// The place of the quantity.
    pub variable: usize,
    /// How many months after the first use it is looked at.
    pub after: u32,
    /// What to do.
    pub says: String,
}

/// A look at those draws in which a quantity is low or high.
#[derive(Debug, Clone)]
pub struct CaseScenario {
    /// Its title.
    pub title: String,
    /// The place of the quantity.
    pub variable: usize,
    /// The share of the draws, above 0 and below 1.
    pub share: f64,
    /// Whether the highest are meant, not the lowest.
    pub highest: bool,
}

/// A question with a known answer.
#[derive(Debug, Clone)]
pub struct WarmUp {
    /// The question.
    pub ask: String,
    /// The unit of the answer.
    pub unit: String,
    /// The answer.
    pub answer: f64,
    /// Where to check it.
    pub source: String,
}

impl CaseModel {
    /// The place of the quantity of this id.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.variables.iter().position(|variable| variable.id.as_str() == id)
    }
}
