//! Hostile text: whatever stands in a file, in its name or in an argument, no control character and no bidirectional
//! override reaches a stream, and every format can be read back by a parser that knows nothing of this program.

use std::path::PathBuf;

use peerdir::domain::{Value as Fact, by_number, unguarded, value_of};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::run::{Folder, entry, peerdir, quoted};

const TEXTS: &[&str] = &[
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{1b}]0;title\u{1b}\\.",
    "\u{1b}P+q\u{1b}\\.",
    "\u{9b}31m\u{9d}0;x\u{9c}",
    "a\u{0}b",
    "bell\u{7}back\u{8}\u{8}del\u{7f}",
    "abc\u{202e}fed\u{202c}",
    "\u{2066}isolate\u{2069}\u{200e}\u{200f}\u{61c}",
    "line\u{2028}paragraph\u{2029}next\u{85}",
    "\u{feff}mark\u{2060}\u{fff9}x\u{fffb}",
    "tags\u{e0001}\u{e0041}\u{e007f}",
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "＠x",
    "'=1+1",
    "'quoted'",
    "\"quotes\", and commas",
    "**bold** _it_ `code` ~~x~~",
    "[link](http://evil.example) ![i](x)",
    "| pipe | in | cells |",
    "\\ backslash \\.",
    "<script>alert(1)</script>",
    "<!-- comment --> &amp; &#x1b;",
    "# heading",
    "- item",
    "1. one",
    "> quote",
    "***",
    "```",
    "line\nbreak\r\nand\rreturn",
    "tab\there",
    "# h\n\n<b>x</b>\n\n---",
    "$(reboot) `reboot` ; rm -rf /",
    "%s %n {} {{}}",
    "\\u{1b}[31m",
    "../../etc/passwd",
    "null",
    "_",
    "می\u{200c}خواهم",
    "👩\u{200d}🔬 🏳\u{fe0f}\u{200d}🌈",
    "e\u{301}",
];

/// A letter under a heap of marks.
fn heap() -> String {
    format!("Z{}", "\u{301}\u{316}".repeat(200))
}

pub fn texts() -> Vec<String> {
    let texts = TEXTS.iter().map(|text| (*text).to_owned());
    texts.chain([heap()]).collect()
}

/// A file with each text in every field that takes any.
pub fn hostile_file(folder: &Folder) -> PathBuf {
    let mut file = format!("title = {}\n", quoted(TEXTS[0]));
    for (at, text) in texts().iter().enumerate() {
        let text = quoted(text);
        let more = format!(
            "id = \"id-{at:03}\"\nname = {text}\nkind = \"peer-run\"\nscope = \"national\"\ncountry = \"CA\"\n\
             acronym = {text}\nalternate_names = [{text}, {{ name = {text}, language = \"en\" }}]\nform = {text}\n\
             city = {text}\nservices = [{text}]\ndescription = {text}\ndescriptions.fr = {text}\n\
             websites = [{{ url = \"https://a.example/{at}\", label = {text} }}]\n\
             phones = [{{ number = \"+12505550100\", label = {text} }}]\n\
             sources = [{{ title = {text} }}]\nnotes = {text}\n{text} = 1\n"
        );
        file.push_str("[[organization]]\n");
        file.push_str(&more);
    }
    folder.write("hostile.toml", file)
}

/// Nothing in the text steers a terminal but what the format itself is made of.
pub fn harmless(text: &str, allowed: &[char]) {
    for character in text.chars() {
        let steers = character.is_control() && !allowed.contains(&character);
        let turns = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let hides = matches!(character, '\u{feff}' | '\u{2060}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
        assert!(!steers && !turns && !hides, "{character:?} is in it");
    }
}

/// The most marks on one letter of the text.
fn marks(text: &str) -> usize {
    let parts = text.split(|character| !matches!(character, '\u{300}'..='\u{36f}'));
    parts.map(|marks| marks.chars().count()).max().unwrap_or(0)
}

/// The text in which characters written as `\u{…}` stand there as themselves again.
fn read_back(text: &str) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\u{") {
        whole.push_str(&rest[..at]);
        let (number, behind) = rest[at + 3..].split_once('}').expect("a whole number");
        let number = u32::from_str_radix(number, 16).expect("a number");
        whole.push(char::from_u32(number).expect("a character"));
        rest = behind;
    }
    whole + rest
}

/// The text as it stands where a line break and a tab are a space, and a run of spaces at an end is none.
fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ").trim().to_owned()
}

