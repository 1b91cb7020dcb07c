//! What is asked and what is advised: a folder of TOML, read to a checked [`Questionnaire`]. It exists only when every
//! name resolves and every expression compiles, so that no room above checks again.

mod advice;
mod built_in;
mod case_model;
mod code;
mod contradiction;
pub mod diff;
mod edition;
mod fit;
mod frame;
mod idea;
pub mod lint;
pub mod logic;
mod moving;
mod places;
mod question;
mod read;
mod records;
mod retired;
mod section;
mod skeleton;
pub mod sketch;
#[cfg(test)]
pub(crate) mod testing;
mod timing;
mod trace;
mod trial;
mod words;

pub use advice::{Direction, Gate, GateSeverity, Goal, Kpi, Phase, Risk, Step, Task};
pub use built_in::{BuiltIn, built_in};
pub use case_model::{
    CaseLine, CaseModel, CaseOption, CaseOrigin, CaseScenario, CaseStop, CaseVariable, Flow, Measure, WarmUp,
};
pub use code::{Codes, Meant};
pub use contradiction::Contradiction;
pub use edition::{Editions, Excerpt, Notice, NoticeKind, Requirement, Scenario};
pub use fit::{Fact, Familiarity, Fit, FitAdvice, Form, Remedy, Running};
pub use frame::{Balance, Band, Complexity, Dimension, Role, Rubric, Settings, Size, Tier, Verdict};
pub use idea::{Carrier, DOCUMENT_PARTS, Idea, Realised};
pub use moving::{Cleaning, CountRule, Mapping, Moving, MovingAsked, MovingPart, MovingStep};
pub use question::{Bounds, Choice, Field, FieldKind, Kind, Levelling, Question, Row};
pub use read::{SHAPES, is_case, read, read_for_work};
pub use records::{
    Awkward, Criterion, Door, DoorDefault, Driver, Entity, EntityCheck, EntityField, EntityFieldKind, EntityUnique,
    LAWFUL_GROUNDS, Model, ModelRule, Records, Reversal, SupplierQuestion, Vocabulary,
};
pub use retired::{Retired, RetiredKind};
pub use section::Section;
pub use skeleton::skeleton;
pub use sketch::{
    Archetype, Deal, Household, Organisation, Person, SKETCH_FILE, Sentence, SentenceKind, Sketch, Talk, Tie, sketches,
    understand,
};
pub use timing::{Cause, Increments, Limit, Timing};
pub use trace::{SourceRow, sources_table};
pub use trial::{Joining, PartyKind, Store, StoreAsk, StoreTables, Trial, Wanted};
pub use words::{Figure, Promotion, SourceEntry, Words};

pub(crate) use places::Places;

use crate::id::{DimensionId, QuestionnaireId, RoleId, TaskId, TierId};

/// A questionnaire, checked.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// Its id.
    pub id: QuestionnaireId,
    /// Its title.
    pub title: String,
    /// Its version, three numbers: a change of the first number means that answers may no longer fit.
    pub version: String,
    /// Its language, as in HTML: "en".
    pub language: String,
    /// What it is for.
    pub purpose: String,
    /// The names of the six levels, level 0 first.
    pub levels: [String; 6],
    /// Numbers and names that the method needs.
    pub settings: Settings,
    /// The tiers, the shortest first.
    pub tiers: Vec<Tier>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The rubrics.
    pub rubrics: Vec<Rubric>,
    /// The dimensions.
    pub dimensions: Vec<Dimension>,
    /// Groups of dimensions.
    pub balances: Vec<Balance>,
    /// The bands, the lowest first.
    pub bands: Vec<Band>,
    /// The verdicts in the order in which their rules are tried.
    pub verdicts: Vec<Verdict>,
    /// How size scales durations, the smallest first.
    pub sizes: Vec<Size>,
    /// What makes building longer.
    pub complexities: Vec<Complexity>,
    /// The sections in the order in which they are asked. Their questions are found by their places and stay in them.
    pub sections: Vec<Section>,
    pub(crate) places: Places,
    /// The gates in the order in which they are judged.
    pub gates: Vec<Gate>,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// The risks.
    pub risks: Vec<Risk>,
    /// The measures.
    pub kpis: Vec<Kpi>,
    /// The goals.
    pub goals: Vec<Goal>,
    /// What moves dates.
    pub timing: Timing,
    /// The record models.
    pub records: Records,
    /// The fit with those who would run a system.
    pub fit: Fit,
    /// What a business case is made of, if there can be one.
    pub case: Option<CaseModel>,
    /// What documents say whatever the answers.
    pub words: Words,
    /// What documents for certain readers are made from.
    pub editions: Editions,
    /// Where ideas come from.
    pub sources: Vec<SourceEntry>,
    /// Figures in circulation.
    pub figures: Vec<Figure>,
    /// The ideas it rests on, source by source.
    pub ideas: Vec<Idea>,
    /// Answers that do not go together, and what to ask about them.
    pub contradictions: Vec<Contradiction>,
    /// Ids that are never used again.
    pub retired: Vec<Retired>,
}

impl Questionnaire {
    /// Every question in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> + Clone {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// The question of this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.places.find(&self.sections, id)
    }

    /// The section of this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id.as_str() == id)
    }

    /// The dimension of this id.
    pub fn dimension(&self, id: &DimensionId) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == *id)
    }

    /// The task of this id.
    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == *id)
    }

    /// The title of a role; its id if nobody described it.
    pub fn role_title<'a>(&'a self, id: &'a RoleId) -> &'a str {
        self.roles.iter().find(|role| role.id == *id).map_or(id.as_str(), |role| &role.title)
    }

    /// Whether the chosen tier asks this question: its own tier is the chosen one or an earlier one.
    pub fn asks(&self, question: &Question, tier: &TierId) -> bool {
        let place = |id: &TierId| self.tiers.iter().position(|tier| tier.id == *id);
        match (place(&question.tier), place(tier)) {
            (Some(own), Some(chosen)) => own <= chosen,
            _ => true,
        }
    }
}
