//! What a second hand-over says and does.

use groundwork::handover::{Counts, RECORD, REMOTE, Table, read_record, remote_table, target};

use crate::small::{day, file, first, item, next, pack};

fn changes(text: &str) -> Vec<(String, String)> {
    let record = read_record(text).unwrap();
    record.entries.iter().map(|kept| (kept.entry.id.clone(), kept.change.word().to_owned())).collect()
}

#[test]
fn what_is_new_changed_and_gone_is_said_once_and_stays_until_something_else_happens() {
    let jira = target("jira-user").unwrap();
    let before = pack();
    let handed = first(jira, &before).unwrap();
    assert_eq!(handed.counts, Counts { new: 4, ..Counts::default() });

    let mut after = pack();
    after.items[2].to = day("2027-03-19");
    after.items.pop();
    after.items.push(item(
        "EEEEEE",
        groundwork::handover::Level::Task,
        Some(4),
        "Later",
        ("2027-05-17", "2027-05-21", "2027-05-28"),
    ));
    let second = next(jira, &after, &handed.record, &Table::default());
    // The task that moved, and the two that name it as what they wait for by title, not by date, stay as they are.
    assert_eq!(second.counts, Counts { new: 1, changed: 1, same: 2, gone: 1 });
    assert!(second.again);
    let expected = [
        ("GW-AAAAAA", "changed"),
        ("GW-BBBBBB", "same"),
        ("GW-CCCCCC", "same"),
        ("GW-EEEEEE", "new"),
        ("GW-DDDDDD", "gone"),
    ]
    .map(|(id, change)| (id.to_owned(), change.to_owned()));
    assert_eq!(changes(file(&second, RECORD)), expected);

    // Nothing happens: the files, perhaps not imported yet, go on saying what was new in them.
    let third = next(jira, &after, &second.record, &Table::default());
    assert_eq!(third.counts, Counts { same: 4, ..Counts::default() });
    assert_eq!(file(&third, RECORD), file(&second, RECORD));
    assert_eq!(file(&third, "import-preview.csv"), file(&second, "import-preview.csv"));

    // What comes back is changed, for the tool may have closed it.
    let fourth = next(jira, &before, &third.record, &Table::default());
    assert_eq!(fourth.counts, Counts { changed: 2, same: 2, gone: 1, ..Counts::default() });
    let back = fourth.record.entries.iter().find(|kept| kept.entry.id == "GW-DDDDDD").unwrap();
    assert_eq!((back.sequence, back.gone), (2, false));
}

#[test]
fn what_is_there_is_left_out_by_tools_that_only_add_and_what_was_entered_is_never_lost() {
    let remote = "External id;Remote id;Title;Seen by\r\nGW-STEP01;P-1;x;\r\nGW-AAAAAA;P-2;x;Kim\r\nGW-OLDOLD;P-9;of long ago;\r\n";
    let remote = remote_table(remote).unwrap();
    let jira = target("jira").unwrap();
    let handed = first(jira, &pack()).unwrap();
    let again = next(jira, &pack(), &handed.record, &remote);
    let rows: Vec<Vec<&str>> =
        file(&again, "jira.csv").split("\r\n").skip(1).map(|row| row.split(',').take(4).collect()).collect();
    // The epic is there, so the task below it names its key; the other epic and its tasks are not.
    assert_eq!(rows[0][..3], ["Task", "4", "P-1"]);
    assert_eq!(rows[1][..4], ["Epic", "5", "", "Set-up: crawl"]);
    assert_eq!(rows[2][..3], ["Task", "6", "5"]);
    assert!(!file(&again, "jira.csv").contains(",GW-AAAAAA,"));
    assert_eq!(
        file(&again, REMOTE),
        "External id,Remote id,Title,Seen by\r\nGW-STEP01,P-1,Prepare,\r\n\
         GW-AAAAAA,P-2,\"'=Ask, \"\"all\"\" <b>;' @them\",Kim\r\n\
         GW-BBBBBB,,\"Größe von Überall: eine Liste, die länger ist als eine Zeile im Kalender\",\r\n\
         GW-STEP02,,Crawl,\r\nGW-CCCCCC,,Begin,\r\nGW-DDDDDD,,Begin,\r\nGW-OLDOLD,P-9,of long ago,\r\n"
    );
    let ids = ["GW-STEP01", "GW-STEP02", "GW-AAAAAA", "GW-BBBBBB", "GW-CCCCCC", "GW-DDDDDD"];
    let all = ids.join(",x\n") + ",x\n";
    let done = next(jira, &pack(), &handed.record, &remote_table(&format!("External id,Remote id\n{all}")).unwrap());
    assert!(done.files.is_empty() && !done.again);
    assert_eq!(done.stale, ["jira.csv"]);

    // Azure changes what it knows: everything is in the file, with its id.
    let azure = target("azure").unwrap();
    let handed = first(azure, &pack()).unwrap();
    let again = next(azure, &pack(), &handed.record, &remote);
    let ids: Vec<&str> =
        file(&again, "azure-devops.csv").split("\r\n").skip(1).filter_map(|row| row.split(',').next()).collect();
    assert_eq!(ids, ["", "P-1", "P-2", "", "", "", "", ""]);
}

