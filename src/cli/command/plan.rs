use std::path::Path;

use crate::cli::arguments::PlanArguments;
use crate::cli::load::Loaded;
use crate::cli::output::Output;
use crate::cli::{Exit, clock, load};
use crate::document::{KINDS, Manuscript, Templates, make};
use crate::engagement::{Issued, Reader, issued_text};
use crate::store::{self, Written};
use crate::text;

/// The record of what was issued.
const ISSUED: &str = "issued.toml";

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
    let (loaded, issued, lock) = record(&arguments.folder, out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    let templates = Templates::built_in();
    let manuscript = Manuscript::new(loaded.input(&assessment, &templates));
    let chosen = |file: &str| arguments.only.is_empty() || arguments.only.iter().any(|wanted| wanted == file);
    let shown = arguments.out.clone().unwrap_or_else(|| arguments.folder.join("plan"));
    if let Some(folder) = &arguments.out
        && let Err(finding) = store::make_folder(folder)
    {
        out.findings(&[*finding]);
        return Err(Exit::Disk);
    }
    // Before the documents: whatever happens in between, nothing is given out of which there is no record.
    if !issued.lost && !issued.groups.is_empty() && issued != loaded.engagement.issued {
        store::write(&arguments.folder, ISSUED, &issued_text(&issued)).map_err(|finding| {
            out.findings(&[*finding]);
            Exit::Disk
        })?;
    }
    drop(lock);
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

/// What readers may see, and what has been issued once they have. Where something of groups is issued, nobody else may
/// issue anything in between: two runs at once would each leave the other's figures out of the record.
fn record(folder: &Path, out: &Output) -> Result<(Loaded, Issued, Option<store::Lock>), Exit> {
    let read = || store::read_file(&folder.join(ISSUED)).ok().map(|file| file.text.clone());
    let before = read();
    let (loaded, issued) = load::for_reader(folder, Reader::Anybody, out)?;
    if issued.lost || issued.groups.is_empty() {
        return Ok((loaded, issued, None));
    }
    let who = format!("`plan` since {}", clock::now());
    let lock = store::lock(folder, ISSUED, &who).map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })?;
    // Another run may have issued something before the record was locked.
    let (loaded, issued) =
        if read() == before { (loaded, issued) } else { load::for_reader(folder, Reader::Anybody, out)? };
    Ok((loaded, issued, Some(lock)))
}
