//! Malformed and hostile inputs, some hundreds of them: none makes the program panic, hang or change a file, and each is
//! answered with the file and the line.

use std::fmt::Write as _;

use peerdir::domain::sheet_keys;
use serde_json::json;

use crate::run::{Folder, peerdir};

/// A list with an entry that sheets may speak of.
const LIST: &str = "schema_version = 1\n\n[[organization]]\nid = \"quay\"\nname = \"Quay Union\"\nkind = \"peer-run\"\nscope = \"global\"\nwebsites = [\"https://quay.example/\"]\n";

/// An input, and the line of its fault.
struct Input {
    name: &'static str,
    bytes: Vec<u8>,
    line: usize,
}

fn input(name: &'static str, text: impl Into<Vec<u8>>, line: usize) -> Input {
    Input {
        name,
        bytes: text.into(),
        line,
    }
}

/// Lists with one fault: each line of an entry, spoiled in several ways.
fn lists() -> Vec<Input> {
    let lines = [
        "id = \"x\"",
        "name = \"X\"",
        "kind = \"allied\"",
        "scope = \"local\"",
        "acronym = \"X\"",
        "country = \"CA\"",
        "city = \"Nelson\"",
        "websites = [\"https://x.example/\"]",
        "emails = [\"x@x.example\"]",
        "phones = [\"+12505550100\"]",
        "languages = [\"en\"]",
        "subdivisions = [\"CA-BC\"]",
        "founded = 1999",
        "verified = 2026-01-31",
        "status = \"active\"",
        "sources = [{ title = \"X\" }]",
        "location = { lat = 1.0, lon = 2.0 }",
        "alternate_names = [{ name = \"Y\" }]",
    ];
    let mut inputs = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (key, value) = line.split_once(" = ").expect("a key");
        let spoiled = [
            format!("{key} = "),
            format!("{key} {value}"),
            format!("{key} = {value} {value}"),
            format!("{key} = \u{201c}{value}\u{201d}"),
            format!("{key} = 2026-02-30"),
            format!("{key} = true"),
            format!("{line}\n{line}"),
            format!("{line}\u{0}"),
        ];
        for (way, spoiled) in spoiled.iter().enumerate() {
            let mut all: Vec<&str> = lines.to_vec();
            all[at] = spoiled;
            let text = format!("schema_version = 1\n[[organization]]\n{}\n", all.join("\n"));
            // Of a key that stands twice, the second is one too many.
            let line = at + 3 + usize::from(way == 6);
            inputs.push(input("list.toml", text, line));
        }
    }
    let deep = format!("a = {}", "[".repeat(20_000));
    for (text, line) in [
        (b"\xff\xfe".to_vec(), 1),
        (b"schema_version = 1\ntitle = \"caf\xe9\"\n".to_vec(), 2),
        (b"\x7fELF\x02\x01\x01\0\0\0".to_vec(), 1),
        (vec![0; 1000], 1),
        (deep.into_bytes(), 1),
        (b"<<<<<<< ours\n".to_vec(), 1),
        (b"{\"id\": \"x\"}".to_vec(), 1),
        (b"id,name\nx,X\n".to_vec(), 1),
        (b"schema_version = 2\n".to_vec(), 1),
        (b"schema_version = 1\nextends = \"list.toml\"\n".to_vec(), 2),
        (b"".to_vec(), 1),
    ] {
        inputs.push(input("list.toml", text, line));
    }
    inputs
}

