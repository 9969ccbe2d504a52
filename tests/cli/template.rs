//! `--template`: the ones that come along, what a template sees, what is said of a faulty one, and that hostile data stay
//! data in every medium and at every place of it, whatever the template asks for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};
use peerdir::domain::{Directory, Organization, by_number, unguarded};
use peerdir::render::{Medium, PageImprint, Row, Sheet, TemplateFault, templated};
use peerdir::store::{Input, Reason, open};
use serde_json::Value;

use crate::hostile::{harmless, texts};
use crate::run::{Folder, LOOK, Run, builtin, entry, peerdir, quoted, small};

/// The templates that come along, each with its format.
const TEMPLATES: [(&str, &str); 3] = [
    ("newsletter.md", "markdown"),
    ("call-list.txt", "text"),
    ("mail-merge.csv", "csv"),
];

/// An export of the small list by a template.
fn by_template(format: &str, template: &str) -> (Folder, Run) {
    let folder = Folder::new();
    let path = folder.write("a.template", template);
    let run = small("export --quiet")
        .with([format, "--template"])
        .with([path]);
    (folder, run.env("SOURCE_DATE_EPOCH", "1780000000"))
}

#[test]
fn every_template_that_comes_along_makes_something_of_every_list() {
    let there: BTreeSet<String> = fs::read_dir("templates")
        .expect("the templates")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    assert_eq!(there, TEMPLATES.map(|(name, _)| name.to_owned()).into());
    for (name, format) in TEMPLATES {
        let path = format!("templates/{name}");
        for more in [
            "",
            " --group-by region",
            " --country Canada --group-by city",
            " --limit 3",
        ] {
            let line = format!("export {format} --quiet --template {path}{more}");
            let whole = builtin(&line).exits(0).stdout();
            assert!(whole.lines().count() >= 2, "{name}{more}: {whole}");
            assert!(!whole.contains("{{") && !whole.contains("{%"), "{whole}");
            small(&format!("export {format} --quiet --template {path}{more}"))
                .ends()
                .both();
        }
    }
    let newsletter =
        small("export markdown --quiet --group-by country --template templates/newsletter.md");
    newsletter
        .with(["--title", "Spring *2026*", "--note", "<b>"])
        .exits(0)
        .out_has(
            "# Spring \\*2026\\*\n\n&lt;b&gt;\n\n## Canada\n\n### North Quay Users’ Union (NQUU)\n",
        )
        .out_has(" · [website](https://nquu.example/welcome) · ");
    small("export text --quiet --template templates/call-list.txt")
        .exits(0)
        .out_has("    +12505550100 (office)\n")
        .out_has("\nWithout a number: 6\n");
    let labels = small("export csv --quiet --template templates/mail-merge.csv")
        .exits(0)
        .stdout();
    let mut reader = csv::Reader::from_reader(labels.as_bytes());
    assert_eq!(reader.headers().expect("a header").len(), 5);
    assert_eq!(reader.records().filter_map(Result::ok).count(), 6);
}

#[test]
fn a_template_sees_the_keys_of_the_export_and_what_a_page_says_of_itself() {
    let (_folder, run) = by_template(
        "text",
        "{{ date }} {{ edition|length }} {{ title }} {{ note }} {{ languages }} {{ groups|length }}\n\
         {% for section in sections %}{{ section.heading }}={{ section.groups|length }};{% endfor +%}\n\
         {{ groups[2].title }}, {{ groups[2].place }}, {{ groups[2].website }}, {{ groups[2].freshness }}\n",
    );
    run.with([
        "--title",
        "T",
        "--note",
        "N",
        "--lang",
        "en,French",
        "--group-by",
        "country",
    ])
    .exits(0)
    .out_is(
        "2026-05-28 9 T N en, fr 7\n\
             Canada=1;Egypt=1;Greece=1;India=1;Thailand=1;Several countries=1;Worldwide=1;\n\
             Φωνές του Αιγαίου, Ερμούπολη, Greece, https://fones.example/el/, never verified\n",
    );
    let (_folder, run) = by_template(
        "json",
        "[{% for group in groups %}{{ group|items|map(\"first\")|list }}{% if not loop.last %},{% endif %}{% endfor %}]",
    );
    let keys = run.exits(0).json();
    let export = small("export json --quiet").exits(0).json();
    for (keys, object) in keys
        .as_array()
        .expect("an array")
        .iter()
        .zip(export.as_array().expect("an array"))
    {
        let mut known: BTreeSet<&str> = object
            .as_object()
            .expect("an object")
            .keys()
            .map(String::as_str)
            .collect();
        known.extend(["title", "place", "website", "freshness", "country_name"]);
        let keys: BTreeSet<&str> = keys
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(keys, known);
    }
}

