use super::trying::{one, scenario};
use crate::assessment::Assessment;
use crate::cli::arguments::PlanArguments;
use crate::cli::output::Output;
use crate::cli::{Exit, load};
use crate::document::{Beside, KINDS, Manuscript, Templates, make};
use crate::inquiry::{difference, suppose};
use crate::plan::Terms;
use crate::store::{self, Written};
use crate::text;

pub(in crate::cli) fn run(arguments: &PlanArguments, out: &Output) -> Result<(), Exit> {
    if let Some(wanted) = arguments.only.iter().find(|wanted| !KINDS.iter().any(|kind| kind.file == wanted.as_str())) {
        let known: Vec<&str> = KINDS.iter().map(|kind| kind.file).collect();
        let near = text::did_you_mean(wanted, known.iter().copied());
        out.error(
            &format!("there is no document `{}`", text::clean_line(wanted)),
            &format!("The documents are {}.{near}", text::and_list(&known)),
        );
        return Err(Exit::Usage);
    }
    let loaded = load::to_give_out(&arguments.folder, out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    let templates = Templates::built_in();
    let mut manuscript = Manuscript::new(loaded.input(&assessment, &templates));
    if let Some(name) = &arguments.scenario {
        let terms = loaded.terms(arguments.start.as_deref(), out)?;
        manuscript = manuscript.beside(beside(&loaded, name, arguments.against.as_deref(), &assessment, terms, out)?);
    }
    let chosen = |file: &str| arguments.only.is_empty() || arguments.only.iter().any(|wanted| wanted == file);
    let shown = arguments.out.clone().unwrap_or_else(|| arguments.folder.join("plan"));
    if let Some(folder) = &arguments.out
        && let Err(finding) = store::make_folder(folder)
    {
        out.findings(&[*finding]);
        return Err(Exit::Disk);
    }
    let write = |name: &str, text: &str| match &arguments.out {
        Some(folder) => store::write(folder, name, text),
        None => store::write_document(&arguments.folder, "plan", name, text),
    };
    // Written as soon as it is made: the disk takes its time, in which the next one is made.
    let documents = make(&manuscript, KINDS.iter().filter(|kind| chosen(kind.file)), |kind, made| {
        (kind.file, made.map(|text| write(kind.file, &text)))
    });
    let (mut written, mut findings, mut broken) = (Vec::new(), Vec::new(), false);
    for (file, made) in documents {
        match made {
            Ok(Ok(what)) => written.push((file, what)),
            Ok(Err(finding)) => findings.push(*finding),
            Err(problem) => {
                broken = true;
                out.error(&problem.to_string(), &problem.way_out);
            }
        }
    }
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
    if let Some(verdict) = loaded.questionnaire.verdicts.iter().find(|one| one.id == assessment.score.verdict.verdict) {
        out.say(&format!("\n{}\n{}", verdict.title, text::indent(&verdict.next, "", 96)));
    }
    // The process is about to end: taking thousands of small texts apart one by one would only keep its reader
    // waiting. Whoever calls the library for several plans in one process leaves some megabytes behind with each.
    std::mem::forget(manuscript);
    std::mem::forget((loaded, assessment));
    if broken { Err(Exit::Findings) } else { Ok(()) }
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
    Ok(Beside {
        first: against.unwrap_or("As it is").to_owned(),
        second: name.to_owned(),
        difference: difference(&loaded.questionnaire, first.as_ref().unwrap_or(present), &second),
    })
}

fn played(loaded: &load::Loaded, name: &str, terms: Terms, out: &Output) -> Result<Assessment, Exit> {
    let mut all = Vec::new();
    for line in scenario(loaded, name, out)?.suppose {
        all.push(one(loaded, &line, out)?.1);
    }
    Ok(suppose(&loaded.questionnaire, &loaded.engagement, &all, terms))
}
