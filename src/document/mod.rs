//! Assessment → documents: the view (the only types that templates see), Markdown, HTML, charts, JSON. One slice,
//! [`KINDS`], says which documents there are.

mod agenda;
mod chart;
mod comparison;
mod dress;
mod edition;
mod figure;
mod findings;
mod form;
mod json;
mod kind;
mod kit;
mod markdown;
mod misprint;
mod moving;
mod own;
mod page;
mod picture;
mod press;
mod problem;
mod seen;
mod sentence;
mod slides;
mod templates;
mod view;
mod word;
mod workbook;
mod workshop;

pub use agenda::AgendaPage;
pub(crate) use agenda::{AgendaView, ItemView};
pub(crate) use comparison::{comparison, measured};
pub use edition::{EDITIONS, Edition, Part, WHOLE, edition};
pub(crate) use findings::to_verify;
pub use form::{FormOf, form_in_html, form_in_markdown};
pub use json::{
    SCHEMA as ASSESSMENT_SCHEMA, assessment as in_json, moving as migration_in_json, timetable as timetable_in_json,
};
pub use kind::{KINDS, Kind, MadeFrom, Pieces, Written, all, kinds_of_editions, make};
pub use kit::{Kit as AnswerKit, KitOf, kit};
pub use markdown::{Beside, Manuscript, heading};
pub use moving::migration_in_markdown;
pub use own::{
    Change, Exported, MANIFEST, MANIFEST_FILE, Manifest, Standing, changed_lines, is_template, standing, trial,
};
pub use picture::{model_page, model_svg, trial_svg};
pub(crate) use press::Press;
pub use problem::Problem;
pub use sentence::{Noted, sentences};
pub use templates::Templates;
pub(crate) use view::Line;
pub(crate) use view::changes::{ChangesView, Moved, Pair};
pub(crate) use view::measure::MeasureView;
pub use workshop::WorkshopPack;
pub(crate) use workshop::{StretchView, WorkshopView};

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
