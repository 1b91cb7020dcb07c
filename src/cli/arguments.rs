//! What can be asked of the program.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::authoring::{Diff, Logic, Migrate, NewQuestionnaire, Preview, QuestionnaireTest};
use super::editions::Editions;
use super::handing::Handover;
use super::inquiring::{Asked, Impact, PathArguments, Robustness, Scenarios, Try, Unknowns};
use super::look::LookArguments;
use super::meeting::{AgendaArguments, WorkshopArguments};
use super::modelling::ModelCommand;
use super::progress::{Compare, MeasureArguments, Reliability, WaveCommand};
use super::templating::TemplatesCommand;
use super::timing::Schedule;
use super::together::{
    Action, Collect, Decide, Forget, Invite, LogArguments, Override, Park, Purge, RoundCommand, Settle,
};
use crate::theme::Paper;

/// The work to do before buying a CRM: find the problem, test the firm's readiness, decide on the record model, and
/// leave with a plan.
#[derive(Debug, Parser)]
#[command(
    name = "groundwork",
    version,
    about,
    long_about = None,
    arg_required_else_help = true,
    subcommand_required = true,
    propagate_version = true,
    infer_subcommands = false,
    before_help = TOP_EXAMPLES,
    after_help = super::help::EXIT_TABLE.as_str(),
    styles = super::help::STYLES
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const TOP_EXAMPLES: &str = "\
Begin:        groundwork new acme --client \"Acme Supplies\"
Answer:       groundwork interview acme --as managing-director
See:          groundwork score acme
Hand over:    groundwork plan acme";

/// The commands, in the order in which a team meets them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin an engagement: a folder for one client.
    New(New),
    /// Answer the questions, one participant at a time; stop and come back whenever you like.
    Interview(Interview),
    /// Look over the answers of one participant, or of all.
    Review(Review),
    /// Say what to talk about first: where people differ, what hangs on it, what each answer would move.
    Agenda(AgendaArguments),
    /// Plan a workshop that fits into its time, and write the papers for it: agenda, script, cards, tickets, forms.
    Workshop(WorkshopArguments),
    /// Hand out answer kits: a page that works without this program and without a network, and a form to print.
    Invite(Invite),
    /// Take in answers from kits and files. Nothing is overwritten; what differs is listed.
    Collect(Collect),
    /// Ask questions again after people have talked, and see whether they come together.
    #[command(subcommand)]
    Round(RoundCommand),
    /// Record what the group settled on for a question, why, and who sees it differently.
    Settle(Settle),
    /// Record a decision.
    Decide(Decide),
    /// Put something aside for later.
    Park(Park),
    /// Record a promise: what, who, by when.
    Action(Action),
    /// Pass a gate on purpose. It is printed first in every document.
    Override(Override),
    /// Show what was decided, put aside, promised and passed on purpose.
    Log(LogArguments),
    /// Write the plan and its documents.
    Plan(PlanArguments),
    /// List the editions of the plan: for whom, what each contains and what it leaves out.
    Editions(Editions),
    /// Show levels, gates and the verdict.
    Score(Score),
    /// Play the business case through: ranges in, and what they come to.
    Case(super::case::CaseArguments),
    /// Show the record model, hand it over in other programs' languages, draw it.
    #[command(subcommand)]
    Model(ModelCommand),
    /// Keep the present answers as a reading to measure against later, or list those that were kept.
    #[command(subcommand)]
    Wave(WaveCommand),
    /// Hold an earlier reading against a later one: people, dimensions, gates, plan, and what moved them.
    Compare(Compare),
    /// Note a measure's value, set its target, or list what was measured before, during and after.
    Measure(MeasureArguments),
    /// Say when: dates with the people there are, how sure they are, and who has too much to do.
    Schedule(Schedule),
    /// Hand the plan over to the tool in which people keep their work: Jira, MS Project, a calendar and others.
    Handover(Handover),
    /// Say why something is as it is: a gate, task, risk, dimension, table, question or the verdict.
    Why(Why),
    /// Say what hangs on a question, and what other answers would change.
    Impact(Impact),
    /// List what is not known, what it could still decide, and who could find it out.
    Unknowns(Unknowns),
    /// Try other answers: what would move, before and after. Nothing is changed.
    Try(Try),
    /// List the scenarios kept beside an engagement.
    Scenarios(Scenarios),
    /// Find the cheapest set of answers that would have to be true for a better verdict.
    Path(PathArguments),
    /// Say how firmly the verdict stands, and which answers do not go together.
    Robustness(Robustness),
    /// Check an engagement or a questionnaire and report everything that is wrong with it.
    Check(Check),
    /// Explain a rule by which questionnaires are checked.
    Rule(Rule),
    /// Bring an engagement to another version of its questionnaire; nothing is lost.
    Migrate(Migrate),
    /// Remove everything that one participant left here.
    Forget(Forget),
    /// Remove engagements that nobody has answered in for a long time.
    Purge(Purge),
    /// List, show, begin, try, test and compare questionnaires.
    #[command(subcommand)]
    Questionnaire(QuestionnaireCommand),
    /// Put documents into words of your own: list, export, check and compare templates.
    #[command(subcommand)]
    Templates(TemplatesCommand),
    /// Print the JSON Schema of a file format.
    Schema(Schema),
    /// Print the completion script of a shell.
    Completions(Completions),
    /// Print the manual page, or write all of them.
    Man(Man),
}

