use super::log::{add, day, said};
use crate::cli::modelling::ModelAccept;
use crate::cli::output::Output;
use crate::cli::{Exit, load};
use crate::engagement::{Compromise, Log};
use crate::text;

pub(super) fn run(arguments: &ModelAccept, out: &Output) -> Result<(), Exit> {
    load::engagement(&arguments.folder, out)?;
    let compromise = Compromise {
        what: said(&arguments.what, "what is taken", out)?,
        instead_of: said(&arguments.instead_of, "--instead-of", out)?,
        accepted_by: said(&arguments.accepted_by, "--by", out)?,
        when: day(arguments.when.as_deref(), out)?,
        why: said(&arguments.why, "--why", out)?,
    };
    let line = format!(
        "accepted: {}, instead of {} ({}, {})",
        text::clean_line(&compromise.what),
        text::clean_line(&compromise.instead_of),
        text::clean_line(&compromise.accepted_by),
        compromise.when
    );
    add(&arguments.folder, &Log { compromises: vec![compromise], ..Log::default() }, out)?;
    out.result(&line);
    out.say("It stands in the plan, chapter 6, and in `log.toml`.");
    Ok(())
}
