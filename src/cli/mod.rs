//! Arguments, one file per command, exit codes, the only printing.

mod arguments;
mod authoring;
mod beside;
mod called;
mod case;
mod clock;
mod command;
mod editions;
mod exit;
mod facilitator;
mod files;
mod handing;
mod help;
mod inquiring;
mod load;
mod look;
mod meeting;
mod modelling;
mod output;
mod progress;
mod schemas;
mod sentences;
mod templating;
mod timing;
mod together;
mod waves;

use std::ffi::OsString;

use clap::Parser;

use arguments::{Arguments, Command};
pub(crate) use exit::Exit;
use output::Output;

use crate::text::clean_line;

/// What is wrong with the arguments, said of clean ones: they are quoted as they are, and may have been pasted.
fn quoted_clean(typed: &[OsString]) -> Option<clap::Error> {
    Arguments::try_parse_from(typed.iter().map(|one| clean_line(&one.to_string_lossy()))).err()
}

/// What was asked, among all that can be.
fn whole(typed: &[OsString]) -> Result<Command, clap::Error> {
    Arguments::try_parse_from(typed).map(|arguments| arguments.command)
}

/// Runs the program with these arguments.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let command = match called::called(&typed).map_or_else(|| whole(&typed), Ok) {
        Ok(command) => command,
        Err(error) => {
            let error = quoted_clean(&typed).unwrap_or(error);
            // Help and version are results; everything else is a misunderstanding.
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Done };
            let _ = error.print();
            return exit;
        }
    };
    // Work that falls in parts is done on all processors, this thread's among them. If that cannot be, this one does it alone.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    let out = Output::new();
    let done = match command {
        Command::New(arguments) => command::new::run(&arguments, &out),
        Command::Interview(arguments) => command::interview::run(&arguments, &out),
        Command::Review(arguments) => command::review::run(&arguments, &out),
        Command::Agenda(arguments) => command::agenda::run(&arguments, &out),
        Command::Workshop(arguments) => command::workshop::run(&arguments, &out),
        Command::Invite(arguments) => command::invite::run(&arguments, &out),
        Command::Collect(arguments) => command::collect::run(&arguments, &out),
        Command::Round(arguments) => command::round::run(&arguments, &out),
        Command::Settle(arguments) => command::settle::run(&arguments, &out),
        Command::Decide(arguments) => command::log::decide(&arguments, &out),
        Command::Park(arguments) => command::log::park(&arguments, &out),
        Command::Action(arguments) => command::log::action(&arguments, &out),
        Command::Override(arguments) => command::log::pass(&arguments, &out),
        Command::Log(arguments) => command::log::show(&arguments, &out),
        Command::Forget(arguments) => command::forget::run(&arguments, &out),
        Command::Purge(arguments) => command::purge::run(&arguments, &out),
        Command::Plan(arguments) => command::plan::run(&arguments, &out),
        Command::Editions(arguments) => command::editions::run(&arguments, &out),
        Command::Score(arguments) => command::score::run(&arguments, &out),
        Command::Case(arguments) => command::case::run(&arguments, &out),
        Command::Model(arguments) => command::model::run(&arguments, &out),
        Command::Wave(arguments) => command::wave::run(&arguments, &out),
        Command::Compare(arguments) => command::compare::run(&arguments, &out),
        Command::Measure(arguments) => command::measure::run(&arguments, &out),
        Command::Schedule(arguments) => command::schedule::run(&arguments, &out),
        Command::Handover(arguments) => command::handover::run(&arguments, &out),
        Command::Why(arguments) => command::why::run(&arguments, &out),
        Command::Impact(arguments) => command::impact::run(&arguments, &out),
        Command::Unknowns(arguments) => command::unknowns::run(&arguments, &out),
        Command::Try(arguments) => command::trying::run(&arguments, &out),
        Command::Scenarios(arguments) => command::scenarios::run(&arguments, &out),
        Command::Path(arguments) => command::path::run(&arguments, &out),
        Command::Robustness(arguments) => command::robustness::run(&arguments, &out),
        Command::Check(arguments) => command::check::run(&arguments, &out),
        Command::Rule(arguments) => command::rule::run(&arguments, &out),
        Command::Questionnaire(arguments) => command::questionnaire::run(&arguments, &out),
        Command::Migrate(arguments) => command::migrate::run(&arguments, &out),
        Command::Templates(arguments) => command::templates::run(&arguments, &out),
        Command::Schema(arguments) => command::schema::run(&arguments, &out),
        Command::Completions(arguments) => command::completions::run(&arguments, &out),
        Command::Man(arguments) => command::man::run(&arguments, &out),
    };
    done.err().unwrap_or(Exit::Done)
}
