//! How the firm's records should be organised: drivers, candidate models, rules, entities.

use super::{Moving, Step, Trial};
use crate::condition::Expression;
use crate::id::{ChoiceId, DoorId, DriverId, EntityId, FieldId, ModelId, QuestionId, RoleId, SourceId};

/// Everything about the record model; empty in a questionnaire that has none.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// What decides.
    pub drivers: Vec<Driver>,
    /// The candidates.
    pub models: Vec<Model>,
    /// The rules in order; the first that holds decides.
    pub rules: Vec<ModelRule>,
    /// Among borderline candidates the one that comes first here is preferred.
    pub prefer: Vec<ModelId>,
    /// A driver of whose weight less than this (percent) is answered is unknown.
    pub unknown_below: f64,
    /// A further reason to call the result borderline.
    pub crossing: Option<Expression>,
    /// Awkward questions that every model must answer.
    pub awkward: Vec<Awkward>,
    /// What changing one's mind costs.
    pub reversals: Vec<Reversal>,
    /// Decisions that cannot be taken back.
    pub doors: Vec<Door>,
    /// On what the models are tried.
    pub trial: Trial,
    /// How records get into the model.
    pub moving: Moving,
    /// What to ask any supplier.
    pub supplier_questions: Vec<SupplierQuestion>,
    /// Other people's words for ours.
    pub vocabulary: Vec<Vocabulary>,
    /// Fields that every entity has.
    pub common_fields: Vec<EntityField>,
    /// The entities, in the order in which they are read best.
    pub entities: Vec<Entity>,
}

/// Something that speaks for one model or another, 0 to 100.
#[derive(Debug, Clone)]
pub struct Driver {
    /// Its id.
    pub id: DriverId,
    /// Its title.
    pub title: String,
    /// What it means.
    pub about: String,
    /// From here on it counts as present.
    pub threshold: f64,
    /// Between these figures (the upper one excluded) the result is borderline.
    pub band: Option<(f64, f64)>,
    /// What it is made of.
    pub criteria: Vec<Criterion>,
}

/// A question's part in a driver.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// The question.
    pub question: QuestionId,
    /// Its weight; a driver's weights sum to 100.
    pub weight: f64,
    /// How strongly its answer speaks for the driver, 0 to 1.
    pub strength: Expression,
}

/// A candidate.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its id.
    pub id: ModelId,
    /// Its title.
    pub title: String,
    /// What its records look like.
    pub shape: String,
    /// When it fits.
    pub fits: String,
    /// What it costs if it is wrong.
    pub costs: String,
    /// The recommendation in words.
    pub says: String,
    /// When to think again.
    pub reconsider: String,
    /// How it settles each awkward question.
    pub answers: Vec<(ChoiceId, String)>,
}

/// A rule: when it holds, this model is it.
#[derive(Debug, Clone)]
pub struct ModelRule {
    /// When.
    pub when: Expression,
    /// Which.
    pub model: ModelId,
}

/// An awkward question.
#[derive(Debug, Clone)]
pub struct Awkward {
    /// Its id.
    pub id: ChoiceId,
    /// The question.
    pub ask: String,
}

/// What it costs to go from one model to another later.
#[derive(Debug, Clone)]
pub struct Reversal {
    /// From which, in words.
    pub from: String,
    /// To which, in words.
    pub to: String,
    /// How much work.
    pub effort: String,
    /// Why.
    pub why: String,
}

/// A decision that cannot be taken back, or only at great cost.
#[derive(Debug, Clone)]
pub struct Door {
    /// Its id.
    pub id: DoorId,
    /// What has to be decided, as a question.
    pub ask: String,
    /// When it has to be decided at all; always if absent.
    pub when: Option<Expression>,
    /// What can be decided: an id and its words, two or more.
    pub options: Vec<(ChoiceId, String)>,
    /// What is advised: the first that holds.
    pub defaults: Vec<DoorDefault>,
    /// The step that must not begin before it is decided.
    pub decide_by: Step,
    /// The role that signs.
    pub signer: RoleId,
    /// Why it cannot be taken back.
    pub why: String,
}

