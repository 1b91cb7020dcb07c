use std::path::PathBuf;
use std::time::Duration;

use crate::browser;
use crate::document::{Edition, KINDS, Manuscript};

/// How long a browser may take: a cold start on a slow machine takes some seconds.
const PATIENCE: Duration = Duration::from_secs(90);

pub(super) fn file_of(edition: Option<&Edition>) -> String {
    edition.map_or_else(|| "plan.pdf".to_owned(), |edition| format!("{}.pdf", edition.id))
}

/// The page, printed by the browser; or what is wrong, and the way out.
pub(super) fn made(
    browser: &Result<PathBuf, browser::Problem>,
    manuscript: &Manuscript<'_>,
) -> Result<Vec<u8>, (String, String)> {
    let browser = browser.as_ref().map_err(|problem| (problem.message.clone(), problem.way_out.clone()))?;
    // On screen the reader's printer decides on the paper; here nobody is asked.
    let paper = format!("<style>@page {{ size: {}; }}</style>\n</head>", manuscript.input.templates.paper().in_css());
    let page = KINDS.iter().find(|kind| kind.name == "html").map(|kind| kind.bytes(manuscript));
    let html = match page {
        Some(Ok(bytes)) => String::from_utf8_lossy(&bytes).replacen("</head>", &paper, 1),
        Some(Err(problem)) => return Err((problem.message, problem.way_out)),
        None => String::new(),
    };
    browser::print(browser, &html, PATIENCE).map_err(|problem| (problem.message, problem.way_out))
}