#[test]
fn a_calendar_moves_what_moved_and_cancels_what_is_gone() {
    let calendar = target("calendar").unwrap();
    let handed = first(calendar, &pack()).unwrap();
    let mut after = pack();
    after.client = "Another name".to_owned();
    after.moments[2].day = day("2027-05-21");
    after.moments.remove(0);
    let second = next(calendar, &after, &handed.record, &Table::default());
    let events = file(&second, "events.ics");
    let event = |id: &str| -> Vec<&str> {
        let after = events.split(&format!("UID:{id}-")).nth(1).unwrap();
        after.split("\r\n").take_while(|line| *line != "END:VEVENT").skip(1).collect()
    };
    assert_eq!(event("GW-GATE01")[1], "SEQUENCE:0");
    assert_eq!(event("GW-MILEST")[1..4], ["SEQUENCE:1", "DTSTART;VALUE=DATE:20270521", "DTEND;VALUE=DATE:20270522"]);
    assert_eq!(
        event("GW-WORKSH"),
        [
            "DTSTAMP:20270201T000000Z",
            "SEQUENCE:1",
            "DTSTART;VALUE=DATE:20270301",
            "DTEND;VALUE=DATE:20270302",
            "SUMMARY:Workshop: =Ask",
            "STATUS:CANCELLED"
        ]
    );
    // Events keep their ids, whatever the firm is called now.
    let uids = |text: &str| -> Vec<String> {
        let mut uids: Vec<String> = text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect();
        uids.sort();
        uids
    };
    assert_eq!(uids(events), uids(file(&handed, "events.ics")));
}

#[test]
fn a_record_of_a_newer_program_or_a_damaged_one_is_not_used() {
    use groundwork::handover::RecordProblem;
    let text = file(&first(target("csv").unwrap(), &pack()).unwrap(), RECORD).to_owned();
    assert!(read_record(&text).is_ok());
    assert_eq!(read_record(&text.replace("\"format\": 1", "\"format\": 2")), Err(RecordProblem::Newer(2)));
    assert!(matches!(read_record(&text[..200]), Err(RecordProblem::Unreadable(_))));
    assert!(matches!(read_record("{\"format\": 1}"), Err(RecordProblem::Unreadable(_))));
}

#[test]
fn a_record_cannot_have_any_file_removed() {
    let csv = target("csv").unwrap();
    let mut record = first(csv, &pack()).unwrap().record;
    record.files = ["../mine", "id-map.csv", "a b", "tasks-2.csv", "/etc/x", ""].map(str::to_owned).to_vec();
    assert_eq!(next(csv, &pack(), &record, &Table::default()).stale, ["tasks-2.csv"]);
}
