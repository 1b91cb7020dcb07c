use std::sync::Arc;

use super::{Migration, migrate};
use crate::diagnostic::{Look, Source, render};
use crate::engagement::read;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::testing::{FRAME, tiny};

const TIME: &str = r#"
[[question]]
id = "q.time"
kind = "scale"
ask = "Is there time?"
anchors = ["none", "little", "some", "enough", "much", "plenty"]
scores = { people = 3 }
"#;
const PAY: &str = r#"
[[question]]
id = "q.pay"
kind = "single"
ask = "What is paid for?"
scores = { people = 1 }
choice = [{ id = "results", label = "Results", level = 4 }, { id = "hours", label = "Hours", level = 1 }]
"#;
const TOOLS: &str = r#"
[[question]]
id = "q.tools"
kind = "list"
ask = "Which tools?"
[[question.field]]
id = "name"
label = "Name"
kind = "text"
[[question.field]]
id = "kind"
label = "Kind"
kind = "single"
choices = [{ id = "own", label = "Own" }, { id = "hired", label = "Hired" }]
"#;
const USERS: &str = "
[[question]]
id = \"q.users\"
kind = \"number\"
ask = \"How many?\"
max = 100
";
const GATE: &str = r#"
[[gate]]
id = "no-time"
title = "No time"
severity = "hold"
when = "q.time <= 1"
message = "Wait."
clear = "There is time."
"#;

const ENGAGEMENT: &str = r#"format = 1
client = "Firm"               # as on paper
questionnaire = "tiny"
version = "1.0.0"   # the one we began with
tier = "core"
currency = "EUR"

[[participant]]
id = "ann"
name = "Ann"
role = "boss"  # for now
"#;
const ANN: &str = r#"format = 1
participant = "ann"
questionnaire = "tiny"
version = "1.0.0"

[[answer]]
question = "q.time"
value = 3 # with a shrug
note = "my \"own\" view"

[[answer]]
question = "q.pay"
value = "hours"

[[answer]]
question = "q.users"
value = 60

[[answer]]
question = "q.tools"

[[answer.value]]
name = "own"
kind = "own"
"#;

fn old() -> Questionnaire {
    tiny("1.0.0", &format!("{TIME}{PAY}{USERS}{TOOLS}"), &[("gates.toml", GATE)])
}

fn files(texts: &[(&str, &str)]) -> Vec<Arc<Source>> {
    texts
        .iter()
        .map(|(name, text)| Arc::new(Source { name: format!("firm/{name}"), text: (*text).to_owned().into() }))
        .collect()
}

fn engagement() -> Vec<Arc<Source>> {
    files(&[("answers/ann.toml", ANN), ("engagement.toml", ENGAGEMENT)])
}

fn brought(files: &[Arc<Source>], old: Option<&Questionnaire>, new: &Questionnaire) -> Migration {
    migrate(files, old, new, &[]).unwrap_or_else(|findings| {
        panic!("{}", findings.iter().map(|one| render(one, Look::Plain)).collect::<Vec<_>>().join("\n\n"))
    })
}

fn moved(migration: &Migration) -> Vec<String> {
    let lines = migration.moved.iter().map(|one| {
        let now = one.now.as_deref().unwrap_or("gone");
        format!("{} {} → {now}: {}, {}", one.file, one.id, one.fate.words(), one.because)
    });
    lines.collect()
}

fn text<'m>(files: &'m [(String, String)], name: &str) -> &'m str {
    &files.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// What was brought over reads without a finding under the new version, and migrating again changes nothing.
fn reads(migration: &Migration, new: &Questionnaire) {
    let sources: Vec<(&str, &str)> =
        migration.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (engagement, findings) = read(&files(&sources), new);
    let said: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    assert!(said.is_empty() && engagement.is_some(), "{}", said.join("\n\n"));
}