/// Cells that no entry can hold, by column.
const CELLS: &[(&str, &[&str])] = &[
    (
        "id",
        &[
            "X",
            "a b",
            "-a",
            "a--b",
            "é",
            "../etc",
            "quay",
            "a\u{202e}b",
            "\u{0}",
        ],
    ),
    ("name", &["", " ", "a\u{fffd}"]),
    ("kind", &["", "peer", "PEER RUN!", "=1+1"]),
    ("scope", &["", "world", "'=1"]),
    ("status", &["closed", "1"]),
    ("country", &["Ruritania", "ZZ", "C", "'=CA", "\u{1b}[31m"]),
    ("regions", &["Nowhere", "999", "Europe | Nowhere"]),
    ("subdivisions", &["CA-ZZ", "Q", "|x|"]),
    (
        "location",
        &[
            "here",
            "1",
            "1,",
            ",1",
            "91,0",
            "0,181",
            "nan,nan",
            "1e999,0",
            "1,2 [door]",
            "1,2]",
        ],
    ),
    (
        "websites",
        &[
            "x.example",
            "ftp://x.example",
            "javascript:alert(1)",
            "https://",
            "https://x",
            "http://a@b.example",
            "https://x.example/ [gone]",
            "https://x.example/ [label: a; label: b]",
            "https://x.example/ []",
            "[moved]",
            "https://a b.example",
        ],
    ),
    (
        "emails",
        &["x", "x@", "@x.example", "x@x", "a@b.example | x"],
    ),
    (
        "phones",
        &[
            "250 555 0100",
            "+0123456",
            "+1",
            "+1 250 555 0100",
            "[label: x]",
        ],
    ),
    ("languages", &["x", "english", "en_CA", "!"]),
    (
        "alternate_names",
        &[
            "A [klingon language]",
            "A [qqq]",
            "A [former; former]",
            "[fr]",
        ],
    ),
    (
        "sources",
        &[
            "[date: soon]",
            "[url: x.example]",
            "A [date: 2026-13]",
            "[date: 2014]",
            "A [page: 2]",
        ],
    ),
    (
        "descriptions",
        &["text", "qqq: text", ": text", "fr: a | b"],
    ),
    (
        "founded",
        &["x", "1.5", "99999999999999999999", "0", "-1", "3000"],
    ),
    (
        "verified",
        &[
            "yesterday",
            "2026-02-30",
            "01/02/2026",
            "9999-12-31",
            "2026-1-1",
        ],
    ),
    ("parent", &["nobody", "x"]),
    ("successor", &["nobody", "x"]),
    ("withhold", &["everything", "export | x"]),
    (
        "row_hash",
        &["1", "h", "hzzzzzzzzzzzzzzzz", "h00000000000000000"],
    ),
];

/// Sheets whose third line is at fault; the second says what is there already.
fn cells() -> Vec<Input> {
    let mut inputs = Vec::new();
    let long = "9".repeat(400);
    let each = CELLS
        .iter()
        .flat_map(|(column, cells)| cells.iter().map(|cell| (*column, *cell)));
    for (column, cell) in each.chain([("location", &*long), ("phones", &long), ("founded", &long)])
    {
        let mut cells = vec![
            ("id", "x"),
            ("name", "X"),
            ("kind", "allied"),
            ("scope", "global"),
        ];
        match cells.iter_mut().find(|(name, _)| *name == column) {
            Some((_, value)) => *value = cell,
            None => cells.push((column, cell)),
        }
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let headings: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
        let row: Vec<String> = cells.iter().map(|(_, cell)| quoted(cell)).collect();
        let padding = ",".repeat(cells.len() - 4);
        let text = format!(
            "{}\r\nquay,Quay Union,peer-run,global{padding}\r\n{}\r\n",
            headings.join(","),
            row.join(",")
        );
        inputs.push(input("sheet.csv", text, 3));
    }
    inputs
}

/// Sheets that are laid out wrong.
fn sheets() -> Vec<Input> {
    let mut inputs = Vec::new();
    let head = "id,name,kind,scope\n";
    for (rest, line) in [
        ("x,X,allied\n", 2),
        ("x,X,allied,global,more\n", 2),
        ("x\n", 2),
        ("\"x,X,allied,global\n", 2),
        ("x,\"X,allied,global\n", 2),
        ("x,X\",allied,global\n", 2),
        ("\n\n\nx,X,allied\n", 5),
        ("quay,\"Quay\nUnion\",peer-run\n", 2),
        (
            "quay,Quay Union,peer-run,global\nquay,Quay Union,peer-run,global\n",
            3,
        ),
        ("x;X;allied;global\n", 2),
    ] {
        inputs.push(input("sheet.csv", format!("{head}{rest}"), line));
    }
    for (text, line) in [
        ("", 1),
        ("   \n\n", 1),
        ("Organisation,URL\nX,https://x.example/\n", 1),
        ("id,id,name\nx,x,X\n", 1),
        ("id,\"name\nx,X\n", 1),
        ("sep=;\nfoo;bar\nx;y\n", 2),
        ("<html><body>no sheet</body></html>", 1),
        ("PK\u{3}\u{4}\u{14}\u{0}\u{6}", 1),
    ] {
        inputs.push(input("sheet.csv", text, line));
    }
    inputs.push(input("sheet.csv", b"id,name\nx,caf\xe9\n".to_vec(), 2));
    inputs.push(input(
        "sheet.csv",
        b"\xff\xfei\0d\0\n\0\x00\xd8".to_vec(),
        2,
    ));
    inputs.push(input("sheet.csv", b"i\0d\0,\0n\0a\0m\0e\0".to_vec(), 1));
    let wide = format!("id,name{}\nx,X\n", ",".repeat(50_000));
    inputs.push(input("sheet.csv", wide, 2));
    inputs
}

