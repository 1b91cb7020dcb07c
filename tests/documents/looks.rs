//! Pages in a real browser: no serious issue for axe-core in light or dark, wide or narrow, no sideways scrolling and no
//! tiny words on a phone, nothing wider than A4 or Letter.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use groundwork::document::{
    self, AgendaPage, AnswerKit, EDITIONS, FormOf, Input, KitOf, Manuscript, Templates, WorkshopPack, form_in_html,
    kinds_of_editions,
};
use groundwork::interview::known_from_others;
use groundwork::plan::Terms;
use serde_json::{Value, json};

use super::archive::text;
use super::folder::{asked_with, assessed, engagements, open, today};
use super::method::built_in_named;

/// The firms of which every page is looked at, one for each questionnaire.
const WHOLE: &[&str] = &["nordland-fastening", "quiet-lantern-insurance"];

/// Folder of the checkers and the browser, if both are there.
pub(super) fn tools() -> Option<(PathBuf, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/checkers");
    let say = |what: &str| {
        // Past the capture of the test runner, so that it can be seen.
        let _ = writeln!(std::io::stderr(), "pages in a browser: {what}, skipped (`.ci/run` installs it)");
    };
    if !folder.join("node_modules/axe-core").is_dir() {
        say("axe-core not found in target/checkers");
        return None;
    }
    match groundwork::browser::find(None) {
        Ok(browser) => Some((folder, browser)),
        Err(_) => {
            say("no Chromium, Chrome or Edge found");
            None
        }
    }
}

/// What the browser says of each page.
fn look(pages: &[(String, String)]) -> Option<Vec<(String, Vec<String>)>> {
    let (checkers, browser) = tools()?;
    let folder = tempfile::tempdir().unwrap();
    let files = pages.iter().enumerate().map(|(place, (id, html))| {
        let file = folder.path().join(format!("{place}.html"));
        std::fs::write(&file, html).unwrap();
        json!({ "id": id, "file": file })
    });
    let job = json!({ "browser": browser, "modules": checkers, "pages": files.collect::<Value>() });
    let results = run("pages.mjs", &job);
    assert_eq!(results.len(), pages.len());
    let said = |one: &Value| {
        let problems = one["problems"].as_array().unwrap().iter().map(|problem| problem.as_str().unwrap().to_owned());
        (one["id"].as_str().unwrap().to_owned(), problems.collect())
    };
    Some(results.iter().map(said).collect())
}

/// What a program of `tests/checkers` says of a job.
pub(super) fn run(program: &str, job: &Value) -> Vec<Value> {
    let mut command = Command::new("node");
    // Node 20 has the socket that the browser is spoken to with only on request.
    command.arg("--experimental-websocket");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checkers").join(program));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(job.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The pages of one engagement: the plan, every edition, and everything that goes into a meeting.
pub(super) fn pages(folder: &Path) -> Vec<(String, String)> {
    let questionnaire = &built_in_named(&asked_with(folder));
    let engagement = &open(folder, questionnaire);
    let assessment = &assessed(questionnaire, engagement);
    let templates = &Templates::built_in();
    let input = Input { questionnaire, engagement, assessment, date: today(), templates };
    let manuscript = Manuscript::new(input);
    let html = document::KINDS.iter().find(|kind| kind.name == "html").unwrap();
    let mut pages = vec![("plan".to_owned(), text(&html.bytes(&manuscript).unwrap()))];
    for edition in EDITIONS {
        for kind in kinds_of_editions().filter(|kind| kind.name == "html") {
            let page = kind.bytes(&manuscript.for_edition(edition)).unwrap();
            pages.push((edition.id.to_owned(), text(&page)));
        }
    }
    let terms = Terms { start: engagement.start.unwrap_or_else(today), wished: engagement.wished };
    let agenda = AgendaPage::new(input, terms, None);
    pages.push(("agenda".to_owned(), agenda.in_html().unwrap()));
    let pack = WorkshopPack::new(agenda, 180, None, Some(9 * 60));
    let is_page = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "html");
    // Forms differ in nothing but their questions, and one with all of them follows.
    let papers = pack.files().unwrap().into_iter();
    pages.extend(papers.filter(|(name, _)| is_page(name) && !name.starts_with("form-")));
    let tier = &questionnaire.tiers.last().unwrap().id;
    let form = form_in_html(&FormOf { questionnaire, tier, role: None, person: None }, templates);
    pages.push(("form".to_owned(), form.unwrap()));
    let participant = &engagement.participants[0];
    let known = &known_from_others(questionnaire, engagement, &participant.id);
    let of = KitOf {
        questionnaire,
        engagement,
        name: "acme-1",
        participant,
        known,
        crowd: 5,
        round: None,
        of_all: &std::collections::BTreeMap::new(),
    };
    let AnswerKit { html, .. } = document::kit(&of, templates).unwrap();
    pages.push(("kit".to_owned(), html));
    let picture = document::model_page(&assessment.tables, &engagement.client, templates);
    pages.extend(picture.map(|html| ("model".to_owned(), html)));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements");
    let name = folder.strip_prefix(root).unwrap().to_string_lossy().into_owned();
    pages.into_iter().map(|(id, html)| (format!("{name}/{id}"), html)).collect()
}

