use std::path::Path;
use std::sync::Arc;

use crate::cli::arguments::Interview as Arguments;
use crate::cli::files::keeping_remarks;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::{Exit, clock};
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::{self, Answer, Confidentiality, Log, Participant, answers_text, parse_loose};
use crate::id::QuestionId;
use crate::interview::{Answers, Interview, Options, known_from_others};
use crate::questionnaire::{Question, Questionnaire};
use crate::terminal::{Ended, KeepProblem, Keeper, Manner, Surroundings, batch, hold, may_prompt, wants_plain};
use crate::{store, text};

pub(in crate::cli) fn run(arguments: &Arguments, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let participant = load::participant(&loaded, arguments.who.as_deref(), out)?;
    let lock = lock(&loaded, &participant, out)?;
    // Somebody may have collected answers before the file was locked.
    let mut loaded = load::again(loaded);
    let again = super::again::again(&mut loaded, &participant, out)?;
    let mut keeper = Disk::begin(&loaded, &participant, lock);
    announce(&participant, out);
    let waiting = again.questions.values().filter(|recall| !recall.done).count();
    if waiting > 0 {
        out.say(&format!(
            "Round {} asks {} once more, now that you have talked; what you said first is kept.",
            again.round,
            text::count(waiting, "question")
        ));
    }
    let file = loaded.folder.join(&keeper.answers);
    let mut interview = Interview::new(
        &loaded.questionnaire,
        participant.clone(),
        Options {
            tier: loaded.engagement.tier.clone(),
            for_all: arguments.everything,
            currency: loaded.engagement.currency.clone(),
            again,
        },
        loaded.engagement.answers.get(&participant.id).cloned().unwrap_or_default(),
        known_from_others(&loaded.questionnaire, &loaded.engagement, &participant.id),
        loaded.engagement.log.clone(),
    );
    let given = given(arguments, &loaded.questionnaire, out)?;
    if !given.is_empty() {
        let result =
            batch(&mut interview, &given, &clock::now(), &mut keeper).map_err(|problem| unsaved(&problem, out))?;
        for (id, message) in &result.refused {
            out.error(&format!("`{id}` is not taken: {}", message.text), "");
        }
        if !result.refused.is_empty() {
            out.say("Nothing was saved. Correct these and run the command again.");
            return Err(Exit::BadInput);
        }
        result.notes.iter().for_each(|note| out.say(&note.text));
        out.say(&format!("{} saved", text::count(given.len(), "answer")));
    }
    let surroundings = Surroundings::of_this_process();
    if arguments.paper {
        return paper(&mut interview, &mut keeper, &surroundings, arguments, &participant, out);
    }
    if arguments.no_input || !may_prompt(&surroundings, arguments.plain) {
        return missing(&interview.open(), arguments, &participant, out);
    }
    let manner = if wants_plain(&surroundings, arguments.plain) { Manner::Plain } else { Manner::Pretty };
    let again = format!("groundwork interview {} --as {}", arguments.folder.display(), participant.id);
    match hold(&mut interview, manner, &surroundings, &mut keeper, &clock::now, &again) {
        Ok(Ended::Finished) => {
            out.say(&format!("Saved in {}.", file.display()));
            out.say(&format!("Next: groundwork score {0}, groundwork plan {0}", arguments.folder.display()));
            Ok(())
        }
        Ok(Ended::Later | Ended::InputEnded) => {
            out.say(&format!("Saved in {}. To go on: {again}", file.display()));
            Ok(())
        }
        Ok(Ended::Interrupted) => Err(Exit::Interrupted),
        Err(problem) => {
            out.error(&problem.to_string(), problem.way_out());
            Err(Exit::Disk)
        }
    }
}

/// Takes answers off a printed form.
fn paper(
    interview: &mut Interview<'_>,
    keeper: &mut Disk<'_>,
    surroundings: &Surroundings,
    arguments: &Arguments,
    participant: &Participant,
    out: &Output,
) -> Result<(), Exit> {
    let again = format!("groundwork interview {} --paper --as {}", arguments.folder.display(), participant.id);
    match hold(interview, Manner::Paper, surroundings, keeper, &clock::now, &again) {
        Ok(Ended::Interrupted) => Err(Exit::Interrupted),
        Ok(_) => Ok(()),
        Err(problem) => {
            out.error(&problem.to_string(), problem.way_out());
            Err(Exit::Disk)
        }
    }
}

/// The answers from files and from the command line, the later ones last.
fn given(
    arguments: &Arguments,
    questionnaire: &Questionnaire,
    out: &Output,
) -> Result<Vec<(QuestionId, Answer)>, Exit> {
    let mut given = Vec::new();
    for path in &arguments.answers {
        let source = source(path).map_err(|finding| {
            out.findings(&[*finding]);
            Exit::BadInput
        })?;
        let (answers, findings) = engagement::import(&source, questionnaire);
        out.findings(&findings);
        if findings.iter().any(Diagnostic::is_error) {
            return Err(Exit::BadInput);
        }
        given.extend(answers);
    }
    for pair in &arguments.set {
        given.push(one(pair, questionnaire, out)?);
    }
    Ok(given)
}

fn source(path: &Path) -> Result<Arc<Source>, Box<Diagnostic>> {
    if path != Path::new("-") {
        return store::read_file(path);
    }
    store::read_stream("standard input", std::io::stdin().lock())
}