#[test]
fn what_maintainers_note_is_in_no_template() {
    let folder = Folder::new();
    let notes = "notes = \"CANARY\"\nverified_by = \"CANARY\"\nattempts = [2026-01-02]\ndifferent_from = [\"canary-b\"]\n\
                 waivers = [{ rule = \"no-website\", reason = \"CANARY\", until = 2999-01-01 }]\n";
    let list = [entry("a", "A", notes), entry("canary-b", "B", "")].concat();
    folder.write("a.toml", list);
    folder.write("all", "{{ groups }}\n");
    let run = peerdir([
        "export",
        "json",
        "--quiet",
        "--file",
        "a.toml",
        "--template",
        "all",
        "--not-city",
        "x",
    ]);
    let all = run.within(folder.path()).exits(0).stdout();
    assert!(all.contains("\"id\":\"a\""), "{all}");
    for word in [
        "CANARY",
        "attempts",
        "2026-01-02",
        "notes",
        "waivers",
        "different",
        "verified_by",
    ] {
        assert!(!all.contains(word), "{word}: {all}");
    }
    for key in [
        "notes",
        "attempts",
        "verified_by",
        "waivers",
        "different_from",
    ] {
        folder.write("one", format!("{{{{ groups[0].{key} }}}}"));
        let run = peerdir(["export", "text", "--file", "a.toml", "--template", "one"]);
        run.within(folder.path())
            .exits(2)
            .err_has("stands for nothing here")
            .stderr();
    }
}

#[test]
fn a_fault_is_told_by_its_line_with_what_to_do() {
    for (template, told, hint) in [
        (
            "a\n{{ gruops }}",
            ":2: `gruops` stands for nothing here",
            "did you mean `groups`?",
        ),
        (
            "{% for g in groups %}\n\n{{ g.nam }}{% endfor %}",
            ":3: `g.nam` stands for nothing",
            "did you mean `name`?",
        ),
        (
            "{{ zzzz }}",
            ":1: `zzzz` stands for nothing",
            "a template has groups, sections",
        ),
        (
            "{% include \"/etc/passwd\" %}",
            ":1: unknown statement include",
            "a template is one file",
        ),
        (
            "{% extends \"x\" %}",
            ":1: unknown statement extends",
            "a template is one file",
        ),
        (
            "{% import \"x\" as y %}",
            ":1: unknown statement import",
            "a template is one file",
        ),
        (
            "{% macro x() %}{% endmacro %}",
            ":1: unknown statement macro",
            "a template is one file",
        ),
        (
            "{{ title|safe }}",
            ":1: filter safe is unknown",
            "always made harmless",
        ),
        (
            "{{ title|e }}",
            ":1: filter e is unknown",
            "always made harmless",
        ),
        ("{% for g in groups %}", "unexpected end of input", ""),
        ("\n\n{{ }}", ":3: ", ""),
        (
            "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
            ":1: the template does too much",
            "go through the groups once",
        ),
        (
            "{{ \"x\" * 99999999999 }}",
            ":1: the template does too much",
            "",
        ),
    ] {
        let (folder, run) = by_template("text", template);
        let file = folder.join("a.template");
        let err = run.exits(2).stderr();
        let first = err.lines().next().unwrap_or_default();
        assert!(
            first.starts_with(&format!("error: {}", file.display())),
            "{template}: {err}"
        );
        assert!(
            first.contains(told) && err.contains(hint),
            "{template}: {err}"
        );
        assert!(err.lines().count() <= 2, "{template}: {err}");
    }
}

