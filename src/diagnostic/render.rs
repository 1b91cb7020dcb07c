use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::text;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// No colour, for pipes, files and tests.
    Plain,
    /// Colours of the terminal.
    Coloured,
}

/// A finding with its line, a caret under the place, and the way out.
pub fn render(finding: &Diagnostic, look: Look) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = text::clean_block(&finding.message);
    let way_out = text::clean_block(&finding.way_out);
    let title = level.primary_title(&message).id(finding.code);
    // What a file says may not steer the reader's terminal; same length in bytes, so that spans stay true.
    let shown;
    let group = match &finding.place {
        Some(place) => {
            shown = harmless(&place.source.text);
            let end = place.span.end.min(shown.len());
            let start = place.span.start.min(end);
            title.element(
                Snippet::source(shown.as_str())
                    .path(place.source.name.as_str())
                    .annotation(AnnotationKind::Primary.span(start..end).label(finding.label.as_str())),
            )
        }
        None => title.element(Origin::path(finding.about.as_str())),
    };
    let group: Group<'_> =
        if way_out.is_empty() { group } else { group.element(Level::HELP.message(way_out.as_str())) };
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    renderer.render(&[group])
}

/// "2 errors and 1 warning in 3 files", or nothing for no findings.
pub fn summary(findings: &[Diagnostic]) -> String {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let warnings = findings.len() - errors;
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(text::count(errors, "error"));
    }
    if warnings > 0 {
        parts.push(text::count(warnings, "warning"));
    }
    text::and_list(&parts)
}

fn harmless(text: &str) -> String {
    text.chars()
        .flat_map(|letter| {
            let safe = matches!(letter, '\n' | '\t') || !(letter.is_control() || hides(letter));
            let width = if safe { 0 } else { letter.len_utf8() };
            std::iter::repeat_n('?', width).chain(safe.then_some(letter))
        })
        .collect()
}

fn hides(letter: char) -> bool {
    text::clean_line(letter.encode_utf8(&mut [0; 4])) == "\u{fffd}"
}
