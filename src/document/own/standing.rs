use super::Manifest;
use crate::digest;

/// How a template of one's own stands to the release that it was exported from and to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody changed it: it follows every release.
    Same,
    /// It is as it was exported and the release changed it: documents use the new one already.
    Release,
    /// Only you changed it.
    Yours,
    /// You changed it, and so did the release.
    Both,
    /// It has the name of a built-in one and was never exported: what it was made from is not known.
    Unknown,
    /// There is no built-in template of this name any more.
    Gone,
    /// A template of your own with a name of its own.
    Added,
}

impl Standing {
    /// One word, for other programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Release => "release",
            Self::Yours => "yours",
            Self::Both => "both",
            Self::Unknown => "unknown",
            Self::Gone => "gone",
            Self::Added => "added",
        }
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Same => "unchanged",
            Self::Release => "changed by this release; you have not changed it, so that documents use the new one",
            Self::Yours => "changed by you",
            Self::Both => "changed by you and by this release",
            Self::Unknown => "your own, and never exported: what it was made from is not known",
            Self::Gone => "this release has it no more",
            Self::Added => "your own",
        }
    }
}

/// How a template stands: its text now, what the manifest knows of it, and the text of this release.
pub fn standing(name: &str, now: &str, manifest: &Manifest, release: Option<&str>) -> Standing {
    match (manifest.of(name), release) {
        (None, None) => Standing::Added,
        (Some(_), None) => Standing::Gone,
        (None, Some(release)) if release == now => Standing::Same,
        (None, Some(_)) => Standing::Unknown,
        (Some(exported), Some(release)) => {
            let yours = digest::of(now) != exported.digest && now != release;
            match (yours, digest::of(release) != exported.digest) {
                (false, false) => Standing::Same,
                // Brought up to date by hand: it says what the release says.
                (false, true) if now == release => Standing::Same,
                (false, true) => Standing::Release,
                (true, false) => Standing::Yours,
                (true, true) => Standing::Both,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, standing};
    use crate::document::own::Manifest;

    #[test]
    fn who_changed_a_template_is_told_from_three_texts() {
        let mut manifest = Manifest::default();
        manifest.note("a.md", "base");
        let of = |now, release| standing("a.md", now, &manifest, release);
        assert_eq!(of("base", Some("base")), Standing::Same);
        assert_eq!(of("mine", Some("base")), Standing::Yours);
        assert_eq!(of("base", Some("new")), Standing::Release);
        assert_eq!(of("mine", Some("new")), Standing::Both);
        assert_eq!(of("new", Some("new")), Standing::Same);
        assert_eq!(of("mine", None), Standing::Gone);
        assert_eq!(standing("b.md", "mine", &manifest, None), Standing::Added);
        assert_eq!(standing("b.md", "mine", &manifest, Some("x")), Standing::Unknown);
    }
}
