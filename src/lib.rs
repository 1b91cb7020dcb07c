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
//! chance
//! diagnostic     <- text
//! format         <- text id unit diagnostic
//! # what can be asked and advised
//! condition
//! questionnaire  <- text id unit diagnostic format condition
//! # what was said
//! engagement     <- text id unit diagnostic format condition questionnaire
//! interview      <- text id unit condition questionnaire engagement
//! business_case  <- text unit chance condition questionnaire engagement
//! # what follows from it
//! score          <- id unit condition questionnaire engagement
//! discretion     <- id condition questionnaire engagement score
//! data_model     <- text id condition questionnaire
//! plan           <- id unit condition questionnaire score
//! assessment     <- text id unit condition questionnaire engagement score data_model plan
//! # whether the method is sound
//! rehearsal      <- text id unit diagnostic format condition questionnaire engagement score plan assessment
//! # paper
//! document       <- text id unit condition questionnaire engagement business_case score discretion data_model plan assessment
//! # doors
//! store          <- text diagnostic format
//! terminal       <- text id diagnostic unit condition questionnaire engagement interview business_case
//! cli            <- text id unit diagnostic format condition questionnaire engagement interview business_case score plan assessment rehearsal document store terminal
//! ```
//!
//! Domain knowledge is data: what is asked, how it scores and what is advised stands in `questionnaires/`, the words
//! of the documents in `templates/`. No room knows what the questionnaire is about.

pub mod assessment;
pub mod business_case;
pub mod chance;
pub mod condition;
pub mod data_model;
pub mod diagnostic;
pub mod discretion;
pub mod document;
pub mod engagement;
pub mod format;
pub mod id;
pub mod interview;
pub mod plan;
pub mod questionnaire;
pub mod rehearsal;
pub mod score;
pub mod store;
pub mod terminal;
pub mod text;
pub mod unit;

mod cli;

/// Runs the program with these arguments (the first is the program's name) and says how it ended. It can be called
/// again in the same process.
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> std::process::ExitCode {
    cli::run(arguments).into()
}
