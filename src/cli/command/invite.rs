use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};

use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::together::Invite;
use crate::cli::{Exit, clock, files, look};
use crate::digest;
use crate::document::{self, FormOf, KitOf, Problem, Templates};
use crate::engagement::{Confidentiality, Invitation, Invitations, Participant, invitations_text, with_participants};
use crate::id::QuestionId;
use crate::id::{ParticipantId, RoleId};
use crate::interview::known_from_others;
use crate::participation::{is_ticket, ticket};
use crate::questionnaire::Questionnaire;
use crate::{store, text};

/// Where kits go unless the reader wants them elsewhere.
const FOLDER: &str = "invitations";

/// Hands out answer kits.
pub(in crate::cli) fn run(arguments: &Invite, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(&arguments.folder, out)?;
    let lock = store::lock(&loaded.folder, "invitations.toml", &format!("invitations since {}", clock::now()));
    let _lock = lock.map_err(|finding| disk(&finding, out))?;
    let mut loaded = load::again(loaded);
    let templates = look::templates(Some(&arguments.folder), &arguments.look, out)?;
    let added = added(arguments, &loaded, out)?;
    loaded.engagement.participants.extend(added.iter().cloned());
    let chosen = chosen(arguments, &loaded, &added, out)?;
    let mut invitations = loaded.engagement.invitations.clone();
    if invitations.engagement.is_empty() {
        let name: String = text::slug(&loaded.engagement.client).chars().take(40).collect();
        invitations.engagement = format!("{name}-{}", &digest::short(&random().to_string())[..6]);
    }
    let of_all = super::again::of_round(&mut loaded, out)?;
    let kits = kits(&loaded, &chosen, &of_all, &mut invitations, &templates).map_err(|problem| {
        look::report(&[(problem.document.clone(), problem)], &templates, out);
        Exit::Findings
    })?;
    let mut changes: Vec<store::Change> = Vec::new();
    if !added.is_empty() {
        let path = loaded.folder.join("engagement.toml");
        let head = store::read_file(&path).map_err(|finding| disk(&finding, out))?;
        changes.push(("engagement.toml".to_owned(), Some(with_participants(&head.text, &added))));
    }
    let list = files::keeping_remarks(&loaded.folder, "invitations.toml", &invitations_text(&invitations));
    changes.push(("invitations.toml".to_owned(), Some(list)));
    let shown = arguments.out.clone().unwrap_or_else(|| loaded.folder.join(FOLDER));
    if let Some(folder) = &arguments.out {
        files::write_all(folder, &kits, out)?;
    } else {
        changes.extend(kits.iter().map(|(name, text)| (format!("{FOLDER}/{name}"), Some(text.clone()))));
    }
    store::write_together(&loaded.folder, &changes).map_err(|finding| disk(&finding, out))?;
    for person in &added {
        out.say(&format!("{} is a participant now ({}).", person.id, person.confidentiality.word()));
    }
    for (name, _) in &kits {
        out.result(&shown.join(name).display().to_string());
    }
    if kits.is_empty() {
        out.say("Nobody of them is asked anything: their roles only own work.");
        return Ok(());
    }
    out.say(&format!(
        "\n{}: each a page that needs no network, and a form to print.",
        text::count(kits.len() / 2, "kit")
    ));
    if let Some(round) = loaded.engagement.rounds.last().filter(|round| round.is_open()) {
        out.say(&format!("They ask the {} of round {}.", text::count(round.questions.len(), "question"), round.number));
    }
    if chosen.iter().any(|one| one.confidentiality == Confidentiality::Unattributed) {
        out.say("Hand out the tickets at random and note for nobody which one it was.");
    }
    out.say(&format!("What comes back: groundwork collect {} answers-….json", loaded.folder.display()));
    Ok(())
}

/// The kits and forms by name, and their invitations noted.
fn kits(
    loaded: &Loaded,
    chosen: &[Participant],
    of_all: &BTreeMap<QuestionId, String>,
    invitations: &mut Invitations,
    templates: &Templates,
) -> Result<Vec<(String, String)>, Problem> {
    let (questionnaire, engagement) = (&loaded.questionnaire, &loaded.engagement);
    let round = engagement.rounds.last().filter(|round| round.is_open());
    let mut files = Vec::new();
    for participant in chosen {
        let known = known_from_others(questionnaire, engagement, &participant.id);
        let of = KitOf {
            questionnaire,
            engagement,
            name: &invitations.engagement,
            participant,
            known: &known,
            crowd: engagement.privacy.threshold,
            round,
            of_all,
        };
        let kit = document::kit(&of, templates)?;
        if kit.questions == 0 {
            continue;
        }
        let form =
            FormOf { questionnaire, tier: &engagement.tier, role: Some(&participant.role), person: Some(participant) };
        files.push((format!("{}.html", participant.id), kit.html));
        files.push((format!("{}.form.html", participant.id), document::form_in_html(&form, templates)?));
        let attributed = participant.confidentiality != Confidentiality::Unattributed;
        invitations.list.retain(|one| one.participant != participant.id);
        invitations.list.push(Invitation {
            participant: participant.id.clone(),
            kit: kit.kit,
            version: questionnaire.version.clone(),
            when: attributed.then(clock::today),
        });
    }
    Ok(files)
}

