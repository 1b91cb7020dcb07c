//! Of all commands with their help only the one that is called is built: the others take as long as reading an engagement.

use std::ffi::OsString;

use clap::{ArgMatches, Args};

use super::arguments::Command;

/// A command by its arguments alone; nothing if they are not right.
type Alone = fn(&[OsString]) -> Option<Command>;

/// The commands that have arguments of their own and no commands within them.
const ALONE: &[(&str, Alone)] = &[
    ("new", |typed| alone(typed).map(Command::New)),
    ("interview", |typed| alone(typed).map(Command::Interview)),
    ("review", |typed| alone(typed).map(Command::Review)),
    ("agenda", |typed| alone(typed).map(Command::Agenda)),
    ("workshop", |typed| alone(typed).map(Command::Workshop)),
    ("invite", |typed| alone(typed).map(Command::Invite)),
    ("collect", |typed| alone(typed).map(Command::Collect)),
    ("settle", |typed| alone(typed).map(Command::Settle)),
    ("decide", |typed| alone(typed).map(Command::Decide)),
    ("park", |typed| alone(typed).map(Command::Park)),
    ("action", |typed| alone(typed).map(Command::Action)),
    ("override", |typed| alone(typed).map(Command::Override)),
    ("log", |typed| alone(typed).map(Command::Log)),
    ("plan", |typed| alone(typed).map(Command::Plan)),
    ("editions", |typed| alone(typed).map(Command::Editions)),
    ("score", |typed| alone(typed).map(Command::Score)),
    ("case", |typed| alone(typed).map(Command::Case)),
    ("compare", |typed| alone(typed).map(Command::Compare)),
    ("measure", |typed| alone(typed).map(Command::Measure)),
    ("schedule", |typed| alone(typed).map(Command::Schedule)),
    ("handover", |typed| alone(typed).map(Command::Handover)),
    ("why", |typed| alone(typed).map(Command::Why)),
    ("impact", |typed| alone(typed).map(Command::Impact)),
    ("unknowns", |typed| alone(typed).map(Command::Unknowns)),
    ("try", |typed| alone(typed).map(Command::Try)),
    ("scenarios", |typed| alone(typed).map(Command::Scenarios)),
    ("path", |typed| alone(typed).map(Command::Path)),
    ("robustness", |typed| alone(typed).map(Command::Robustness)),
    ("check", |typed| alone(typed).map(Command::Check)),
    ("rule", |typed| alone(typed).map(Command::Rule)),
    ("migrate", |typed| alone(typed).map(Command::Migrate)),
    ("forget", |typed| alone(typed).map(Command::Forget)),
    ("purge", |typed| alone(typed).map(Command::Purge)),
    ("schema", |typed| alone(typed).map(Command::Schema)),
    ("completions", |typed| alone(typed).map(Command::Completions)),
    ("man", |typed| alone(typed).map(Command::Man)),
];

/// The command that was called, if nothing has to be explained: help, and what is wrong with arguments, is said by all
/// commands together.
pub(super) fn called(typed: &[OsString]) -> Option<Command> {
    let (_, typed) = typed.split_first()?;
    let name = typed.first()?.to_str()?;
    let (_, alone) = ALONE.iter().find(|(known, _)| *known == name)?;
    alone(typed)
}

fn alone<T: Args>(typed: &[OsString]) -> Option<T> {
    let mut matches = matches(T::augment_args(clap::Command::new("groundwork")), typed)?;
    T::from_arg_matches_mut(&mut matches).ok()
}

/// The part of it that is the same for every command.
fn matches(command: clap::Command, typed: &[OsString]) -> Option<ArgMatches> {
    command.try_get_matches_from(typed).ok()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::{CommandFactory, Parser};

    use super::{ALONE, called};
    use crate::cli::arguments::Arguments;

    fn typed(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn every_command_without_commands_within_is_known() {
        let all = Arguments::command();
        let single = all.get_subcommands().filter(|one| !one.has_subcommands()).map(clap::Command::get_name);
        assert_eq!(ALONE.iter().map(|(name, _)| *name).collect::<Vec<_>>(), single.collect::<Vec<_>>());
    }

    #[test]
    fn a_command_alone_is_the_same_as_among_all() {
        for line in [
            "groundwork plan acme",
            "groundwork plan acme --format all --edition all --out there",
            "groundwork new acme --client Acme --participant md:executive --tier full",
            "groundwork score acme --json",
            "groundwork why acme verdict",
            "groundwork check acme",
            "groundwork interview acme --as md",
            "groundwork schema assessment",
        ] {
            let whole = Arguments::try_parse_from(typed(line)).unwrap().command;
            assert_eq!(format!("{:?}", called(&typed(line)).unwrap()), format!("{whole:?}"), "{line}");
        }
    }

    #[test]
    fn what_has_to_be_explained_is_left_to_all() {
        for line in [
            "groundwork",
            "groundwork plan",
            "groundwork plan --help",
            "groundwork plan acme --nothing",
            "groundwork plan -V",
            "groundwork plam acme",
            "groundwork help plan",
            "groundwork model show acme",
        ] {
            assert!(called(&typed(line)).is_none(), "{line}");
        }
    }
}
