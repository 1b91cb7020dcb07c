use std::path::Path;

use crate::cli::authoring::{Paper, Preview};
use crate::cli::output::Output;
use crate::cli::{Exit, clock, load, look};
use crate::condition::Facts;
use crate::document::{self, FormOf, Templates};
use crate::engagement::{Confidentiality, Log, Participant};
use crate::id::{ParticipantId, RoleId, TierId};
use crate::interview::{Answers, Interview, Options};
use crate::questionnaire::Questionnaire;
use crate::terminal::{Ended, KeepProblem, Keeper, Manner, Surroundings, hold, may_prompt, wants_plain};
use crate::{store, text};

/// Walks through a questionnaire, or prints it as a form. Nothing is saved.
pub(super) fn preview(arguments: &Preview, out: &Output) -> Result<(), Exit> {
    let questionnaire = load::questionnaire(&arguments.questionnaire, out)?;
    let role = role(&questionnaire, arguments.role.as_deref(), out)?;
    let tier = tier(&questionnaire, arguments, out)?;
    match arguments.form {
        Some(paper) => {
            let templates = look::templates(None, &arguments.look, out)?;
            let of = FormOf { questionnaire: &questionnaire, tier: &tier, role: role.as_ref(), person: None };
            form(&of, &templates, paper, arguments.out.as_deref(), out)
        }
        None => walk(&questionnaire, role, tier, arguments, out),
    }
}

fn walk(
    questionnaire: &Questionnaire,
    role: Option<RoleId>,
    tier: TierId,
    arguments: &Preview,
    out: &Output,
) -> Result<(), Exit> {
    let surroundings = Surroundings::of_this_process();
    if !may_prompt(&surroundings, arguments.plain) {
        out.error(
            "nobody can be asked: this is no terminal",
            "Run it in a terminal, add --plain, or print a form with --form md.",
        );
        return Err(Exit::Missing);
    }
    let for_all = role.is_none();
    let role = role.or_else(|| questionnaire.roles.iter().find(|one| one.answers).map(|one| one.id.clone()));
    let (Ok(id), Some(role)) = (ParticipantId::parse("preview"), role) else {
        out.error("nobody is asked: no role answers", "Leave `answers` out on one of the roles at least.");
        return Err(Exit::BadInput);
    };
    let participant =
        Participant { id, name: "Preview".to_owned(), role, confidentiality: Confidentiality::Attributed };
    let options = Options { tier, for_all, currency: "EUR".to_owned(), again: crate::interview::Again::default() };
    let mut interview =
        Interview::new(questionnaire, participant, options, Answers::new(), Facts::new(), Log::default());
    let manner = if wants_plain(&surroundings, arguments.plain) { Manner::Plain } else { Manner::Pretty };
    out.say(&format!("Preview of “{}” {}: nothing is saved.", questionnaire.title, questionnaire.version));
    match hold(&mut interview, manner, &surroundings, &mut Nowhere, &clock::now, "") {
        Ok(Ended::Finished | Ended::Later | Ended::InputEnded) => Ok(()),
        Ok(Ended::Interrupted) => Err(Exit::Interrupted),
        Err(problem) => {
            out.error(&problem.to_string(), problem.way_out());
            Err(Exit::Disk)
        }
    }
}

fn form(of: &FormOf<'_>, templates: &Templates, paper: Paper, file: Option<&Path>, out: &Output) -> Result<(), Exit> {
    let written = match paper {
        Paper::Md => document::form_in_markdown(of, templates),
        Paper::Html => document::form_in_html(of, templates),
    };
    let text = written.map_err(|problem| {
        look::report(&[(problem.document.clone(), problem)], templates, out);
        Exit::Findings
    })?;
    let Some(file) = file else {
        out.result(&text);
        return Ok(());
    };
    let folder = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    store::make_folder(folder).and_then(|()| store::write(folder, &name, &text)).map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })?;
    out.result(&file.display().to_string());
    Ok(())
}

fn role(questionnaire: &Questionnaire, wanted: Option<&str>, out: &Output) -> Result<Option<RoleId>, Exit> {
    let Some(wanted) = wanted else { return Ok(None) };
    let answering: Vec<&RoleId> = questionnaire.roles.iter().filter(|role| role.answers).map(|role| &role.id).collect();
    if let Some(found) = answering.iter().find(|role| role.as_str() == wanted) {
        return Ok(Some((*found).clone()));
    }
    let near = text::did_you_mean(wanted, answering.iter().map(|role| role.as_str()));
    out.error(
        &format!("no role `{}` answers", text::clean_line(wanted)),
        &format!("The roles are {}.{near}", text::and_list(&answering)),
    );
    Err(Exit::Usage)
}

fn tier(questionnaire: &Questionnaire, arguments: &Preview, out: &Output) -> Result<TierId, Exit> {
    let tiers: Vec<&TierId> = questionnaire.tiers.iter().map(|tier| &tier.id).collect();
    let wanted = arguments.tier.as_deref();
    let found = match wanted {
        Some(wanted) => tiers.iter().find(|tier| tier.as_str() == wanted),
        None if arguments.form.is_some() => tiers.last(),
        None => tiers.first(),
    };
    if let Some(found) = found {
        return Ok((*found).clone());
    }
    let near =
        wanted.map_or_else(String::new, |wanted| text::did_you_mean(wanted, tiers.iter().map(|one| one.as_str())));
    out.error(
        &format!("there is no tier `{}`", text::clean_line(wanted.unwrap_or(""))),
        &format!("The tiers are {}.{near}", text::and_list(&tiers)),
    );
    Err(Exit::Usage)
}

/// Keeps nothing: what was said is gone with the interview.
struct Nowhere;

impl Keeper for Nowhere {
    fn save_answers(&mut self, _: &Answers) -> Result<(), KeepProblem> {
        Ok(())
    }

    fn save_log(&mut self, _: &Log) -> Result<(), KeepProblem> {
        Ok(())
    }

    fn put_aside(&mut self, _: &Answers) -> Result<(), KeepProblem> {
        Ok(())
    }

    fn lasts(&self) -> bool {
        false
    }
}
