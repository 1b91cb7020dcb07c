use serde_json::json;

use crate::cli::output::Output;
use crate::cli::templating::TemplatesList;
use crate::document::Templates;
use crate::text;

/// The built-in templates, the blocks of each, and what it is for.
pub(super) fn run(arguments: &TemplatesList, out: &Output) {
    let templates = Templates::built_in();
    let all = templates.iter().filter(|(name, _)| crate::document::is_template(name));
    if arguments.json {
        let list: Vec<_> = all.map(|(name, text)| json!({ "name": name, "blocks": blocks(text) })).collect();
        out.json(&json!({ "format": 1, "templates": list }));
        return;
    }
    for (name, text) in all {
        out.result(name);
        let blocks = blocks(text);
        if !blocks.is_empty() {
            out.result(&text::indent(&format!("blocks: {}", blocks.join(", ")), "  ", 100));
        }
    }
}

/// The names of the blocks, in their order.
fn blocks(text: &str) -> Vec<&str> {
    text.split("{% block ").skip(1).filter_map(|rest| rest.split_whitespace().next()).collect()
}
