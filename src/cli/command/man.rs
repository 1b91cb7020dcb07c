use clap::CommandFactory;

use crate::cli::arguments::{Arguments, Man};
use crate::cli::output::Output;
use crate::cli::{Exit, files};
use crate::text;

pub(in crate::cli) fn run(arguments: &Man, out: &Output) -> Result<(), Exit> {
    let Some(folder) = &arguments.out else {
        out.result(&page(Arguments::command()));
        return Ok(());
    };
    let written = files::write_all(folder, &pages(), out)?;
    out.say(&format!("{} in {}", text::count(written.len(), "page"), folder.display()));
    Ok(())
}

/// The page of the program and of every command: file name and content.
pub(in crate::cli) fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    collect(Arguments::command(), "groundwork", &mut pages);
    pages
}

fn collect(command: clap::Command, name: &str, pages: &mut Vec<(String, String)>) {
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        collect(sub.clone(), &format!("{name}-{}", sub.get_name()), pages);
    }
    pages.push((format!("{name}.1"), page(command.name(name.to_owned()))));
}

fn page(command: clap::Command) -> String {
    let mut page = Vec::new();
    // Writing into memory cannot fail.
    let _ = clap_mangen::Man::new(command).render(&mut page);
    String::from_utf8_lossy(&page).into_owned()
}