/// `groundwork new`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork new acme --client \"Acme Supplies\"
groundwork new acme --client Acme --participant md:executive:\"Managing director\" --participant it:it
groundwork new acme --client Acme --tier full --currency GBP --start 2027-01-11")]
pub(crate) struct New {
    /// The folder to make.
    pub(crate) folder: PathBuf,
    /// The client's name.
    #[arg(long, value_name = "NAME")]
    pub(crate) client: Option<String>,
    /// A participant: id, role and name, the name optional. Repeat it for each; without any, one leader is entered.
    #[arg(long = "participant", value_name = "ID:ROLE[:NAME]")]
    pub(crate) participants: Vec<String>,
    /// A built-in questionnaire's id, or a folder with one of your own.
    #[arg(long, value_name = "ID|FOLDER", default_value = "crm-readiness")]
    pub(crate) questionnaire: String,
    /// How much is asked.
    #[arg(long)]
    pub(crate) tier: Option<String>,
    /// The currency of all amounts.
    #[arg(long, default_value = "EUR")]
    pub(crate) currency: String,
    /// The first day on which work may start.
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
    /// When they wish to be live.
    #[arg(long, value_name = "DATE")]
    pub(crate) wished: Option<String>,
}

/// `groundwork interview`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork interview acme                                  if there is only one participant
groundwork interview acme --as finance-director
groundwork interview acme --as it --plain                  no cursor tricks: screen readers, pipes
groundwork interview acme --as it --paper                  type in what came back on a printed form
groundwork interview acme --as it --set technology.current=3 --no-input
groundwork interview acme --as it --answers answers.csv --no-input")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(crate) struct Interview {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// Who answers: a participant's id.
    #[arg(long = "as", value_name = "PARTICIPANT")]
    pub(crate) who: Option<String>,
    /// Answers from a file (TOML, JSON or CSV), or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Vec<PathBuf>,
    /// One answer: a question's id, `=` and the value.
    #[arg(long, value_name = "QUESTION=VALUE")]
    pub(crate) set: Vec<String>,
    /// Ask nothing; if answers are missing, list them and fail.
    #[arg(long)]
    pub(crate) no_input: bool,
    /// One block of plain text per question, answers typed.
    #[arg(long)]
    pub(crate) plain: bool,
    /// Ask every question, whichever role it is meant for: for a facilitator who answers for the group.
    #[arg(long)]
    pub(crate) everything: bool,
    /// Type answers off a printed form: a code, an answer, line after line.
    #[arg(long, conflicts_with_all = ["answers", "set", "no_input"])]
    pub(crate) paper: bool,
}

