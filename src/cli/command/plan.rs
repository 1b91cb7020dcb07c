use crate::cli::arguments::PlanArguments;
use crate::cli::output::Output;
use crate::cli::{Exit, load};
use crate::diagnostic::Diagnostic;
use crate::document::{self, EDITIONS, Edition, KINDS, Kind, Manuscript, Problem, Templates, kinds_of_editions, make};
use crate::store::{self, Written};
use crate::text;

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
    let loaded = load::engagement(&arguments.folder, out)?;
    let assessment = loaded.assess(arguments.start.as_deref(), out)?;
    let templates = Templates::built_in();
    let input = loaded.input(&assessment, &templates);
    let chosen = |file: &str| arguments.only.is_empty() || arguments.only.iter().any(|wanted| wanted == file);
    let mut documents = Vec::new();
    let mut broken = false;
    let mut keep = |made: Vec<document::Written<'_>>, edition: Option<&Edition>| {
        for made in made {
            let file = file_of(made.kind, edition).unwrap_or_default();
            match made.result {
                Ok(text) => documents.push((file, text)),
                Err(problem) => {
                    broken = true;
                    out.error(&Problem { document: file, ..problem.clone() }.to_string(), &problem.way_out);
                }
            }
        }
    };
    if editions.is_empty() {
        let kinds = KINDS.iter().filter(|kind| chosen(kind.file));
        keep(make(&Manuscript::new(input), kinds), None);
    }
    for edition in &editions {
        let kinds = kinds_of_editions().filter(|kind| kind.file_of(edition).is_some_and(|file| chosen(&file)));
        keep(make(&Manuscript::of_edition(input, edition), kinds), Some(edition));
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
