use std::path::Path;

use serde_json::json;

use crate::cli::output::Output;
use crate::cli::progress::WaveCommand;
use crate::cli::{Exit, clock, load, waves};
use crate::engagement::{Answer, Engagement, Wave, wave_text, wording_of};
use crate::store::{self, Folder};
use crate::text;
use crate::unit::Date;

pub(in crate::cli) fn run(command: &WaveCommand, out: &Output) -> Result<(), Exit> {
    match command {
        WaveCommand::Take { folder, name, date } => take(folder, name.as_deref(), date.as_deref(), out),
        WaveCommand::List { folder, json } => list(folder, *json, out),
    }
}

/// The files of an engagement that a wave keeps: not what was given out, and not what is measured on and on.
const KEPT: [&str; 4] = ["engagement.toml", "agreed.toml", "log.toml", "model.toml"];

fn take(folder: &Path, name: Option<&str>, date: Option<&str>, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(folder, out)?;
    let disk = |finding: Box<crate::diagnostic::Diagnostic>| {
        out.findings(&[*finding]);
        Exit::Disk
    };
    // Half of an interview is no reading: nobody may be answering while the files are copied.
    let who = format!("the taking of a wave since {}", clock::now());
    let ids = loaded.engagement.participants.iter().map(|one| format!("answers/{}.toml", one.id));
    let _locks: Vec<store::Lock> =
        ids.map(|name| store::lock(folder, &name, &who)).collect::<Result<_, _>>().map_err(disk)?;
    let loaded = load::again(loaded);
    let taken = date.map_or_else(|| Ok(clock::today()), |date| load::date(date, "--date", out))?;
    let name = name.map_or_else(|| taken.to_string()[..7].to_owned(), str::to_owned);
    if !is_name(&name) {
        out.error(
            &format!("`{}` cannot be the name of a wave", text::clean_line(&name)),
            "Use letters, digits, `-` and `_`, such as `2027-03` or `kick-off`.",
        );
        return Err(Exit::Usage);
    }
    may_take(folder, &name, taken, &loaded.engagement, out)?;
    let (sources, _) = store::sources(folder, Folder::Engagement);
    let named = sources.iter().map(|source| (source.name.replace('\\', "/"), source));
    let named: Vec<_> = named.collect();
    let head = named
        .iter()
        .map(|(name, _)| name)
        .filter(|name| name.ends_with("engagement.toml"))
        .min_by_key(|name| name.len());
    let prefix = head.map_or("", |name| name.trim_end_matches("engagement.toml"));
    let mut files: Vec<(String, String)> = named
        .iter()
        .filter_map(|(name, source)| Some((name.strip_prefix(prefix)?.to_owned(), source.text.to_string())))
        .filter(|(name, _)| KEPT.contains(&name.as_str()) || name.starts_with("answers/"))
        .collect();
    let wording = wording_of(&loaded.questionnaire, &loaded.engagement);
    let wave = Wave { name: name.clone(), taken, wording, engagement: loaded.engagement };
    files.push(("wave.toml".to_owned(), wave_text(&wave)));
    let within = format!("{}/{name}", waves::FOLDER);
    store::new_folder(folder, &within, &files).map_err(disk)?;
    let said = answers(&wave.engagement).count();
    out.result(&format!(
        "{}  {} by {}",
        folder.join(within).display(),
        text::count(said, "answer"),
        text::count(people(&wave.engagement), "person")
    ));
    out.say(&format!("\nAnswer again when the time has come, then: groundwork compare {} {name}", folder.display()));
    Ok(())
}

/// Letters, digits, `-` and `_`; `now` means the present.
fn is_name(name: &str) -> bool {
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    !name.is_empty() && name.chars().count() <= 60 && name.chars().all(fits) && name != "now"
}

fn may_take(folder: &Path, name: &str, taken: Date, engagement: &Engagement, out: &Output) -> Result<(), Exit> {
    let refuse = |message: &str, way_out: &str| {
        out.error(message, way_out);
        Err(Exit::Usage)
    };
    if answers(engagement).next().is_none() {
        out.error(
            "nobody has answered anything: there is nothing to keep",
            &format!("Answer first: groundwork interview {}", folder.display()),
        );
        return Err(Exit::Missing);
    }
    let (kept, findings) = waves::kept(folder);
    out.findings(&findings);
    if let Some(same) = kept.iter().find(|one| one.name == name) {
        return refuse(
            &format!("the wave `{name}` was taken already, on {}", same.head.taken.in_words()),
            "It is left as it is: an earlier reading is never written over. Choose another name with --name.",
        );
    }
    if let Some(later) = kept.iter().find(|one| one.head.taken > taken) {
        return refuse(
            &format!("{} lies before the wave `{}` of {}", taken.in_words(), later.name, later.head.taken.in_words()),
            "Waves follow each other: give a later day with --date.",
        );
    }
    let said = answers(engagement).filter_map(|answer| Date::parse(answer.at.get(..10)?).ok()).max();
    if let Some(said) = said.filter(|said| *said > taken) {
        return refuse(
            &format!("{} lies before the latest answer, which was given on {}", taken.in_words(), said.in_words()),
            "A wave keeps what was said by its day: give a later one with --date.",
        );
    }
    Ok(())
}

fn answers(engagement: &Engagement) -> impl Iterator<Item = &Answer> {
    let all = engagement.answers.values().flat_map(|answers| answers.values());
    all.chain(engagement.agreed.values().map(|settled| &settled.answer)).filter(|answer| answer.is_given())
}

fn people(engagement: &Engagement) -> usize {
    engagement.answers.values().filter(|answers| answers.values().any(Answer::is_given)).count()
}

fn list(folder: &Path, json: bool, out: &Output) -> Result<(), Exit> {
    let loaded = load::engagement(folder, out)?;
    let (kept, findings) = waves::kept(folder);
    out.findings(&findings);
    if json {
        out.json(&json!(kept.iter().map(|one| json!({
            "name": one.name, "taken": one.head.taken.to_string(), "version": text::clean_line(&one.head.version),
            "questions": one.head.wording.len(),
        })).collect::<Vec<_>>()));
        return Ok(());
    }
    if kept.is_empty() {
        out.result(&format!("No wave was taken yet: groundwork wave take {}", folder.display()));
        return Ok(());
    }
    for one in &kept {
        let version = text::clean_line(&one.head.version);
        let other = if version == loaded.engagement.version { String::new() } else { format!(", version {version}") };
        out.result(&format!(
            "{}  taken on {}, {} answered{other}",
            one.name,
            one.head.taken.in_words(),
            text::count(one.head.wording.len(), "question")
        ));
    }
    Ok(())
}
