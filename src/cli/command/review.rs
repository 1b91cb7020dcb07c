use serde_json::{Value, json};

use crate::cli::Exit;
use crate::cli::arguments::{Only, Review};
use crate::cli::facilitator::{notice, reader};
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::discretion::{UNSAID, promise};
use crate::engagement::{Answer, Confidentiality, Engagement, Given, Participant, level_of};
use crate::interview::{Again, Interview, Options, in_words, known_from_others};
use crate::questionnaire::Question;
use crate::text;

pub(in crate::cli) fn run(arguments: &Review, out: &Output) -> Result<(), Exit> {
    let mut loaded = load::engagement(&arguments.folder, out)?;
    if arguments.who.is_some() {
        // Their own answers are theirs to see.
        let participant = load::participant(&loaded, arguments.who.as_deref(), out)?;
        let seen = Seen { loaded: &loaded, engagement: &loaded.engagement, own: true };
        return each(arguments, &seen, &[participant], out);
    }
    let published = load::seen(&mut loaded, reader(arguments.facilitator), out)?;
    notice(arguments.facilitator, arguments.json, out);
    let seen = Seen { loaded: &loaded, engagement: &published, own: false };
    let is_listed = |one: &&Participant| one.confidentiality != Confidentiality::Unattributed;
    let people: Vec<Participant> = published.participants.iter().filter(is_listed).cloned().collect();
    each(arguments, &seen, &people, out)
}

/// What this reader may see.
struct Seen<'a> {
    loaded: &'a Loaded,
    engagement: &'a Engagement,
    /// Whether somebody looks at their own answers.
    own: bool,
}

impl Seen<'_> {
    fn may_show(&self, question: &Question, who: &Participant) -> bool {
        self.own || promise(Some(question), self.engagement, &who.id) == Confidentiality::Attributed
    }

    /// Whether they dealt with it, which may be known even where the answer may not.
    fn has_answered(&self, question: &Question, who: &Participant) -> bool {
        let answers = self.loaded.engagement.answers.get(&who.id);
        answers.and_then(|answers| answers.get(&question.id)).is_some_and(Answer::is_given)
    }
}

fn each(arguments: &Review, seen: &Seen<'_>, people: &[Participant], out: &Output) -> Result<(), Exit> {
    let loaded = seen.loaded;
    let mut all = Vec::new();
    for participant in people {
        let interview = Interview::new(
            &loaded.questionnaire,
            participant.clone(),
            Options {
                tier: loaded.engagement.tier.clone(),
                for_all: false,
                currency: loaded.engagement.currency.clone(),
                again: Again::default(),
            },
            seen.engagement.answers.get(&participant.id).cloned().unwrap_or_default(),
            known_from_others(&loaded.questionnaire, seen.engagement, &participant.id),
            loaded.engagement.log.clone(),
        );
        let rows: Vec<Row<'_>> = interview
            .asked()
            .iter()
            .enumerate()
            .map(|(place, question)| {
                if seen.may_show(question, participant) {
                    Row::new(place + 1, question, interview.answers().get(&question.id), loaded)
                } else {
                    Row::kept_back(place + 1, question, seen.has_answered(question, participant))
                }
            })
            .filter(|row| arguments.only.is_none_or(|only| row.is(only)))
            .collect();
        if arguments.json {
            all.push(json!({ "participant": participant.id.as_str(), "role": participant.role.as_str(), "questions": rows.iter().map(Row::to_json).collect::<Vec<_>>() }));
        } else {
            show(loaded, participant, &rows, out);
        }
    }
    let everybody = &loaded.engagement.participants;
    let hidden = everybody.iter().filter(|one| one.confidentiality == Confidentiality::Unattributed).count();
    if arguments.json {
        let hidden = if seen.own { 0 } else { hidden };
        out.json(&json!({ "format": 1, "participants": all, "not_listed": hidden }));
    } else if hidden > 0 && !seen.own {
        let (are, whose) = if hidden == 1 { ("answers", "who it is") } else { ("answer", "who they are") };
        out.result(&format!(
            "{} {are} without anybody knowing {whose}: nothing of that is listed here.",
            text::count(hidden, "person")
        ));
    }
    Ok(())
}

struct Row<'a> {
    number: usize,
    question: &'a Question,
    said: String,
    marks: Vec<&'static str>,
}

impl<'a> Row<'a> {
    fn new(number: usize, question: &'a Question, answer: Option<&Answer>, loaded: &Loaded) -> Self {
        let answer = answer.filter(|answer| !answer.inactive);
        let mut marks = Vec::new();
        match answer.map(|answer| &answer.given) {
            None | Some(Given::Skipped) => marks.push("unanswered"),
            Some(Given::Unknown) => marks.push("unknown"),
            _ => {}
        }
        if loaded.engagement.log.parked.iter().any(|item| item.question.as_ref() == Some(&question.id)) {
            marks.push("parked");
        }
        let claims = answer
            .and_then(|answer| level_of(question, answer))
            .is_some_and(|level| level >= loaded.questionnaire.settings.evidence_from);
        if claims && answer.is_some_and(|answer| answer.shown.trim().is_empty()) {
            marks.push("claimed, not shown");
        }
        let said = answer
            .filter(|answer| answer.given != Given::Skipped)
            .map_or_else(String::new, |answer| in_words(question, answer));
        Self { number, question, said, marks }
    }

    /// That somebody answered, and nothing else.
    fn kept_back(number: usize, question: &'a Question, is_answered: bool) -> Self {
        let (said, marks) = if is_answered { (UNSAID, vec![]) } else { ("", vec!["unanswered"]) };
        Self { number, question, said: said.to_owned(), marks }
    }

    fn is(&self, only: Only) -> bool {
        let mark = match only {
            Only::Unanswered => "unanswered",
            Only::Unknown => "unknown",
            Only::Parked => "parked",
            Only::Unshown => "claimed, not shown",
        };
        self.marks.contains(&mark)
    }

    fn to_json(&self) -> Value {
        json!({ "number": self.number, "id": self.question.id.as_str(), "ask": self.question.ask, "answer": self.said, "marks": self.marks })
    }
}

fn show(loaded: &Loaded, participant: &Participant, rows: &[Row<'_>], out: &Output) {
    let role = loaded.questionnaire.role_title(&participant.role);
    out.result(&format!("{} ({role}): {}", text::clean_line(&participant.name), text::count(rows.len(), "question")));
    for row in rows {
        let marks = if row.marks.is_empty() { String::new() } else { format!("  [{}]", row.marks.join("; ")) };
        out.result(&format!("{:>4}  {}{marks}", row.number, row.question.id));
        if !row.said.is_empty() {
            out.result(&text::indent(&text::clean_block(&row.said), "        ", 100));
        }
    }
    out.result("");
}