#[test]
fn what_is_no_template_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write("latin", b"a\nM\xe9ta");
    folder.write("big", "x".repeat(2 * 1024 * 1024));
    folder.write("private.toml", "{{ title }}");
    for (file, told) in [
        ("lost", "could not open lost: there is no such file"),
        ("latin", "latin:2: this is not UTF-8 text"),
        ("big", "big is larger than 1 MiB"),
        (".", "could not read .: it is a folder"),
        ("/dev/zero", "it is no file"),
        ("private.toml", "private.toml holds private contacts"),
    ] {
        let run = peerdir(["export", "csv", "-o", "out.csv", "--template", file]);
        run.within(folder.path()).in_time().exits(2).err_has(told);
        assert!(!folder.names().contains(&"out.csv".to_owned()));
    }
    folder.write("faulty", "{{ x }}");
    folder.write("out.csv", "old");
    let run = peerdir(["export", "csv", "-o", "out.csv", "--template", "faulty"]);
    run.within(folder.path()).exits(2).err_has("faulty:1: ");
    assert_eq!(folder.read("out.csv"), "old");
    folder.write("good", "x");
    let run = peerdir(["export", "csv", "--columns", "id", "--template", "good"]);
    run.within(folder.path())
        .exits(2)
        .err_has("a template has no columns");
}

#[test]
fn options_that_a_format_does_not_take_are_refused_with_a_remedy() {
    for (option, value) in [("--title", "x"), ("--note", "x"), ("--lang", "fr")] {
        small("export csv")
            .with([option, value])
            .exits(2)
            .err_is(&format!(
                "error: csv does not take {option}\n  hint: leave it out; pages take it, and whatever a --template lays out\n"
            ));
    }
    small("export csv --max-age 1y")
        .exits(2)
        .err_has("csv does not take --max-age\n")
        .err_has("--verified-within keeps those");
    small("export markdown --template templates/newsletter.md --lang klingonese")
        .exits(2)
        .err_has("no language is called `klingonese`");
}

#[test]
fn options_that_would_change_nothing_are_refused_with_a_remedy() {
    for (line, told) in [
        (
            "export json --card-version 3.0",
            "json does not take --card-version\n  hint: leave it out; vcard takes it",
        ),
        (
            "export json --city-points",
            "json does not take --city-points",
        ),
        ("export json --excel", "json does not take --excel"),
        ("export tsv --raw", "tsv does not take --raw"),
        (
            "export csv --style list",
            "csv does not take --style\n  hint: leave it out; markdown takes it",
        ),
        (
            "list --format csv --style table",
            "csv does not take --style",
        ),
        ("search users --plain --raw", "text does not take --raw"),
        (
            "export markdown --style table --template templates/mail-merge.csv",
            "a template does not take --style",
        ),
    ] {
        small(line).exits(2).out_is("").err_has(told);
    }
    small("export csv --quiet --raw --template templates/mail-merge.csv")
        .exits(0)
        .stdout();
}

#[test]
fn a_template_that_writes_without_measure_is_refused() {
    for template in [
        "{% set a = \"a\"*10000000 %}{% for i in range(300) %}{{ a }}{% endfor %}",
        "{% set a = \"a\"*7000000 %}{{ a }}{{ a }}",
        "{% set a = \"a\"*1000000 %}{{ [a]*100000 }}",
        "{% set a = [\"a\"*1000000]*10000 %}{{ a|join }}",
        "{% set a = [{\"x\": \"a\"*1000000}]*10000 %}{{ a|join(attribute=\"x\") }}",
        "{% set a = [[\"a\"*1000000]*10000] %}{{ a|join(\"-\")|length }}",
        "{% for i in range(100) %}{{ ([\"\"]*90000)|join }}{% endfor %}",
        "{% set a = ((\"a,\"*1000000)|split(\",\")|list)*100 %}{{ a|join(\"-\") }}",
    ] {
        for format in ["text", "json"] {
            let (_folder, run) = by_template(format, template);
            run.exits(2)
                .out_is("")
                .err_has("the template does too much for these groups");
        }
    }
}

#[test]
fn a_list_with_a_missing_value_is_no_empty_text() {
    for format in ["text", "json"] {
        let template = "{{ groups|map(attribute=\"notes\")|list }}";
        let (_folder, run) = by_template(format, template);
        run.exits(2)
            .out_is("")
            .err_has("an item of this list stands for nothing");
    }
    let (_folder, run) = by_template("json", "{{ groups|map(attribute=\"id\")|list }}");
    run.exits(0).out_has("[\"");
}

#[test]
fn nothing_is_no_json() {
    let (_folder, run) = by_template("json", "");
    run.exits(2).err_has("what the template makes is no JSON");
}

#[test]
fn no_groups_make_no_files() {
    let folder = Folder::new();
    let pattern = folder.join("{id}.json");
    small("export json --country TV -o")
        .with([&pattern])
        .exits(1)
        .err_has("no file is written");
}

