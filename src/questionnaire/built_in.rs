use std::sync::Arc;

use crate::diagnostic::Source;

/// A questionnaire that the program carries with it.
#[derive(Debug, Clone)]
pub struct BuiltIn {
    /// Its id, the name of its folder.
    pub id: String,
    /// Its files; their names begin with `built in: `.
    pub files: Vec<Arc<Source>>,
}

/// A file that the program carries with it.
struct File {
    questionnaire: &'static str,
    name: &'static str,
    text: &'static str,
    /// What stands where in it; nothing where only reading it tells.
    index: &'static [u8],
}

/// Every file by questionnaire and name, as the build found them.
static FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/questionnaires.rs"));

/// Every questionnaire that the program carries with it, by id.
pub fn built_in() -> Vec<BuiltIn> {
    FILES
        .chunk_by(|a, b| a.questionnaire == b.questionnaire)
        .map(|files| BuiltIn {
            id: files[0].questionnaire.to_owned(),
            files: files
                .iter()
                .map(|file| Arc::new(Source { name: file.name.to_owned(), text: file.text.into() }))
                .collect(),
        })
        .collect()
}

/// The text of a source and the index of it, if it is the very text that the program carries with it and not one that was
/// made of it under the same name.
pub(super) fn index(source: &Source) -> Option<(&'static str, &'static [u8])> {
    let text: &str = &source.text;
    let file = FILES.iter().find(|file| std::ptr::eq(file.text, text))?;
    (!file.index.is_empty()).then_some((file.text, file.index))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FILES, built_in, index};
    use crate::diagnostic::Source;
    use crate::format::{Document, Findings, Parsed};
    use crate::questionnaire::is_case;
    use crate::questionnaire::read::kind_of;

    #[test]
    fn an_index_says_what_reading_the_text_says() {
        let mut indexed = 0;
        let is_for_authors = |name: &str| is_case(name) || name.ends_with("/ideas.toml");
        for source in built_in().iter().flat_map(|one| &one.files).filter(|source| !is_for_authors(&source.name)) {
            let (_, shape) = kind_of(&source.name).unwrap();
            let read = |parsed: &Parsed| Document::of(parsed, shape, &Findings::new()).unwrap().root;
            let of = index(source).unwrap_or_else(|| panic!("{} has no index", source.name));
            let by_index = Parsed::indexed(source, of).unwrap();
            assert_eq!(read(&by_index), read(&Parsed::of(source)), "{}", source.name);
            indexed += of.1.len();
        }
        assert!(indexed < 80_000, "the indices have grown to {indexed} bytes");
    }

    #[test]
    fn a_text_of_somebody_else_has_no_index() {
        let file = FILES.iter().find(|file| !file.index.is_empty()).unwrap();
        let own = Source { name: file.name.to_owned(), text: file.text.to_owned().into() };
        assert_eq!(index(&own), None);
    }

    #[test]
    fn what_is_no_index_is_not_believed() {
        let file = FILES.iter().find(|file| file.name.ends_with("crm-readiness/gates.toml")).unwrap();
        let source = Arc::new(Source { name: file.name.to_owned(), text: file.text.into() });
        let is_believed = |index: &'static [u8]| Parsed::indexed(&source, (file.text, index)).is_some();
        assert!(is_believed(file.index));
        for wrong in [&[][..], &file.index[..file.index.len() / 2], &[255; 20]] {
            assert!(!is_believed(wrong));
        }
    }
}