/// `groundwork review`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork review acme
groundwork review acme --as finance-director --only unknown
groundwork review acme --json")]
pub(crate) struct Review {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// Whose answers; everybody's if left out.
    #[arg(long = "as", value_name = "PARTICIPANT")]
    pub(crate) who: Option<String>,
    /// For the one who leads the conversation: confidential answers are shown, unattributed ones never.
    #[arg(long, conflicts_with = "who")]
    pub(crate) facilitator: bool,
    /// Only some of them.
    #[arg(long)]
    pub(crate) only: Option<Only>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which answers to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// Not dealt with.
    Unanswered,
    /// "I do not know."
    Unknown,
    /// With a parked item.
    Parked,
    /// A high level without a line of evidence.
    Unshown,
}

/// The papers, as a theme names them.
fn paper() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::WORDS).map(|word| Paper::named(&word).unwrap_or_default())
}

/// `groundwork plan`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork plan acme
groundwork plan acme --edition board --out board-meeting
groundwork plan acme --edition all
groundwork plan acme --format docx,xlsx,slides
groundwork plan acme --format all --pdf
groundwork plan acme --pdf --paper letter
groundwork plan acme --only plan.html --start 2027-03-01
groundwork plan acme --theme house.toml --templates house-words
groundwork plan acme --scenario pay-first                   beside what the answers say
groundwork plan acme --scenario pay-first --against wait    two scenarios side by side")]
pub(crate) struct PlanArguments {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// Where the documents go; `plan` in the engagement's folder if left out.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Instead of the whole plan an edition for certain readers: see `groundwork editions`; `all` for every one. Repeat it for several.
    #[arg(long, value_name = "EDITION")]
    pub(crate) edition: Vec<String>,
    /// Show a scenario beside what the answers say.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    /// Show it beside another scenario instead.
    #[arg(long, value_name = "NAME", requires = "scenario")]
    pub(crate) against: Option<String>,
    /// Instead of markdown, html, json and sql these formats: they, docx, xlsx, slides and pdf; `all` for all but pdf.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) format: Vec<String>,
    /// A PDF as well, printed by the Chromium, Chrome or Edge of this machine.
    #[arg(long)]
    pub(crate) pdf: bool,
    /// The browser that prints the PDF; GROUNDWORK_BROWSER names one for good.
    #[arg(long, value_name = "PATH")]
    pub(crate) browser: Option<PathBuf>,
    /// The paper of PDF and Word: A4 if neither this nor the theme says otherwise.
    #[arg(long, value_name = "PAPER", ignore_case = true, value_parser = paper())]
    pub(crate) paper: Option<Paper>,
    /// Only this document. Repeat it for several.
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) only: Vec<String>,
    /// Whose paper it is.
    #[command(flatten)]
    pub(crate) look: LookArguments,
    /// The first day on which work may start; the engagement's, or today.
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
}

