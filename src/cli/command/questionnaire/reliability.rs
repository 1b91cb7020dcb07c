use serde_json::{Value, json};

use crate::cli::Exit;
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::progress::Reliability;
use crate::questionnaire::Questionnaire;
use crate::reliability::{BETTER, DimensionReliability, ENOUGH, Respondent, dimensions, respondents};
use crate::text;
use crate::unit::rounded;

pub(super) fn reliability(arguments: &Reliability, out: &Output) -> Result<(), Exit> {
    let mut people: Vec<Respondent> = Vec::new();
    let mut questionnaire: Option<Questionnaire> = None;
    for folder in &arguments.folders {
        let loaded = load::engagement(folder, out)?;
        if let Some(first) = &questionnaire
            && (first.id != loaded.questionnaire.id || first.version != loaded.questionnaire.version)
        {
            out.error(
                &format!(
                    "`{}` answers version {} of `{}`, the others version {} of `{}`",
                    folder.display(), loaded.questionnaire.version, loaded.questionnaire.id, first.version, first.id
                ),
                "Only answers to the same questions can be pooled: leave it out, or bring it over with `groundwork migrate`.",
            );
            return Err(Exit::BadInput);
        }
        people.extend(respondents(&loaded.questionnaire, &loaded.engagement));
        questionnaire.get_or_insert(loaded.questionnaire);
    }
    let Some(questionnaire) = questionnaire else { return Err(Exit::Usage) };
    if people.len() < ENOUGH {
        out.error(
            &format!(
                "{} in {}: too few to say how reliable the questions are",
                text::count(people.len(), "respondent"),
                text::count(arguments.folders.len(), "engagement")
            ),
            &format!(
                "It takes {ENOUGH}, better {BETTER}: with fifteen people alone the figure could lie anywhere between 0.2 and 0.8. Name more engagements."
            ),
        );
        return Err(Exit::Missing);
    }
    let found = dimensions(&questionnaire, &people);
    if arguments.json {
        out.json(&json!({
            "questionnaire": questionnaire.id.as_str(),
            "version": questionnaire.version,
            "respondents": people.len(),
            "dimensions": found.iter().map(|(id, one)| in_json(id.as_str(), one.as_ref())).collect::<Value>(),
        }));
        return Ok(());
    }
    let mut lines = vec![format!(
        "{}, {} in {}",
        questionnaire.title,
        text::count(people.len(), "respondent"),
        text::count(arguments.folders.len(), "engagement")
    )];
    if people.len() < BETTER {
        lines.push(format!("Fewer than {BETTER}: read the intervals, not the figures."));
    }
    for (id, one) in &found {
        let title = questionnaire.dimension(id).map_or("", |dimension| &dimension.title);
        lines.extend([String::new(), format!("{title} [{id}]")]);
        match one {
            Some(one) => in_words(&mut lines, one),
            None => lines.push(format!("  fewer than {ENOUGH} people answered two of its questions: no figure")),
        }
    }
    out.result(&lines.join("\n"));
    Ok(())
}

fn in_words(lines: &mut Vec<String>, one: &DimensionReliability) {
    let two = |figure: f64| format!("{:.2}", rounded(figure, 2));
    let between = |(low, high): (f64, f64)| format!(" ({} to {})", two(low), two(high));
    lines.push(format!(
        "  {} answered {} of its {}",
        text::count(one.people, "person"),
        one.questions.len(),
        text::count(one.of, "question")
    ));
    match one.omega {
        Some((omega, interval)) => {
            lines.push(format!("  omega {}{}", two(omega), interval.map_or_else(String::new, between)));
        }
        None => lines.push("  omega: it takes three questions, each of which people differ on".to_owned()),
    }
    if let Some(alpha) = one.alpha {
        lines.push(format!("  alpha {}{}", two(alpha.value), between(alpha.interval)));
    }
    for ((question, rest), without) in one.questions.iter().zip(&one.item_rest).zip(&one.alpha_without) {
        let rest =
            rest.map_or_else(|| "everybody says the same".to_owned(), |rest| format!("with the rest {}", two(rest)));
        let without = without.map_or_else(String::new, |alpha| format!(", alpha without it {}", two(alpha)));
        lines.push(format!("    {question}: {rest}{without}"));
    }
    if let Some((omega, _)) = one.omega {
        lines.push(format!("  for questionnaire.toml: reliability = {}, spread = {}", two(omega), two(one.spread)));
    }
}

fn in_json(id: &str, one: Option<&DimensionReliability>) -> Value {
    let six = |figure: f64| json!(rounded(figure, 6));
    let pair = |(low, high): (f64, f64)| json!([six(low), six(high)]);
    let Some(one) = one else { return json!({ "dimension": id, "people": Value::Null }) };
    let each = one.questions.iter().zip(&one.item_rest).zip(&one.alpha_without);
    json!({
        "dimension": id,
        "people": one.people,
        "omega": one.omega.map(|(omega, _)| six(omega)),
        "omega_interval": one.omega.and_then(|(_, interval)| interval).map(pair),
        "alpha": one.alpha.map(|alpha| six(alpha.value)),
        "alpha_interval": one.alpha.map(|alpha| pair(alpha.interval)),
        "spread": six(one.spread),
        "questions": each.map(|((question, rest), without)| json!({
            "question": question.as_str(), "item_rest": rest.map(six), "alpha_without": without.map(six),
        })).collect::<Value>(),
    })
}