fn one(pair: &str, questionnaire: &Questionnaire, out: &Output) -> Result<(QuestionId, Answer), Exit> {
    let Some((id, value)) = pair.split_once('=') else {
        out.error(
            &format!("`--set {}` has no `=`", text::clean_line(pair)),
            "Write the question's id, `=` and the value: --set people.pay=revenue_and_margin",
        );
        return Err(Exit::Usage);
    };
    let Some(question) = questionnaire.question(id.trim()) else {
        let near = text::did_you_mean(id.trim(), questionnaire.questions().map(|one| one.id.as_str()));
        out.error(&format!("there is no question `{}`", text::clean_line(id)), near.trim_start());
        return Err(Exit::Usage);
    };
    match parse_loose(question, value) {
        Ok(answer) => Ok((question.id.clone(), answer)),
        Err(problem) => {
            out.error(&format!("`--set {}`: {}", question.id, problem.message), &problem.way_out);
            Err(Exit::BadInput)
        }
    }
}

/// What is missing, and how to pass it on.
fn missing(open: &[&Question], arguments: &Arguments, participant: &Participant, out: &Output) -> Result<(), Exit> {
    if open.is_empty() {
        out.say(&format!("Every question that concerns `{}` is answered.", participant.id));
        return Ok(());
    }
    let reason = if arguments.no_input {
        "nobody may be asked (`--no-input`)"
    } else {
        "nobody can be asked: this is no terminal"
    };
    out.error(&format!("{} missing, and {reason}", text::count(open.len(), "answer")), "");
    for question in open {
        out.say(&format!("  {}  {}: {}", question.id, question.kind.word(), text::clean_line(&question.ask)));
    }
    out.say("Pass them with --set QUESTION=VALUE or --answers FILE (TOML, JSON or CSV; `-` for standard input),");
    out.say("use the word `unknown` where nobody knows, or add --plain to be asked in plain text.");
    Err(Exit::Missing)
}

fn unsaved(problem: &KeepProblem, out: &Output) -> Exit {
    out.error(&problem.message, &problem.way_out);
    Exit::Disk
}

/// What was promised to whoever hides behind others.
fn announce(participant: &Participant, out: &Output) {
    match participant.confidentiality {
        Confidentiality::Attributed => {}
        Confidentiality::Confidential => {
            out.say("Your answers are confidential: the facilitator can see them, readers of the plan cannot.");
        }
        Confidentiality::Unattributed => {
            out.say("Nobody writes down who you are: your answers are stored without a name and without a time.");
        }
    }
}

/// The right to write a participant's file.
fn lock(loaded: &Loaded, participant: &Participant, out: &Output) -> Result<store::Lock, Exit> {
    let who = format!("the interview of {} since {}", participant.id, clock::now());
    store::lock(&loaded.folder, &format!("answers/{}.toml", participant.id), &who).map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })
}

/// The participant's file, locked as long as the interview lasts.
struct Disk<'a> {
    questionnaire: &'a Questionnaire,
    participant: Participant,
    folder: &'a Path,
    answers: String,
    /// The log as it was stored last: what comes after it is added to the file.
    log: Log,
    _lock: store::Lock,
}

impl<'a> Disk<'a> {
    fn begin(loaded: &'a Loaded, participant: &Participant, lock: store::Lock) -> Self {
        Self {
            questionnaire: &loaded.questionnaire,
            participant: participant.clone(),
            folder: &loaded.folder,
            answers: format!("answers/{}.toml", participant.id),
            log: loaded.engagement.log.clone(),
            _lock: lock,
        }
    }

    fn keep(&self, name: &str, content: &str) -> Result<(), KeepProblem> {
        let unattributed = self.participant.confidentiality == Confidentiality::Unattributed;
        let written = store::write(self.folder, name, content)
            .and_then(|_| if unattributed { store::without_time(self.folder, name) } else { Ok(()) });
        written.map_err(|finding| unkept(*finding))
    }

    fn text(&self, answers: &Answers) -> String {
        let text = answers_text(&self.participant.id, self.questionnaire, &self.questionnaire.version, answers);
        keeping_remarks(self.folder, &self.answers, &text)
    }
}

fn unkept(finding: Diagnostic) -> KeepProblem {
    KeepProblem { message: format!("{}: {}", finding.about, finding.message), way_out: finding.way_out }
}

impl Keeper for Disk<'_> {
    fn save_answers(&mut self, answers: &Answers) -> Result<(), KeepProblem> {
        self.keep(&self.answers, &self.text(answers))
    }

    fn save_log(&mut self, log: &Log) -> Result<(), KeepProblem> {
        // An interview only ever adds to the log; whatever else stands in the file is its owner's.
        let more = Log {
            decisions: log.decisions.iter().skip(self.log.decisions.len()).cloned().collect(),
            parked: log.parked.iter().skip(self.log.parked.len()).cloned().collect(),
            actions: log.actions.iter().skip(self.log.actions.len()).cloned().collect(),
            overrides: log.overrides.iter().skip(self.log.overrides.len()).cloned().collect(),
            ..Log::default()
        };
        if more == Log::default() {
            return Ok(());
        }
        super::log::append(self.folder, &more).map_err(|finding| unkept(*finding))?;
        self.log = log.clone();
        Ok(())
    }

    fn put_aside(&mut self, answers: &Answers) -> Result<(), KeepProblem> {
        let stamp: String = clock::now().chars().filter(char::is_ascii_alphanumeric).collect();
        self.keep(&format!("answers/aside/{}-{stamp}.toml", self.participant.id), &self.text(answers))
    }
}
