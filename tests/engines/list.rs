//! A list for engines: groups of several scripts, texts that try to be more than text, groups that asked to be left out of
//! something, and what maintainers keep to themselves.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;
use tempfile::TempDir;

use crate::quoted::quoted;

/// Texts that try to be more than text, to a reader of JSON, of SQL, of rows or of questions.
pub const HOSTILE: [&str; 20] = [
    "'; DROP TABLE organization; --",
    "\"); DROP SCHEMA peerdir CASCADE; --",
    "$$ $1 :name :'name' \\set x `id`",
    "\\.\n\\.",
    ".read /etc/passwd\n.shell id",
    "\\copy x from program 'id'",
    "a,b;c|d\te\u{1}f\u{2}g\u{1e}h\u{1f}i",
    "line\nbreak\r\nand \\n none",
    "a\u{0}b \\u0000 \\\\u0000 \\",
    "\u{1b}[31mred\u{7f}\u{85}\u{9b}",
    "abc\u{202e}fed\u{2028}g\u{feff}h",
    "می\u{200c}خواهم 😀 \u{10fffe}",
    "=HYPERLINK(\"http://evil.example/\")",
    "<script>alert(1)</script>",
    "name:x OR NOT y* ^z NEAR(a b) \"",
    "a & b | !c <-> d:*",
    "{\"id\": \"evil\"}",
    "{% raw %}{{ x }}",
    "null",
    "%_%",
];

const HEAD: &str = "schema_version = 1\n";

/// Who asks for something, and who names them.
const ASKING: &str = r#"
[[organization]]
id = "not-exported"
name = "Absent Alliance"
kind = "allied"
scope = "global"
withhold = ["export"]

[[organization]]
id = "not-on-pages"
name = "Quiet Quorum"
kind = "allied"
scope = "global"
withhold = ["flyer", "web"]

[[organization]]
id = "not-on-flyers"
name = "Loud League"
kind = "allied"
scope = "global"
withhold = ["flyer"]

[[organization]]
id = "names-them"
name = "Naming Network"
kind = "allied"
scope = "global"
status = "defunct"
parent = "not-on-pages"
successor = "not-on-pages"
notes = "SECRET-NOTE"
attempts = [2026-01-01]
different_from = ["not-on-flyers"]
waivers = [{ rule = "same-host", reason = "SECRET-REASON", until = 2099-01-01 }]

[[organization]]
id = "names-others"
name = "Other Order"
kind = "allied"
scope = "global"
status = "defunct"
parent = "meta"
successor = "not-on-flyers"
verified = 2026-01-01
verified_by = "SECRET-CALLER"
"#;

/// Groups to look up.
const SOUGHT: &str = r#"
[[organization]]
id = "meta"
name = "Méta d’Âme"
acronym = "MDA"
alternate_names = ["Metadame", { name = "Ancien nom", language = "fr", former = true }]
kind = "peer-run"
scope = "local"
country = "CA"
city = "Montréal"
founded = 1997
languages = ["fr", "en"]
services = ["naloxone", "advocacy"]
websites = [{ url = "https://old.example/", state = "moved" }, "https://meta.example/", "https://second.example/"]
phones = [{ number = "+15145550100", label = "office" }]
location = { lat = 45.5, lon = -73.57, precision = "city" }
description = "A place to meet, run by people who use drugs."
descriptions = { fr = "Un lieu de rencontre." }

[[organization]]
id = "spilka"
name = "Спілка «Їжак»"
kind = "peer-run"
scope = "local"
country = "UA"
city = "Київ"

[[organization]]
id = "lantern"
name = "提灯ネットワーク"
kind = "peer-run"
scope = "local"
country = "JP"
city = "東京"
"#;

/// A list in a folder of its own, with its exports.
pub struct List {
    folder: TempDir,
}

impl List {
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        let mut text = format!("{HEAD}{ASKING}{SOUGHT}");
        for (at, hostile) in HOSTILE.iter().enumerate() {
            let hostile = quoted(hostile);
            let long = quoted(&"long words ".repeat(500));
            write!(
                text,
                "[[organization]]\nid = \"hostile-{at:02}\"\nname = {hostile}\nacronym = {hostile}\nkind = \"allied\"\n\
                 scope = \"global\"\ncity = {hostile}\nservices = [{hostile}]\nalternate_names = [{hostile}]\n\
                 description = {long}\ndescriptions = {{ fr = {hostile} }}\nnotes = \"SECRET-NOTE\"\n\
                 websites = [{{ url = \"https://h.example/{at}\", label = {hostile} }}]\n"
            )
            .expect("a text takes text");
        }
        fs::write(folder.path().join("list.toml"), text).expect("a file can be written");
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, reading this list, in its folder.
    pub fn program(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_peerdir"))
    }

    /// A command in the folder of the list, for which `peerdir` is the program under test and reads the list.
    pub fn command(&self, program: &str) -> Command {
        let ours = Path::new(env!("CARGO_BIN_EXE_peerdir")).parent();
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = ours.map(Path::to_owned).into_iter();
        let path = env::join_paths(folders.chain(env::split_paths(&inherited))).expect("a PATH");
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.folder.path());
        command.envs([
            ("PATH", path.as_os_str()),
            ("HOME", self.folder.path().as_os_str()),
        ]);
        command.env("PEERDIR_FILE", self.path("list.toml"));
        command
    }

    /// Writes an export of this format, closed groups and all.
    pub fn export(&self, format: &str, name: &str) -> PathBuf {
        let mut command = self.program();
        command.args(["export", format, "--quiet", "-o", name]);
        command.args([
            "--status", "active", "--status", "unknown", "--status", "defunct",
        ]);
        let output = command.output().expect("the program runs");
        assert!(output.status.success(), "{output:?}");
        self.path(name)
    }
}

/// The groups of an export in lines of JSON, but for those that asked to be left out of pages.
pub fn published(lines: &Path) -> Vec<Value> {
    let text = fs::read_to_string(lines).expect("an export");
    let groups = text.lines().map(serde_json::from_str);
    let mut groups: Vec<Value> = groups.collect::<Result<_, _>>().expect("JSON");
    let all = groups.len();
    groups.retain(|group| group["id"] != "not-on-pages");
    assert_eq!(
        groups.len() + 1,
        all,
        "the export has who is for files only"
    );
    for group in &mut groups {
        for key in ["parent", "successor"] {
            if group[key] == "not-on-pages" {
                group[key] = Value::Null;
            }
        }
    }
    groups.sort_by_key(|group| group["id"].to_string());
    groups
}

/// What is in no engine, whatever its form.
pub const SECRETS: [&str; 7] = [
    "SECRET",
    "not-exported",
    "Absent Alliance",
    "not-on-pages",
    "Quiet Quorum",
    "different_from",
    "waivers",
];

/// Holds that bytes have none of the secrets.
pub fn has_no_secret(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    assert!(text.contains("Loud League"), "there is something in it");
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret}");
    }
}
