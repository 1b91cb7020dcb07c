//! A plan of four tasks whose words are as bad as words can be.

use groundwork::handover::{
    Again, Handed, Item, Level, Moment, MomentKind, Pack, Record, Refused, Role, Table, Target, Workdays, hand,
};
use groundwork::unit::Date;

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(crate) fn item(
    id: &str,
    level: Level,
    parent: Option<usize>,
    title: &str,
    (from, to, latest): (&str, &str, &str),
) -> Item {
    let (from, to) = (day(from), day(to));
    Item {
        id: format!("GW-{id}"),
        source: format!("task:{}", id.to_lowercase()),
        level,
        parent,
        title: title.to_owned(),
        how: if level == Level::Task { format!("How {id} is done.") } else { String::new() },
        done_when: if level == Level::Task { "It is, and somebody saw it.".to_owned() } else { String::new() },
        clears: Vec::new(),
        measures: Vec::new(),
        show_first: Vec::new(),
        owner: None,
        effort: Vec::new(),
        from,
        to,
        latest: day(latest),
        days: workdays().between(from, to),
        after: Vec::new(),
        begins_after: Vec::new(),
        mandatory: false,
    }
}

fn workdays() -> Workdays {
    let holidays = vec![(day("2027-03-26"), day("2027-03-29"), "Easter & more".to_owned())];
    Workdays { weekend: vec![5, 6], holidays }
}

/// Two steps with two tasks each. The first task may be everything but what it is: a formula, markup, a command.
pub(crate) fn pack() -> Pack {
    let mut items = vec![
        item("PHASE1", Level::Phase, None, "Set-up phase", ("2027-03-01", "2027-05-14", "2027-06-01")),
        item("STEP01", Level::Step, Some(0), "Prepare", ("2027-03-01", "2027-04-02", "2027-04-09")),
        item("AAAAAA", Level::Task, Some(1), "=Ask, \"all\" <b>; @them", ("2027-03-01", "2027-03-12", "2027-03-17")),
        item(
            "BBBBBB",
            Level::Task,
            Some(1),
            "Größe von Überall: eine Liste, die länger ist als eine Zeile im Kalender",
            ("2027-03-15", "2027-04-02", "2027-04-09"),
        ),
        item("STEP02", Level::Step, Some(0), "Crawl", ("2027-04-05", "2027-05-14", "2027-06-01")),
        item("CCCCCC", Level::Task, Some(4), "Begin", ("2027-04-05", "2027-05-14", "2027-06-01")),
        item("DDDDDD", Level::Task, Some(4), "Begin", ("2027-04-05", "2027-04-05", "2027-04-06")),
    ];
    "/close this\n- @everybody, [see](http://x.example) & do *it*; C:\\new".clone_into(&mut items[2].how);
    items[2].mandatory = true;
    items[2].owner = Some(0);
    items[2].clears = vec!["Nobody leads".to_owned()];
    items[2].effort = vec![(0, 4.0), (1, 2.5)];
    items[3].owner = Some(1);
    items[3].after = vec![2];
    items[3].measures = vec!["Hours saved".to_owned()];
    items[5].owner = Some(0);
    items[5].after = vec![2, 3];
    items[5].show_first = vec![("Sign".to_owned(), "it is signed".to_owned())];
    items[6].owner = Some(1);
    items[6].begins_after = vec![5];
    let moment = |id: &str, kind, title: &str, on: &str, latest: Option<&str>, ends: Vec<usize>| Moment {
        id: format!("GW-{id}"),
        source: format!("moment:{}", id.to_lowercase()),
        kind,
        title: title.to_owned(),
        about: "Why; and what for.".to_owned(),
        day: day(on),
        latest: latest.map(day),
        ends,
    };
    Pack {
        client: "Tom & Söhne <script>".to_owned(),
        method: "Small".to_owned(),
        made: day("2027-02-01"),
        items,
        moments: vec![
            moment("WORKSH", MomentKind::Workshop, "Workshop: =Ask", "2027-03-01", None, vec![]),
            moment("GATE01", MomentKind::Gate, "Gate: Nobody leads", "2027-03-12", Some("2027-03-17"), vec![2]),
            moment("MILEST", MomentKind::Milestone, "Milestone: live", "2027-05-14", Some("2027-06-01"), vec![5]),
        ],
        roles: vec![
            Role { id: "executive".to_owned(), title: "Leaders".to_owned(), hours: Some(10.0) },
            Role { id: "it".to_owned(), title: "IT, \"all\" of it".to_owned(), hours: None },
        ],
        workdays: workdays(),
        undecided: 0,
        later: 0,
    }
}

/// Handed over with nothing filled in.
pub(crate) fn first(target: &Target, pack: &Pack) -> Result<Handed, Refused> {
    hand(target, pack, None, (&Table::default(), &Table::default()), None)
}

/// Handed over once more.
pub(crate) fn next(target: &Target, pack: &Pack, before: &Record, remote: &Table) -> Handed {
    hand(target, pack, Some(before), (remote, &Table::default()), None).unwrap()
}

/// The file of this name, wherever it stands.
pub(crate) fn file<'a>(handed: &'a Handed, name: &str) -> &'a str {
    let found = handed.files.iter().chain(&handed.beside).find(|file| file.name == name);
    &found.unwrap_or_else(|| panic!("no {name}")).text
}

/// Whether a tool only adds.
pub(crate) fn adds(target: &Target) -> bool {
    target.again == Again::Adds
}