#[test]
fn no_stream_is_steered_in_any_format_at_any_width() {
    let folder = Folder::new();
    let file = hostile_file(&folder);
    let list = |format: &str, width: &str| {
        peerdir(["list", "--format", format, "--file"])
            .with([&file])
            .env("COLUMNS", width)
            .exits(0)
            .both()
    };
    for (format, width, allowed) in [
        ("table", "80", &['\n'][..]),
        ("table", "200", &['\n']),
        ("table", "40", &['\n']),
        ("text", "80", &['\n']),
        ("tsv", "80", &['\n', '\t']),
        ("csv", "80", &['\n', '\t', '\r']),
        ("json", "80", &['\n']),
        ("jsonl", "80", &['\n']),
        ("markdown", "80", &['\n']),
        ("vcard", "80", &['\n', '\r', '\t']),
        ("geojson", "80", &['\n']),
        ("hsds", "80", &['\n']),
        ("toml", "80", &['\n']),
    ] {
        let (out, err) = list(format, width);
        // Programs get every mark.
        let is_data = ["json", "jsonl", "geojson", "hsds", "toml"].contains(&format);
        harmless(&out, allowed);
        harmless(&err, &['\n']);
        assert!(is_data || marks(&out) < 10, "marks heap up");
        assert!(marks(&err) < 10, "marks heap up");
    }
}

#[test]
fn no_verb_lets_a_stream_be_steered() {
    let folder = Folder::new();
    let file = hostile_file(&folder);
    for (words, code) in [
        ("search quotes and commas", 0),
        ("search qqqxyz", 1),
        ("near Canada", 0),
        ("near Toronto quotes --plain", 0),
        ("near Canada --format table --about", 0),
        ("region Canada", 0),
        ("show id-000", 0),
        ("show id-001 --format json", 0),
        ("show id-001 --plain", 0),
        ("export csv", 0),
        ("export markdown --style list", 0),
        ("check", 0),
        ("check --format json", 0),
        ("where", 0),
    ] {
        let run = peerdir(words.split(' ')).with(["--file".as_ref(), file.as_os_str()]);
        let (out, err) = run.exits(code).both();
        harmless(&out, &['\n', '\t', '\r']);
        harmless(&err, &['\n']);
    }
    for at in 0..texts().len() {
        let show = || peerdir(["show", &format!("id-{at:03}"), "--quiet", "--file"]).with([&file]);
        for form in [&[][..], &["--card"], &["--plain"], &["--qr=phone"]] {
            harmless(&show().with(form).exits(0).stdout(), &['\n']);
        }
    }
}