#[test]
fn who_was_not_confirmed_lately_is_left_out_and_counted() {
    let (_folder, run) = by_template("text", "{{ groups|map(attribute=\"id\")|join(\" \") }}\n");
    let run = run.with(["--max-age", "2026-01-01"]);
    run.exits(0).out_is("delta-forum\n");
    let folder = Folder::new();
    let path = folder.write("t", "{{ groups|length }}\n");
    small("export text --max-age 2026-01-01 --template")
        .with([path])
        .exits(0)
        .out_is("1\n")
        .err_is(
            "1 left out, as they asked not to be in exports\n\
             1 left out, as they were confirmed before --max-age\n\
             5 left out by --max-age, as nobody has ever confirmed them\n",
        );
}

#[test]
fn a_sheet_for_a_spreadsheet_program_says_that_it_is_utf_8_whoever_lays_it_out() {
    for (more, begins) in [(None, "name,"), (Some("--excel"), "\u{feff}name,")] {
        let run = small("export csv --quiet --template templates/mail-merge.csv").with(more);
        assert!(run.exits(0).stdout().starts_with(begins), "{more:?}");
    }
}

#[test]
fn every_format_takes_a_template() {
    for (format, template) in [
        ("text", "{{ groups[0].name }}\n"),
        ("tsv", "{{ groups[0].name }}\n"),
        ("csv", "{{ groups[0].name }}\n"),
        ("json", "{{ groups[0].name }}\n"),
        ("jsonl", "{{ groups[0].name }}\n"),
        ("geojson", "{{ groups[0].name }}\n"),
        ("hsds", "{{ groups[0].name }}\n"),
        ("markdown", "{{ groups[0].name }}\n"),
        ("html", "{{ groups[0].name }}\n"),
        ("toml", "name = {{ groups[0].name }}\n"),
        ("vcard", "FN:{{ groups[0].name }}\n"),
    ] {
        let (_folder, run) = by_template(format, template);
        run.exits(0).out_has("เพื่อนริมน้ำ");
    }
}

#[test]
fn many_files_are_laid_out_by_one_template() {
    let folder = Folder::new();
    let list = std::path::absolute(crate::run::SMALL).expect("a path");
    folder.write(
        "t",
        "{{ sections[0].heading }}: {{ groups|map(attribute=\"id\")|join(\" \") }}\n",
    );
    let run = peerdir([
        "export",
        "text",
        "--quiet",
        "--group-by",
        "country",
        "--template",
        "t",
        "-o",
        "{group}.txt",
        "--file",
    ]);
    run.with([list]).within(folder.path()).exits(0);
    assert_eq!(folder.read("greece.txt"), "Greece: aegean-voices\n");
}

// What follows holds the media against readers that know nothing of this program. Some have no format yet, so the
// library is asked.

/// Further texts that would get out of one place or another.
const BREAKOUTS: [&str; 22] = [
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "x onmouseover=alert(1)",
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "](javascript:alert(1)",
    "(javascript:alert(1))",
    "a) [x](javascript:alert(1)",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example>",
    "\",\"id\":\"forged",
    ", true, \"",
    "\\\"}, {\"id\": 1",
    "\"\n[[organization]]\nid = \"forged\"",
    "'''\nx = 1",
    "\r\nEND:VCARD\r\nBEGIN:VCARD",
    "a,b;c\\n",
    "a\",=1+1,\"",
    "{{ groups }} {% raw %} {# #}",
];

fn hostile() -> Vec<String> {
    let breakouts = BREAKOUTS.iter().map(|text| (*text).to_owned());
    texts().into_iter().chain(breakouts).collect()
}

/// Groups with these names.
fn groups(names: &[String]) -> Vec<Organization> {
    let entry = |(at, name): (usize, &String)| {
        let more = format!("city = {}\ncountry = \"CA\"", quoted(name));
        entry(&format!("g{at:03}"), name, &more).replace("global", "local")
    };
    let text: String = names.iter().enumerate().map(entry).collect();
    let inputs = vec![(Input::Stdin, Reason::Named)];
    let opened = open(&inputs, &mut text.as_bytes(), Date::MAX).expect("a list");
    assert!(opened.is_sound(), "{:?}", opened.findings.first());
    let mut groups = opened.directory.organizations().to_vec();
    groups.sort_by(|left, right| left.id.cmp(&right.id));
    groups
}

