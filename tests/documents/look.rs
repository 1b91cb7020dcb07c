//! A theme and templates of one's own in every document.

use std::sync::Arc;

use groundwork::diagnostic::{Look, Source, render};
use groundwork::document::{self, FormOf, Input, Problem, Templates, form_in_html};
use groundwork::theme;

use super::archive;
use super::folder::{assessed, engagements, open, today};
use super::garden;
use super::html::elements;
use super::method::crm_readiness;

const LOGO: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\x50\x08\x06\0\0\0";

const THEME: &str = "format = 1\nname = \"Adler & <Partner>\"\nfooter = \"In \\\"confidence\\\"\"\n[logo]\nfile = \"logo.png\"\n\
    [light]\naccent = \"#2f6f4e\"\nink = \"#102030\"\n[fonts]\nheadings = \"House Serif\"\ntext_file = \"house.woff2\"\n";

fn themed() -> Templates {
    let source = Arc::new(Source { name: "theme.toml".to_owned(), text: THEME.to_owned().into() });
    let fetch = |name: &str, _| Ok(if name == "logo.png" { LOGO.to_vec() } else { b"wOF2".to_vec() });
    let (theme, findings) = theme::read(&source, &fetch);
    assert_eq!(findings, []);
    let mut templates = Templates::built_in();
    templates.dress(theme.unwrap());
    templates
}

/// What becomes of each document.
fn with(templates: &Templates) -> Vec<(&'static str, Result<Vec<u8>, Problem>)> {
    let questionnaire = garden::questionnaire();
    let engagement = open(&garden::folder().join("engagement"), &questionnaire);
    let assessment = assessed(&questionnaire, &engagement);
    let input = Input {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        date: today(),
        templates,
    };
    document::all(&input).into_iter().map(|written| (written.kind.file, written.result)).collect()
}