/// Objects with one value of a wrong type, and texts that are no JSON.
fn objects() -> Vec<Input> {
    let mut inputs = Vec::new();
    for key in sheet_keys() {
        for value in [json!(1.5), json!(true), json!([[1]]), json!({ "a": 1 })] {
            let mut object = json!({ "id": "x", "name": "X", "kind": "allied", "scope": "global" });
            object[key] = value;
            let same = json!({ "id": "quay", "name": "Quay Union", "kind": "peer-run" });
            inputs.push(input(
                "objects.json",
                format!("[\n{same},\n\n{object}\n]\n"),
                4,
            ));
            inputs.push(input("objects.jsonl", format!("{same}\n{object}\n"), 2));
        }
    }
    let deep = format!("[\n{}", "[".repeat(100_000));
    let nested = format!(
        "{{\"id\": {}1{}}}",
        "{\"a\":".repeat(5000),
        "}".repeat(5000)
    );
    for (text, line) in [
        ("[", 1),
        ("[\n{\"id\": \"x\",}\n]", 2),
        ("[\n{\"id\": \"x\"}\n", 3),
        ("[{\"id\": \"x\"}] x", 1),
        ("[1, null, \"x\"]", 1),
        ("[\n[]\n]", 2),
        ("[{}]", 1),
        ("{}", 1),
        ("{\"id\": \"x\"", 1),
        ("{\"id\": \"\\ud800\"}", 1),
        ("{\"id\": \"x\ny\"}", 1),
        ("{'id': 'x'}", 1),
        ("{\"id\": \"x\", \"name\": \"X\"}", 1),
        (
            "{\"name\": \"!!!\", \"kind\": \"allied\", \"scope\": \"global\"}",
            1,
        ),
        (
            "[\n{\"id\": \"x\", \"location\": {\"lat\": 1e999, \"lon\": 0}}]",
            2,
        ),
        (&deep, 2),
        (&nested, 1),
    ] {
        inputs.push(input("objects.json", text, line));
    }
    inputs
}

/// Cards that are no cards, of no version, of persons, or say what cannot be.
fn cards() -> Vec<Input> {
    let mut inputs = Vec::new();
    let card = |lines: &str| format!("BEGIN:VCARD\r\n{lines}END:VCARD\r\n");
    for lines in [
        "",
        "VERSION:2.1\r\nFN:X\r\nORG:X\r\n",
        "VERSION:5.0\r\nFN:X\r\nORG:X\r\n",
        "FN:X\r\nORG:X\r\n",
        "VERSION:4.0\r\n",
        "VERSION:4.0\r\nFN:X\r\n",
        "VERSION:4.0\r\nKIND:individual\r\nFN:X\r\nORG:X\r\n",
        "VERSION:4.0\r\nKIND:group\r\nFN:X\r\nORG:X\r\n",
        "VERSION:3.0\r\nFN:Jane Doe\r\nN:Doe;Jane;;;\r\nORG:Example Union\r\n",
        "VERSION:4.0\r\nKIND:org\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN: \r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:!!!\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nADR:;;;Nelson;;;Ruritania\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nno colon here\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\n:no name\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nTEL;TYPE=\"x:+1\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nX-PEERDIR-ID:Not A Slug\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nX-PEERDIR-FOUNDED:soon\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nX-PEERDIR-WEBSITES:x.example\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nX-PEERDIR-STATUS:gone\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nX-PEERDIR-PARENT:nobody\r\n",
        "VERSION:4.0\r\nKIND:org\r\nFN:a\u{fffd}b\r\n",
        " folded\r\nVERSION:4.0\r\nKIND:org\r\nFN:X\r\n",
    ] {
        for before in ["", "\r\n\r\n"] {
            let line = 1 + before.matches('\n').count();
            inputs.push(input("cards.vcf", format!("{before}{}", card(lines)), line));
        }
    }
    let long = format!(
        "VERSION:4.0\r\nKIND:org\r\nFN:X\r\nNOTE:{}\r\n",
        "x".repeat(5 * 1024 * 1024)
    );
    inputs.push(input("cards.vcf", card(&long), 1));
    let mut many = String::new();
    for at in 0..3000 {
        write!(many, "BEGIN:VCARD\nVERSION:4.0\nFN:X{at}\n").expect("a text takes text");
    }
    inputs.push(input("cards.vcf", many, 1));
    for (text, line) in [
        ("BEGIN:VCARD\n", 1),
        ("BEGIN:VCARD\nVERSION:4.0\nFN:X\nEND:VCAR\n", 1),
        ("END:VCARD\n", 1),
        ("words\n", 1),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", 1),
        ("\n\nFN:X\n", 3),
    ] {
        inputs.push(input("cards.vcf", text, line));
    }
    inputs
}

