use std::path::Path;

use crate::cli::facilitator::{notice, reader};
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::progress::Compare;
use crate::cli::{Exit, waves};
use crate::document::{ChangesView, Moved, comparison};
use crate::engagement::{Wave, wording_of};
use crate::progress::{Side, reassess};
use crate::text;
use crate::unit::Date;

const WIDTH: usize = 96;

pub(in crate::cli) fn run(arguments: &Compare, out: &Output) -> Result<(), Exit> {
    let Both { mut loaded, then, now } = Both::of(arguments, out)?;
    let then_name = then.name.clone();
    let now_name = now.as_ref().map(|wave| wave.name.clone());
    loaded.engagement.remember([Some(then), now].into_iter().flatten().collect());
    let loaded = load::for_eyes(loaded, reader(arguments.facilitator), out)?;
    let wave = |name: &str| loaded.engagement.history.waves.iter().find(|wave| wave.name == name);
    let Some(then) = wave(&then_name) else { return Err(Exit::BadInput) };
    let later = now_name.as_deref().and_then(wave);
    let assessment = match later {
        Some(later) => reassess(&loaded.questionnaire, later),
        None => loaded.assess(arguments.asked.start.as_deref(), out)?,
    };
    let engagement = later.map_or(&loaded.engagement, |wave| &wave.engagement);
    let found = comparison(&loaded.questionnaire, then, Side { engagement, assessment: &assessment });
    if found.questions == 0 && found.view.kept_back == 0 {
        out.error(
            "nothing was answered both times: there is nothing to hold against each other",
            "Answer again at least some of the questions that were answered then; `groundwork review` shows them.",
        );
        return Err(Exit::Missing);
    }
    notice(arguments.facilitator, arguments.asked.json, out);
    if arguments.asked.json {
        out.json(&found.json);
    } else {
        out.result(&in_words(&found.view, now_name.as_deref()));
    }
    Ok(())
}

/// What is held against what: the present, or a later wave.
struct Both {
    loaded: Loaded,
    then: Wave,
    now: Option<Wave>,
}

impl Both {
    fn of(arguments: &Compare, out: &Output) -> Result<Self, Exit> {
        let loaded = load::engagement(&arguments.folder, out)?;
        let (folder, first) = (&arguments.folder, arguments.first.as_str());
        let is_wave = folder.join(waves::FOLDER).join(first).is_dir();
        if !is_wave && arguments.second.is_none() && Path::new(first).join("engagement.toml").is_file() {
            return Self::folders(loaded, Path::new(first), out);
        }
        let then = waves::named(folder, first, &loaded, out)?;
        let second = arguments.second.as_deref().filter(|name| *name != "now");
        if second == Some(first) {
            out.error(
                &format!("`{first}` twice: a wave does not differ from itself"),
                "Name two waves, or one and now.",
            );
            return Err(Exit::Usage);
        }
        let now = second.map(|name| waves::named(folder, name, &loaded, out)).transpose()?;
        if let Some(now) = now.as_ref().filter(|now| now.taken < then.taken) {
            out.error(
                &format!("the wave `{}` was taken before `{}`", now.name, then.name),
                &format!(
                    "Name the earlier one first: groundwork compare {} {} {}",
                    folder.display(),
                    now.name,
                    then.name
                ),
            );
            return Err(Exit::Usage);
        }
        Ok(Self { loaded, then, now })
    }

    fn folders(earlier: Loaded, later: &Path, out: &Output) -> Result<Self, Exit> {
        let loaded = load::engagement(later, out)?;
        let (before, after) = (&earlier.questionnaire, &loaded.questionnaire);
        if before.id != after.id || before.version != after.version {
            out.error(
                &format!(
                    "`{}` answers version {} of `{}`, and `{}` version {} of `{}`",
                    earlier.folder.display(), before.version, before.id, later.display(), after.version, after.id
                ),
                "Bring the earlier one to the questionnaire of the later one with `groundwork migrate`, or compare two that answer the same.",
            );
            return Err(Exit::BadInput);
        }
        let engagement = earlier.engagement;
        let said = engagement.answers.values().flat_map(|answers| answers.values());
        let latest = said.filter_map(|answer| Date::parse(answer.at.get(..10)?).ok()).max();
        let then = Wave {
            name: text::clean_line(&earlier.folder.display().to_string()),
            taken: latest.or(engagement.start).unwrap_or(Date::EPOCH),
            wording: wording_of(&earlier.questionnaire, &engagement),
            engagement,
        };
        Ok(Self { loaded, then, now: None })
    }
}

