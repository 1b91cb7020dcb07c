use std::fs;
use std::path::Path;

use super::super::parse::parse;
use super::{PIECE, cut, parse_in_pieces};

/// Every plan of this repository, and how many pieces it is read in.
fn published() -> Vec<(String, String)> {
    fn look(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut found);
    found
}

#[test]
fn a_plan_in_pieces_is_the_plan_as_a_whole() {
    let mut cuts = 0;
    for (name, text) in published() {
        cuts += cut(&text).map_or(0, |cut| cut.pieces.len());
        assert!(parse_in_pieces(&text) == parse(&text), "{name} is read otherwise in pieces");
    }
    assert!(cuts > 100, "only {cuts} pieces in all");
}

/// A text that is long enough for two pieces, the second of which begins with a heading.
fn long(first: &str, second: &str, notes: &str) -> String {
    let filled = "Word upon word.\n\n".repeat(PIECE / 16);
    format!("# Title\n\n{filled}{first}\n\n## Second\n\n{second}\n\n{notes}")
}

#[test]
fn footnotes_are_numbered_through_all_pieces() {
    let text = long(
        "a[^2] b[^1] c[^2] `[^4]`",
        "| d[^3] | e |\n|---|---|\n| *f[^1]* | [^5] |\n\n> - g[^2]",
        "[^1]: One, *really*.\n\n[^2]: Two.\n\n[^3]: Three.\n\n[^4]: Nobody says so.",
    );
    assert_eq!(cut(&text).map(|cut| (cut.pieces.len(), cut.names)), Some((2, vec![1, 2, 3, 4])));
    let tree = parse_in_pieces(&text);
    assert!(tree == parse(&text));
    assert_eq!(tree.notes.iter().map(|note| note.mentions).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn what_could_reach_on_is_read_as_a_whole() {
    for first in ["<!-- begun", "> <pre>", "~~~", " ```", "- ```", "``` a`b", "[a]: #elsewhere"] {
        let text = long(first, "c [a] ```\n\n-->", "");
        assert!(cut(&text).is_none(), "{first}");
        assert!(parse_in_pieces(&text) == parse(&text), "{first}");
    }
    for notes in
        ["[^1]: a\n[^1]: b", "[^x]: a", "[^1]: a[^2]\n[^2]: b", "[^01]: a", "[^1]:     a", "[^1]: a\nb", "[^1]: a\n\nb"]
    {
        let text = long("a[^1] b[^x]", "c[^01][^2]", notes);
        assert!(cut(&text).is_none(), "{notes}");
        assert!(parse_in_pieces(&text) == parse(&text), "{notes}");
    }
}

#[test]
fn no_piece_begins_within_a_fence() {
    for (first, pieces) in [("````x\n```\n\n# no\n\n   ````", 2), ("```\n\n# no\n\n    ```", 0), ("```\n\n# no\n\n", 0)]
    {
        let text = long(first, "c", "");
        assert_eq!(cut(&text).map_or(0, |cut| cut.pieces.len()), pieces, "{first}");
        assert!(parse_in_pieces(&text) == parse(&text), "{first}");
    }
}