#[test]
fn what_means_the_same_stays_and_only_the_version_changes() {
    let new = tiny("1.1.0", &format!("{TIME}{PAY}{USERS}{TOOLS}"), &[("gates.toml", GATE)]);
    let migration = brought(&engagement(), Some(&old()), &new);
    assert_eq!((migration.kept, migration.moved.len(), migration.aside.len()), (4, 0, 0));
    assert_eq!(migration.compatibility, (100.0, 100.0));
    let names: Vec<&str> = migration.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["answers/ann.toml", "engagement.toml"]);
    assert_eq!(
        text(&migration.files, "engagement.toml"),
        ENGAGEMENT.replace("version = \"1.0.0\"", "version = \"1.1.0\"")
    );
    assert_eq!(
        text(&migration.files, "answers/ann.toml").lines().take(10).collect::<Vec<_>>(),
        [
            "# with a shrug",
            "format = 1",
            "participant = \"ann\"",
            "questionnaire = \"tiny\"",
            "version = \"1.1.0\"",
            "",
            "[[answer]]",
            "question = \"q.time\"",
            "value = 3",
            "note = \"my \\\"own\\\" view\"",
        ]
    );
    reads(&migration, &new);
}

/// The scale is worded anew (weight 3 of 4), a choice is gone, a bound is narrower, a question is removed.
#[test]
fn what_changed_is_asked_again_and_nothing_is_lost() {
    let time = TIME.replace("Is there time?", "Is there time left?");
    let pay = PAY
        .replace(r#"{ id = "hours", label = "Hours", level = 1 }"#, r#"{ id = "years", label = "Years", level = 1 }"#);
    let users = USERS.replace("max = 100", "max = 50");
    let retired = "[[retired]]\nid = \"q.tools\"\nkind = \"question\"\nbecause = \"nobody could say\"\n";
    let new = tiny("2.0.0", &format!("{time}{pay}{users}"), &[("retired.toml", retired)]);
    let migration = brought(&engagement(), Some(&old()), &new);
    assert_eq!(
        moved(&migration),
        [
            "answers/ann.toml q.time → q.time: to be asked again, changed: wording",
            "answers/ann.toml q.pay → q.pay: to be asked again, `hours` is not one of the choices",
            "answers/ann.toml q.users → q.users: to be asked again, 60 is too large",
            "answers/ann.toml q.tools → gone: answers are kept aside, nobody could say",
        ]
    );
    assert_eq!((migration.kept, migration.compatibility), (0, (25.0, 25.0)));
    assert_eq!(
        text(&migration.files, "answers/ann.toml"),
        r#"# with a shrug
format = 1
participant = "ann"
questionnaire = "tiny"
version = "2.0.0"

# To be asked again since version 2.0.0: changed: wording
[[answer]]
question = "q.time"
state = "skipped"

# To be asked again since version 2.0.0: `hours` is not one of the choices
[[answer]]
question = "q.pay"
state = "skipped"

# To be asked again since version 2.0.0: 60 is too large
[[answer]]
question = "q.users"
state = "skipped"
"#
    );
    assert_eq!(migration.aside.len(), 1);
    assert_eq!(
        text(&migration.aside, "answers/aside/ann-1.0.0"),
        r#"format = 1
participant = "ann"
questionnaire = "tiny"
version = "1.0.0"

# Kept aside by version 2.0.0: changed: wording
[[answer]]
question = "q.time"
value = 3
note = "my \"own\" view"

# Kept aside by version 2.0.0: `hours` is not one of the choices
[[answer]]
question = "q.pay"
value = "hours"

# Kept aside by version 2.0.0: 60 is too large
[[answer]]
question = "q.users"
value = 60

# Kept aside by version 2.0.0: nobody could say
[[answer]]
question = "q.tools"
value = [{ name = "own", kind = "own" }]
"#
    );
    reads(&migration, &new);
}

#[test]
fn whoever_knows_that_a_wording_means_the_same_keeps_the_answers() {
    let time = TIME.replace("Is there time?", "Is there any time?");
    let new = tiny("1.1.0", &format!("{time}{PAY}{USERS}{TOOLS}"), &[]);
    let keep = vec![new.question("q.time").unwrap().id.clone()];
    let migration = migrate(&engagement(), Some(&old()), &new, &keep).unwrap();
    assert_eq!((migration.kept, migration.moved.len(), migration.compatibility), (4, 0, (100.0, 100.0)));
}

/// Without the former questionnaire only ids and forms are known: what fits counts as unchanged, what nobody answered
/// may be.
#[test]
fn without_the_former_questionnaire_ids_and_forms_are_compared() {
    let time = TIME.replace("Is there time?", "Is there time left?");
    let more = TIME.replace("q.time", "q.will").replace("people = 3", "people = 4");
    let new = tiny("2.0.0", &format!("{time}{PAY}{more}"), &[]);
    let pay_gone = PAY.replace("hours", "years");
    let migration = brought(&engagement(), None, &new);
    assert_eq!(migration.kept, 2);
    // 3 + 1 of 8 are answered and fit; the 4 that nobody answered may be new or old.
    assert_eq!(migration.compatibility, (50.0, 100.0));
    let migration = brought(&engagement(), None, &tiny("2.0.0", &format!("{time}{pay_gone}{more}"), &[]));
    assert_eq!(migration.compatibility, (37.5, 87.5));
}

#[test]
fn former_ids_lead_to_the_new_ones() {
    let time = TIME.replace("q.time", "q.hours");
    let pay = PAY.replace("\"hours\"", "\"presence\"");
    let tools = TOOLS.replace("\"own\"", "\"ours\"").replace("id = \"kind\"", "id = \"whose\"");
    let one = |id: &str, kind: &str, now: &str| {
        format!("[[retired]]\nid = \"{id}\"\nkind = \"{kind}\"\nbecause = \"clearer\"\nreplaced_by = \"{now}\"\n")
    };
    let retired = [
        one("q.time", "question", "q.hours"),
        one("q.pay.hours", "choice", "q.pay.presence"),
        one("q.tools.own", "choice", "q.tools.ours"),
        one("q.tools.kind", "field", "q.tools.whose"),
        one("no-time", "gate", "no-hours"),
        one("boss", "role", "lead"),
    ]
    .concat();
    let gate = GATE.replace("no-time", "no-hours").replace("q.time", "q.hours");
    let frame = FRAME.replace("VERSION", "2.0.0").replace("\"boss\"", "\"lead\"");
    let further = [("gates.toml", gate.as_str()), ("retired.toml", &retired), ("questionnaire.toml", &frame)];
    let new = tiny("2.0.0", &format!("{time}{pay}{USERS}{tools}"), &further);
    let log = "format = 1\n\n[[parked]]\nwhat = \"Later\"\nquestion = \"q.time\"\n\n[[override]]\ngate = \"no-time\"\n\
               who = \"Ann\"\nwhen = 2026-12-01\nwhy = \"We know.\"\n";
    let agreed = "format = 1\n\n[[answer]]\nquestion = \"q.time\"\nvalue = 2\nbecause = \"We counted.\"\n\
                  dissent = [\"ann\"]\n";
    let all = files(&[
        ("agreed.toml", agreed),
        ("answers/ann.toml", ANN),
        ("engagement.toml", ENGAGEMENT),
        ("log.toml", log),
    ]);
    let migration = brought(&all, Some(&old()), &new);
    assert_eq!(
        moved(&migration),
        [
            "agreed.toml q.time → q.hours: answers are kept, it has another id",
            "answers/ann.toml q.time → q.hours: answers are kept, it has another id",
        ]
    );
    assert_eq!((migration.kept, migration.compatibility.0), (5, 100.0));
    let ann = text(&migration.files, "answers/ann.toml");
    for wanted in ["question = \"q.hours\"\nvalue = 3", "value = \"presence\"", "name = \"own\"\nwhose = \"ours\""] {
        assert!(ann.contains(wanted), "{wanted}\n{ann}");
    }
    assert_eq!(text(&migration.files, "agreed.toml"), agreed.replace("q.time", "q.hours"));
    assert_eq!(text(&migration.files, "log.toml"), log.replace("q.time", "q.hours").replace("no-time", "no-hours"));
    assert!(text(&migration.files, "engagement.toml").contains("role = \"lead\"  # for now"));
    assert_eq!(migration.files.last().unwrap().0, "engagement.toml");
    reads(&migration, &new);
}

#[test]
fn what_is_gone_from_log_and_agreement_is_kept_aside() {
    let new = tiny("2.0.0", &format!("{PAY}{USERS}{TOOLS}"), &[]);
    let log = "format = 1\n\n[[parked]]\nwhat = \"Later\"\nquestion = \"q.time\"\n\n[[override]]\ngate = \"no-time\"\n\
               who = \"Ann\"\nwhen = 2026-12-01\nwhy = \"We know.\"\n";
    let agreed = "format = 1\n\n[[answer]]\nquestion = \"q.time\"\nvalue = 2\nbecause = \"We counted.\"\n";
    let all = files(&[
        ("agreed.toml", agreed),
        ("answers/ann.toml", ANN),
        ("engagement.toml", ENGAGEMENT),
        ("log.toml", log),
    ]);
    let migration = brought(&all, Some(&old()), &new);
    assert_eq!(text(&migration.files, "agreed.toml"), "format = 1\n");
    assert_eq!(text(&migration.files, "log.toml"), "format = 1\n\n[[parked]]\nwhat = \"Later\"\n");
    let names: Vec<&str> = migration.aside.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["answers/aside/_agreed-1.0.0", "answers/aside/ann-1.0.0", "answers/aside/_log-1.0.0"]);
    assert!(text(&migration.aside, "answers/aside/_log-1.0.0").contains("why = \"We know.\""));
    reads(&migration, &new);
}

