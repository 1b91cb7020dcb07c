use super::super::{Questionnaire, built_in, read};
use super::{in_words, table};
use crate::condition::Expression;

fn method() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

#[test]
fn dump() {
    let q = method();
    for rule in super::rules(&q) {
        println!(
            "{} {} {} {}\n      {}",
            rule.kind,
            rule.id,
            rule.decides,
            in_words(&q, rule.expression),
            rule.expression.text()
        );
    }
    for row in table(&q) {
        println!("{row:#?}");
    }
}
