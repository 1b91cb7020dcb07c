use std::collections::BTreeMap;

use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::together::Settle;
use crate::cli::{Exit, clock};
use crate::digest;
use crate::engagement::{Confidentiality, Settled, agreed_text, parse_loose, with_settled};
use crate::id::ParticipantId;
use crate::interview::in_words;
use crate::{store, text};

/// Records what the group settled on.
pub(in crate::cli) fn run(arguments: &Settle, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let lock = store::lock(&loaded.folder, "agreed.toml", &format!("what is settled since {}", clock::now()));
    let _lock = lock.map_err(|finding| disk(&finding, out))?;
    let loaded = load::again(loaded);
    let Some((id, value)) = arguments.answer.split_once('=') else {
        out.error(
            &format!("`{}` has no `=`", text::clean_line(&arguments.answer)),
            "Write the question's id, `=` and what was settled on: people.help_or_hinder=2",
        );
        return Err(Exit::Usage);
    };
    let id = super::log::question(&loaded, id.trim(), out)?;
    let Some(question) = loaded.questionnaire.question(id.as_str()) else { return Err(Exit::Usage) };
    let mut answer = parse_loose(question, value).map_err(|problem| {
        out.error(&format!("`{id}`: {}", problem.message), &problem.way_out);
        Exit::BadInput
    })?;
    if arguments.because.trim().is_empty() {
        out.error("`--because` is blank", "Say in a sentence why the group settled on it: the plan prints it.");
        return Err(Exit::Usage);
    }
    answer.note = arguments.note.clone().unwrap_or_default();
    answer.shown = arguments.shown.clone().unwrap_or_default();
    answer.at = clock::now();
    let mut dissent: Vec<ParticipantId> = Vec::new();
    for one in &arguments.dissent {
        let person = load::person(&loaded, one, out)?;
        if person.confidentiality == Confidentiality::Unattributed {
            out.error(
                &format!("`{}` was promised that nobody knows whose answers are theirs", person.id),
                "Write down that somebody sees it differently with --note, without saying who.",
            );
            return Err(Exit::Usage);
        }
        if !dissent.contains(&person.id) {
            dissent.push(person.id);
        }
    }
    let rounds = loaded.engagement.rounds.iter().filter(|round| round.questions.contains(&id)).count();
    let settled = Settled { answer, because: arguments.because.clone(), dissent, rounds };
    let mut changes: Vec<store::Change> = Vec::new();
    let former = loaded.engagement.agreed.get(&id);
    if let Some(former) = former {
        let text = agreed_text(&loaded.questionnaire, &BTreeMap::from([(id.clone(), former.clone())]));
        changes.push((format!("answers/aside/_agreed-{}.toml", &digest::short(&text)[..8]), Some(text)));
    }
    let path = loaded.folder.join("agreed.toml");
    let file = if path.exists() { Some(store::read_file(&path).map_err(|finding| disk(&finding, out))?) } else { None };
    let text = with_settled(file.as_ref().map(|file| &*file.text), &id, &settled);
    changes.push(("agreed.toml".to_owned(), Some(text)));
    store::write_together(&loaded.folder, &changes).map_err(|finding| disk(&finding, out))?;
    let took = match rounds {
        0 => String::new(),
        rounds => format!(", after {}", text::count(rounds, "round")),
    };
    out.result(&format!("{id} is settled{took}: {}", text::clean_line(&in_words(question, &settled.answer))));
    if let Some(former) = former {
        out.say(&format!(
            "Before it was: {}. That is kept in answers/aside.",
            text::clean_line(&in_words(question, &former.answer))
        ));
    }
    if !settled.dissent.is_empty() {
        out.say(&format!("Seen differently by {}; the plan says so.", text::and_list(&settled.dissent)));
    }
    Ok(())
}

fn disk(finding: &crate::diagnostic::Diagnostic, out: &Output) -> Exit {
    out.findings(std::slice::from_ref(finding));
    Exit::Disk
}
