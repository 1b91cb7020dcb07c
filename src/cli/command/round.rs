use serde_json::{Value, json};

use crate::cli::facilitator::{notice, reader};
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::together::RoundCommand;
use crate::cli::{Exit, clock, files};
use crate::diagnostic::Diagnostic;
use crate::engagement::{Confidentiality, Engagement, Reader, Round, Standing, answers_text, rounds_text};
use crate::id::QuestionId;
use crate::participation::{self, Reading, Seen, reading, worth_asking};
use crate::questionnaire::logic::short_title;
use crate::{store, text};

pub(in crate::cli) fn run(command: &RoundCommand, out: &Output) -> Result<(), Exit> {
    match command {
        RoundCommand::Open { folder, questions, date } => {
            let (loaded, _lock) = locked(folder, out)?;
            open(loaded, questions, date.as_deref(), out)
        }
        RoundCommand::Close { folder, date } => {
            let (loaded, _lock) = locked(folder, out)?;
            close(loaded, date.as_deref(), out)
        }
        RoundCommand::Status { folder, questions, facilitator, json } => {
            let loaded = load::engagement(folder, out)?;
            let only = named(&loaded, questions, out)?;
            let held = Held::of(loaded, reader(*facilitator), out)?;
            notice(*facilitator, *json, out);
            if *json {
                out.json(&in_json(&held, &only))
            } else {
                status(&held, &only, out)
            }
            Ok(())
        }
    }
}

/// An engagement whose rounds are spoken of, and what may be known of it.
struct Held {
    loaded: Loaded,
    published: Engagement,
}

impl Held {
    fn of(mut loaded: Loaded, reader: Reader, out: &Output) -> Result<Self, Exit> {
        let published = load::seen(&mut loaded, reader, out)?;
        Ok(Self { loaded, published })
    }

    fn seen(&self) -> Seen<'_> {
        Seen { questionnaire: &self.loaded.questionnaire, whole: &self.loaded.engagement, published: &self.published }
    }
}

fn locked(folder: &std::path::Path, out: &Output) -> Result<(Loaded, store::Lock), Exit> {
    let loaded = load::engagement(folder, out)?;
    let lock = store::lock(folder, "rounds.toml", &format!("a round since {}", clock::now()));
    let lock = lock.map_err(|finding| disk(&finding, out))?;
    Ok((load::again(loaded), lock))
}

fn open(loaded: Loaded, wanted: &[String], date: Option<&str>, out: &Output) -> Result<(), Exit> {
    if let Some(open) = loaded.engagement.rounds.last().filter(|round| round.is_open()) {
        out.error(
            &format!("round {} is open already", open.number),
            &format!("Close it first: groundwork round close {}", loaded.folder.display()),
        );
        return Err(Exit::Usage);
    }
    let mut questions = named(&loaded, wanted, out)?;
    let held = Held::of(loaded, Reader::Anybody, out)?;
    if questions.is_empty() {
        questions = worth_asking(held.seen());
    }
    let loaded = &held.loaded;
    let (engagement, folder) = (&loaded.engagement, loaded.folder.display());
    if questions.is_empty() {
        out.say("Nobody is apart on anything that can be asked again. Name questions to ask them all the same.");
        return Ok(());
    }
    let order = |id: &QuestionId| loaded.questionnaire.questions().position(|one| one.id == *id);
    questions.sort_by_key(order);
    questions.dedup();
    let round = participation::open(engagement, questions, day(date, out)?);
    let mut changes = Vec::new();
    let mut timeless = Vec::new();
    for person in &engagement.participants {
        let Some(said) = round.before.get(&person.id) else { continue };
        let name = format!("rounds/{}/answers/{}.toml", round.number, person.id);
        let text = answers_text(&person.id, &loaded.questionnaire, &engagement.version, said);
        if person.confidentiality == Confidentiality::Unattributed {
            timeless.push(name.clone());
        }
        changes.push((name, Some(text)));
    }
    let mut rounds = engagement.rounds.clone();
    rounds.push(round.clone());
    // The list is the last: what it names is there.
    changes.push(list(&loaded.folder, &rounds));
    store::write_together(&loaded.folder, &changes).map_err(|finding| disk(&finding, out))?;
    for name in timeless {
        store::without_time(&loaded.folder, &name).map_err(|finding| disk(&finding, out))?;
    }
    out.result(&format!(
        "Round {} is open on {}; what was said so far is kept as the first answer.",
        round.number,
        text::count(round.questions.len(), "question")
    ));
    round.questions.iter().for_each(|id| out.result(&format!("  {id}")));
    out.say(&format!("\nAnswer again: groundwork invite {folder}, or groundwork interview {folder} --as PARTICIPANT"));
    out.say(&format!("Then: groundwork round close {folder}"));
    Ok(())
}

