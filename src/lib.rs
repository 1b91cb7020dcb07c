//! **groundwork**: the readiness and implementation-planning assistant that a company works through before it buys.
//!
//! A team answers a questionnaire; the answers become levels, gates and a verdict; these become a plan, a record
//! model and documents. The listing of `src/` is that pipeline, one room per stage, and every arrow points upward:
//! a room imports only rooms above it in this table, and exactly those drawn. `tests/house.rs` walks the code and
//! holds it against the table.
//!
//! ```rooms
//! # ground: words and measures
//! text
//! id             <- text
//! unit
//! diagnostic     <- text
//! format         <- text id unit diagnostic
//! chance
//! digest
//! # what can be asked and advised
//! condition
//! questionnaire  <- text id unit diagnostic format digest condition
//! # what was said
//! engagement     <- text id unit diagnostic format digest condition questionnaire
//! interview      <- text id unit condition questionnaire engagement
//! # what follows from it
//! score          <- id unit condition questionnaire engagement
//! discretion     <- id unit digest condition questionnaire engagement score
//! agreement      <- id unit chance condition questionnaire engagement score
//! participation  <- text id unit diagnostic digest condition questionnaire engagement discretion agreement
//! data_model     <- text id unit diagnostic format condition questionnaire engagement
//! plan           <- id unit condition questionnaire score
//! schedule       <- text id unit chance condition questionnaire engagement plan
//! business_case  <- text unit chance condition questionnaire engagement
//! assessment     <- text id unit condition questionnaire engagement score discretion data_model plan
//! # what can be asked of it
//! agenda         <- id unit questionnaire engagement score agreement plan assessment
//! meeting        <- id questionnaire engagement score assessment agenda
//! inquiry        <- text id unit condition questionnaire engagement score discretion data_model plan business_case assessment
//! progress       <- id unit chance condition questionnaire engagement score discretion agreement plan assessment
//! # whether the method is sound
//! rehearsal      <- text id unit diagnostic format condition questionnaire engagement score plan assessment
//! reliability    <- id chance questionnaire engagement
//! # paper
//! theme          <- text diagnostic format chance
//! document       <- text id unit diagnostic format digest condition questionnaire engagement score discretion agreement data_model plan schedule business_case assessment agenda meeting inquiry progress theme
//! handover       <- text id unit digest questionnaire engagement plan schedule
//! # doors
//! store          <- text diagnostic format
//! browser        <- text
//! terminal       <- text id unit diagnostic condition questionnaire engagement interview business_case
//! cli            <- text id unit diagnostic format digest condition questionnaire engagement interview score discretion participation data_model plan schedule business_case assessment inquiry progress rehearsal reliability theme document handover store browser terminal
//! ```
//!
//! Domain knowledge is data: what is asked, how it scores and what is advised stands in `questionnaires/`, the words
//! of the documents in `templates/`. No room knows what the questionnaire is about.

pub mod agenda;
pub mod agreement;
pub mod assessment;
pub mod browser;
pub mod business_case;
pub mod chance;
pub mod condition;
pub mod data_model;
pub mod diagnostic;
pub mod digest;
pub mod discretion;
pub mod document;
pub mod engagement;
pub mod format;
pub mod handover;
pub mod id;
pub mod inquiry;
pub mod interview;
pub mod meeting;
pub mod participation;
pub mod plan;
pub mod progress;
pub mod questionnaire;
pub mod rehearsal;
pub mod reliability;
pub mod schedule;
pub mod score;
pub mod store;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod unit;

mod cli;

/// Runs the program with these arguments (the first is the program's name) and says how it ended. It can be called
/// again in the same process.
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> std::process::ExitCode {
    cli::run(arguments).into()
}