/// What a template makes of groups with these names.
fn made(template: &str, names: &[String], medium: Medium) -> Result<String, TemplateFault> {
    let groups = groups(names);
    let directory = Directory::default();
    let rows: Vec<Row<'_>> = groups.iter().map(Row::of).collect();
    let sheet = Sheet {
        rows: &rows,
        has_reasons: false,
        columns: None,
        sections: Vec::new(),
        is_ladder: false,
        imprint: Some(PageImprint {
            title: None,
            note: None,
            languages: vec!["en".to_owned()],
            day: date(2026, 5, 1),
            query: Vec::new(),
            directory: &directory,
        }),
    };
    templated(template, &sheet, medium, LOOK)
}

fn of_hostile(template: &str, medium: Medium) -> String {
    made(template, &hostile(), medium).expect(template)
}

#[test]
fn values_of_json_are_whole_outside_of_strings_and_text_inside() {
    let template = "[{% for g in groups %}{{ g.name }},\"<{{ g.name }}> {{ g.city }}\",{{ g.websites }},{{ g.founded }},\
                    {% endfor %}null]";
    let written = of_hostile(template, Medium::Json);
    harmless(&written, &['\n']);
    let values: Vec<Value> = serde_json::from_str(&written).expect("JSON");
    for (name, four) in hostile().iter().zip(values.chunks(4)) {
        let groups = groups(std::slice::from_ref(name));
        let name = &*groups[0].name;
        assert_eq!(four[0], name);
        let city = groups[0].city.as_deref().unwrap_or_default();
        assert_eq!(four[1], format!("<{name}> {city}"));
        assert_eq!(
            (&four[2], &four[3]),
            (&Value::Array(Vec::new()), &Value::Null)
        );
    }
    let names = ["a".to_owned()];
    for (template, told) in [
        ("[{{ groups[0].name }}", "is no JSON"),
        ("[\"\\{{ groups[0].name }}\"]", "behind a backslash"),
    ] {
        let fault = made(template, &names, Medium::Json).expect_err(template);
        assert!(fault.message.contains(told), "{fault:?}");
    }
    let lines = "{% for g in groups %}{\"id\": {{ g.id }}}\n{% endfor %}";
    assert_eq!(
        made(lines, &["a".to_owned(), "b".to_owned()], Medium::Json)
            .expect("lines")
            .lines()
            .count(),
        2
    );
}

