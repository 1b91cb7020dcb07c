//! Findings for code review and build services.
//!
//! Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*, 2020.

use serde_json::{Value, json};

use super::{RULES, Rule};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Findings as SARIF 2.1.0, with every rule of the linter and its page. Findings of the reader, which are not made by a
/// rule, are results without one.
pub fn to_sarif(findings: &[Diagnostic]) -> Value {
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "groundwork",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
                }
            },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(result).collect::<Vec<_>>(),
        }]
    })
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.title },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(finding: &Diagnostic) -> Value {
    let text = if finding.way_out.is_empty() {
        finding.message.clone()
    } else {
        format!("{}. {}", finding.message, finding.way_out)
    };
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": text },
    });
    if let Some(number) = RULES.iter().position(|rule| rule.code == finding.code) {
        result["ruleIndex"] = json!(number);
    }
    result["locations"] = json!([{ "physicalLocation": location(finding) }]);
    result
}

fn location(finding: &Diagnostic) -> Value {
    let Some(place) = &finding.place else { return json!({ "artifactLocation": { "uri": uri(&finding.about) } }) };
    let (start_line, start_column) = place.line_and_column();
    let end = Place { span: (place.span.end..place.span.end).into(), ..place.clone() };
    let (end_line, end_column) = end.line_and_column();
    json!({
        "artifactLocation": { "uri": uri(&place.source.name) },
        "region": {
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A path as a relative reference: what may not stand in one is written in percents.
fn uri(path: &str) -> String {
    path.replace('\\', "/")
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::{RULES, to_sarif};
    use crate::diagnostic::{Diagnostic, Source};

    #[test]
    fn a_report_has_what_the_standard_asks_for() {
        let source = Arc::new(Source {
            name: "built in: a\\b.toml".to_owned(),
            text: "ä = 1\nbé = \"x\"\n".to_owned().into(),
        });
        let findings = [
            Diagnostic::error(RULES[1].code, &source, 13..16, "the text is wrong").as_warning().way_out("Change it."),
            Diagnostic::about("missing-file", "a folder", "there is no file"),
        ];
        let report = to_sarif(&findings);
        assert_eq!(report["version"], "2.1.0");
        let run = &report["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "groundwork");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RULES.len());
        for (told, rule) in rules.iter().zip(RULES) {
            assert_eq!(told["id"], rule.code);
            assert_eq!(told["help"]["text"], rule.page);
            assert!(["error", "warning"].contains(&told["defaultConfiguration"]["level"].as_str().unwrap()));
        }
        assert_eq!(
            run["results"],
            json!([
                {
                    "ruleId": RULES[1].code,
                    "level": "warning",
                    "message": { "text": "the text is wrong. Change it." },
                    "ruleIndex": 1,
                    "locations": [{ "physicalLocation": {
                        "artifactLocation": { "uri": "built%20in%3A%20a/b.toml" },
                        "region": { "startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 9 },
                    } }],
                },
                {
                    "ruleId": "missing-file",
                    "level": "error",
                    "message": { "text": "there is no file" },
                    "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "a%20folder" } } }],
                },
            ])
        );
    }
}
