//! A stand-alone answer kit: one page that one person fills in without the program and without a network.

mod condition;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::dress::Dress;
use super::press::print;
use super::problem::Problem;
use super::templates::Templates;
use crate::condition::Facts;
use crate::digest;
use crate::engagement::{Engagement, Participant, Round};
use crate::id::QuestionId;
use crate::questionnaire::Questionnaire;

/// What a kit is made of.
#[derive(Debug, Clone, Copy)]
pub struct KitOf<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// Who asks.
    pub engagement: &'a Engagement,
    /// The name by which kits know that they belong to the engagement.
    pub name: &'a str,
    /// Who is asked.
    pub participant: &'a Participant,
    /// What is known from others. A question that they have settled is left out; nothing they said is in the kit.
    pub known: &'a Facts<'a>,
    /// The smallest group of which anything is shown when nobody knows whose answers they are.
    pub crowd: usize,
    /// The open round, if only its questions are asked.
    pub round: Option<&'a Round>,
    /// What all together said to its questions before, as far as everybody may know it.
    pub of_all: &'a BTreeMap<QuestionId, String>,
}

/// An answer kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kit {
    /// The page.
    pub html: String,
    /// The fingerprint of what it asks.
    pub kit: String,
    /// How many questions it asks.
    pub questions: usize,
}

/// What the template sees. What ends in `_hash`, and `style`, `script` and `data`, are ours and fit where they stand.
#[derive(Debug, Serialize)]
struct Page<'a> {
    #[serde(flatten)]
    sheet: &'a view::Sheet,
    style: &'a str,
    data: String,
    script: String,
    script_hash: String,
    /// Whose paper it is.
    dress: Dress,
}

/// The kit of one person.
pub fn kit(of: &KitOf<'_>, templates: &Templates) -> Result<Kit, Problem> {
    let sheet = view::Sheet::of(of);
    let mut about = view::About::of(of, &sheet);
    let plain = serde_json::to_string(&about).unwrap_or_default();
    let fingerprint = digest::short(&plain);
    about.kit.clone_from(&fingerprint);
    let data = serde_json::to_string(&about).unwrap_or_default();
    // Within a page, `</script>` would end the data whatever quotes it stands in.
    let data = data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let script = [templates.get("kit/kit.js"), templates.get("kit/page.js")].map(Option::unwrap_or_default).concat();
    let page = Page {
        sheet: &sheet,
        style: templates.get("html/page.css").unwrap_or_default(),
        data,
        script_hash: digest::base64(&script),
        script,
        dress: Dress::of(templates.theme()),
    };
    let none = |_: &str, _: &str| None;
    let html = print("the answer kit", templates, "kit/kit.html", &page, Arc::new(none))?.text;
    Ok(Kit { html, kit: fingerprint, questions: sheet.count })
}
