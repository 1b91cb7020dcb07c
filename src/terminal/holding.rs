use super::interrupt;
use super::keeper::{Ended, HoldProblem, KeepProblem, Keeper};
use crate::interview::{Effect, Ending, Event, Interview, Message, Tone};

/// An interview in somebody's hands: events go in, what the machine asks for is done, and messages come out.
pub(super) struct Holding<'a, 'q> {
    pub interview: &'a mut Interview<'q>,
    keeper: &'a mut dyn Keeper,
    now: &'a dyn Fn() -> String,
    /// How many sets of answers put aside are stored.
    kept_aside: usize,
    /// What could not be stored so far; tried again with the next answer.
    unsaved: Option<KeepProblem>,
    ending: Option<Ending>,
}

impl<'a, 'q> Holding<'a, 'q> {
    pub(super) fn new(
        interview: &'a mut Interview<'q>,
        keeper: &'a mut dyn Keeper,
        now: &'a dyn Fn() -> String,
    ) -> Self {
        let kept_aside = interview.set_aside().len();
        Self { interview, keeper, now, kept_aside, unsaved: None, ending: None }
    }

    /// Hands an event to the machine, stores what it wants stored, and returns what there is to tell.
    pub(super) fn take(&mut self, event: Event) -> Vec<Message> {
        let effects = self.interview.take(event, &(self.now)());
        let mut messages = Vec::new();
        for effect in effects {
            match effect {
                Effect::Say(message) => messages.push(message),
                // Saving puts aside first whatever is still to be put aside.
                Effect::PutAside => {}
                Effect::Save => self.save(&mut messages, Self::save_answers),
                Effect::SaveLog => self.save(&mut messages, |holding| holding.keeper.save_log(holding.interview.log())),
                Effect::Done(ending) => self.ending = Some(ending),
            }
        }
        messages
    }

    /// How it ended, if it did.
    pub(super) fn ended(&mut self) -> Option<Result<Ended, HoldProblem>> {
        let ended = match self.ending? {
            Ending::Finished => Ended::Finished,
            Ending::Later => Ended::Later,
        };
        Some(self.closed(ended))
    }

    /// Stores everything and ends.
    pub(super) fn close(&mut self, ended: Ended) -> Result<Ended, HoldProblem> {
        self.take(Event::Save);
        self.closed(ended)
    }

    fn closed(&mut self, ended: Ended) -> Result<Ended, HoldProblem> {
        self.unsaved.take().map_or(Ok(ended), |problem| Err(HoldProblem::Unsaved(problem)))
    }

    /// "5 of 11 questions answered; everything is saved."
    pub(super) fn farewell(&self, how_to_continue: &str) -> String {
        let progress = self.interview.progress(None);
        if !self.keeper.lasts() {
            return format!("{} of {} questions answered; nothing was saved.", progress.answered, progress.of);
        }
        let all = progress.answered == progress.of;
        let go_on =
            if all || how_to_continue.is_empty() { String::new() } else { format!("\nTo go on: {how_to_continue}") };
        format!("{} of {} questions answered; everything is saved.{go_on}", progress.answered, progress.of)
    }

    fn save_answers(&mut self) -> Result<(), KeepProblem> {
        // Answers are never replaced before those put aside are safe.
        while let Some(answers) = self.interview.set_aside().get(self.kept_aside) {
            self.keeper.put_aside(answers)?;
            self.kept_aside += 1;
        }
        self.keeper.save_answers(self.interview.answers())
    }

    fn save(&mut self, messages: &mut Vec<Message>, save: impl FnOnce(&mut Self) -> Result<(), KeepProblem>) {
        let result = interrupt::undisturbed(|| save(self));
        match result {
            Ok(()) => self.unsaved = None,
            Err(problem) => {
                let text = format!(
                    "This could not be saved: {}. {} It is kept here and saved with the next answer.",
                    problem.message, problem.way_out
                );
                messages.push(Message { tone: Tone::Problem, text });
                self.unsaved = Some(problem);
            }
        }
    }
}
