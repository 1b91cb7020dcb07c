//! A small questionnaire for the tests of judgement: two dimensions, three roles, every kind of answer.

use groundwork::questionnaire::Questionnaire;

use super::questionnaire;

const ANCHORS: &str = r#"["0", "1", "2", "3", "4", "5"]"#;

const FRAME: &str = r#"
id = "small"
title = "Small"
version = "1.0.0"
language = "en"
purpose = "Tests."
levels = ["Absent", "Ad hoc", "Emerging", "Defined", "Practised", "Refined"]

[settings]
gap_roles = ["executive", "frontline"]
cap_band = "prepare"
users = "work.people"
complexity_percent = 10
goals = "feel.order"
goals_kept = 2

[[tier]]
id = "core"
title = "Core"
minutes = 10
[[tier]]
id = "full"
title = "Full"
minutes = 20

[[role]]
id = "executive"
title = "Leaders"
[[role]]
id = "sales"
title = "Sales"
[[role]]
id = "frontline"
title = "Front line"
[[role]]
id = "hr"
title = "People and pay"
answers = false

[[dimension]]
id = "hearts"
title = "Hearts"
definition = "Hearts."
weight = 60
caps = true
balance = "soft"
anchors = ANCHORS
[[dimension]]
id = "two-hands"
title = "Hands"
definition = "Hands."
weight = 40
target = 4
balance = "hard"
anchors = ANCHORS

[[balance]]
id = "soft"
title = "Soft"
[[balance]]
id = "hard"
title = "Hard"

[[band]]
id = "rest"
title = "Rest"
from = 0
[[band]]
id = "prepare"
title = "Prepare"
from = 30
[[band]]
id = "go"
title = "Go"
from = 50
[[band]]
id = "fly"
title = "Fly"
from = 70

[[verdict]]
id = "stop"
title = "Stop"
when = "gates.stop > 0"
says = "Stop."
next = "Stop."
lanes = ["prepare"]
[[verdict]]
id = "ask-more"
title = "Ask more"
when = "gates.open > 0"
says = "Ask."
next = "Ask."
lanes = ["prepare"]
[[verdict]]
id = "prepare-first"
title = "Prepare"
when = "gates.hold > 0 or gates.hold_open > 0 or gates.stop_open > 0 or band in ['rest', 'prepare']"
says = "Prepare."
next = "Prepare."
lanes = ["prepare"]
[[verdict]]
id = "soar"
title = "Soar"
when = "band == 'fly' and weakest >= 3.5"
says = "Soar."
next = "Soar."
buy = true
lanes = ["prepare", "crawl", "walk"]
[[verdict]]
id = "step"
title = "Step"
when = "true"
says = "Step."
next = "Step."
buy = true
lanes = ["prepare", "crawl"]

[[size]]
up_to = 10
factor = 0.25
[[size]]
factor = 1.0

[[complexity]]
id = "places"
title = "Many places"
when = "work.places.count > 2"
[[complexity]]
id = "tools"
title = "Many tools"
when = "work.tools.count > 5"
"#;

const FEELINGS: &str = r#"
[section]
id = "feel"
title = "Feelings"
[[question]]
id = "feel.trust"
kind = "scale"
ask = "Trust?"
anchors = ANCHORS
scores = { hearts = 2 }
[[question]]
id = "feel.purpose"
kind = "single"
ask = "Purpose?"
scores = { hearts = 1 }
[[question.choice]]
id = "customers"
label = "Customers"
level = 4
strength = 1.0
[[question.choice]]
id = "control"
label = "Control"
level = 0
strength = 0.2
[[question.choice]]
id = "fashion"
label = "Fashion"
level = 1
[[question]]
id = "feel.order"
kind = "ranking"
ask = "Order?"
[[question.choice]]
id = "earn"
label = "Earn"
[[question.choice]]
id = "serve"
label = "Serve"
[[question.choice]]
id = "learn"
label = "Learn"
[[question]]
id = "feel.why_serve"
kind = "text"
ask = "Why serve?"
when = "'serve' in top(feel.order, 1)"
anchors = ANCHORS
scores = { hearts = 1 }
[[question]]
id = "feel.depth"
kind = "scale"
ask = "Depth?"
tier = "full"
anchors = ANCHORS
scores = { hearts = 4 }
"#;

const WORK: &str = r#"
[section]
id = "work"
title = "Work"
[[question]]
id = "work.late"
kind = "scale"
ask = "Late?"
when = "work.people >= 10"
anchors = ANCHORS
scores = { two-hands = 1 }
[[question]]
id = "work.people"
kind = "number"
ask = "People?"
min = 0
max = 1000
[[question]]
id = "work.tools"
kind = "multi"
ask = "Tools?"
free = true
[[question.choice]]
id = "pen"
label = "Pen"
strength = 0.75
[[question.choice]]
id = "list"
label = "List"
strength = 0.5
[[question.choice]]
id = "phone"
label = "Phone"
[[question]]
id = "work.restore"
kind = "scale"
ask = "Restore?"
roles = ["sales"]
unknown_level = 0
anchors = ANCHORS
scores = { two-hands = 3 }
[[question]]
id = "work.places"
kind = "list"
ask = "Places?"
max = 9
[[question.field]]
id = "place"
label = "Place"
kind = "text"
required = true
[[question.field]]
id = "noted"
label = "Noted"
kind = "yes_no"
[[question]]
id = "work.own_means"
kind = "record"
ask = "Own means?"
[[question.field]]
id = "how"
label = "How"
kind = "text"
[[question.field]]
id = "share"
label = "Share"
kind = "percent"
[[question.field]]
id = "tried"
label = "Tried"
kind = "yes_no"
[[question]]
id = "work.skills"
kind = "grid"
ask = "Skills?"
level = "min(restoring, writing)"
steps = ["never", "read", "helped", "alone"]
[[question.row]]
id = "restoring"
label = "Restoring"
[[question.row]]
id = "writing"
label = "Writing"
"#;

const GATES: &str = r#"
[[gate]]
id = "no-trust"
title = "No trust"
severity = "stop"
when = "feel.trust <= 1"
message = "No trust."
clear = "Trust."
[[gate]]
id = "no-restore"
title = "No restore"
severity = "hold"
when = "work.restore <= 1 or (gate.no_trust and work.own_means.share >= 25 and not work.own_means.tried)"
message = "No restore."
clear = "A restore."
[[gate]]
id = "weak-hands"
title = "Weak hands"
severity = "caution"
when = "dimension.two_hands < 2"
message = "Weak."
clear = "Strong."
[[gate]]
id = "unheard"
title = "Unheard"
severity = "open"
when = "coverage.hearts < 60 or answered.feel.frontline == 0"
message = "Unheard."
clear = "Heard."
"#;

/// The small questionnaire.
pub(crate) fn small() -> Questionnaire {
    small_with(&[("gates.toml", GATES)])
}

/// The small questionnaire without gates, and with these files.
pub(crate) fn small_with(more: &[(&str, &str)]) -> Questionnaire {
    let texts = [("questionnaire.toml", FRAME), ("sections/1-feel.toml", FEELINGS), ("sections/2-work.toml", WORK)];
    let texts = texts.map(|(name, text)| (name, text.replace("ANCHORS", ANCHORS)));
    let mut files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    files.extend(more);
    questionnaire(&files)
}