/// An interrupted migration: Ann's file is brought over already, `engagement.toml` is not.
#[test]
fn an_interrupted_migration_goes_on_where_it_stopped() {
    let time = TIME.replace("Is there time?", "Is there time left?");
    let new = tiny("2.0.0", &format!("{time}{PAY}{USERS}{TOOLS}"), &[]);
    let first = brought(&engagement(), Some(&old()), &new);
    let ann = text(&first.files, "answers/ann.toml");
    let half = files(&[("answers/ann.toml", ann), ("engagement.toml", ENGAGEMENT)]);
    let second = brought(&half, Some(&old()), &new);
    let names: Vec<&str> = second.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((names, second.aside.len()), (vec!["engagement.toml"], 0));
}

#[test]
fn what_must_be_put_right_first_is_said() {
    let frame = FRAME.replace("VERSION", "2.0.0").replace("\"boss\"", "\"lead\"").replace("\"core\"", "\"short\"");
    let new = tiny("2.0.0", TIME, &[("questionnaire.toml", &frame)]);
    let said = |old: Option<&Questionnaire>, new: &Questionnaire| -> Vec<String> {
        let findings = migrate(&engagement(), old, new, &[]).unwrap_err();
        findings.iter().map(|one| format!("{} {}", one.code, one.message)).collect()
    };
    assert_eq!(
        said(None, &new),
        ["unknown-tier the new version has no tier `core`", "unknown-role the new version has no role `boss`"]
    );
    let other = tiny("0.9.0", TIME, &[]);
    assert_eq!(said(Some(&other), &tiny("2.0.0", TIME, &[])), ["other-version version 1.0.0 of `tiny` was answered"]);
}

