use serde_json::{Value, json};

use super::{Diagnostic, Severity};

/// A finding for other programs: `code`, `severity`, `message`, `file`, `line`, `column`, `way_out`.
pub fn to_json(finding: &Diagnostic) -> Value {
    let (file, line, column) = match &finding.place {
        Some(place) => {
            let (line, column) = place.line_and_column();
            (place.source.name.as_str(), Some(line), Some(column))
        }
        None => (finding.about.as_str(), None, None),
    };
    json!({
        "code": finding.code,
        "severity": match finding.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "message": finding.message,
        "file": file,
        "line": line,
        "column": column,
        "way_out": finding.way_out,
    })
}
