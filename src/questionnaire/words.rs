//! What documents say that does not depend on answers, and whose ideas they are.

use crate::id::SourceId;

/// The questionnaire's own words for its documents.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Who pays for the advice, and who does not.
    pub independence: String,
    /// Title and text of each principle.
    pub principles: Vec<(String, String)>,
    /// Terms and what they mean here.
    pub terms: Vec<(String, String)>,
    /// Criteria for choosing a product: title, weight (sum 100), meaning.
    pub selection: Vec<(String, f64, String)>,
    /// What rules a candidate out.
    pub knock_outs: Vec<String>,
    /// When the firm may go from one step to the next.
    pub promotions: Vec<Promotion>,
    /// The lines of the whole cost: title and meaning.
    pub cost_lines: Vec<(String, String)>,
    /// When what is measured.
    pub measurement_points: Vec<(String, String)>,
    /// How the firm buys: title and text of each step.
    pub buying_steps: Vec<(String, String)>,
}

/// When the firm may go from one step to the next.
#[derive(Debug, Clone)]
pub struct Promotion {
    /// From this step.
    pub from: String,
    /// To this one.
    pub to: String,
    /// When all of these hold.
    pub criteria: Vec<String>,
}

/// Where an idea comes from.
#[derive(Debug, Clone)]
pub struct SourceEntry {
    /// Its id.
    pub id: SourceId,
    /// Title.
    pub title: String,
    /// Author.
    pub author: String,
    /// Year of publication.
    pub year: Option<i64>,
    /// How reliable: A (peer-reviewed) to D (no traceable origin).
    pub grade: String,
    /// What it says, in our words.
    pub says: String,
    /// What was read, and what to beware of.
    pub note: String,
}

/// A figure in circulation, and whether to believe it.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its id.
    pub id: String,
    /// The figure.
    pub text: String,
    /// Where it comes from, as far as traced.
    pub origin: String,
    /// A to D.
    pub grade: String,
    /// What to do with it.
    pub advice: String,
    /// Sources that speak of it.
    pub source: Vec<SourceId>,
}