/// The record of what was given out follows a question to its new id, and keeps the one that its digests are mixed with;
/// what was given out of a question that is gone stays on record.
#[test]
fn the_record_of_what_was_issued_follows_its_questions() {
    let issued = r#"format = 1
salt = "5a17"

[[group]]
question = "q.time"
facilitator = true
on = 2026-12-01
voices = ["aa", "bb"]

[[group]]
question = "q.users"
formerly = "q.people"
role = "boss"
on = 2026-12-02
voices = ["cc"]

[[group]]
question = "q.tools"
on = 2026-12-03
voices = ["dd"]
"#;
    let mut all = engagement();
    all.extend(files(&[("issued.toml", issued)]));
    let moved = |id: &str, now: &str| {
        format!("[[retired]]\nid = \"{id}\"\nkind = \"question\"\nbecause = \"clearer\"\nreplaced_by = \"{now}\"\n")
    };
    let retired = [
        moved("q.time", "q.hours"),
        moved("q.users", "q.heads"),
        "[[retired]]\nid = \"q.tools\"\nkind = \"question\"\nbecause = \"nobody could say\"\n".to_owned(),
    ]
    .concat();
    let (time, users) = (TIME.replace("q.time", "q.hours"), USERS.replace("q.users", "q.heads"));
    let new = tiny("2.0.0", &format!("{time}{PAY}{users}"), &[("retired.toml", &retired)]);
    let migration = brought(&all, Some(&old()), &new);
    assert_eq!(
        text(&migration.files, "issued.toml"),
        r#"format = 1
salt = "5a17"

[[group]]
question = "q.hours"
formerly = "q.time"
facilitator = true
on = 2026-12-01
voices = ["aa", "bb"]

[[group]]
question = "q.heads"
formerly = "q.people"
role = "boss"
on = 2026-12-02
voices = ["cc"]

[[group]]
question = "q.tools"
on = 2026-12-03
voices = ["dd"]
"#
    );
}