/// Whom to invite: those named, else those added, else everybody.
fn chosen(arguments: &Invite, loaded: &Loaded, added: &[Participant], out: &Output) -> Result<Vec<Participant>, Exit> {
    if arguments.participants.is_empty() {
        let all = if added.is_empty() { &loaded.engagement.participants } else { added };
        return Ok(all.to_vec());
    }
    let named = arguments.participants.iter().map(|id| {
        let all = &loaded.engagement.participants;
        all.iter().find(|one| one.id.as_str() == id).cloned().ok_or_else(|| {
            let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
            out.error(
                &format!("no participant is called `{}`", text::clean_line(id)),
                &format!(
                    "The participants are {}; --add brings in somebody new.{}",
                    text::and_list(&ids),
                    text::did_you_mean(id, ids.iter().copied())
                ),
            );
            Exit::Usage
        })
    });
    let mut chosen: Vec<Participant> = named.collect::<Result<_, _>>()?;
    chosen.extend(added.iter().cloned());
    Ok(chosen)
}

/// The new participants; those without a name in the order of their tickets.
fn added(arguments: &Invite, loaded: &Loaded, out: &Output) -> Result<Vec<Participant>, Exit> {
    let mut added: Vec<Participant> = Vec::new();
    for written in &arguments.add {
        let person = one(written, &loaded.questionnaire, out)?;
        let twice = loaded.engagement.participants.iter().chain(&added).any(|other| other.id == person.id);
        if twice {
            return Err(refused(
                out,
                &format!("there is a participant `{}` already", person.id),
                "Leave --add out to invite them, or give the new one another id.",
            ));
        }
        added.push(person);
    }
    let mut tickets = Vec::new();
    for written in &arguments.tickets {
        let (role, count) = written.split_once(':').unwrap_or((written, "1"));
        let role = role_of(role, &format!("--tickets {}", text::clean_line(written)), &loaded.questionnaire, out)?;
        let count: usize = match count.parse() {
            Ok(count) if (1..=500).contains(&count) => count,
            _ => {
                return Err(refused(
                    out,
                    &format!("`--tickets {}`: this is no number from 1 to 500", text::clean_line(written)),
                    "Write the role, a colon and how many: --tickets frontline:8",
                ));
            }
        };
        let wanted = tickets.len() + count;
        while tickets.len() < wanted {
            let Ok(id) = ParticipantId::parse(&ticket(random())) else { continue };
            let taken = loaded.engagement.participants.iter().chain(&added).chain(&tickets).any(|one| one.id == id);
            if !taken {
                let confidentiality = Confidentiality::Unattributed;
                tickets.push(Participant { name: id.to_string(), id, role: role.clone(), confidentiality });
            }
        }
    }
    // The order of the file says nothing about who was there first.
    tickets.sort_by(|a, b| a.id.cmp(&b.id));
    added.extend(tickets);
    Ok(added)
}

fn one(written: &str, questionnaire: &Questionnaire, out: &Output) -> Result<Participant, Exit> {
    let shown = format!("--add {}", text::clean_line(written));
    let parts: Vec<&str> = written.split(':').collect();
    let (id, role, name, promise) = match parts.as_slice() {
        [id, role] => (*id, *role, None, None),
        [id, role, name] => (*id, *role, Some(*name), None),
        [id, role, name, promise] => (*id, *role, Some(*name), Some(*promise)),
        _ => {
            return Err(refused(
                out,
                &format!("`{shown}` is not id, role, name and confidentiality"),
                "Write them with colons between them: --add it:it:\"IT lead\":confidential",
            ));
        }
    };
    let id = ParticipantId::parse(id)
        .map_err(|misspelt| refused(out, &format!("`{shown}`: {misspelt}"), misspelt.way_out()))?;
    let role_id = role_of(role, &shown, questionnaire, out)?;
    let confidentiality = match promise {
        None => Confidentiality::Attributed,
        Some(word) => match Confidentiality::ALL.iter().find(|(_, one)| *one == word) {
            Some((promise, _)) => *promise,
            None => {
                let words = Confidentiality::ALL.map(|(_, word)| word);
                return Err(refused(
                    out,
                    &format!("`{shown}`: nothing is promised by `{}`", text::clean_line(word)),
                    &format!("It is {}.{}", text::or_list(&words), text::did_you_mean(word, words)),
                ));
            }
        },
    };
    let unattributed = confidentiality == Confidentiality::Unattributed;
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    if unattributed && (!is_ticket(id.as_str()) || name.is_some_and(|name| name != id.as_str())) {
        return Err(refused(
            out,
            &format!("`{shown}`: of an unattributed participant no name is written, not even in the id"),
            &format!("Let the program make a ticket: --tickets {role_id}:1"),
        ));
    }
    let title = questionnaire.role_title(&role_id).to_owned();
    let name = name.map_or_else(|| if unattributed { id.to_string() } else { title }, str::to_owned);
    Ok(Participant { id, name, role: role_id, confidentiality })
}

fn role_of(wanted: &str, shown: &str, questionnaire: &Questionnaire, out: &Output) -> Result<RoleId, Exit> {
    let known: Vec<&str> =
        questionnaire.roles.iter().filter(|role| role.answers).map(|role| role.id.as_str()).collect();
    let found = questionnaire.roles.iter().find(|role| role.answers && role.id.as_str() == wanted);
    found.map(|role| role.id.clone()).ok_or_else(|| {
        let near = text::did_you_mean(wanted, known.iter().copied());
        refused(
            out,
            &format!("`{shown}`: no role `{}` answers", text::clean_line(wanted)),
            &format!("The roles are {}.{near}", text::and_list(&known)),
        )
    })
}

/// A number that nobody can foresee: the seed that the standard library gives every run, and every call.
fn random() -> u64 {
    RandomState::new().hash_one(clock::now())
}

fn refused(out: &Output, message: &str, way_out: &str) -> Exit {
    out.error(message, way_out);
    Exit::Usage
}

fn disk(finding: &crate::diagnostic::Diagnostic, out: &Output) -> Exit {
    out.findings(std::slice::from_ref(finding));
    Exit::Disk
}