#[test]
fn cells_keep_their_borders_and_run_nothing() {
    let template = "{% for g in groups %}{{ g.name }},\"{{ g.name }}\",x {{ g.name }}; {{ g.city }},={{ g.name }},{{ g.id }}\n{% endfor %}";
    let written = of_hostile(template, Medium::Spreadsheet);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(written.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    for (at, (row, name)) in rows.iter().zip(hostile()).enumerate() {
        // A semicolon of the template parts cells where a program takes it for that, and not here.
        assert_eq!(
            (row.len(), &row[4]),
            (5, format!("g{at:03}").as_str()),
            "{row:?}"
        );
        let name = &groups(std::slice::from_ref(&name))[0].name;
        for cell in [&row[0], &row[1]] {
            assert_eq!(by_number(unguarded(cell)), **name, "{cell:?}");
        }
        for cell in row {
            let visible = cell.trim_start();
            let is_number = cell.parse::<f64>().is_ok();
            assert!(
                is_number || !visible.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                "{cell:?}"
            );
            assert!(!cell.starts_with(['\t', '\r']), "{cell:?}");
        }
    }
    assert_eq!(rows.len(), hostile().len());
    let semicolons = of_hostile(
        "{% for g in groups %}{{ g.name }};{{ g.id }}\n{% endfor %}",
        Medium::Spreadsheet,
    );
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(b';')
        .from_reader(semicolons.as_bytes());
    assert!(reader.records().all(|row| row.expect("a row").len() == 2));
}

#[test]
fn tab_separated_cells_and_lines_of_text_stay_what_they_are() {
    for (medium, template, allowed) in [
        (
            Medium::Tsv,
            "{% for g in groups %}{{ g.name }}\t{{ g.city }}\n{% endfor %}",
            &['\n', '\t'][..],
        ),
        (
            Medium::Terminal,
            "{% for g in groups %}{{ g.name }}|{{ g.id }}\n{% endfor %}",
            &['\n'],
        ),
    ] {
        let written = of_hostile(template, medium);
        harmless(&written, allowed);
        assert_eq!(written.lines().count(), hostile().len());
        if medium == Medium::Tsv {
            assert!(written.lines().all(|line| line.matches('\t').count() == 1));
        }
    }
}

/// What a program of a package says to a text.
#[expect(clippy::panic, reason = "a missing program is a failure with advice")]
fn said_by(program: &str, package: &str, arguments: &[&str], path: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(path).output();
    let output =
        output.unwrap_or_else(|error| panic!("{program}: {error}; `apt-get install {package}`"));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The tags of a page with their attributes, in their order, without what stands in the attributes of links.
fn tags(page: &str) -> Vec<String> {
    let tags = page
        .split('<')
        .skip(1)
        .filter(|part| !part.starts_with("!--"));
    let tag = |part: &str| part.split('>').next().unwrap_or_default().to_owned();
    let name = |tag: String| {
        let attributes: Vec<String> = tag
            .split('"')
            .step_by(2)
            .map(|outside| outside.trim().to_owned())
            .collect();
        attributes.join(" ")
    };
    tags.map(tag).map(name).collect()
}

#[test]
fn hostile_markdown_has_the_elements_of_harmless_markdown() {
    let template = "# {{ groups|length }}\n\n{% for g in groups %}\n- {{ g.name }}\n\n  {{ g.name }} *{{ g.city }}* \
                    [{{ g.name }}](https://x.example/{{ g.name }}) [x]({{ g.name }}) [y]\n\n{{ g.name }}\n\n> {{ g.name }}\n\n\
                    [x]( {{ g.name }}) [x](https://x.example \"{{ g.name }}\") [z]\n\n> [z]: {{ g.name }}\n\n\
                    {{ g.name }}{{ g.name }}\n\n|a|b|\n|-|-|\n|{{ g.name }}|`{{ g.id }}`|\n\n<div title=\"{{ g.name }}\">\n{{ g.name }}\n</div>\n\n\
                    [y]: {{ g.name }}\n{% endfor %}";
    let folder = Folder::new();
    let mut harmless_tags = None;
    let extensions = [
        "--unsafe",
        "-e",
        "table",
        "-e",
        "strikethrough",
        "-e",
        "tasklist",
    ];
    let link = |text: &str| {
        text.contains("href=\"javascript")
            || text.contains("href=\"data")
            || text.contains("href=\"vbscript")
    };
    for name in std::iter::once("Plain Name".to_owned()).chain(hostile()) {
        let text = made(template, std::slice::from_ref(&name), Medium::Markdown).expect(&name);
        let path = folder.write("a.md", text.as_bytes());
        let page = said_by("cmark-gfm", "cmark-gfm", &extensions, &path);
        assert!(!link(&page.to_lowercase()), "{name:?}:\n{page}");
        harmless(&page, &['\n', '\t']);
        // The definition of a link is one or none; the rest has the same elements whatever the name is.
        let tags: Vec<String> = tags(&page)
            .into_iter()
            .filter(|tag| !tag.starts_with("a href=") && tag != "/a")
            .collect();
        let expected = harmless_tags.get_or_insert_with(|| tags.clone());
        assert_eq!(&tags, expected, "{name:?}:\n{text}\n{page}");
        for evil in ["<script", "<img", "onerror=", "evil.example/pixel\""] {
            let is_live = tags.iter().any(|tag| format!("<{tag}").contains(evil));
            assert!(!is_live, "{name:?}: {evil}");
        }
    }
}

#[test]
fn a_hostile_page_is_to_a_browser_what_a_harmless_one_is() {
    let template = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ groups[0].name }}</title>\
                    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'\"></head><body>\
                    <!-- {{ groups[0].name }} -->{% for g in groups %}<p title=\"{{ g.name }}\" class='{{ g.name }}'>{{ g.name }} \
                    <a href=\"{{ g.name }}\">{{ g.city }}</a> <a href=\"mailto:{{ g.name }}\">m</a>\
                    <textarea>{{ g.name }}</textarea></p>\n{% endfor %}</body></html>\n";
    let page = |names: &[String]| {
        let folder = Folder::new();
        let text = made(template, names, Medium::Html).expect("a page");
        let path = folder.write("a.html", text.as_bytes());
        let home = format!("--user-data-dir={}", folder.join("home").display());
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            &home,
            "--dump-dom",
        ];
        said_by("chromium", "chromium", &arguments, &path)
    };
    let plain: Vec<String> = hostile().iter().map(|_| "Plain".to_owned()).collect();
    let (hostile_page, plain_page) = (page(&hostile()), page(&plain));
    assert_eq!(tags(&hostile_page), tags(&plain_page), "{hostile_page}");
    assert!(hostile_page.matches("</p>").count() == hostile().len());
    assert!(
        !hostile_page.to_lowercase().contains("href=\"javascript"),
        "{hostile_page}"
    );
    assert!(
        !hostile_page.to_lowercase().contains("href=\"data"),
        "{hostile_page}"
    );
}

