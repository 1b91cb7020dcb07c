mod formats;
mod pdf;

use std::sync::{Mutex, OnceLock};

use super::trying::{one, scenario};
use crate::assessment::Assessment;
use crate::cli::arguments::PlanArguments;
use crate::cli::output::Output;
use crate::cli::{Exit, load, look};
use crate::document::{self, Beside, EDITIONS, Edition, KINDS, Kind, Manuscript, Pieces, Press, Problem, WHOLE, make};
use crate::engagement::{Engagement, Reader};
use crate::inquiry::{answers_under, difference, money, suppose};
use crate::plan::Terms;
use crate::store::{self, Written};
use crate::text;
use formats::Formats;

pub(in crate::cli) fn run(arguments: &PlanArguments, out: &Output) -> Result<(), Exit> {
    let editions = chosen_editions(&arguments.edition, out)?;
    let wanted = wanted_files(&editions);
    if let Some(file) = arguments.only.iter().find(|file| !wanted.contains(*file)) {
        let known: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let near = text::did_you_mean(file, known.iter().copied());
        out.error(
            &format!("there is no document `{}`", text::clean_line(file)),
            &format!("The documents are {}.{near}", text::and_list(&known)),
        );
        return Err(Exit::Usage);
    }
    let formats = Formats::of(arguments, out)?;
    let browser = formats.browser(arguments, out)?;
    let gathered = OnceLock::new();
    let gather = || {
        let (mut templates, findings) = look::gathered(Some(&arguments.folder), &arguments.look);
        if let Some(paper) = arguments.paper {
            templates.print_on(paper);
        }
        (templates, findings)
    };
    let print = || Press::of(&gathered.get_or_init(gather).0, WHOLE.template);
    let press = OnceLock::new();
    let ready = || press.get_or_init(|| Mutex::new(Some(print())));
    rayon::in_place_scope(|scope| {
        // The template may be read while the answers are weighed.
        let spare = || {
            if editions.is_empty() {
                scope.spawn(|_| _ = ready());
            }
        };
        let loaded = load::for_reader_while(&arguments.folder, Reader::Anybody, out, spare)?;
        let (templates, findings) = gathered.get_or_init(gather);
        look::usable(findings, out)?;
        let assessment = loaded.assess(arguments.start.as_deref(), out)?;
        let mut whole = Manuscript::new(loaded.input(&assessment, templates));
        if editions.is_empty() {
            whole = whole.with_press(|| ready().lock().ok()?.take());
        }
        if let Some(name) = &arguments.scenario {
            let terms = loaded.terms(arguments.start.as_deref(), out)?;
            whole = whole.beside(beside(&loaded, name, arguments.against.as_deref(), &assessment, terms, out)?);
        }
        let chosen = |kind: &Kind, file: &str| match arguments.only.as_slice() {
            [] => formats.has(kind),
            only => only.iter().any(|wanted| wanted == file),
        };
        let shown = arguments.out.clone().unwrap_or_else(|| arguments.folder.join("plan"));
        if let Some(folder) = &arguments.out
            && let Err(finding) = store::make_folder(folder)
        {
            out.findings(&[*finding]);
            return Err(Exit::Disk);
        }
        let write = |name: &str, pieces: &[Vec<u8>]| match &arguments.out {
            Some(folder) => store::write_document(folder, name, pieces),
            None => store::write_document(&arguments.folder, &format!("plan/{name}"), pieces),
        };
        let wanted: Vec<Option<&'static Edition>> =
            if editions.is_empty() { vec![None] } else { editions.into_iter().map(Some).collect() };
        let manuscripts: Vec<(Manuscript<'_>, Vec<&'static Kind>)> = wanted
            .iter()
            .map(|edition| {
                let is_chosen = |kind: &&Kind| file_of(kind, *edition).is_some_and(|file| chosen(kind, &file));
                (whole.for_edition(edition.unwrap_or(&WHOLE)), KINDS.iter().filter(is_chosen).collect())
            })
            .collect();
        let files = make(manuscripts, |place, kind, made: Result<Pieces, Problem>| {
            let file = file_of(kind, wanted[place]).unwrap_or_default();
            let made = made.map(|pieces| write(&file, &pieces));
            (file, made)
        });
        let (mut written, mut findings, mut problems, mut broken) = (Vec::new(), Vec::new(), Vec::new(), false);
        for (files, edition) in files.into_iter().zip(&wanted) {
            for (file, made) in files {
                match made {
                    Ok(Ok(what)) => written.push((file, what)),
                    Ok(Err(finding)) => findings.push(*finding),
                    Err(problem) => problems.push((file, problem)),
                }
            }
            if let Some(browser) = &browser {
                match pdf::made(browser, &whole.for_edition(edition.unwrap_or(&WHOLE))) {
                    Ok(bytes) => match write(&pdf::file_of(*edition), &[bytes]) {
                        Ok(what) => written.push((pdf::file_of(*edition), what)),
                        Err(finding) => findings.push(*finding),
                    },
                    Err((message, way_out)) => {
                        broken = true;
                        out.error(&format!("`{}` was not written: {message}", pdf::file_of(*edition)), &way_out);
                    }
                }
            }
        }
        look::report(&problems, templates, out);
        broken |= !problems.is_empty();
        for (name, what) in &written {
            let what = match what {
                Written::New => "new",
                Written::Changed => "changed",
                Written::Unchanged => "unchanged",
            };
            out.result(&format!("{}  {what}", shown.join(name).display()));
        }
        out.findings(&findings);
        if !findings.is_empty() {
            return Err(Exit::Disk);
        }
        if let Some(verdict) =
            loaded.questionnaire.verdicts.iter().find(|one| one.id == assessment.score.verdict.verdict)
        {
            out.say(&format!("\n{}\n{}", verdict.title, text::indent(&verdict.next, "", 96)));
        }
        // As with the manuscripts: the process is about to end.
        std::mem::forget(whole);
        std::mem::forget((loaded, assessment));
        if broken { Err(Exit::Findings) } else { Ok(()) }
    })
}