fn close(loaded: Loaded, date: Option<&str>, out: &Output) -> Result<(), Exit> {
    let held = Held::of(loaded, Reader::Anybody, out)?;
    let loaded = &held.loaded;
    let engagement = &loaded.engagement;
    let Some(open) = engagement.rounds.last().filter(|round| round.is_open()) else {
        out.error("no round is open", &format!("Open one: groundwork round open {}", loaded.folder.display()));
        return Err(Exit::Usage);
    };
    let date = day(date, out)?;
    if date < open.opened {
        out.error(
            &format!("round {} was opened on {}; it cannot be closed on {date}", open.number, open.opened),
            "Correct the day after --date.",
        );
        return Err(Exit::Usage);
    }
    let closed = participation::close(held.seen(), open, date);
    let mut rounds = engagement.rounds.clone();
    if let Some(last) = rounds.last_mut() {
        last.clone_from(&closed);
    }
    store::write_together(&loaded.folder, &[list(&loaded.folder, &rounds)]).map_err(|finding| disk(&finding, out))?;
    out.result(&format!("Round {} is closed.", open.number));
    show(&held, &closed, &open.questions, out);
    Ok(())
}

/// The list of rounds, set anew.
fn list(folder: &std::path::Path, rounds: &[Round]) -> store::Change {
    const FILE: &str = "rounds.toml";
    (FILE.to_owned(), Some(files::keeping_remarks(folder, FILE, &rounds_text(rounds))))
}

fn status(held: &Held, only: &[QuestionId], out: &Output) {
    let loaded = &held.loaded;
    if loaded.engagement.rounds.is_empty() {
        out.result("No round was held.");
        let apart = worth_asking(held.seen());
        if !apart.is_empty() {
            out.say(&format!("People are apart on {}:", text::count(apart.len(), "question")));
            apart.iter().for_each(|id| out.say(&format!("  {id}")));
            out.say(&format!("To ask again: groundwork round open {}", loaded.folder.display()));
        }
    }
    for round in &loaded.engagement.rounds {
        let closed = round.closed.map_or_else(|| "still open".to_owned(), |day| format!("closed {}", day.in_words()));
        out.result(&format!("Round {}: opened {}, {closed}", round.number, round.opened.in_words()));
        let chosen: Vec<QuestionId> =
            round.questions.iter().filter(|id| only.is_empty() || only.contains(id)).cloned().collect();
        show(held, round, &chosen, out);
    }
}