/// `groundwork score`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork score acme
groundwork score acme --json")]
pub(crate) struct Score {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// For the one who leads the conversation: confidential answers are shown, unattributed ones never.
    #[arg(long)]
    pub(crate) facilitator: bool,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// `groundwork why`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork why acme verdict
groundwork why acme incentives-oppose
groundwork why acme people.help_or_hinder
groundwork why acme gate.incentives-oppose --tree   down to the answers, rules and sources
groundwork why acme account
groundwork why acme 12   footnote 12 of the plan: which sentences stand on it")]
pub(crate) struct Why {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// What: `verdict`, `model`, `readiness`, or the id of a dimension, gate, task, risk, KPI, goal, driver, table or
    /// question; `gate.` and the like before it if an id is used twice; or the number of a footnote of the plan.
    pub(crate) thing: String,
    /// For the one who leads the conversation: confidential answers are shown, unattributed ones never.
    #[arg(long)]
    pub(crate) facilitator: bool,
    /// Follow every reason down to what people said, as far as it may be shown.
    #[arg(long)]
    pub(crate) tree: bool,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// `groundwork check`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork check acme
groundwork check my-questionnaire
groundwork check acme --json")]
pub(crate) struct Check {
    /// An engagement's or a questionnaire's folder. Repeat it for several.
    #[arg(required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// Put right what is certain in a questionnaire, and say what was changed.
    #[arg(long)]
    pub(crate) fix: bool,
    /// For other programs.
    #[arg(long, conflicts_with = "sarif")]
    pub(crate) json: bool,
    /// For code hosts and editors: SARIF 2.1.0.
    #[arg(long)]
    pub(crate) sarif: bool,
}

/// `groundwork rule`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork rule                          the codes of all rules
groundwork rule never-met                what it finds, why it matters, a bad and a good example")]
pub(crate) struct Rule {
    /// The rule's code, as `check` prints it.
    pub(crate) code: Option<String>,
}

/// `groundwork questionnaire`
#[derive(Debug, Subcommand)]
pub(crate) enum QuestionnaireCommand {
    /// The questionnaires that the program carries with it.
    #[command(before_help = "groundwork questionnaire list")]
    List {
        /// For other programs.
        #[arg(long)]
        json: bool,
    },
    /// What a questionnaire asks, or one question in full.
    #[command(before_help = "\
groundwork questionnaire show
groundwork questionnaire show crm-readiness people.help_or_hinder
groundwork questionnaire show my-questionnaire")]
    Show {
        /// A built-in questionnaire's id, or a folder.
        #[arg(default_value = "crm-readiness")]
        questionnaire: String,
        /// One question.
        question: Option<String>,
        /// For other programs.
        #[arg(long)]
        json: bool,
    },
    /// Where its ideas come from, and where each of them is carried.
    #[command(before_help = "groundwork questionnaire sources\ngroundwork questionnaire sources my-method --json")]
    Sources {
        /// A built-in questionnaire's id, or a folder.
        #[arg(default_value = "crm-readiness")]
        questionnaire: String,
        /// For other programs.
        #[arg(long)]
        json: bool,
    },
    /// Begin a questionnaire of your own: a small example whose comments explain each part.
    New(NewQuestionnaire),
    /// Walk through a questionnaire without saving anything, or print it as a form.
    Preview(Preview),
    /// What every question decides, in words and as it is written.
    Logic(Logic),
    /// What changed between two questionnaires, and what it means for stored answers and results.
    Diff(Diff),
    /// Play the cases of a questionnaire: answers in, and what must come out.
    Test(QuestionnaireTest),
    /// Whether the questions of each dimension measure one thing, from the answers of many people.
    Reliability(Reliability),
    /// Write a built-in questionnaire into a folder, to make it your own.
    #[command(before_help = "groundwork questionnaire export crm-readiness my-method")]
    Export {
        /// A built-in questionnaire's id.
        questionnaire: String,
        /// The folder to make.
        folder: PathBuf,
    },
}

/// `groundwork schema`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork schema                        the names of all formats
groundwork schema gates.toml
groundwork schema --out schemas          all of them, as files")]
pub(crate) struct Schema {
    /// The file format, by the name of its file.
    pub(crate) format: Option<String>,
    /// Write all of them into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

/// `groundwork completions`
#[derive(Debug, Args)]
#[command(before_help = "groundwork completions bash > ~/.local/share/bash-completion/completions/groundwork")]
pub(crate) struct Completions {
    /// The shell.
    pub(crate) shell: clap_complete::Shell,
}

/// `groundwork man`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork man | man -l -
groundwork man --out /usr/local/share/man/man1")]
pub(crate) struct Man {
    /// Write the page of every command into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}
