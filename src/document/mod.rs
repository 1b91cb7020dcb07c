//! Assessment → documents: the view (the only types that templates see), Markdown, HTML, charts, JSON. One slice,
//! [`KINDS`], says which documents there are.

mod chart;
mod edition;
mod figure;
mod form;
mod json;
mod kind;
mod markdown;
mod page;
mod press;
mod problem;
mod templates;
mod view;

pub use edition::{EDITIONS, Edition, Part, WHOLE, edition};
pub use form::{FormOf, form_in_html, form_in_markdown};
pub use json::assessment as in_json;
pub use kind::{KINDS, Kind, Written, all, kinds_of_editions, make};
pub use markdown::Manuscript;
pub use problem::Problem;
pub use templates::Templates;

use crate::assessment::Assessment;
use crate::engagement::Engagement;
use crate::questionnaire::Questionnaire;
use crate::unit::Date;

/// What a document is made from. The same input gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What was asked and what is advised.
    pub questionnaire: &'a Questionnaire,
    /// Who said what.
    pub engagement: &'a Engagement,
    /// What follows from it.
    pub assessment: &'a Assessment,
    /// Today.
    pub date: Date,
    /// The words and the look.
    pub templates: &'a Templates,
}
