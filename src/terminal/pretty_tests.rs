//! The pretty interview on a real pseudo-terminal of 60 columns and 18 lines: the test program starts itself there,
//! keys go in, and what a terminal would show is looked at.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use console::Term;
use rexpect::process::{PtyProcess, WaitStatus};

use super::testing::{Memory, typed};
use super::{PrettyDesk, Watch, hold_pretty};
use crate::interview::Answers;
use crate::interview::testing::{AT, interview, shop, stored};

/// Names the file for the answers; set only on the other side of the pseudo-terminal.
const RESULT: &str = "GROUNDWORK_TEST_RESULT";

/// The other side of the pseudo-terminal.
#[test]
#[ignore = "started by the other tests on a pseudo-terminal"]
fn somebody_at_a_terminal() {
    let Some(path) = std::env::var_os(RESULT) else { return };
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    let _watch = Watch::begin("groundwork ask shop --as boss");
    let desk = PrettyDesk {
        term: Term::stderr(),
        keeper: &mut keeper,
        now: &|| AT.to_owned(),
        how_to_continue: "groundwork ask shop --as boss",
        editor: r#"sh -c 'printf "They ring\ntwice a year." > "$0"'"#,
    };
    let ended = hold_pretty(&mut talk, desk).unwrap();
    std::fs::write(path, format!("{ended:?}\n{}", stored(&keeper.answers))).unwrap();
}

struct Screen {
    process: PtyProcess,
    keys: File,
    shown: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    result: tempfile::NamedTempFile,
}

impl Screen {
    fn open() -> Self {
        let result = tempfile::NamedTempFile::new().unwrap();
        let program = std::env::current_exe().unwrap();
        let mut command = Command::new("sh");
        command
            .args(["-c", "stty rows 18 cols 60; exec \"$0\" \"$@\""])
            .arg(program)
            .args(["--exact", "terminal::pretty_tests::somebody_at_a_terminal", "--ignored", "--nocapture"])
            .env(RESULT, result.path())
            .env("TERM", "xterm");
        let mut process = PtyProcess::new(command).unwrap();
        process.set_kill_timeout(Some(1000));
        let keys = process.get_file_handle().unwrap();
        let mut reader = process.get_file_handle().unwrap();
        let (lines, columns) = (NonZero::new(18).unwrap(), NonZero::new(60).unwrap());
        let (sender, shown) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { process, keys, shown, parser: vt100::Parser::new(lines, columns, 0), result }
    }

    /// Waits until this text is on the screen.
    fn wait_for(&mut self, text: &str) {
        let until = Instant::now() + Duration::from_secs(30);
        while !self.parser.screen().contents().contains(text) {
            match self.shown.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(end) => panic!("{end}: waited for {text:?} in vain:\n{}", self.parser.screen().contents()),
            }
        }
    }

    /// Waits for a text and then presses keys: `v` down, `^` Esc, `_` space, `$` Enter; text in brackets is typed.
    fn at(&mut self, text: &str, keys: &str) {
        self.wait_for(text);
        let mut typing = false;
        for key in keys.chars() {
            let bytes: String = match (typing, key) {
                (_, '[' | ']') => {
                    typing = key == '[';
                    continue;
                }
                (true, letter) => letter.to_string(),
                (false, 'v') => "\u{1b}[B".to_owned(),
                (false, '^') => "\u{1b}".to_owned(),
                (false, '_') => " ".to_owned(),
                (false, '$') => "\r".to_owned(),
                (false, key) => panic!("no key {key}"),
            };
            // Between two keys the terminal is not in raw mode; people are slower than that.
            std::thread::sleep(Duration::from_millis(25));
            self.keys.write_all(bytes.as_bytes()).unwrap();
            self.keys.flush().unwrap();
        }
    }

    fn end(&mut self) -> (i32, String) {
        let status = self.process.wait().unwrap();
        let WaitStatus::Exited(_, code) = status else { panic!("{status:?}") };
        (code, std::fs::read_to_string(self.result.path()).unwrap())
    }
}

#[test]
fn keys_give_the_same_answers_as_typing() {
    let mut screen = Screen::open();
    screen.at("How many people", "[12]$");
    screen.at("Who pays?", "vvv$");
    screen.at("Do you sell through dealers?", "^");
    screen.at("So far: Both", "$");
    screen.at("through dealers?", "v$");
    screen.at("Which comes first?", "vv$");
    screen.at("Which comes next?", "vv$");
    screen.at("Who does it", "[Ann]$");
    screen.at("How, in a few sentences", "[:back]$");
    screen.at("So far: Ann", "$");
    screen.at("One line here", "[:edit]$");
    screen.at("With how many", "$");
    screen.at("How do you rate", "vvvvv$");
    screen.at("What shows it", "[call list]$");
    screen.at("Row 1. Where", "[Shop]$");
    screen.at("written down?", "v$");
    screen.at("The rows so far", "v$");
    screen.at("front line?", "vvvvvv$");
    screen.at("counts as 3.", "[ten visits]$");
    screen.at("SQL (1 of 2)", "vv$");
    screen.at("Web pages (2 of 2)", "vvvv$");
    screen.at("The low end", "[1]$");
    screen.at("The likely value", "[20]$");
    screen.at("The high end", "[50]$");
    screen.at("Rest: how many", "[20]$");
    screen.at("Work: how many", "[30]$");
    screen.at("Talk: how many", "[50]$");
    screen.at("Which systems", "_vv_$");
    screen.at("Your own entries", "[fax]$");
    screen.at("Where do they run?", "vv$");
    screen.at("That is all for now", "v$");
    let (code, result) = screen.end();

    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    let lines = [
        "12",
        "3",
        "1",
        "2",
        "3",
        "Ann",
        "They ring",
        "twice a year.",
        "",
        "",
        "4",
        "call list",
        "Shop",
        "1",
        "",
        "5",
        "ten visits",
        "1",
        "",
        "1",
        "20",
        "50",
        "20",
        "30",
        "50",
        "1, fax",
        "2",
        "2",
    ];
    typed(&mut talk, &mut keeper, &lines, 78).1.unwrap();
    assert_eq!((code, result), (0, format!("Finished\n{}", stored(&keeper.answers))));
}

#[test]
fn ctrl_c_says_how_to_go_on() {
    let mut screen = Screen::open();
    screen.at("How many people", "[12]$");
    screen.wait_for("Who pays?");
    screen.at("Something else", "v");
    screen.keys.write_all(b"\x03").unwrap();
    screen.wait_for("To go on: groundwork ask shop");
    let (code, _) = screen.end();
    assert_eq!(code, 130);
    assert!(!screen.parser.screen().hide_cursor(), "the cursor is back");
}

#[test]
fn what_no_list_can_do_stands_at_its_end() {
    let mut screen = Screen::open();
    screen.at("How many people", "[:skip]$");
    screen.at("Who pays?", "vvvv$");
    screen.at(":unknown", "vv$");
    screen.at("Do you sell", "vvv$");
    screen.at(":unknown", "$");
    screen.at("So far: unknown", "vvvv$");
    // The list of commands is longer than the screen: its last page has the last command.
    screen.at(":back", "vvvvvvvvvvvvvvvvvv$");
    screen.wait_for("1 of 11 questions answered");
    assert_eq!(screen.end(), (0, "Later\nwho.pays = Unknown\nwho.users = Skipped\n".to_owned()));
}