/// Nothing of an input comes to harm, and what is wrong is said with file and line.
fn is_named(input: &Input, said: &str) {
    let place = format!("{}:{}: ", input.name, input.line);
    let text = String::from_utf8_lossy(&input.bytes);
    let shown: String = text.chars().take(400).collect();
    assert!(!said.contains("panicked"), "{shown}\n{said}");
    assert!(said.contains(&place), "not {place:?}:\n{said}\n{shown}");
}

#[test]
fn every_malformed_list_is_refused_with_its_line() {
    let inputs = lists();
    assert!(inputs.len() > 150, "{}", inputs.len());
    for input in &inputs {
        let folder = Folder::new();
        folder.write(input.name, &input.bytes);
        let run = |verb| {
            let run = peerdir([verb, "--file", input.name]).within(folder.path());
            run.at_most(10).refuses().both()
        };
        is_named(input, &run("check").0);
        is_named(input, &run("list").1);
        let now = std::fs::read(folder.join(input.name)).expect("the list is there");
        assert_eq!(now, input.bytes, "the list was changed");
    }
}

#[test]
fn every_malformed_import_is_refused_with_its_line_and_changes_nothing() {
    let inputs: Vec<Input> = cells()
        .into_iter()
        .chain(sheets())
        .chain(objects())
        .chain(cards())
        .collect();
    assert!(inputs.len() > 300, "{}", inputs.len());
    let folder = Folder::new();
    folder.write("list.toml", LIST);
    for input in &inputs {
        folder.write(input.name, &input.bytes);
        let import = peerdir(["import", input.name, "--file", "list.toml"]).within(folder.path());
        let import = if input.name == "cards.vcf" {
            import.with(["--set", "kind=allied,scope=global"])
        } else {
            import
        };
        let (out, err) = import.at_most(10).refuses().both();
        is_named(input, &err);
        assert_eq!(out, "");
        assert_eq!(
            folder.read("list.toml"),
            LIST,
            "the list was changed:\n{err}"
        );
    }
}

#[test]
fn inputs_of_random_bytes_end_in_an_answer() {
    // A generator of its own, so that the same inputs come every time.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let pieces: [&[u8]; 16] = [
        b"id,name,kind,scope\n",
        b"\"",
        b",",
        b"\r\n",
        b"[",
        b"{\"id\":",
        b"}",
        b"BEGIN:VCARD\n",
        b"END:VCARD\n",
        b"VERSION:4.0\n",
        b"KIND:org\n",
        b"FN:X\n",
        b"\xff\xfe",
        b"\xc3",
        b"\\u{",
        b"x",
    ];
    let folder = Folder::new();
    for _ in 0..60 {
        let mut bytes = Vec::new();
        for _ in 0..next() % 40 {
            let at = usize::try_from(next() % 16).expect("a small number");
            bytes.extend_from_slice(pieces[at]);
        }
        for format in ["csv", "json", "vcard"] {
            folder.write("list.toml", LIST);
            let import = peerdir(["import", "-", "--format", format, "--file", "list.toml"]);
            let import = import.within(folder.path()).stdin(bytes.clone());
            let (_, err) = import.at_most(10).ends().both();
            assert!(!err.contains("panicked") && !err.is_empty(), "{err}");
            peerdir(["check", "--quiet", "--file", "list.toml"])
                .within(folder.path())
                .exits(0);
        }
    }
}