fn show(held: &Held, round: &Round, questions: &[QuestionId], out: &Output) {
    let loaded = &held.loaded;
    let mut standings = Vec::new();
    for id in questions {
        let Some(reading) = reading(held.seen(), round, id) else { continue };
        let title = loaded.questionnaire.question(id.as_str()).map(short_title).unwrap_or_default();
        let settled = if loaded.engagement.agreed.contains_key(id) { "; settled since" } else { "" };
        out.result(&format!("  {id} ({title}): {}{settled}", in_words(&reading, round)));
        match &reading.show {
            Some(show) => {
                out.result(&text::indent(&format!("before: {}", counts(&show.before)), "    ", 100));
                out.result(&text::indent(&format!("now:    {}", counts(&show.now)), "    ", 100));
            }
            None => out.result("    Asked in confidence: who said what is not shown."),
        }
        if settled.is_empty() {
            standings.push((id, reading.told.map(|told| told.standing)));
        }
    }
    let folder = loaded.folder.display();
    let are = |wanted: Standing| standings.iter().filter(|(_, one)| *one == Some(wanted)).count();
    let (apart, stable) = (are(Standing::Apart), are(Standing::Stable));
    if apart > 0 && round.is_open() {
        out.say(&format!("  Minds are moving on {}: another round may help.", text::count(apart, "question")));
    } else if stable > 0 && round.is_open() {
        out.say(&format!("  Nobody has thought again yet on {}.", text::count(stable, "question")));
    } else if !standings.is_empty() && standings.iter().all(|(_, one)| one.is_some_and(|one| one != Standing::Apart)) {
        out.say("  No further round is needed: they agree, or nobody moves any more.");
    }
    if let Some((id, _)) = standings.iter().find(|(_, standing)| *standing != Some(Standing::Apart)) {
        out.say(&format!("  To settle: groundwork settle {folder} {id}=VALUE --because \"…\""));
    }
}

fn in_words(reading: &Reading, round: &Round) -> String {
    let answers = text::count(reading.answered, "answer");
    let Some(told) = reading.told else {
        return format!("{answers}; whether they agree would give somebody away");
    };
    let standing = match told.standing {
        Standing::Agreed => "agreed",
        Standing::Stable if round.is_open() => "apart, and nobody has changed their answer so far",
        Standing::Stable => "apart, and nobody changed their answer",
        Standing::Apart => "still apart",
    };
    let changed = match told.changed {
        0 => String::new(),
        1 => ", 1 of them otherwise than before".to_owned(),
        many => format!(", {many} of them otherwise than before"),
    };
    format!("{standing}; {answers}{changed}")
}

pub(super) fn counts(counts: &[(String, usize)]) -> String {
    let parts: Vec<String> = counts.iter().map(|(said, count)| format!("{said} × {count}")).collect();
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}

fn in_json(held: &Held, only: &[QuestionId]) -> Value {
    let loaded = &held.loaded;
    let list = |counts: &[(String, usize)]| {
        counts.iter().map(|(said, count)| json!({ "answer": said, "people": count })).collect::<Value>()
    };
    let question = |round: &Round, id: &QuestionId| {
        let reading = reading(held.seen(), round, id)?;
        Some(json!({
            "question": id.as_str(),
            "standing": reading.told.map(|told| told.standing.word()),
            "answered": reading.answered,
            "changed": reading.told.map(|told| told.changed),
            "settled": loaded.engagement.agreed.contains_key(id),
            "withheld": reading.show.is_none(),
            "before": reading.show.as_ref().map(|show| list(&show.before)),
            "now": reading.show.as_ref().map(|show| list(&show.now)),
        }))
    };
    let rounds = loaded.engagement.rounds.iter().map(|round| {
        let chosen = round.questions.iter().filter(|id| only.is_empty() || only.contains(id));
        json!({
            "number": round.number,
            "opened": round.opened.to_string(),
            "closed": round.closed.map(|day| day.to_string()),
            "questions": chosen.filter_map(|id| question(round, id)).collect::<Value>(),
        })
    });
    let apart = worth_asking(held.seen());
    json!({
        "format": 1,
        "rounds": rounds.collect::<Value>(),
        "apart": apart.iter().map(QuestionId::as_str).collect::<Vec<_>>(),
    })
}

fn named(loaded: &Loaded, wanted: &[String], out: &Output) -> Result<Vec<QuestionId>, Exit> {
    wanted.iter().map(|id| super::log::question(loaded, id, out)).collect()
}

fn day(text: Option<&str>, out: &Output) -> Result<crate::unit::Date, Exit> {
    text.map_or_else(|| Ok(clock::today()), |text| load::date(text, "--date", out))
}

fn disk(finding: &Diagnostic, out: &Output) -> Exit {
    out.findings(std::slice::from_ref(finding));
    Exit::Disk
}
