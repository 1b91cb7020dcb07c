use std::collections::BTreeMap;

use super::answer::answers;
use super::log::day;
use crate::diagnostic::Diagnostic;
use crate::engagement::check::quoted;
use crate::engagement::shape::{ANSWERS, INVITATIONS, ROUNDS};
use crate::engagement::{Answer, Invitation, Invitations, Outcome, Removal, Round, Standing};
use crate::format::{Document, Findings, Parsed, Reader};
use crate::id::{ParticipantId, QuestionId};
use crate::questionnaire::Questionnaire;
use crate::unit::Date;

/// The answer kits that were handed out.
pub(super) fn invitations(file: &Parsed, findings: &Findings) -> Invitations {
    let Some(document) = Document::of(file, &INVITATIONS, findings) else { return Invitations::default() };
    let file = document.reader(findings);
    let one = |table: &Reader<'_>| {
        Some(Invitation {
            participant: table.id::<ParticipantId>("participant")?.value,
            kit: table.text("kit"),
            version: table.text("version"),
            when: day(table, "when"),
        })
    };
    Invitations {
        engagement: file.text("engagement"),
        list: file.tables("invitation").iter().filter_map(one).collect(),
    }
}

/// The rounds, each with what had been said before it: `before` gives the files of its number.
///
/// They tell of the past: a question that is gone since is left out with a warning, and so is an answer that does not
/// fit any more. Nothing of today depends on them.
pub(super) fn rounds<'a>(
    file: &Parsed,
    before: &dyn Fn(usize) -> Vec<&'a Parsed>,
    questionnaire: &Questionnaire,
    findings: &Findings,
) -> Vec<Round> {
    let Some(document) = Document::of(file, &ROUNDS, findings) else { return Vec::new() };
    let past = Findings::new();
    let rounds: Vec<Round> = document
        .reader(findings)
        .tables("round")
        .iter()
        .filter_map(|table| round(table, before, questionnaire, findings, &past))
        .collect();
    findings.extend(past.into_sorted().into_iter().map(Diagnostic::as_warning));
    for (place, round) in rounds.iter().enumerate() {
        if round.number != place + 1 || (round.is_open() && place + 1 < rounds.len()) {
            let table = &document.reader(findings).tables("round")[place];
            table.error(
                "number",
                "round-order",
                format!("round {} is out of order", round.number),
                "Rounds are numbered 1, 2, 3 …, and only the last one may be open.",
            );
        }
    }
    rounds
}

fn round<'a>(
    table: &Reader<'_>,
    before: &dyn Fn(usize) -> Vec<&'a Parsed>,
    questionnaire: &Questionnaire,
    findings: &Findings,
    past: &Findings,
) -> Option<Round> {
    let number = usize::try_from(table.count("number", 1, 99, 1)).ok()?;
    let mut questions: Vec<QuestionId> = Vec::new();
    for at in table.texts_at("questions") {
        match questionnaire.question(&at.value) {
            Some(question) => questions.push(question.id.clone()),
            None => past.add(
                Diagnostic::error(
                    "unknown-question",
                    table.source(),
                    at.place.span,
                    format!("there is no question {}", quoted(&at.value)),
                )
                .way_out("What was said to it in this round is not shown."),
            ),
        }
    }
    let outcomes = table.tables("outcome").iter().filter_map(|one| outcome(one, questionnaire)).collect();
    let before = before(number).into_iter().filter_map(|file| kept(file, &questions, questionnaire, past)).collect();
    let opened = day(table, "opened").unwrap_or(Date::EPOCH);
    let closed = day(table, "closed");
    if closed.is_some_and(|closed| closed < opened) {
        findings.add(
            Diagnostic::error(
                "round-order",
                table.source(),
                table.span("closed"),
                format!("round {number} was closed before it was opened"),
            )
            .way_out("Correct one of the two days."),
        );
    }
    Some(Round { number, opened, closed, questions, outcomes, before })
}

fn outcome(table: &Reader<'_>, questionnaire: &Questionnaire) -> Option<Outcome> {
    // A question that is gone has been named by its round.
    let id = questionnaire.question(&table.maybe_text("question")?)?.id.clone();
    let word = table.maybe_text("standing")?;
    let standing = Standing::ALL.iter().find(|(_, one)| *one == word)?.0;
    let count = |key: &str| usize::try_from(table.count(key, 0, 9_999, 0)).unwrap_or(0);
    Some(Outcome { question: id, standing, answered: count("answered"), changed: count("changed") })
}

/// What one person had said before a round.
fn kept(
    file: &Parsed,
    questions: &[QuestionId],
    questionnaire: &Questionnaire,
    past: &Findings,
) -> Option<(ParticipantId, BTreeMap<QuestionId, Answer>)> {
    let document = Document::of(file, &ANSWERS, past)?;
    let file = document.reader(past);
    let id = file.id::<ParticipantId>("participant")?.value;
    let said = answers(&file, questionnaire).into_iter();
    let said = said.map(|said| (said.question.id.clone(), said.answer)).filter(|(id, _)| questions.contains(id));
    Some((id, said.collect()))
}

/// What was removed; the shape has been held against it.
pub(super) fn removals(file: &Reader<'_>) -> Vec<Removal> {
    let count = |table: &Reader<'_>, key: &str| usize::try_from(table.maybe_integer(key).unwrap_or(0)).unwrap_or(0);
    let one = |table: &Reader<'_>| {
        Some(Removal {
            what: table.text("what"),
            when: day(table, "when")?,
            files: count(table, "files"),
            answers: count(table, "answers"),
        })
    };
    file.tables("removal").iter().filter_map(one).collect()
}
