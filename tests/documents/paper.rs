//! Pages as they are printed: page one on one sheet, no row of a table cut, nothing beyond the margins, on A4 and Letter.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::folder::engagements;
use super::looks::{pages, run, tools};

const PAPERS: [&str; 2] = ["A4", "letter"];
/// Points of what stays white at each side; cards and tickets are cut out and use more of the paper.
const MARGIN: f64 = 48.2;
const MARGIN_OF_CARDS: f64 = 22.6;
/// Half a millimetre: letters reach a little beyond the place where they stand.
const SLACK: f64 = 1.5;

/// A page to print.
struct Job {
    id: String,
    html: String,
    /// Whether only page one is wanted.
    first: bool,
}

/// Whether what reads a PDF is there; `.ci/run` installs it.
fn can_read() -> bool {
    let found = Command::new("pdftotext").arg("-v").output().is_ok();
    if !found {
        // Past the capture of the test runner, so that it can be seen.
        let _ = writeln!(std::io::stderr(), "printed pages: pdftotext not found, skipped (`.ci/run` installs it)");
    }
    found
}

/// What is wrong with the pages on either paper.
fn wrong(jobs: &[Job]) -> Option<Vec<String>> {
    let (_, browser) = tools()?;
    if !can_read() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut printed: Vec<(PathBuf, &Job, &str)> = Vec::new();
    let mut files = Vec::new();
    for (place, job) in jobs.iter().enumerate() {
        let file = folder.path().join(format!("{place}.html"));
        std::fs::write(&file, &job.html).unwrap();
        for paper in PAPERS {
            let pdf = folder.path().join(format!("{place}-{paper}.pdf"));
            files.push(json!({ "file": file, "pdf": pdf, "paper": paper, "first": job.first }));
            printed.push((pdf, job, paper));
        }
    }
    let results = run("paper.mjs", &json!({ "browser": browser, "pages": files }));
    assert_eq!(results.len(), printed.len());
    let problems = printed.iter().zip(&results).flat_map(|((pdf, job, paper), marked)| {
        problems(pdf, job, marked).into_iter().map(move |problem| format!("{} on {paper}: {problem}", job.id))
    });
    Some(problems.collect())
}

fn problems(pdf: &Path, job: &Job, marked: &Value) -> Vec<String> {
    let words = words(pdf);
    let mut found: Vec<String> =
        marked["tall"].as_array().unwrap().iter().map(|drawing| format!("higher than the paper: {drawing}")).collect();
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut parts = 0;
    for word in &words {
        let number = |before: &str, after: char| -> Option<usize> {
            word.text.split_once(before)?.1.split_once(after)?.0.parse().ok()
        };
        if let Some(row) = number("rowa", 'a').or_else(|| number("rowz", 'z')) {
            rows.entry(row).or_default().push(word.page);
        }
        if number("part", 't').is_some() {
            parts += 1;
            if word.page > 1 {
                found.push(format!("page one goes on upon page {}", word.page));
            }
        }
    }
    for (row, pages) in &rows {
        if pages.iter().any(|page| page != &pages[0]) {
            found.push(format!("row {row} is cut between the pages {pages:?}"));
        }
    }
    // Nothing that was marked may be missing.
    if (rows.len(), parts) != (count(&marked["rows"]), count(&marked["parts"])) {
        found.push(format!("{} rows and {parts} parts instead of {marked}", rows.len()));
    }
    let is_card = ["/cards.html", "/tickets.html"].iter().any(|end| job.id.ends_with(end));
    let margin = if is_card { MARGIN_OF_CARDS } else { MARGIN } - SLACK;
    let beyond = words.iter().filter(|word| word.across.0 < margin || word.across.1 > word.width - margin);
    found.extend(beyond.take(3).map(|word| format!("beyond the margin on page {}: {}", word.page, word.text)));
    found
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// A word on paper.
struct Word {
    text: String,
    /// From 1.
    page: usize,
    /// From where to where it reaches across, in points.
    across: (f64, f64),
    /// Of the page.
    width: f64,
}

fn words(pdf: &Path) -> Vec<Word> {
    let output = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (mut page, mut width) = (0, 0.0);
    let mut words = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let number = |name: &str| -> f64 {
            line.split_once(&format!("{name}=\"")).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
        };
        if line.trim_start().starts_with("<page ") {
            page += 1;
            width = number("width");
        } else if let Some((_, rest)) = line.split_once("\">").filter(|_| line.contains("<word ")) {
            let text = rest.trim_end_matches("</word>").to_owned();
            words.push(Word { text, page, across: (number("xMin"), number("xMax")), width });
        }
    }
    assert!(!words.is_empty(), "{} is empty", pdf.display());
    words
}

#[test]
fn nothing_is_cut_on_paper_and_page_one_is_one_page() {
    if tools().is_none() || !can_read() {
        return;
    }
    let mut jobs = Vec::new();
    for folder in engagements() {
        // Every page of one firm, and the plan with the most tables among the published cases; of the others page one of
        // each edition that has one.
        let (sample, case) = (folder.ends_with("nordland-fastening"), folder.ends_with("bmc-2000"));
        for (id, html) in pages(&folder) {
            let has_first = ["/plan", "/board", "/leadership"].iter().any(|end| id.ends_with(end));
            // The picture of the model prints on A3.
            let whole =
                (sample && !id.ends_with("/model") && !id.ends_with("/consultant")) || (case && id.ends_with("/plan"));
            if whole || has_first {
                jobs.push(Job { id, html, first: !whole });
            }
        }
    }
    assert!(jobs.len() >= 45, "{} pages", jobs.len());
    let wrong = wrong(&jobs).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong is found: otherwise the test above could not fail.
#[test]
fn what_is_cut_on_paper_is_refused() {
    let page = |style: &str, body: &str| {
        let margins = "@page { margin: 14mm 17mm 16mm } body { margin: 0 } tr { break-inside: avoid }";
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>t</title><style>{margins} {style}</style>\
             </head><body><main>{body}</main></body></html>"
        )
    };
    let high = |height: &str| {
        let row = format!("<tr><td><div style=\"height: {height}\">begin</div><p>end</p></td></tr>");
        format!("<table><tbody>{}</tbody></table>", row.repeat(4))
    };
    let jobs = [
        ("cut", page("tr { break-inside: auto }", &high("9cm"))),
        ("whole", page("", &high("9cm"))),
        ("wide", page("", "<p style=\"margin-left: -12mm\">beyond</p><p>within</p>")),
        ("tall", page("", "<svg width=\"20\" height=\"1200\"><title>Tower</title></svg><p>below</p>")),
        (
            "two",
            page(
                "",
                "<section id=\"in-short\"><div class=\"part\"><p style=\"margin-bottom: 26cm\">one</p></div>\
                 <div class=\"part\"><p>two</p></div></section>",
            ),
        ),
    ];
    let jobs = jobs.map(|(id, html)| Job { id: id.to_owned(), html, first: false });
    let Some(found) = wrong(&jobs) else { return };
    let mut kinds: Vec<String> = found
        .iter()
        .map(|problem| {
            let (id, problem) = problem.split_once(": ").unwrap();
            format!("{id}: {}", problem.split(' ').next().unwrap())
        })
        .collect();
    kinds.dedup();
    let expected = [
        "cut on A4: row",
        "cut on letter: row",
        "wide on A4: beyond",
        "wide on letter: beyond",
        "tall on A4: higher",
        "tall on letter: higher",
        "two on A4: page",
        "two on letter: page",
    ];
    assert_eq!(kinds, expected, "{found:?}");
}
