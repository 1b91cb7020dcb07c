use std::fs;
use std::io::{self, Write as _};

use super::Place;
use crate::store::write::put;
use crate::store::{Written, write, write_document, write_new};

#[test]
fn a_file_is_new_changed_or_left_alone() {
    let place = Place::with(&[]);
    assert_eq!(write(place.path(), "answers/ann.toml", "format = 1\n").unwrap(), Written::New);
    assert_eq!(write(place.path(), "answers/ann.toml", "format = 1\n").unwrap(), Written::Unchanged);
    assert_eq!(write(place.path(), "answers/ann.toml", "format = 1\n# x\n").unwrap(), Written::Changed);
    assert_eq!(place.text("answers/ann.toml"), "format = 1\n# x\n");
    assert_eq!(place.files(), ["answers/ann.toml"]);
}

#[test]
fn a_file_that_must_be_new_replaces_nothing() {
    let place = Place::with(&[("engagement.toml", "old")]);
    assert_eq!(place.refused(write_new(place.path(), "engagement.toml", "new")), EXISTS);
    assert_eq!(place.text("engagement.toml"), "old");
    write_new(place.path(), "log.toml", "new").unwrap();
    assert_eq!(place.text("log.toml"), "new");
}

const EXISTS: &str = "error[exists]: this file is there already
--> ~/engagement.toml
 = help: It is left as it is. Choose another folder, or move the file away.
";

#[test]
fn what_others_own_is_not_written_over() {
    let place = Place::with(&[
        ("newer.toml", "format = 2\nmood = 'good'\n"),
        ("broken.toml", "format = 1\n[[answer\n"),
        ("marked.toml", "format = 1\n"),
        ("file", ""),
    ]);
    fs::create_dir(place.join("dir.toml")).unwrap();
    let mut marked = fs::metadata(place.join("marked.toml")).unwrap().permissions();
    marked.set_readonly(true);
    fs::set_permissions(place.join("marked.toml"), marked).unwrap();
    let before = place.files();
    let all = ["newer.toml", "broken.toml", "marked.toml", "dir.toml", "file/ann.toml", "../out.toml", "/etc/x", ""]
        .map(|name| place.refused(write(place.path(), name, "text")));
    assert_eq!(all.concat(), OWNED);
    assert_eq!(place.refused(write(&place.join("nowhere"), "ann.toml", "text")), NOWHERE);
    assert_eq!(place.files(), before);
    assert_eq!(place.text("newer.toml"), "format = 2\nmood = 'good'\n");
}

const OWNED: &str = "error[newer-format]: this file has format 2 and is not written over
--> ~/newer.toml
 = help: A newer version of the program wrote it: install that version to change it.
error[toml]: this file is no TOML any more and is not written over
--> ~/broken.toml
 = help: Somebody is at work on it, or it was damaged: mend it or move it away, then save again.
error[read-only]: this file is marked as read-only
--> ~/marked.toml
 = help: It is left as it is. Take the mark away to change it.
error[not-a-file]: this is a folder, not a file
--> ~/dir.toml
 = help: Name a file in it.
error[not-a-folder]: a part of this path is a file, not a folder
--> ~/file/ann.toml
 = help: Check the path: only its last part can be a file.
error[leads-out]: `../out.toml` is no name of a file
--> ~/../out.toml
 = help: Use a name within the folder, without `..`.
error[leads-out]: `/etc/x` is no name of a file
--> /etc/x
 = help: Use a name within the folder, without `..`.
error[leads-out]: `` is no name of a file
--> ~/
 = help: Use a name within the folder, without `..`.
";

const NOWHERE: &str = "error[missing-folder]: there is no such folder
--> ~/nowhere
 = help: Check its name, and the folder you are in.
";

#[cfg(unix)]
#[test]
fn links_may_not_lead_writing_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = Place::with(&[("secret.toml", "secret")]);
    let place = Place::with(&[("real/ann.toml", "format = 1\n")]);
    symlink(outside.join("secret.toml"), place.join("agreed.toml")).unwrap();
    symlink(outside.join("new.toml"), place.join("log.toml")).unwrap();
    symlink(outside.path(), place.join("plan")).unwrap();
    symlink("real", place.join("answers")).unwrap();
    let all = ["agreed.toml", "log.toml", "plan/plan.md"].map(|name| place.refused(write(place.path(), name, "text")));
    let outer = outside.path().canonicalize().unwrap().display().to_string();
    assert_eq!(all.concat().replace(&outer, "~outside"), LINKS);
    assert_eq!(outside.files(), ["secret.toml"]);
    assert_eq!(outside.text("secret.toml"), "secret");
    // A link that stays inside is followed, and stays a link.
    assert_eq!(write(place.path(), "answers/ann.toml", "format = 1\n# x\n").unwrap(), Written::Changed);
    assert_eq!(place.text("real/ann.toml"), "format = 1\n# x\n");
    assert!(place.join("answers").is_symlink());
}