/// Templates whose second line has a value where nothing makes it harmless, and what is said of it.
const REFUSED: &[(Medium, &str, &str)] = &[
    (
        Medium::Html,
        "\n<script>var x = \"{{ groups[0].name }}\"</script>",
        "inside <script>",
    ),
    (
        Medium::Html,
        "\n<style>p { color: {{ groups[0].name }} }</style>",
        "inside <style>",
    ),
    (
        Medium::Html,
        "\n<p onclick=\"f('{{ groups[0].name }}')\">",
        "in the attribute onclick",
    ),
    (
        Medium::Html,
        "\n<p style='color: {{ groups[0].name }}'>",
        "in the attribute style",
    ),
    (
        Medium::Html,
        "\n<p title={{ groups[0].name }}>",
        "in the attribute title without quotes",
    ),
    (Medium::Html, "\n<p {{ groups[0].name }}>", "inside a tag"),
    (Medium::Html, "\n<{{ groups[0].name }}>", "inside a tag"),
    (
        Medium::Html,
        "\n<a href=\"javascript:f('{{ groups[0].name }}')\">",
        "in a link",
    ),
    (
        Medium::Markdown,
        "\n<script>{{ groups[0].name }}",
        "inside <script>",
    ),
    (Medium::Markdown, "\n<{{ groups[0].name }}>", "inside a tag"),
    (
        Medium::Html,
        "\n<script src=\"{{ groups[0].name }}\"></script>",
        "in an attribute of <script>",
    ),
    (
        Medium::Html,
        "\n<meta http-equiv=\"refresh\" content=\"0;url={{ groups[0].name }}\">",
        "in an attribute of <meta>",
    ),
    (
        Medium::Html,
        "\n<base href='{{ groups[0].name }}'>",
        "in an attribute of <base>",
    ),
    (
        Medium::Html,
        "\n<img alt=\"\" src=\"{{ groups[0].name }}\">",
        "in the attribute src of <img>",
    ),
    (
        Medium::Html,
        "\n<a href=\"&#32;{{ groups[0].name }}\">",
        "in a link",
    ),
    (
        Medium::Markdown,
        "\n<iframe src=\"{{ groups[0].name }}\"></iframe>",
        "in an attribute of <iframe>",
    ),
    (
        Medium::Markdown,
        "[x](\n{{ groups[0].name }})",
        "in a link, on the line below",
    ),
    (
        Medium::Markdown,
        "> [a]:\n> {{ groups[0].name }}",
        "in a link, on the line below",
    ),
    (
        Medium::Markdown,
        "\n[![x]({{ groups[0].name }})](https://a.example)",
        "in the link of a picture",
    ),
    (
        Medium::Toml,
        "\nx = '{{ groups[0].name }}'",
        "between single quotes",
    ),
    (
        Medium::Vcard,
        "\n{{ groups[0].name }}:x",
        "in the name or in a parameter",
    ),
    (
        Medium::Vcard,
        "\nTEL;TYPE=\"{{ groups[0].name }}\":x",
        "in the name or in a parameter",
    ),
];

#[test]
fn places_where_nothing_makes_data_harmless_are_refused_by_their_line() {
    let names = ["Name".to_owned()];
    for &(medium, template, told) in REFUSED {
        let fault = made(template, &names, medium).expect_err(template);
        assert_eq!(fault.line, Some(2), "{template}: {fault:?}");
        assert!(fault.message.contains(told), "{template}: {fault:?}");
        assert!(fault.hint.is_some(), "{template}");
    }
}

