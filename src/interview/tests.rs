//! Conversations as transcripts: what is typed or done, what happens, what is on screen then.

use super::testing::*;
use super::*;

#[test]
fn a() {
    let shop = shop();
    let mut talk = interview(&shop, Answers::new());
    let t = transcript(
        &mut talk,
        &[
            "",
            "0",
            "12",
            "3",
            "yes",
            "2",
            "keep",
            "two sellers",
            "They ring.",
            "40",
            "4",
            "",
            "",
            "Shop",
            "yes",
            "",
            "Fair",
            "",
            "+",
            "done",
            "4",
            "",
            "1",
            "2",
            "5",
            "2",
            "9",
            "50",
            "20",
            "",
            "30",
            "1, fax",
            "2",
            "3",
        ],
    );
    println!("{t}");
    panic!();
}
