/// The known name that a reader most likely meant, if one is near enough to be worth saying.
///
/// Near enough: at most one typing mistake (insertion, deletion, substitution or swap) for every three letters; or the
/// same words in another order or with another separator. Ties go to the name that comes first.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (wrong.chars().count() / 3).max(1);
    let sorted = words(wrong);
    known
        .into_iter()
        .map(|name| {
            let distance = if words(name) == sorted { 0 } else { strsim::damerau_levenshtein(wrong, name) };
            (distance, name)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// " Did you mean `x`?" with the leading space, or nothing.
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wrong, known).map_or_else(String::new, |name| format!(" Did you mean `{name}`?"))
}

fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name.split(['-', '_', '.', ' ']).map(str::to_lowercase).collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, nearest};

    #[test]
    fn a_near_name_is_offered_and_a_far_one_is_not() {
        let known = ["people.help_or_hinder", "people.pay", "data.sample"];
        assert_eq!(nearest("people.help_or_hnder", known), Some("people.help_or_hinder"));
        assert_eq!(nearest("pay.people", known), Some("people.pay"));
        assert_eq!(nearest("weather", known), None);
        assert_eq!(did_you_mean("data.sampel", known), " Did you mean `data.sample`?");
    }
}