fn in_words(view: &ChangesView, now: Option<&str>) -> String {
    let mut lines =
        vec![format!("{} ({}) and {}", view.name.plain(), view.taken, now.unwrap_or("now")), view.people.clone()];
    let pair = |title: &str, pair: &crate::document::Pair| {
        if pair.same {
            format!("{title:<10} {}, as before", pair.after.plain())
        } else {
            format!("{title:<10} {} → {}", pair.before.plain(), pair.after.plain())
        }
    };
    lines.extend([String::new(), pair("Verdict", &view.verdict), pair("Readiness", &view.readiness)]);
    dimensions(&mut lines, view);
    moved(&mut lines, "GATES THAT MOVED", &view.gates, 0);
    moved(&mut lines, "TASKS THAT CAME", &view.came, 0);
    moved(&mut lines, "TASKS THAT WENT", &view.went, 0);
    moved(&mut lines, "TASKS THAT MOVED", &view.moved, view.moved_more);
    if !view.reworded.is_empty() {
        lines.extend([String::new(), "LEFT OUT: ASKED IN OTHER WORDS".to_owned()]);
        for one in &view.reworded {
            lines.push(format!("  {}", one.id));
            lines.push(text::indent(&format!("then: {}", one.before.plain()), "    ", WIDTH));
            lines.push(text::indent(&format!("now:  {}", one.after.plain()), "    ", WIDTH));
        }
    }
    if view.kept_back > 0 {
        let words = format!(
            "{} left out: a figure then beside one now would tell what somebody said in confidence.",
            text::count(view.kept_back, "question")
        );
        lines.extend([String::new(), text::indent(&words, "", WIDTH)]);
    }
    lines.join("\n")
}

fn dimensions(lines: &mut Vec<String>, view: &ChangesView) {
    lines.extend([String::new(), "DIMENSIONS, ON THE QUESTIONS ANSWERED BOTH TIMES".to_owned()]);
    for row in view.dimensions.iter().filter(|row| !row.all.is_empty() || !row.same.is_empty()) {
        let held = if row.held.is_empty() { String::new() } else { format!("; {}", row.held) };
        lines.push(format!("  {}{held}", row.title.plain()));
        if !row.all.is_empty() {
            lines.push(format!("    all people      {}", row.all));
        }
        if !row.same.is_empty() {
            let real = if row.real.is_empty() { String::new() } else { format!(", {}", row.real) };
            let chance = if view.tested { format!(", p = {}", row.chance) } else { String::new() };
            let words = format!("same people     {}; median change {}{chance}{real}", row.same, row.change);
            lines.push(format!("    {words}"));
        }
    }
    let silent: Vec<&str> = view
        .dimensions
        .iter()
        .filter(|row| row.all.is_empty() && row.same.is_empty())
        .map(|row| row.title.plain())
        .collect();
    if !silent.is_empty() {
        lines.push(text::indent(&format!("Nothing to compare: {}", text::and_list(&silent)), "  ", WIDTH));
    }
    for note in view.notes() {
        lines.push(text::indent(note, "  ", WIDTH));
    }
}

fn moved(lines: &mut Vec<String>, title: &str, all: &[Moved], more: usize) {
    if all.is_empty() {
        return;
    }
    lines.extend([String::new(), title.to_owned()]);
    for one in all {
        let from_to = match (one.before.as_str(), one.after.as_str()) {
            ("", _) | (_, "") => String::new(),
            (before, after) => format!(": {before} → {after}"),
        };
        lines.push(text::indent(&format!("{} [{}]{from_to}", one.title.plain(), one.id), "  ", WIDTH));
        for cause in &one.causes {
            lines.push(text::indent(&format!("because {}", cause.plain()), "      ", WIDTH));
        }
    }
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
}
