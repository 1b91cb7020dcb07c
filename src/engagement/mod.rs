//! Who said what, when: a client's participants, their answers, what the group agreed on, and the log. Read from and
//! written to the texts of an engagement's folder; the disk itself is `store`'s.

mod answer;
mod calendar;
mod case;
mod check;
mod convert;
mod fact;
mod import;
mod invitation;
mod issued;
mod log;
mod measured;
mod migrate;
mod moment;
mod participant;
mod privacy;
mod read;
mod round;
#[cfg(test)]
mod sample;
mod scenario;
mod shape;
mod stock;
mod typed;
mod wave;
mod write;

pub use answer::{Answer, AnswerValue, Confidence, Given, Settled};
pub use calendar::{Blackout, Calendar, Holiday};
pub use case::{CaseEntries, CaseRange};
pub use check::{AnswerProblem, PathStep, check_answer, check_field};
pub use fact::{Part, PartKind, facts_of, itself, kind_of, level_of, named, parts_of, values_of};
pub use import::{Changed, Parcel, Sheet, addressee, import, parcel, sheets};
pub use invitation::{Invitation, Invitations};
pub use issued::{Issued, IssuedGroup};
pub use log::{Action, Compromise, Decision, Log, Override, Parked, Passed, Removal};
pub use measured::{Measured, Reading, Target};
pub use migrate::{Migration, Moved, migrate};
pub use participant::{Confidentiality, Participant};
pub use privacy::{FLOOR, Kept, Nearness, Privacy, Reader, Spread, THRESHOLD};
pub use read::{Head, WaveHead, case_places, head, issued, parsed, read, read_only, read_parsed, wave_head};
pub use round::{Outcome, Round, Standing};
pub use scenario::Scenario;
pub use shape::SHAPES;
pub use stock::{CLEANING, COUNTS, CellKind, MAPPING, SOURCES, STEPS, STOCK_PARTS, Stock, StockPart, StockRow};
pub use typed::{parse_field, parse_loose, parse_paper, parse_paper_side, parse_value};
pub use wave::{History, Wave, wording_of, words_of};
pub use write::{
    agreed_text, answers_text, case_text, engagement_text, invitations_text, issued_text, log_text, measurements_text,
    rounds_text, sketches_text, stock_text, wave_text, with_entries, with_participants, with_remarks_of, with_settled,
    without_dissent, without_participant,
};

use moment::is_moment;

use std::collections::BTreeMap;

use crate::id::{ParticipantId, QuestionId, QuestionnaireId, TierId};
use crate::questionnaire::Sketch;
use crate::unit::Date;

/// An engagement: one client working through one questionnaire.
#[derive(Debug, Clone)]
pub struct Engagement {
    /// The client's name, as they write it (foreign text: clean it before showing it).
    pub client: String,
    /// The questionnaire.
    pub questionnaire: QuestionnaireId,
    /// The version of it that was answered.
    pub version: String,
    /// The chosen tier.
    pub tier: TierId,
    /// The currency of all amounts, three letters: "EUR".
    pub currency: String,
    /// When the plan may start.
    pub start: Option<Date>,
    /// When the client wishes to be live, if they said.
    pub wished: Option<Date>,
    /// The people, in the order of the file.
    pub participants: Vec<Participant>,
    /// Their answers. Every participant has an entry, if only an empty one.
    pub answers: BTreeMap<ParticipantId, BTreeMap<QuestionId, Answer>>,
    /// What the group settled on.
    pub agreed: BTreeMap<QuestionId, Settled>,
    /// When people work and how many hours they have.
    pub calendar: Calendar,
    /// Decisions, parked items, actions, overrides.
    pub log: Log,
    /// What was said for the business case, if anything was.
    pub case: Option<CaseEntries>,
    /// What is promised about the answers.
    pub privacy: Privacy,
    /// What was given out already.
    pub issued: Issued,
    /// Earlier readings and what was measured since.
    pub history: History,
    /// Real firms and people to try the record models on.
    pub sketches: Vec<Sketch>,
    /// What was found out and settled for moving the records.
    pub stock: Stock,
    /// Rounds in which people answered once more, the first one first.
    pub rounds: Vec<Round>,
    /// The answer kits that were handed out.
    pub invitations: Invitations,
}

impl Engagement {
    /// One in which nobody has said anything yet: this client with this version of a questionnaire.
    pub fn new(
        client: impl Into<String>,
        (questionnaire, version): (&QuestionnaireId, &str),
        tier: TierId,
        currency: impl Into<String>,
    ) -> Self {
        Self {
            client: client.into(),
            questionnaire: questionnaire.clone(),
            version: version.to_owned(),
            tier,
            currency: currency.into(),
            start: None,
            wished: None,
            participants: Vec::new(),
            answers: BTreeMap::new(),
            agreed: BTreeMap::new(),
            calendar: Calendar::default(),
            log: Log::default(),
            case: None,
            privacy: Privacy::default(),
            issued: Issued::default(),
            history: History::default(),
            sketches: Vec::new(),
            stock: Stock::default(),
            rounds: Vec::new(),
            invitations: Invitations::default(),
        }
    }
}