const LINKS: &str = "error[leads-out]: a symbolic link leads out of the folder, to `~outside/secret.toml`
--> ~/agreed.toml
 = help: Files of a folder stay in it: put a copy in the place of the link.
error[broken-link]: this symbolic link leads nowhere
--> ~/log.toml
 = help: Remove the link, or put its target back.
error[leads-out]: a symbolic link leads out of the folder, to `~outside`
--> ~/plan/plan.md
 = help: Files of a folder stay in it: put a copy in the place of the link.
";

/// A device that is always full gives the very error of a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    let place = Place::with(&[("answers/ann.toml", "format = 1\n")]);
    let fill = |file: &mut atomic_write_file::AtomicWriteFile| -> io::Result<()> {
        file.write_all(b"half of")?;
        fs::File::options().write(true).open("/dev/full")?.write_all(b"the text")
    };
    let result = put(place.path(), "answers/ann.toml", &["half of the text"], true, fill);
    assert_eq!(place.refused(result), FULL);
    assert_eq!(place.text("answers/ann.toml"), "format = 1\n");
    assert_eq!(place.files(), ["answers/ann.toml"]);
}

const FULL: &str = "error[disk-full]: the disk is full
--> ~/answers/ann.toml
 = help: Nothing was lost: the file is as it was. Make room, then save again.
";

/// Whoever runs the tests may be allowed everything; then the folder does not refuse, and the file is written.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_explained() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(&[("acme/engagement.toml", "format = 1\n")]);
    fs::set_permissions(place.join("acme"), fs::Permissions::from_mode(0o555)).unwrap();
    match write(&place.join("acme"), "log.toml", "format = 1\n") {
        Err(finding) => {
            assert_eq!(place.shown(&[*finding]), NO_PERMISSION);
            assert_eq!(place.files(), ["acme/engagement.toml"]);
        }
        Ok(written) => {
            assert_eq!(written, Written::New);
            assert_eq!(place.text("acme/log.toml"), "format = 1\n");
        }
    }
    fs::set_permissions(place.join("acme"), fs::Permissions::from_mode(0o755)).unwrap();
}

const NO_PERMISSION: &str = "error[no-permission]: this file may not be written
--> ~/acme/log.toml
 = help: Give yourself the right to write to the file and to its folder, or ask the owner.
";

#[test]
fn documents_are_written_and_what_did_not_change_is_not_touched() {
    let place = Place::with(&[("plan/plan.md", "old"), ("plan/same.md", "same"), ("plan/newer.toml", "format = 9")]);
    let touched = fs::metadata(place.join("plan/same.md")).unwrap().modified().unwrap();
    let write = |name, text: &str| {
        let (half, rest) = text.split_at(text.len() / 2);
        write_document(place.path(), &format!("plan/{name}"), &[half, rest, ""])
    };
    for (name, text, became) in [
        ("plan.md", "new", Written::Changed),
        ("same.md", "same", Written::Unchanged),
        ("charts/one.svg", "<svg/>", Written::New),
        ("newer.toml", "x", Written::Changed),
    ] {
        assert_eq!(write(name, text).unwrap(), became, "{name}");
    }
    assert_eq!(place.shown(&[*write("../x", "").unwrap_err()]), OUTSIDE);
    assert_eq!(fs::metadata(place.join("plan/same.md")).unwrap().modified().unwrap(), touched);
    assert_eq!(place.files(), ["plan/charts/one.svg", "plan/newer.toml", "plan/plan.md", "plan/same.md"]);
}

#[cfg(unix)]
#[test]
fn whoever_might_read_a_document_may_read_the_next_one() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(&[("plan/plan.md", "old")]);
    let mode = |name: &str| fs::metadata(place.join(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(place.join("plan/plan.md"), fs::Permissions::from_mode(0o606)).unwrap();
    write_document(place.path(), "plan/plan.md", &["new"]).unwrap();
    write_document(place.path(), "plan/new.md", &["new"]).unwrap();
    assert_eq!(mode("plan/plan.md"), 0o606);
    // A new one is a file like any other.
    fs::write(place.join("other.md"), "").unwrap();
    assert_eq!(mode("plan/new.md"), mode("other.md"));
    assert_eq!(place.files(), ["other.md", "plan/new.md", "plan/plan.md"]);
}

const OUTSIDE: &str = "error[leads-out]: `plan/../x` is no name of a file
--> ~/plan/../x
 = help: Use a name within the folder, without `..`.
";
