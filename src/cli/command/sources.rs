use serde_json::{Value, json};

use crate::cli::output::Output;
use crate::questionnaire::{Questionnaire, sources_table};
use crate::text;

/// Every source, its ideas, and where each is carried.
pub(in crate::cli) fn show(questionnaire: &Questionnaire, as_json: bool, out: &Output) {
    let rows = sources_table(questionnaire);
    if as_json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| {
                let ideas: Vec<Value> = row
                    .ideas
                    .iter()
                    .map(|idea| json!({ "id": idea.id.as_str(), "says": idea.says, "realised": idea.realised.iter().map(ToString::to_string).collect::<Vec<_>>() }))
                    .collect();
                let named_by: Vec<String> = row.named_by.iter().map(ToString::to_string).collect();
                json!({ "source": row.source.as_str(), "title": row.title, "grade": row.grade, "ideas": ideas, "named_by": named_by })
            })
            .collect();
        out.json(&json!({ "format": 1, "sources": rows }));
        return;
    }
    let ideas: usize = rows.iter().map(|row| row.ideas.len()).sum();
    let nowhere = rows.iter().flat_map(|row| &row.ideas).filter(|idea| idea.realised.is_empty()).count();
    out.result(&format!(
        "{}: {}, {}, {nowhere} without a place",
        questionnaire.title,
        text::count(rows.len(), "source"),
        text::count(ideas, "idea")
    ));
    for row in &rows {
        out.result(&format!("\n{} (grade {})  {}", row.source, row.grade, row.title));
        for idea in &row.ideas {
            out.result(&text::indent(&idea.says, "  ", 100));
            let places: Vec<String> = idea.realised.iter().map(ToString::to_string).collect();
            out.result(&text::indent(&format!("→ {}", places.join(", ")), "      ", 100));
        }
        if row.ideas.is_empty() {
            let places: Vec<String> = row.named_by.iter().map(ToString::to_string).collect();
            out.result(&text::indent(&format!("→ {}", places.join(", ")), "      ", 100));
        }
    }
}
