/// A count with its noun: "no answers", "1 answer", "3 answers".
///
/// The plural is the noun with an `s`, except after a consonant and `y` ("entry", "entries"), after a hissing sound
/// ("bias" has no place here, "branch" becomes "branches") and for the irregular nouns in use.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {}", plural(noun)),
        1 => format!("1 {noun}"),
        _ => format!("{number} {}", plural(noun)),
    }
}

fn plural(noun: &str) -> String {
    if noun == "person" {
        return "people".to_owned();
    }
    let mut letters = noun.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    match last {
        Some('y') if !matches!(before, Some('a' | 'e' | 'i' | 'o' | 'u')) => {
            format!("{}ies", &noun[..noun.len() - 1])
        }
        Some('s' | 'x') => format!("{noun}es"),
        Some('h') if matches!(before, Some('c' | 's')) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_read_as_people_say_them() {
        let said: Vec<String> = [(0, "answer"), (1, "answer"), (2, "entry"), (3, "person"), (4, "day"), (5, "branch")]
            .map(|(number, noun)| count(number, noun))
            .into();
        assert_eq!(said, ["no answers", "1 answer", "2 entries", "3 people", "4 days", "5 branches"]);
    }
}
