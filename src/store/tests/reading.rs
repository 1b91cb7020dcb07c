use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::Place;
use crate::store::{Folder, LARGEST, make_folder, own_questionnaire, read_file, read_stream, sources};

#[test]
fn the_known_files_of_an_engagement_are_read_and_nothing_else() {
    let place = Place::with(&[
        ("engagement.toml", "head"),
        ("log.toml", "log"),
        ("answers/bob.toml", "b"),
        ("answers/ann.toml", "a"),
        ("answers/ann.lock", "process 7"),
        ("answers/.ann.toml.x1Y2z3", "half"),
        ("answers/notes.txt", "no"),
        ("answers/old/eve.toml", "no"),
        ("plan/plan.toml", "no"),
        ("questionnaire/gates.toml", "no"),
        ("README.md", "no"),
        ("budget.toml", "no"),
    ]);
    let (read, findings) = sources(place.path(), Folder::Engagement);
    assert_eq!(place.shown(&findings), "");
    assert_eq!(
        place.named(&read),
        ["~/answers/ann.toml: a", "~/answers/bob.toml: b", "~/engagement.toml: head", "~/log.toml: log"]
    );
    assert_eq!(own_questionnaire(place.path()).unwrap(), Some(place.join("questionnaire")));
    assert_eq!(own_questionnaire(&place.join("answers")).unwrap(), None);
}

#[test]
fn the_files_of_a_questionnaire_are_read_one_folder_down() {
    let place = Place::with(&[
        ("questionnaire.toml", "q"),
        ("sections/20-b.toml", "b"),
        ("sections/10-a.toml", "a"),
        ("sections/deep/c.toml", "no"),
        ("cases/one.toml", "c"),
        ("notes.md", "no"),
    ]);
    let (read, findings) = sources(place.path(), Folder::Questionnaire);
    assert_eq!(place.shown(&findings), "");
    assert_eq!(
        place.named(&read),
        ["~/cases/one.toml: c", "~/questionnaire.toml: q", "~/sections/10-a.toml: a", "~/sections/20-b.toml: b"]
    );
}

#[test]
fn names_are_as_they_were_typed() {
    let (read, _) = sources(Path::new("./questionnaires/crm-readiness"), Folder::Questionnaire);
    assert!(read.iter().any(|source| source.name == "questionnaires/crm-readiness/data-model.toml"));
}

#[test]
fn a_folder_that_is_not_one_says_what_it_is() {
    let place = Place::with(&[("acme/engagement.toml", "head"), ("empty/x.txt", ""), ("file", "")]);
    let found = |name: &str, kind| place.shown(&sources(&place.join(name), kind).1);
    let all = [
        found("", Folder::Engagement),
        found("empty", Folder::Engagement),
        found("empty", Folder::Questionnaire),
        found("nowhere", Folder::Engagement),
        found("file", Folder::Engagement),
    ];
    assert_eq!(all.concat(), NOT_ONE);
}

const NOT_ONE: &str = "error[missing-file]: this is not the folder of an engagement: it has no `engagement.toml`
--> ~/
 = help: Did you mean `~/acme`?
error[missing-file]: this is not the folder of an engagement: it has no `engagement.toml`
--> ~/empty
 = help: Name the folder of an engagement; `groundwork new` makes one.
error[missing-file]: this is not the folder of a questionnaire: it has no `questionnaire.toml`
--> ~/empty
 = help: Name the folder that `questionnaire.toml` is in.
error[missing-folder]: there is no such folder
--> ~/nowhere
 = help: Check its name, and the folder you are in.
error[not-a-folder]: this is a file, not a folder
--> ~/file
 = help: Name the folder that the file is in.
";

#[test]
fn every_file_that_cannot_be_read_is_reported_at_once() {
    let place = Place::with(&[("engagement.toml", "head"), ("agree.toml", ""), ("answers/ann.toml", "a")]);
    place.put("answers/bin.toml", b"\x00\x01\xff");
    place.put("answers/latin.toml", b"format = 1\nnote = \"M\xfcller\"\n");
    place.put("answers/wide.toml", b"\xff\xfef\x00");
    std::fs::create_dir(place.join("answers/dir.toml")).unwrap();
    std::fs::create_dir(place.join("log.toml")).unwrap();
    File::create(place.join("answers/large.toml")).unwrap().set_len(50_000_000).unwrap();
    let (read, findings) = sources(place.path(), Folder::Engagement);
    assert_eq!(place.named(&read), ["~/answers/ann.toml: a", "~/engagement.toml: head"]);
    assert_eq!(place.shown(&findings), UNREADABLE);
}

const UNREADABLE: &str = r#"warning[unknown-file]: this file is not read
--> ~/agree.toml
 = help: Did you mean `agreed.toml`?
error[not-utf-8]: line 1 is not UTF-8
--> ~/answers/bin.toml
 = help: This does not look like a text: check that it is the right file.
error[not-a-file]: this is a folder, not a file
--> ~/answers/dir.toml
 = help: Name a file in it.
error[too-large]: this file has 48 MiB; at most 8 MiB are read
--> ~/answers/large.toml
 = help: A file of answers has far less: check that it is the right one.
error[not-utf-8]: line 2 is not UTF-8
 --> ~/answers/latin.toml:2:10
  |
2 | note = "M?ller"
  |          ^
  |
  = help: Save the file again as UTF-8, for instance with `Save with encoding` in an editor.
