use clap::CommandFactory;

use crate::cli::Exit;
use crate::cli::arguments::{Arguments, Completions};
use crate::cli::output::Output;

pub(in crate::cli) fn run(arguments: &Completions, out: &Output) -> Result<(), Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "groundwork", &mut script);
    out.result(&String::from_utf8_lossy(&script));
    Ok(())
}
