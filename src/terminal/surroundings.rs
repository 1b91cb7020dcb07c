use std::io::IsTerminal as _;

/// What the program finds around it: the environment and what its streams are connected to. Nothing else in the
/// program reads the environment for an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts about the surroundings")]
pub struct Surroundings {
    /// Whether `ACCESSIBLE` asks for plain text.
    pub accessible: bool,
    /// Whether the terminal can do no more than print (`TERM=dumb`, or no `TERM` at all).
    pub dumb: bool,
    /// Whether standard input is a terminal.
    pub types: bool,
    /// Whether standard error, where prompts go, is a terminal.
    pub shows: bool,
    /// The editor for long texts: `VISUAL`, else `EDITOR`; empty if neither is set.
    pub editor: String,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_this_process() -> Self {
        let said_yes = |text: String| !matches!(text.trim(), "" | "0" | "false" | "no");
        let terminal = variable("TERM");
        Self {
            accessible: variable("ACCESSIBLE").is_some_and(said_yes),
            // Windows has no `TERM`, and its consoles can do more than print.
            dumb: terminal.map_or(!cfg!(windows), |name| name.is_empty() || name == "dumb"),
            types: std::io::stdin().is_terminal(),
            shows: std::io::stderr().is_terminal(),
            editor: variable("VISUAL").or_else(|| variable("EDITOR")).unwrap_or_default().trim().to_owned(),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the one place where an interview's surroundings are read")]
    std::env::var(name).ok()
}

/// Whether the interview is held in plain text: asked for on the command line, by `ACCESSIBLE`, or because the terminal
/// can do no more. A screen reader cannot be detected, and should not be: whoever uses one says so.
pub fn wants_plain(surroundings: &Surroundings, asked: bool) -> bool {
    asked || surroundings.accessible || surroundings.dumb
}

/// Whether anybody can be asked anything: input and prompts are both on a terminal, or plain text was asked for
/// explicitly, which also reads from a pipe (its end is noticed, so that nothing hangs).
pub fn may_prompt(surroundings: &Surroundings, plain_asked: bool) -> bool {
    plain_asked || (surroundings.types && surroundings.shows)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: Surroundings =
        Surroundings { accessible: false, dumb: false, types: true, shows: true, editor: String::new() };

    #[test]
    fn plain_text_is_chosen_by_people_or_by_poor_terminals() {
        assert!(!wants_plain(&TERMINAL, false));
        assert!(wants_plain(&TERMINAL, true));
        assert!(wants_plain(&Surroundings { accessible: true, ..TERMINAL }, false));
        assert!(wants_plain(&Surroundings { dumb: true, ..TERMINAL }, false));
    }

    #[test]
    fn nobody_is_asked_through_a_pipe_unless_they_said_so() {
        assert!(may_prompt(&TERMINAL, false));
        assert!(!may_prompt(&Surroundings { types: false, ..TERMINAL }, false));
        assert!(!may_prompt(&Surroundings { shows: false, ..TERMINAL }, false));
        assert!(may_prompt(&Surroundings { types: false, shows: false, ..TERMINAL }, true));
    }
}