#[test]
fn a_hostile_argument_steers_nothing_when_it_is_answered() {
    let steering =
        |text: &&&str| text.chars().any(|c| !matches!(c, ' '..='~')) && !text.contains('\0');
    for text in TEXTS.iter().filter(steering) {
        for before in [
            &["search", "--"][..],
            &["near", "--"],
            &["near", "--within"],
            &["show", "--"],
            &["man", "--"],
            &["list", "--region"],
            &["list", "--verified-within"],
            &["list", "--columns"],
            &["list", "--city"],
            &["list", "--file"],
        ] {
            let joined = match before {
                [verb, "--"] => vec![(*verb).to_owned(), "--".to_owned(), (*text).to_owned()],
                ["near", option] => vec![
                    "near".to_owned(),
                    "Athens".to_owned(),
                    format!("{option}={text}"),
                ],
                [verb, option] => vec![(*verb).to_owned(), format!("{option}={text}")],
                _ => Vec::new(),
            };
            let run = peerdir(&joined);
            let (out, err) = run.ends().both();
            harmless(&out, &['\n', '\t']);
            harmless(&err, &['\n']);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_file_name_steers_nothing() {
    let folder = Folder::new();
    for name in [
        "\u{1b}[31m.toml",
        "\u{1b}]52;c;eA==\u{7}",
        "\u{202e}lmot.a",
        "\u{9b}1m",
        "a\nb",
    ] {
        folder.write(name, "[[organization]]\nid = \"Bad Id\"\nnmae = 1\n");
        for words in [
            "check",
            "list",
            "where",
            "check --format json",
            "list --file no-\u{1b}such",
        ] {
            let run = peerdir(words.split(' ')).with(["--file", name]);
            let (out, err) = run.within(folder.path()).ends().both();
            harmless(&out, &['\n']);
            harmless(&err, &['\n']);
        }
        let run = peerdir(["export", "csv", "--output", name]).within(folder.path());
        harmless(&run.exits(0).stderr(), &['\n']);
    }
}

#[test]
fn json_gives_every_text_back() {
    let folder = Folder::new();
    let file = hostile_file(&folder);
    let run = |format: &str| {
        let run = peerdir([
            "list", "--quiet", "--sort", "id", "--format", format, "--file",
        ]);
        run.with([&file]).exits(0)
    };
    let array = run("json").json();
    let lines: Vec<Value> = run("jsonl")
        .stdout()
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(array, Value::Array(lines));
    for (at, text) in texts().iter().enumerate() {
        let group = &array[at];
        for value in [
            &group["name"],
            &group["acronym"],
            &group["city"],
            &group["form"],
            &group["services"][0],
            &group["description"],
            &group["descriptions"]["fr"],
            &group["alternate_names"][0]["name"],
            &group["alternate_names"][1]["name"],
            &group["websites"][0]["label"],
            &group["phones"][0]["label"],
            &group["sources"][0]["title"],
        ] {
            assert_eq!(value, text);
        }
    }
}

#[test]
fn csv_gives_every_text_back_and_no_cell_is_a_formula() {
    let folder = Folder::new();
    let file = hostile_file(&folder);
    let run = peerdir([
        "list", "--quiet", "--sort", "id", "--format", "csv", "--file",
    ]);
    let csv = run.with([&file]).exits(0).stdout();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), texts().len());
    for (row, text) in rows.iter().zip(texts()) {
        assert_eq!(row.len(), header.len());
        let fact = |column: &str| {
            let at = header.iter().position(|name| name == column);
            let cell = by_number(unguarded(&row[at.expect("a column")]));
            value_of(column, &cell)
                .expect("a cell that can be read")
                .expect("a fact")
        };
        for column in ["name", "acronym", "city", "form", "description"] {
            assert_eq!(fact(column), Fact::text(&text), "{column}");
        }
        assert_eq!(fact("services"), Fact::List(vec![Fact::text(&text)]));
        let items = |column: &str, key: &str| {
            let fact = fact(column);
            let items = fact.items().iter();
            items.map(|item| item.get(key).cloned()).collect::<Vec<_>>()
        };
        let told = Some(Fact::text(&text));
        assert_eq!(items("sources", "title"), std::slice::from_ref(&told));
        assert_eq!(items("websites", "label"), std::slice::from_ref(&told));
        assert_eq!(items("phones", "label"), std::slice::from_ref(&told));
        assert_eq!(items("alternate_names", "name"), [None, told]);
        assert_eq!(fact("descriptions").get("fr"), Some(&Fact::text(&text)));
        for cell in row {
            let starts = cell
                .trim_start()
                .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            assert!(
                !starts && !cell.starts_with(['\t', '\r']),
                "{cell:?} would be run"
            );
        }
    }
}

#[test]
fn tab_separated_cells_give_every_text_back() {
    let folder = Folder::new();
    let file = hostile_file(&folder);
    let run = peerdir([
        "list",
        "--quiet",
        "--sort",
        "id",
        "--columns",
        "id,name,city",
        "--file",
    ]);
    let list = run.with([&file]).exits(0).stdout();
    assert_eq!(list.lines().count(), texts().len() + 1);
    for (line, text) in list.lines().skip(1).zip(texts()) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 3, "{line}");
        assert_eq!(cells[1], cells[2]);
        assert_eq!(unescaped(cells[1]), text);
    }
}

/// A cell whose `\t`, `\n`, `\r`, `\\` and `\u{…}` are what they stand for again.
fn unescaped(cell: &str) -> String {
    let parts: Vec<String> = cell
        .split("\\\\")
        .map(|part| {
            let part = part
                .replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace("\\r", "\r");
            read_back(&part)
        })
        .collect();
    parts.join("\\")
}

/// The cells of the rows of the only table of a page. Anything but text and links in it fails.
fn cells(page: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => rows.last_mut().expect("a row").push(String::new()),
            Event::Text(text) => {
                let cell = rows.last_mut().and_then(|row| row.last_mut());
                cell.expect("a cell").push_str(&text);
            }
            Event::Start(Tag::Table(_) | Tag::Link { .. })
            | Event::End(
                TagEnd::Table
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::TableCell
                | TagEnd::Link,
            ) => {}
            other => assert_eq!(other, Event::Text("".into()), "a table has only text"),
        }
    }
    rows
}

#[test]
fn a_markdown_table_gives_every_text_back_as_text() {
    let folder = Folder::new();
    let file = hostile_file(&folder);
    let run = peerdir([
        "list",
        "--quiet",
        "--sort",
        "id",
        "--format",
        "markdown",
        "--columns",
        "id,name,description,website",
        "--file",
    ]);
    let page = run.with([&file]).exits(0).stdout();
    let rows = cells(&page);
    assert_eq!(rows.len(), texts().len() + 1);
    for (row, text) in rows.iter().skip(1).zip(texts()) {
        assert_eq!(row.len(), 4, "{text:?}");
        for cell in &row[1..3] {
            if !text.contains("\\u{") {
                assert_eq!(on_one_line(&read_back(cell)), on_one_line(&text));
            }
        }
    }
    assert_eq!(page.lines().count(), texts().len() + 2, "one line a row");
}

