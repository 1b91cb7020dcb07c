use crate::diagnostic::Diagnostic;
use crate::engagement::check::quoted;
use crate::format::Reader;
use crate::questionnaire::Questionnaire;

/// Whether a file belongs to this questionnaire. Another questionnaire and another first number of the version are
/// errors; another version of the same first number is warned of. Of the version `known` it has been spoken already.
pub(in crate::engagement) fn belongs(file: &Reader<'_>, questionnaire: &Questionnaire, known: Option<&str>) -> bool {
    if let Some(id) = file.maybe_text("questionnaire")
        && id != questionnaire.id.as_str()
    {
        file.error(
            "questionnaire",
            "other-questionnaire",
            format!("this belongs to the questionnaire {}, not to `{}`", quoted(&id), questionnaire.id),
            format!(
                "Use it with its own questionnaire; if only the name is wrong, write `questionnaire = \"{}\"`.",
                questionnaire.id
            ),
        );
        return false;
    }
    let Some(version) = file.maybe_text("version") else { return true };
    let Some(numbers) = numbers(&version) else {
        file.error(
            "version",
            "version",
            format!("{} is not a version", quoted(&version)),
            format!("A version is three numbers: `{}`.", questionnaire.version),
        );
        return true;
    };
    let now = &questionnaire.version;
    let same_meaning = self::numbers(now).is_some_and(|now| now[0] == numbers[0]);
    if version == *now || known == Some(version.as_str()) {
        return same_meaning;
    }
    let message = format!("version {version} of the questionnaire was answered; this is version {now}");
    if same_meaning {
        file.findings()
            .add(Diagnostic::error("other-version", file.source(), file.span("version"), message).as_warning().way_out(
            "Check the answers against the questions as they read now; `groundwork migrate` brings an engagement over \
                 and says what is to be asked again.",
        ));
        return true;
    }
    file.error(
        "version",
        "other-version",
        message,
        "Questions changed their meaning in between: use the questionnaire of that version, or bring the engagement \
         over with `groundwork migrate`, which keeps what still holds.",
    );
    false
}

/// The three numbers of a version.
fn numbers(version: &str) -> Option<[u32; 3]> {
    let mut parts = version.split('.').map(|part| {
        let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain { part.parse::<u32>().ok() } else { None }
    });
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}