/// The editions that were asked for; none for the whole plan.
fn chosen_editions(wanted: &[String], out: &Output) -> Result<Vec<&'static Edition>, Exit> {
    if wanted.iter().any(|one| one == "all") {
        return Ok(EDITIONS.iter().collect());
    }
    let known: Vec<&str> = EDITIONS.iter().map(|one| one.id).collect();
    let found = |id: &String| {
        document::edition(id).ok_or_else(|| {
            let near = text::did_you_mean(id, known.iter().copied());
            let way_out = format!("The editions are {}; `all` stands for every one.{near}", text::and_list(&known));
            out.error(&format!("there is no edition `{}`", text::clean_line(id)), &way_out);
            Exit::Usage
        })
    };
    wanted.iter().map(found).collect()
}

/// The names of all files that could be asked for.
fn wanted_files(editions: &[&Edition]) -> Vec<String> {
    let of =
        |edition: Option<&Edition>| KINDS.iter().filter_map(move |kind| file_of(kind, edition)).collect::<Vec<_>>();
    if editions.is_empty() { of(None) } else { editions.iter().flat_map(|edition| of(Some(edition))).collect() }
}

fn file_of(kind: &Kind, edition: Option<&Edition>) -> Option<String> {
    edition.map_or_else(|| Some(kind.file.to_owned()), |edition| kind.file_of(edition))
}

/// A scenario beside another one, or beside what the answers say.
fn beside(
    loaded: &load::Loaded,
    name: &str,
    against: Option<&str>,
    present: &Assessment,
    terms: Terms,
    out: &Output,
) -> Result<Beside, Exit> {
    let second = played(loaded, name, terms, out)?;
    let first = against.map(|other| played(loaded, other, terms, out)).transpose()?;
    let (answers, assessment) =
        first.as_ref().map_or((&loaded.engagement, present), |(answers, assessment)| (answers, assessment));
    let mut found = difference(&loaded.questionnaire, &loaded.engagement, assessment, &second.1);
    found.money = money(&loaded.questionnaire, (answers, assessment), (&second.0, &second.1));
    Ok(Beside { first: against.unwrap_or("As it is").to_owned(), second: name.to_owned(), difference: found })
}

fn played(loaded: &load::Loaded, name: &str, terms: Terms, out: &Output) -> Result<(Engagement, Assessment), Exit> {
    let mut all = Vec::new();
    for line in scenario(loaded, name, out)?.suppose {
        all.push(one(loaded, &line, out)?.1);
    }
    let answers = answers_under(&loaded.questionnaire, &loaded.engagement, &all);
    Ok((answers, suppose(&loaded.questionnaire, &loaded.engagement, &all, terms)))
}