#[test]
fn an_argument_that_is_refused_is_shown_harmless() {
    for text in [
        "\u{9b}31m",
        "\u{202e}x",
        "\u{1b}]52;c;eA==\u{7}",
        "x\u{2066}",
    ] {
        for arguments in [
            vec!["list".to_owned(), format!("--{text}")],
            vec!["list".to_owned(), format!("--format={text}")],
            vec!["list".to_owned(), format!("--limit={text}")],
            vec!["list".to_owned(), text.to_owned()],
            vec![text.to_owned()],
        ] {
            harmless(&peerdir(&arguments).exits(2).stderr(), &['\n']);
        }
    }
}

#[cfg(unix)]
#[test]
fn paths_and_titles_that_are_results_are_shown_harmless() {
    let folder = Folder::new();
    for name in ["\u{1b}[31m.toml", "\u{202e}lmot.a", "\u{9b}1m"] {
        let run = peerdir(["init", "--quiet", name]).within(folder.path());
        harmless(&run.exits(0).stdout(), &['\n']);
        let run = peerdir(["where", "--quiet", "--format", "json", "--file", name]);
        harmless(&run.within(folder.path()).exits(0).stdout(), &['\n']);
    }
    let title = format!("title = {}\n", quoted("\u{202e}\u{9b}m"));
    let file = folder.write("title.toml", title);
    let run = peerdir(["where", "--quiet", "--format", "json", "--file"]).with([file]);
    harmless(&run.exits(0).stdout(), &['\n']);
}

#[test]
fn marks_heap_up_by_no_joiner_either() {
    let folder = Folder::new();
    let heap = format!("Z{}", ("\u{301}".repeat(8) + "\u{200d}").repeat(50));
    let file = folder.write("heap.toml", entry("a", &heap, ""));
    for format in ["table", "text", "tsv", "csv", "markdown"] {
        let run =
            peerdir(["list", "--columns", "name", "--format", format, "--file"]).with([&file]);
        let out = run.exits(0).stdout();
        let raw = out.chars().filter(|c| *c == '\u{301}').count();
        assert!(raw <= 16, "{format}: {raw} marks on one letter");
    }
}

#[test]
fn a_backslash_at_the_end_of_a_markdown_cell_ends_no_more_than_its_text() {
    let folder = Folder::new();
    let texts = ["ends in \\", "ends in two \\\\", "a \\| b", "\\|", "\\\\|"];
    let list: Vec<String> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| entry(&format!("id-{at}"), text, ""))
        .collect();
    let file = folder.write("slash.toml", list.concat());
    let run = peerdir([
        "list",
        "--sort",
        "id",
        "--format",
        "markdown",
        "--columns",
        "name,id",
        "--file",
    ]);
    let rows = cells(&run.with([file]).exits(0).stdout());
    for (row, text) in rows.iter().skip(1).zip(texts) {
        assert_eq!(row[0], text);
        assert!(row[1].starts_with("id-"), "{row:?}");
    }
}

#[test]
fn a_markdown_list_gives_every_text_back_as_text() {
    let folder = Folder::new();
    let file = hostile_file(&folder);
    let run = peerdir([
        "list",
        "--quiet",
        "--sort",
        "id",
        "--format",
        "markdown",
        "--style",
        "list",
        "--columns",
        "name,id",
        "--file",
    ]);
    let page = run.with([&file]).exits(0).stdout();
    let mut items: Vec<String> = Vec::new();
    for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Item) => items.push(String::new()),
            Event::Text(text) => items.last_mut().expect("an item").push_str(&text),
            Event::Start(Tag::List(None) | Tag::Strong)
            | Event::End(TagEnd::List(false) | TagEnd::Strong | TagEnd::Item) => {}
            other => assert_eq!(other, Event::Text("".into()), "an item has only text"),
        }
    }
    assert_eq!(items.len(), texts().len());
    for (at, (item, text)) in items.iter().zip(texts()).enumerate() {
        let name = item.strip_suffix(&format!(" · id-{at:03}")).unwrap_or(item);
        if !text.contains("\\u{") {
            assert_eq!(on_one_line(&read_back(name)), on_one_line(&text));
        }
    }
}