#[test]
fn values_of_toml_are_whole_outside_of_strings_and_text_inside() {
    let template = "{% for g in groups %}[[organization]] # {{ g.name }}\nid = {{ g.id }}\nname = {{ g.name }}\n\
                    text = \"{{ g.name }} of {{ g.city }}\"\nlong = \"\"\"\n{{ g.name }}\"\"\"\nwebsites = {{ g.websites }}\n{% endfor %}";
    let written = of_hostile(template, Medium::Toml);
    let table: toml::Table = written.parse().expect("TOML");
    let entries = table["organization"].as_array().expect("entries");
    assert_eq!(entries.len(), hostile().len());
    for (entry, name) in entries.iter().zip(hostile()) {
        let group = &groups(&[name])[0];
        assert_eq!(entry["name"].as_str(), Some(&*group.name));
        assert_eq!(entry["long"].as_str(), Some(&*group.name));
        let city = group.city.as_deref().unwrap_or_default();
        assert_eq!(
            entry["text"].as_str(),
            Some(&*format!("{} of {city}", group.name))
        );
        assert_eq!(entry.as_table().expect("a table").len(), 5);
    }
}

#[test]
fn a_card_stays_one_card_with_the_lines_that_its_template_has() {
    let template = "{% for g in groups %}BEGIN:VCARD\nVERSION:4.0\nFN:{{ g.name }}\nNOTE:{{ g.name }}\n of {{ g.city }}\nEND:VCARD\n{% endfor %}";
    let written = of_hostile(template, Medium::Vcard);
    assert!(written.lines().all(|line| line.len() <= 76), "folded");
    assert_eq!(
        written.matches('\n').count(),
        written.matches("\r\n").count()
    );
    let cards = vcard4::parse(&written).expect("cards");
    assert_eq!(cards.len(), hostile().len());
    // This reader takes signs for what they stand for before it joins lines; RFC 6350 has it the other way round.
    let cards = vcard4::parse(written.replace("\r\n ", "")).expect("cards");
    for (card, name) in cards.iter().zip(hostile()) {
        let group = &groups(&[name])[0];
        // What would steer a terminal stands in a card by its number.
        let read = by_number(&card.formatted_name[0].value);
        assert_eq!(
            read.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>(),
            group
                .name
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        );
        assert_eq!(card.note.len(), 1);
    }
}

#[test]
fn a_template_of_toml_that_makes_none_is_refused() {
    let (folder, run) = by_template(
        "toml",
        "{% for g in groups %}\nname = {{ g.name }}\n{% endfor %}",
    );
    run.with(["-o".into(), folder.join("a.toml").into_os_string()])
        .exits(2)
        .err_has("a.template: what it makes is no TOML: line 2 of it: ");
    assert!(!folder.join("a.toml").exists());
    let (_folder, run) = by_template(
        "toml",
        "{% for g in groups %}\n[[group]]\nname = {{ g.name }}\n{% endfor %}",
    );
    run.exits(0).out_has("[[group]]\nname = \"");
}

#[test]
fn help_says_where_the_keys_of_templates_are_described() {
    peerdir(["export", "--help"])
        .exits(0)
        .out_has("docs/templates.md")
        .out_has("{{ groups[0] }}");
}

#[test]
fn of_a_key_that_is_not_there_those_are_named_that_are() {
    for (template, told, hint) in [
        (
            "{{ groups[2].websites[0] }}",
            ":1: `groups[2].websites[0]` has several keys",
            "name one of its keys: ",
        ),
        (
            "{% for g in groups %}\n{{ g.contacts }}{% endfor %}",
            ":2: `g.contacts` stands for nothing",
            "`g` has acronym, alternate_names, ",
        ),
        (
            "{% for g in groups %}{{ g.contacts.x }}{% endfor %}",
            "stands for nothing",
            "`g` has acronym, alternate_names, ",
        ),
        (
            "{{ groups[0] }}",
            ":1: `groups[0]` has several keys",
            ", freshness, id, kind, ",
        ),
        (
            "{% for g in groups %}{{ g }}{% endfor %}",
            ":1: `g` has several keys",
            "name one of its keys: acronym, ",
        ),
        (
            "{% for s in sections %}{{ s.zzzz }}{% endfor %}",
            ":1: `s.zzzz` stands for nothing",
            "`s` has groups, heading",
        ),
    ] {
        let (_folder, run) = by_template("text", template);
        run.exits(2).err_has(told).err_has(hint);
    }
}