#[test]
fn pages_look_right_and_can_be_read_by_everybody() {
    if tools().is_none() {
        return;
    }
    // Every page of one firm for each questionnaire; of the others, the published cases among them, the plan, the page for
    // the board and the agenda: what differs most. Pages that are the same to the byte are looked at once.
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for folder in engagements() {
        let whole = WHOLE.iter().any(|name| folder.ends_with(name));
        let differs = |id: &str| ["/plan", "/board", "/agenda"].iter().any(|end| id.ends_with(end));
        let pages = pages(&folder).into_iter().filter(|(id, _)| whole || differs(id));
        all.extend(pages.filter(|(_, html)| seen.insert(html.clone())));
    }
    let found = look(&all).unwrap();
    let wrong: Vec<String> = found
        .iter()
        .flat_map(|(id, problems)| problems.iter().map(move |problem| format!("{id}: {problem}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all.len() >= 60, "{} pages", all.len());
}

/// What is wrong is found: otherwise the test above could not fail.
#[test]
fn pages_that_look_wrong_are_refused() {
    let page = |style: &str, body: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>t</title><style>{style}</style></head>\
             <body><main><h1>t</h1>{body}</main></body></html>"
        )
    };
    let wrong = [
        page("", "<p style=\"color:#bbbbbb;background:#ffffff\">pale</p>"),
        page("@media (prefers-color-scheme: dark) { p { color: #222; background: #000 } }", "<p>pale at night</p>"),
        page("", "<div style=\"width:600px\">wide</div>"),
        page("", "<div style=\"width:900px\">wide on paper</div>"),
        page("@media print { .part { height: 20px; overflow: hidden } }", "<div class=\"part\">a<br>b<br>c<br>d</div>"),
        page("", "<table><tr><td style=\"display:block;height:1rem\">one<br>two<br>three</td></tr></table>"),
        page(
            "",
            "<svg width=\"300\" height=\"30\"><rect width=\"300\" height=\"30\" fill=\"#333\"/><text y=\"20\">dark</text></svg>",
        ),
        page(
            "svg { width: 100% }",
            "<svg viewBox=\"0 0 900 30\"><text y=\"20\" font-size=\"13\">small on phones</text></svg>",
        ),
        page(
            "@media (max-width: 40rem) { .table { overflow-x: auto } table { width: 60rem } }",
            "<div class=\"table\"><table><tr><td>only fingers get there</td></tr></table></div>",
        ),
        page("", "<p>right</p>"),
    ];
    let pages: Vec<(String, String)> = wrong.into_iter().enumerate().map(|(at, html)| (at.to_string(), html)).collect();
    let Some(found) = look(&pages) else { return };
    let begins = |problem: &String| problem.split([' ', ':']).next().unwrap_or_default().to_owned();
    let kinds: Vec<String> =
        found.iter().map(|(_, all)| all.iter().map(begins).collect::<Vec<_>>().join(" ")).collect();
    // The pale text is the same in the dark, and said once.
    let expected =
        ["light", "dark", "scrolls", "scrolls A4 Letter", "A4 Letter", "390", "light dark", "390", "390", ""];
    assert_eq!(kinds, expected, "{found:?}");
}