/// Advice for a decision that cannot be taken back.
#[derive(Debug, Clone)]
pub struct DoorDefault {
    /// When it is advised; always if absent.
    pub when: Option<Expression>,
    /// What is advised.
    pub option: ChoiceId,
    /// Why.
    pub because: String,
}

impl Door {
    /// The words of an option.
    pub fn option(&self, id: &ChoiceId) -> Option<&str> {
        self.options.iter().find(|(one, _)| one == id).map(|(_, words)| words.as_str())
    }
}

/// A question for any supplier.
#[derive(Debug, Clone)]
pub struct SupplierQuestion {
    /// The question.
    pub ask: String,
    /// Why it matters.
    pub why: String,
}

/// One of our words in other systems' language.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// Our word.
    pub ours: String,
    /// System and its word.
    pub theirs: Vec<(String, String)>,
}

/// A table of the recommended model.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Its id, which is its name in a database.
    pub id: EntityId,
    /// Its title.
    pub title: String,
    /// The group it is shown in.
    pub group: String,
    /// What it holds.
    pub about: String,
    /// When it is needed; always if absent.
    pub when: Option<Expression>,
    /// "because several people …"
    pub because: String,
    /// The role that answers for what it holds.
    pub owner: Option<RoleId>,
    /// The role that keeps it right day by day.
    pub steward: Option<RoleId>,
    /// Its fields, the key first.
    pub fields: Vec<EntityField>,
    /// Combinations of fields that occur once.
    pub unique: Vec<EntityUnique>,
    /// References of which at least one, or exactly one, is set.
    pub checks: Vec<EntityCheck>,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// A combination of fields that occurs once.
#[derive(Debug, Clone)]
pub struct EntityUnique {
    /// The fields.
    pub fields: Vec<FieldId>,
    /// Yes-or-no fields that must all be yes for a record to count; none means that every record counts.
    pub only_where: Vec<FieldId>,
}

/// References of which one must be set.
#[derive(Debug, Clone)]
pub struct EntityCheck {
    /// The fields.
    pub fields: Vec<FieldId>,
    /// Exactly one, or at least one.
    pub exactly: bool,
    /// When it is needed; always if absent.
    pub when: Option<Expression>,
}

/// A field of an entity.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "they are the independent marks that a field carries")]
pub struct EntityField {
    /// Its id, which is its name in a database.
    pub id: FieldId,
    /// Its type.
    pub kind: EntityFieldKind,
    /// What it is called on paper; the id in words if empty.
    pub title: String,
    /// Whether it must be filled.
    pub required: bool,
    /// Whether no two records share it.
    pub unique: bool,
    /// Whether it is the key.
    pub key: bool,
    /// Whether it says something about a person.
    pub personal: bool,
    /// Whether it needs special care.
    pub special: bool,
    /// Whether it shows what an employee did.
    pub staff: bool,
    /// When it is needed; always if absent.
    pub when: Option<Expression>,
    /// The question it answers.
    pub purpose: String,
    /// Why the law allows keeping it, for personal fields: one of [`LAWFUL_GROUNDS`], or empty.
    pub lawful_ground: String,
    /// How long it is kept, for personal fields.
    pub retention: String,
    /// Whether it is computed rather than entered.
    pub derived: bool,
}

/// Grounds on which something about a person may be kept. Source: GDPR, article 6(1), (a) to (f) in this order.
pub const LAWFUL_GROUNDS: &[&str] =
    &["consent", "contract", "legal_duty", "vital_interest", "public_task", "legitimate_interest"];

/// The type of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum EntityFieldKind {
    /// An opaque key.
    Uuid,
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Decimal,
    /// An amount with its currency.
    Money,
    /// A day.
    Date,
    /// A point in time.
    Timestamp,
    /// Yes or no.
    Boolean,
    /// One of these words; an empty list means the firm's own list.
    Enum(Vec<String>),
    /// Anything structured.
    Json,
    /// A record of this entity.
    Reference(EntityId),
}
