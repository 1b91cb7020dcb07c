use crate::cli::Exit;
use crate::cli::inquiring::Unknowns as Arguments;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::engagement::Reader;
use crate::inquiry::{Reach, Unknown, Unknowns, unknowns};
use crate::text;
use crate::unit::plain;

pub(in crate::cli) fn run(arguments: &Arguments, out: &Output) -> Result<(), Exit> {
    let loaded = load::for_reader(&arguments.folder, Reader::Anybody, out)?;
    let terms = loaded.terms(arguments.asked.start.as_deref(), out)?;
    let assessment = loaded.assess_in(terms);
    let found = unknowns(&loaded.questionnaire, &loaded.engagement, &assessment, terms, Reach::Full);
    if arguments.asked.json {
        out.json(&found.to_json());
    } else {
        out.result(&in_words(&loaded, &found));
    }
    Ok(())
}

fn in_words(loaded: &Loaded, found: &Unknowns) -> String {
    let title = |id: &crate::id::VerdictId| {
        let verdict = loaded.questionnaire.verdicts.iter().find(|one| one.id == *id);
        verdict.map_or_else(|| id.to_string(), |one| format!("“{}”", one.title))
    };
    if found.open.is_empty() {
        return "Every question that concerns the firm has an answer.".to_owned();
    }
    let mut lines = vec![format!("{}, the most telling first", text::count(found.open.len(), "open answer"))];
    for (number, one) in found.open.iter().enumerate() {
        lines.push(String::new());
        let state = match one.state {
            "split" => "people say different things, and none is ahead",
            "not known" => "asked, and nobody could say",
            _ => "not answered yet",
        };
        lines.push(format!("{}. {state}  [{}]", number + 1, one.question));
        lines.push(text::indent(&one.ask, "   ", 100));
        lines.push(format!("   {}", who(loaded, one)));
        if !one.verdicts.is_empty() {
            let verdicts: Vec<String> = one.verdicts.iter().map(title).collect();
            lines.push(text::indent(&format!("alone it could lead to {}", text::or_list(&verdicts)), "   ", 100));
        }
        if !one.gates.is_empty() {
            let gates: Vec<String> = one.gates.iter().map(|id| format!("`{id}`")).collect();
            lines.push(text::indent(&format!("it can decide {}", text::and_list(&gates)), "   ", 100));
        }
        if let Some((low, high)) = one.readiness.filter(|(low, high)| high - low >= 0.05) {
            lines.push(format!("   readiness lies between {} and {}", plain(low, 1), plain(high, 1)));
        }
        if let Some((early, late)) = one.dates.filter(|(early, late)| early != late) {
            lines.push(format!("   setting up ends between {} and {}", early.in_words(), late.in_words()));
        }
    }
    lines.push(String::new());
    lines.push("verdicts that can still be reached".to_owned());
    lines.extend(found.verdicts.iter().map(|id| format!("  {}", title(id))));
    for (one, other, verdict) in &found.pairs {
        lines.push(text::indent(
            &format!("`{one}` and `{other}` together could lead to {}", title(verdict)),
            "  ",
            100,
        ));
    }
    if !found.exact {
        lines.push("  Too much is open to try every combination: there may be further ones.".to_owned());
    }
    lines.join("\n")
}

/// "ask sales or finance, about 2 minutes"
fn who(loaded: &Loaded, one: &Unknown) -> String {
    let roles: Vec<&str> = one.roles.iter().map(|role| loaded.questionnaire.role_title(role)).collect();
    let roles = if roles.is_empty() { "anybody".to_owned() } else { text::or_list(&roles) };
    let verb = if one.look_up { "look it up with" } else { "ask" };
    let minutes = one.seconds.div_ceil(60).max(1);
    format!("{verb} {roles}, about {}", text::count(usize::try_from(minutes).unwrap_or(1), "minute"))
}
