use std::collections::BTreeMap;

use super::round::counts;
use crate::cli::Exit;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::engagement::{Answer, Engagement, Nearness, Participant, Reader, Round, Spread};
use crate::id::QuestionId;
use crate::interview::{Again, Recall, in_words};
use crate::participation::{Seen, reading, same};
use crate::questionnaire::Question;
use crate::text;

/// What the open round asks a participant once more, with their own first answer and what they may know of the others'.
pub(super) fn again(loaded: &mut Loaded, participant: &Participant, out: &Output) -> Result<Again, Exit> {
    let Some(round) = loaded.engagement.rounds.last().filter(|round| round.is_open()).cloned() else {
        return Ok(Again::default());
    };
    let published = load::seen(loaded, Reader::Anybody, out)?;
    let seen = Seen { questionnaire: &loaded.questionnaire, whole: &loaded.engagement, published: &published };
    let asks = round.questions.iter().filter_map(|id| loaded.questionnaire.question(id.as_str()));
    let questions = asks
        .filter(|question| {
            let before = round.before.get(&participant.id);
            question.asks(&participant.role) || before.is_some_and(|before| before.contains_key(&question.id))
        })
        .map(|question| (question.id.clone(), recall(seen, &round, participant, question)))
        .collect();
    Ok(Again { round: round.number, questions })
}

/// What all together said to the questions of the open round, as far as everybody may know it.
pub(super) fn of_round(loaded: &mut Loaded, out: &Output) -> Result<BTreeMap<QuestionId, String>, Exit> {
    let Some(round) = loaded.engagement.rounds.last().filter(|round| round.is_open()).cloned() else {
        return Ok(BTreeMap::new());
    };
    let published = load::seen(loaded, Reader::Anybody, out)?;
    let seen = Seen { questionnaire: &loaded.questionnaire, whole: &loaded.engagement, published: &published };
    let asked = round.questions.iter().filter_map(|id| loaded.questionnaire.question(id.as_str()));
    Ok(asked.map(|question| (question.id.clone(), of_all(seen, &round, question))).collect())
}

fn recall(seen: Seen<'_>, round: &Round, participant: &Participant, question: &Question) -> Recall {
    let of = |answers: Option<&BTreeMap<_, Answer>>| answers.and_then(|own| own.get(&question.id)).cloned();
    let first = of(round.before.get(&participant.id)).filter(Answer::is_given);
    let now = of(seen.whole.answers.get(&participant.id));
    let done = match (&first, &now) {
        (Some(first), Some(now)) => !same(first, now),
        _ => false,
    };
    let mut said = first.map_or_else(String::new, |first| {
        format!("You said first: {}.", text::clean_line(&in_words(question, &first)).trim_end_matches('.'))
    });
    let others = of_all(seen, round, question);
    if !others.is_empty() {
        said = format!("{said}\n{others}");
    }
    Recall { said: said.trim().to_owned(), done }
}

/// What all of them said before the round, as far as everybody may know it.
pub(super) fn of_all(seen: Seen<'_>, round: &Round, question: &Question) -> String {
    match reading(seen, round, &question.id).and_then(|reading| reading.show) {
        Some(show) if !show.before.is_empty() => format!("All of you said: {}.", counts(&show.before)),
        Some(_) => String::new(),
        None => together(seen.published, question),
    }
}

/// How far apart people are of whom some are protected, as far as everybody may know it.
fn together(published: &Engagement, question: &Question) -> String {
    let tally = |said: Vec<String>| {
        let mut counted: Vec<(String, usize)> = Vec::new();
        for one in said {
            match counted.last_mut().filter(|(last, _)| *last == one) {
                Some((_, count)) => *count += 1,
                None => counted.push((one, 1)),
            }
        }
        format!("All of you said: {}.", counts(&counted))
    };
    match published.privacy.spread.get(&question.id) {
        Some(Spread::Levels(levels)) => tally(levels.iter().map(|level| format!("level {level}")).collect()),
        Some(Spread::Choices(choices)) => {
            let label =
                |id: &String| question.choice(id).map_or_else(|| id.clone(), |one| text::clean_line(&one.label));
            tally(choices.iter().map(label).collect())
        }
        Some(Spread::Near(Nearness::Close)) => "You lie close together.".to_owned(),
        Some(Spread::Near(Nearness::Broadly)) => "You broadly agree.".to_owned(),
        Some(Spread::Near(Nearness::Apart)) => "You lie apart.".to_owned(),
        Some(Spread::Nothing) | None => "What the others said was asked in confidence and is not shown.".to_owned(),
    }
}
