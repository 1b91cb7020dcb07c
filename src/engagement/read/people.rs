use crate::diagnostic::Diagnostic;
use crate::engagement::check::{names, one_of, quoted};
use crate::engagement::{Confidentiality, Participant};
use crate::format::Reader;
use crate::id::{ParticipantId, RoleId, TierId};
use crate::questionnaire::Questionnaire;

use super::answer::words;

/// The participants of an engagement; every unknown role and everybody who is named twice is reported.
pub(super) fn people(file: &Reader<'_>, questionnaire: &Questionnaire) -> Vec<Participant> {
    let mut people: Vec<Participant> = Vec::new();
    for table in file.tables("participant") {
        let id = table.id::<ParticipantId>("id").map(|at| at.value);
        let role = role(&table, questionnaire);
        let promise = table.maybe_text("confidentiality").unwrap_or_default();
        let confidentiality = Confidentiality::ALL
            .iter()
            .find(|(_, word)| *word == promise)
            .map_or(Confidentiality::Attributed, |(promise, _)| *promise);
        let Some(id) = id else { continue };
        if people.iter().any(|other| other.id == id) {
            table.error(
                "id",
                "participant-twice",
                format!("there are two participants `{id}`"),
                "Give one of them another id: it names the answer file.",
            );
            continue;
        }
        // Without a role there is an error, and no engagement: any id keeps the reading going.
        let Some(role) = role.or_else(|| RoleId::parse("unknown").ok()) else { continue };
        people.push(Participant { id, name: words(&table, "name"), role, confidentiality });
    }
    people
}

/// The role of a participant; an unknown one is reported, one that is never asked is warned of.
fn role(table: &Reader<'_>, questionnaire: &Questionnaire) -> Option<RoleId> {
    let wanted = table.maybe_text("role")?;
    let Some(role) = questionnaire.roles.iter().find(|role| role.id.as_str() == wanted) else {
        let answering = questionnaire.roles.iter().filter(|role| role.answers).map(|role| role.id.as_str());
        table.error(
            "role",
            "unknown-role",
            format!("there is no role {}", quoted(&wanted)),
            one_of(&wanted, answering),
        );
        return None;
    };
    if !role.answers {
        let answering = questionnaire.roles.iter().filter(|role| role.answers).map(|role| role.id.as_str());
        table.findings().add(
            Diagnostic::error(
                "silent-role",
                table.source(),
                table.span("role"),
                format!("people in the role `{}` are not asked", role.id),
            )
            .as_warning()
            .way_out(format!("It only owns work. The roles that answer are {}.", names(answering))),
        );
    }
    Some(role.id.clone())
}

/// The chosen tier; an unknown one is reported.
pub(super) fn tier(file: &Reader<'_>, questionnaire: &Questionnaire) -> Option<TierId> {
    let wanted = file.maybe_text("tier")?;
    let tier = questionnaire.tiers.iter().find(|tier| tier.id.as_str() == wanted);
    if tier.is_none() {
        file.error(
            "tier",
            "unknown-tier",
            format!("there is no tier {}", quoted(&wanted)),
            one_of(&wanted, questionnaire.tiers.iter().map(|tier| tier.id.as_str())),
        );
    }
    tier.map(|tier| tier.id.clone())
}
