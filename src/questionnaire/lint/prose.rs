//! Sentences, words and syllables of English prose.

/// The words of a text: letters and digits with the apostrophes and hyphens between them, and where each begins.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-');
        match (inside, start) {
            (true, None) if letter.is_alphanumeric() => start = Some(at),
            (false, Some(from)) => {
                words.push((from, text[from..at].trim_end_matches(['\'', '’', '-'])));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// How many sentences a text has, at least one: ends are `.`, `?`, `!` and `:`, several in a row as one.
pub(super) fn sentences(text: &str) -> usize {
    text.split(['.', '?', '!', ':']).filter(|part| part.chars().any(char::is_alphabetic)).count().max(1)
}

/// How many syllables an English word has, at least one: its groups of vowels, without a silent `e` at the end.
pub(super) fn syllables(word: &str) -> usize {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphabetic()).collect();
    let vowel = |letter: &char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'à'..='ü');
    let groups = (0..word.len()).filter(|at| vowel(&word[*at]) && (*at == 0 || !vowel(&word[*at - 1]))).count();
    let ending: String = word.iter().rev().take(3).rev().collect();
    let silent = match word.as_slice() {
        // "table" and "people" keep theirs, "like", "likes" and "liked" do not.
        [.., before, 'l', 'e'] if !vowel(before) => 0,
        [.., before, 'e'] if !vowel(before) => 1,
        [.., before, 'e', 's'] if !vowel(before) && !matches!(before, 's' | 'x' | 'z' | 'c' | 'g' | 'h') => 1,
        [.., before, 'e', 'd'] if !vowel(before) && !matches!(before, 't' | 'd') => 1,
        _ => 0,
    };
    // "create", "idea", "going": two vowels that are spoken apart.
    let apart = usize::from(matches!(ending.as_str(), "ing") && word.len() > 3 && vowel(&word[word.len() - 4]));
    (groups + apart).saturating_sub(silent).max(1)
}

/// How many years at school a text asks for: 0.39 words a sentence + 11.8 syllables a word − 15.59.
///
/// Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, *Derivation of new readability formulas for
/// Navy enlisted personnel*, 1975.
pub(super) fn grade(text: &str) -> f64 {
    let words = words(text);
    if words.is_empty() {
        return 0.0;
    }
    let number = words.len() as f64;
    let spoken: usize = words.iter().map(|(_, word)| syllables(word)).sum();
    0.39 * number / sentences(text) as f64 + 11.8 * spoken as f64 / number - 15.59
}

#[cfg(test)]
mod tests {
    use super::{grade, sentences, syllables, words};

    #[test]
    fn words_sentences_and_syllables() {
        let found: Vec<&str> =
            words("Don't \"pay\" twenty-one - people’s 3 'wages'?").into_iter().map(|one| one.1).collect();
        assert_eq!(found, ["Don't", "pay", "twenty-one", "people’s", "3", "wages"]);
        assert_eq!(sentences("Who pays? Why?! We ask."), 3);
        for (word, number) in [
            ("pay", 1),
            ("people", 2),
            ("table", 2),
            ("like", 1),
            ("likes", 1),
            ("liked", 1),
            ("wanted", 2),
            ("wages", 2),
            ("customer", 3),
            ("responsibility", 6),
            ("measure", 2),
            ("going", 2),
            ("the", 1),
            ("3", 1),
        ] {
            assert_eq!(syllables(word), number, "{word}");
        }
    }

    #[test]
    fn the_grade_by_hand() {
        // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59.
        assert!((grade("The cat sat on the mat.") - -1.45).abs() < 1e-9);
        // 3 words, 1 sentence, 2 + 6 + 5 syllables: 0.39 × 3 + 11.8 × 13 / 3 − 15.59.
        assert!((grade("Assess responsibility, accountability") - (1.17 + 11.8 * 14.0 / 3.0 - 15.59)).abs() < 1e-9);
    }
}
