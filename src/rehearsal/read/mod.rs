//! From case files to cases; every finding at once.

mod answer;
mod expect;
mod fill;
mod value;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Case;
use super::shape::CASE_FILE;
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::{Answer, Confidentiality, Engagement, Participant, Settled};
use crate::format::{Document, Findings, Reader};
use crate::id::{ParticipantId, QuestionId, TierId};
use crate::plan::Terms;
use crate::questionnaire::{Questionnaire, is_case};
use crate::text;
use crate::unit::Date;

/// Reads the cases among the files of a questionnaire: those in its folder `cases`, in the order of their names. Every
/// finding comes back at once; a case only if none of its own is an error.
pub fn read(files: &[Arc<Source>], questionnaire: &Questionnaire) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut cases = Vec::new();
    let mut all = Vec::new();
    for source in files.iter().filter(|source| is_case(&source.name)) {
        let findings = Findings::new();
        let case = Document::read(source, &CASE_FILE, &findings)
            .and_then(|document| case(questionnaire, source, &document.reader(&findings)));
        if !findings.have_errors() {
            cases.extend(case);
        }
        all.extend(findings.into_sorted());
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    (cases, all)
}

fn case(questionnaire: &Questionnaire, source: &Arc<Source>, file: &Reader<'_>) -> Option<Case> {
    let title = file.text("title");
    let tier = tier(questionnaire, file)?;
    let mut engagement = Engagement::new(&title, (&questionnaire.id, &questionnaire.version), tier, "EUR");
    participants(questionnaire, file, &mut engagement);
    for (question, answer) in answer::answers(questionnaire, file) {
        engagement.agreed.insert(question, settled(answer));
    }
    let shown = file.text("shown");
    let own = engagement.answers.values_mut().flat_map(BTreeMap::values_mut);
    for answer in own.chain(engagement.agreed.values_mut().map(|settled| &mut settled.answer)) {
        if answer.shown.is_empty() {
            answer.shown.clone_from(&shown);
        }
    }
    if file.has("fill") {
        let level = file.count("fill", 0, 5, 0);
        fill_in(questionnaire, &mut engagement, level as f64);
    }
    let expected = file.table("expect").map(|table| expect::expectations(questionnaire, &table)).unwrap_or_default();
    let start = file.maybe_text("start").and_then(|text| Date::parse(&text).ok()).unwrap_or_else(usual_start);
    Some(Case {
        name: name_of(source),
        title,
        about: file.text("about"),
        source: Arc::clone(source),
        engagement,
        terms: Terms { start, wished: None },
        expected,
    })
}

/// The file's name without its ending.
fn name_of(source: &Source) -> String {
    let name = source.name.replace('\\', "/");
    let file = name.rsplit('/').next().unwrap_or_default();
    file.strip_suffix(".toml").unwrap_or(file).to_owned()
}

/// A Monday; plans are compared in weeks, so that any day would do.
fn usual_start() -> Date {
    Date::parse("2027-01-04").unwrap_or(Date::EPOCH)
}

fn tier(questionnaire: &Questionnaire, file: &Reader<'_>) -> Option<TierId> {
    let Some(wanted) = file.maybe_text("tier") else {
        return questionnaire.tiers.first().map(|tier| tier.id.clone());
    };
    let known: Vec<&str> = questionnaire.tiers.iter().map(|tier| tier.id.as_str()).collect();
    let found = questionnaire.tiers.iter().find(|tier| tier.id.as_str() == wanted);
    if found.is_none() {
        no_such(file, "tier", "tier", &wanted, &known);
    }
    found.or(questionnaire.tiers.first()).map(|tier| tier.id.clone())
}

/// Those whom the case names; without any, one person in each role that answers.
fn participants(questionnaire: &Questionnaire, file: &Reader<'_>, engagement: &mut Engagement) {
    let roles: Vec<_> = questionnaire.roles.iter().filter(|role| role.answers).map(|role| &role.id).collect();
    if !file.has("participant") {
        for role in roles {
            let Ok(id) = ParticipantId::parse(role.as_str()) else { continue };
            join(engagement, Participant { id, name: role.to_string(), role: role.clone(), confidentiality: OPEN });
        }
        return;
    }
    let known: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    for table in file.tables("participant") {
        let wanted = table.text("role");
        let role = roles.iter().find(|role| role.as_str() == wanted);
        if role.is_none() && !wanted.is_empty() {
            no_such(&table, "role", "role that answers", &wanted, &known);
        }
        let given = answer::answers(questionnaire, &table);
        let id = if table.has("id") {
            table.id::<ParticipantId>("id").map(|at| at.value)
        } else {
            ParticipantId::parse(&wanted).ok()
        };
        let (Some(role), Some(id)) = (role, id) else { continue };
        if engagement.answers.contains_key(&id) {
            let key = if table.has("id") { "id" } else { "role" };
            table.error(
                key,
                "duplicate-id",
                format!("there are two participants `{id}`"),
                "Give one of them another `id`.",
            );
            continue;
        }
        let name = id.to_string();
        let own: BTreeMap<QuestionId, Answer> = given.into_iter().collect();
        let person = Participant { id: id.clone(), name, role: (*role).clone(), confidentiality: OPEN };
        join(engagement, person);
        engagement.answers.insert(id, own);
    }
}

const OPEN: Confidentiality = Confidentiality::Attributed;

fn join(engagement: &mut Engagement, person: Participant) {
    engagement.answers.insert(person.id.clone(), BTreeMap::new());
    engagement.participants.push(person);
}

/// Answers what nobody has said and what has a level.
fn fill_in(questionnaire: &Questionnaire, engagement: &mut Engagement, level: f64) {
    for question in questionnaire.questions() {
        let said = engagement.agreed.contains_key(&question.id)
            || engagement.answers.values().any(|answers| answers.contains_key(&question.id));
        if said || !questionnaire.asks(question, &engagement.tier) {
            continue;
        }
        if let Some(answer) = fill::told(question, level) {
            engagement.agreed.insert(question.id.clone(), settled(answer));
        }
    }
}

fn settled(answer: Answer) -> Settled {
    Settled { answer, because: String::new(), dissent: Vec::new(), rounds: 0 }
}

/// Reports a name that the questionnaire does not know.
fn no_such(file: &Reader<'_>, key: &str, noun: &str, wrong: &str, known: &[&str]) {
    file.error(
        key,
        "unknown-reference",
        format!("there is no {noun} `{}`", text::clean_line(wrong)),
        which(noun, wrong, known),
    );
}

/// What an unknown name may have meant.
fn which(noun: &str, wrong: &str, known: &[&str]) -> String {
    if let Some(near) = text::nearest(wrong, known.iter().copied()) {
        return format!("Did you mean `{near}`?");
    }
    let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    match all.len() {
        0 => format!("The questionnaire has no {noun}."),
        1 => format!("There is only {}.", all.concat()),
        _ => format!("There are {}.", text::and_list(&all)),
    }
}