error[not-utf-8]: this file is UTF-16, not UTF-8
--> ~/answers/wide.toml
 = help: Save it again as UTF-8; a spreadsheet calls it `CSV UTF-8`.
error[not-a-file]: this is a folder, not a file
--> ~/log.toml
 = help: Name a file in it.
"#;

#[cfg(unix)]
#[test]
fn links_may_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = Place::with(&[("secret.toml", "secret"), ("answers/eve.toml", "secret")]);
    let place = Place::with(&[("acme/engagement.toml", "head"), ("acme/answers/ann.toml", "a")]);
    let (acme, elsewhere) = (place.join("acme"), outside.path());
    symlink(elsewhere.join("secret.toml"), acme.join("log.toml")).unwrap();
    symlink("nowhere.toml", acme.join("agreed.toml")).unwrap();
    symlink("ann.toml", acme.join("answers/bob.toml")).unwrap();
    symlink("/dev/zero", acme.join("answers/zero.toml")).unwrap();
    symlink("self.toml", acme.join("answers/self.toml")).unwrap();
    symlink(elsewhere, acme.join("questionnaire")).unwrap();
    let named = |text: String| text.replace(&elsewhere.canonicalize().unwrap().display().to_string(), "~outside");
    let (read, findings) = sources(&acme, Folder::Engagement);
    assert_eq!(
        place.named(&read),
        ["~/acme/answers/ann.toml: a", "~/acme/answers/bob.toml: a", "~/acme/engagement.toml: head"]
    );
    assert_eq!(named(place.shown(&findings)), LINKS);
    assert_eq!(named(place.refused(own_questionnaire(&acme))), OWN_LINK);

    let place = Place::with(&[("engagement.toml", "head")]);
    symlink(elsewhere.join("answers"), place.join("answers")).unwrap();
    let (read, findings) = sources(place.path(), Folder::Engagement);
    assert_eq!(place.named(&read), ["~/engagement.toml: head"]);
    assert_eq!(named(place.shown(&findings)), FOLDER_LINK);
}

const LINKS: &str = "error[broken-link]: this symbolic link leads nowhere
--> ~/acme/agreed.toml
 = help: Remove the link, or put its target back.
error[broken-link]: this symbolic link leads nowhere
--> ~/acme/answers/self.toml
 = help: Remove the link, or put its target back.
error[leads-out]: a symbolic link leads out of the folder, to `/dev/zero`
--> ~/acme/answers/zero.toml
 = help: Files of a folder stay in it: put a copy in the place of the link.
error[leads-out]: a symbolic link leads out of the folder, to `~outside/secret.toml`
--> ~/acme/log.toml
 = help: Files of a folder stay in it: put a copy in the place of the link.
";

const OWN_LINK: &str = "error[leads-out]: a symbolic link leads out of the folder, to `~outside`
--> ~/acme/questionnaire
 = help: Files of a folder stay in it: put a copy in the place of the link.
";

const FOLDER_LINK: &str = "error[leads-out]: a symbolic link leads out of the folder, to `~outside/answers`
--> ~/answers
 = help: Files of a folder stay in it: put a copy in the place of the link.
";

#[test]
fn a_file_that_somebody_named_is_read_or_explained() {
    let place = Place::with(&[("answers.csv", "question,value\n"), ("notes/x.txt", "")]);
    assert_eq!(read_file(&place.join("answers.csv")).unwrap().text, "question,value\n");
    let all = ["answer.csv", "weather.json", "notes", "answers.csv/deeper"]
        .map(|name| place.refused(read_file(&place.join(name))));
    assert_eq!(all.concat(), NAMED);
    assert_eq!(place.refused(make_folder(&place.join("answers.csv"))), NO_FOLDER);
    assert_eq!(place.refused(make_folder(&place.join("answers.csv/deeper"))), NO_DEEPER_FOLDER);
    make_folder(&place.join("notes/new/one")).unwrap();
    assert!(place.join("notes/new/one").is_dir());
}

const NAMED: &str = "error[missing-file]: there is no such file
--> ~/answer.csv
 = help: Did you mean `~/answers.csv`?
error[missing-file]: there is no such file
--> ~/weather.json
 = help: Check its name, and the folder you are in.
error[not-a-file]: this is a folder, not a file
--> ~/notes
 = help: Name a file in it.
error[not-a-folder]: a part of this path is a file, not a folder
--> ~/answers.csv/deeper
 = help: Check the path: only its last part can be a file.
";

const NO_FOLDER: &str = "error[not-a-folder]: this is a file, not a folder
--> ~/answers.csv
 = help: Name the folder that the file is in.
";

const NO_DEEPER_FOLDER: &str = "error[not-a-folder]: a part of this path is a file, not a folder
--> ~/answers.csv/deeper
 = help: Check the path: only its last part can be a file.
";

#[test]
fn a_stream_is_read_to_its_end_but_not_for_ever() {
    assert_eq!(read_stream("standard input", &b"{}"[..]).unwrap().name, "standard input");
    let place = Place::with(&[]);
    let endless = std::io::repeat(b'a');
    assert_eq!(place.refused(read_stream("standard input", endless)), ENDLESS);
    let most = std::io::repeat(b'a').take(LARGEST);
    assert_eq!(read_stream("standard input", most).unwrap().text.len() as u64, LARGEST);
}

const ENDLESS: &str = "error[too-large]: this goes on for more than 8 MiB
--> standard input
 = help: A file of answers has far less: check that it is the right one.
";
