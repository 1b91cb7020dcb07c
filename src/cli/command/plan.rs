use crate::cli::arguments::PlanArguments;
use crate::cli::output::Output;
use crate::cli::{Exit, load};
use crate::diagnostic::Diagnostic;
use crate::document::{KINDS, Manuscript, Templates, make};
use crate::engagement::{Reader, issued_text};
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
    let (loaded, issued) = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    let templates = Templates::built_in();
    let manuscript = Manuscript::new(loaded.input(&assessment, &templates));
    let chosen = |file: &str| arguments.only.is_empty() || arguments.only.iter().any(|wanted| wanted == file);
    let mut documents = Vec::new();
    let mut broken = false;
    for made in make(&manuscript, KINDS.iter().filter(|kind| chosen(kind.file))) {
        match made.result {
            Ok(text) => documents.push((made.kind.file.to_owned(), text)),
            Err(problem) => {
                broken = true;
                out.error(&problem.to_string(), &problem.way_out);
            }
        }
    }
    // Before the documents: whatever happens in between, nothing is given out of which there is no record.
    if !issued.lost && !issued.groups.is_empty() && issued != loaded.engagement.issued {
        store::write(&arguments.folder, "issued.toml", &issued_text(&issued)).map_err(|finding| {
            out.findings(&[*finding]);
            Exit::Disk
        })?;
    }
    let (shown, (written, findings)) = match &arguments.out {
        Some(folder) => (folder.clone(), into(folder, &documents)),
        None => (arguments.folder.join("plan"), store::write_documents(&arguments.folder, "plan", &documents)),
    };
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
    if broken { Err(Exit::Findings) } else { Ok(()) }
}

/// Documents in a folder of the reader's choice.
fn into<'d>(folder: &std::path::Path, documents: &'d [(String, String)]) -> (Vec<(&'d str, Written)>, Vec<Diagnostic>) {
    let (mut written, mut findings) = (Vec::new(), Vec::new());
    if let Err(finding) = store::make_folder(folder) {
        return (written, vec![*finding]);
    }
    for (name, text) in documents {
        match store::write(folder, name, text) {
            Ok(what) => written.push((name.as_str(), what)),
            Err(finding) => findings.push(*finding),
        }
    }
    (written, findings)
}