fn text(documents: &[(&'static str, Result<Vec<u8>, Problem>)], file: &str) -> String {
    let (_, made) = documents.iter().find(|(name, _)| *name == file).unwrap();
    archive::text(made.as_ref().unwrap())
}

fn own(files: &[(&str, &str)]) -> Templates {
    let mut templates = Templates::built_in();
    let source = |(name, text): &(&str, &str)| {
        ((*name).to_owned(), Arc::new(Source { name: format!("templates/{name}"), text: (*text).to_owned().into() }))
    };
    let files: Vec<_> = files.iter().map(source).collect();
    assert_eq!(templates.adopt(&files), []);
    templates
}

#[test]
fn a_theme_reaches_every_paper_and_asks_for_nothing() {
    let templates = themed();
    let documents = with(&templates);
    let page = text(&documents, "plan.html");
    let questionnaire = garden::questionnaire();
    let form = FormOf { questionnaire: &questionnaire, tier: &questionnaire.tiers[0].id, role: None, person: None };
    let form = form_in_html(&form, &templates).unwrap();
    for html in [&page, &form] {
        let found = elements(html);
        for (name, value) in found.iter().flat_map(|element| &element.attributes) {
            let is_source = ["src", "srcset"].contains(&name.as_str());
            assert!(!is_source || value.starts_with("data:image/png;base64,"), "{name}: {value}");
        }
        assert_eq!(html.matches("url(").count(), html.matches("url(data:font/woff2;base64,").count());
        let logo = found.iter().find(|element| element.tag == "img").unwrap();
        assert_eq!(logo.attributes["src"], "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAUAAAABQCAYAAAA=");
        assert!(html.contains("style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none';"));
        assert!(html.contains("--accent: #2f6f4e;"));
        assert!(html.contains("--serif: \"House Serif\", "));
        assert!(html.contains("src: url(data:font/woff2;base64,d09GMg==) format(\"woff2\")"));
        assert!(html.contains("Adler &amp; &lt;Partner&gt;"));
        assert!(html.contains(" \\b7  In \\22 confidence\\22 \"; } }"));
    }
    let word = text(&documents, "plan.docx");
    assert!(word.contains("<a:accent1><a:srgbClr val=\"2F6F4E\"/></a:accent1>"));
    // The words in its charts too.
    assert!(word.contains("<w:color w:val=\"102030\"/>") && !word.contains("1D2329"));
    assert!(word.contains("<a:majorFont><a:latin typeface=\"House Serif\"/>"));
    assert!(word.contains("Target=\"media/logo.png\"") && word.contains("r:embed=\"rId9\""));
    assert!(word.contains(" · Adler &amp; &lt;Partner&gt; · In &quot;confidence&quot;</w:t>"));
    let questionnaire = &crm_readiness();
    let folder = engagements().into_iter().find(|folder| folder.ends_with("nordland-fastening")).unwrap();
    let tables = assessed(questionnaire, &open(&folder, questionnaire)).tables;
    for picture in [document::model_svg, document::model_page] {
        let drawn = picture(&tables, "Nordland", &templates).unwrap();
        assert!(drawn.contains("text { fill: #102030; font-size: 13px; }") && !drawn.contains("#1b1f24"));
        assert!(picture(&tables, "Nordland", &Templates::built_in()).unwrap().contains("text { fill: #1b1f24;"));
    }
    let slides = text(&documents, "slides.md");
    assert!(slides.contains("footer: \"Adler & <Partner> · In \\\"confidence\\\"\"\n"), "{slides}");
    assert!(slides.contains("h1, h2 { color: #2f6f4e; font-family: \"House Serif\", serif; }"));
}

#[test]
fn without_a_theme_the_colours_are_those_of_the_style_sheet() {
    let templates = Templates::built_in();
    let css = templates.get("html/page.css").unwrap();
    let (light, dark) = css.split_once("@media (prefers-color-scheme: dark)").unwrap();
    for (part, palette) in [(light, theme::LIGHT), (dark, theme::DARK)] {
        let colours = [
            ("accent", palette.accent),
            ("warn", palette.warn),
            ("ink", palette.ink),
            ("quiet", palette.quiet),
            ("paper", palette.paper),
            ("sheet", palette.sheet),
            ("tint", palette.tint),
            ("line", palette.line),
        ];
        for (name, colour) in colours {
            assert!(part.contains(&format!("--{name}: {colour};")), "{name}");
        }
    }
}

#[test]
fn a_block_takes_the_place_of_a_part_and_the_rest_stays() {
    let before = text(&with(&Templates::built_in()), "plan.md");
    let templates = own(&[
        (
            "plan/plan.md",
            "{% extends 'builtin/plan/plan.md' %}\n{% import \"house/said.md\" as said %}\n{% block title %}\n# {{ said.title(cover.client) }}\n{% endblock %}\n",
        ),
        ("house/said.md", "{% macro title(client) %}Our paper for {{ client }}{% endmacro %}\n"),
        (
            "plan/01-read-first.md",
            "{% extends \"builtin/plan/01-read-first.md\" %}\n{% block heading %}\n{{ super() }}\nHouse words.\n{% endblock %}\n",
        ),
    ]);
    let documents = with(&templates);
    let after = text(&documents, "plan.md");
    let expected = before
        .replace("# A plan for Lime Street\n", "# Our paper for Lime Street\n")
        .replace("## 1. Read this first\n", "## 1. Read this first\n\nHouse words.\n");
    assert_eq!(after, expected);
    assert!(text(&documents, "plan.html").contains("<h1>Our paper for Lime Street</h1>"));
}

#[test]
fn an_exported_template_that_nobody_changed_is_the_built_in_one() {
    let mut manifest = document::Manifest::default();
    manifest.note("plan/12-risks.md", "of an older release");
    let files = [("plan/12-risks.md", "of an older release"), ("manifest.toml", &manifest.to_text())];
    let templates = own(&files);
    assert_eq!(templates.own_names().count(), 0);
    assert_eq!(templates.get("plan/12-risks.md"), Templates::built_in_text("plan/12-risks.md"));
}

#[test]
fn a_mistake_is_shown_at_its_place_with_what_was_meant() {
    let templates = own(&[(
        "plan/12-risks.md",
        "## Risks\n{% for one in risks %}{{ one.title ~ \" \" ~ one.figur }}{% endfor %}\n",
    )]);
    let problem = with(&templates).into_iter().find_map(|(_, made)| made.err()).unwrap();
    assert_eq!(render(&templates.finding(&problem).unwrap(), Look::Plain), MISTAKE);
}

const MISTAKE: &str = "\
error[template]: undefined value: `one.figur` is undefined
 --> templates/plan/12-risks.md:2:26
  |
2 | {% for one in risks %}{{ one.title ~ \" \" ~ one.figur }}{% endfor %}
  |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: Correct the name, or ask first whether it is there: `{% if x is defined %}`. Did you mean `figure`?";

#[test]
fn answers_are_never_templates() {
    let questionnaire = garden::questionnaire();
    let mut engagement = open(&garden::folder().join("engagement"), &questionnaire);
    engagement.client = "{{ 7 * 191 }}{% include 'plan/plan.md' %}{# no #}".to_owned();
    let assessment = assessed(&questionnaire, &engagement);
    let templates = own(&[("plan/01-read-first.md", "{{ cover.client }}\n")]);
    let input = Input {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        date: today(),
        templates: &templates,
    };
    let page = document::all(&input).into_iter().find(|one| one.kind.file == "plan.html").unwrap().result.unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("{{ 7 * 191 }}{% include ‘plan/plan.md’ %}{# no #}"), "the words stay as they were typed");
    assert!(!page.contains("1337"));
}

#[test]
fn what_grows_without_end_is_stopped() {
    let questionnaire = garden::questionnaire();
    let engagement = open(&garden::folder().join("engagement"), &questionnaire);
    let assessment = assessed(&questionnaire, &engagement);
    for text in [
        "{% set n = namespace(x='0123456789') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='0123456789') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=['a']) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}{% set n.x = n.x | replace('a', n.x) %}{% endfor %}",
        "{% macro f(n) %}{% if n > 0 %}{{ f(n - 1) }}{{ f(n - 1) }}{% else %}0123456789{% endif %}{% endmacro %}{{ f(30) }}",
        "{% for i in range(99999) %}{{ range(99999) | join('0123456789') }}{% endfor %}",
        "{{ 'a\nb' | indent(999999999) }}",
    ] {
        let templates = own(&[("plan/12-risks.md", text)]);
        let input = Input {
            questionnaire: &questionnaire,
            engagement: &engagement,
            assessment: &assessment,
            date: today(),
            templates: &templates,
        };
        let manuscript = document::Manuscript::new(input);
        let problem = (document::KINDS[0].write)(&manuscript).unwrap_err();
        assert_eq!(problem.message, "engine ran out of fuel: more than 64 MiB of text were put together", "{text}");
        assert_eq!(problem.way_out, "Look for something that grows with every round of a loop.");
    }
}

#[test]
fn editions_without_a_list_of_words_end_with_those_they_use() {
    let questionnaire = &crm_readiness();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/nordland-fastening");
    let engagement = open(&folder, questionnaire);
    let assessment = assessed(questionnaire, &engagement);
    let templates = Templates::built_in();
    let input =
        Input { questionnaire, engagement: &engagement, assessment: &assessment, date: today(), templates: &templates };
    let whole = document::Manuscript::new(input);
    let board = whole.for_edition(document::edition("board").unwrap());
    let made = |name: &str| {
        let kind = document::KINDS.iter().find(|kind| kind.name == name).unwrap();
        archive::text(&kind.bytes(&board).unwrap())
    };
    let (markdown, html, word) = (made("markdown"), made("html"), made("docx"));
    let words = markdown.split_once("\n## Words\n").expect("a list of words").1;
    assert!(words.contains("\n| Gate | A condition under which buying would be unwise."), "{words}");
    assert!(!words.contains("\n| Household | "), "{words}");
    assert!(html.contains("<a class=\"term\" href=\"#term--gate\">gate"), "the first use leads there");
    assert!(html.contains("<span id=\"term--gate\"></span>Gate</th>"));
    let (_, linked) = word.split_once("<w:hyperlink w:anchor=\"section_").unwrap();
    let number = linked.split('"').next().unwrap();
    assert!(word.contains(&format!("w:name=\"section_{number}\"/>")), "{number}");
}
