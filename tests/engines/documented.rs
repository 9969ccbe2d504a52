//! The commands of `docs/beyond-one-machine.md`, typed in the order in which they stand there: those in blocks of `sh`. What
//! stands in blocks of `text` speaks with a forge or a registry, and nobody tries it here.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Stdio;

use crate::list::List;
use crate::programs::script;
use crate::server::Server;

fn page() -> String {
    fs::read_to_string("docs/beyond-one-machine.md").expect("the page is there")
}

/// A repository of a list in which one works as the page says.
fn prepared() -> List {
    let list = List::new();
    symlink(script(""), list.path("engines")).expect("a link can be made");
    list
}

fn blocks(page: &str) -> Vec<&str> {
    let rest = page.split("```sh\n").skip(1);
    rest.filter_map(|rest| Some(rest.split_once("```")?.0))
        .collect()
}

#[test]
fn every_command_of_the_page_works_as_it_stands_there() {
    let (list, server) = (prepared(), Server::start());
    let mut psql = server.psql("postgres");
    let dropped = psql
        .args(["-d", "postgres", "-c", "DROP DATABASE groups"])
        .status();
    assert!(
        dropped.is_ok_and(|status| status.success()),
        "the page makes its own"
    );
    let page = page();
    let mut said = String::new();
    // Twice: the second time everything is an update, but for the database, which is there.
    for round in 0..2 {
        for block in blocks(&page) {
            let block = if round == 0 {
                block.to_owned()
            } else {
                block.replace("createdb", "true")
            };
            let path = std::env::join_paths([server.programs(), Path::new("/")]).expect("a PATH");
            let mut shell = list.command("sh");
            let inherited = shell.get_envs().find(|(name, _)| *name == "PATH");
            let inherited = inherited.and_then(|(_, value)| value).unwrap_or_default();
            let path = format!("{}:{}", inherited.to_string_lossy(), path.to_string_lossy());
            shell
                .env("PATH", path)
                .env("PGHOST", server.host())
                .env("PGUSER", "postgres");
            shell.args(["-e", "-c", &block]).stdin(Stdio::null());
            let output = shell.output().expect("a shell");
            assert!(output.status.success(), "{block}\n{output:?}");
            said += &String::from_utf8_lossy(&output.stdout);
        }
    }
    for made in ["groups.db", "groups.bulk", "hsds-web.json"] {
        assert!(list.path(made).exists(), "{made}");
    }
    assert!(!list.path("groups.new.db").exists());
    assert!(!said.contains("Quiet"), "{said}");
}

#[test]
fn the_job_for_a_forge_lets_a_good_list_pass_and_no_other() {
    let page = page();
    let (_, job) = page.split_once("```yaml\n").expect("a job");
    let (job, _) = job.split_once("```").expect("its end");
    let steps: Vec<&str> = job
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- run: peerdir "))
        .collect();
    assert_eq!(steps.len(), 2, "{job}");
    let good = "schema_version = 1\n\n[[organization]]\nid = \"a\"\nname = \"A\"\nkind = \"allied\"\nscope = \"global\"\n";
    let conflict = format!("{good}<<<<<<< ours\n=======\n>>>>>>> theirs\n");
    let warned = format!("{good}services = [\"naloxon\"]\n");
    let unsorted = good.replace("id = \"a\"\nname = \"A\"", "name = \"A\"\nid = \"a\"");
    let verdicts = [
        (good, [true, true]),
        (conflict.as_str(), [false, false]),
        (warned.as_str(), [false, true]),
        (unsorted.as_str(), [true, false]),
    ];
    let list = prepared();
    for (text, expected) in verdicts {
        fs::write(list.path("directory.toml"), text).expect("a file can be written");
        for (step, expected) in steps.iter().zip(expected) {
            let mut program = list.program();
            let output = program
                .args(step.split(' '))
                .output()
                .expect("the program runs");
            assert_eq!(
                output.status.success(),
                expected,
                "{step}: {output:?}\n{text}"
            );
        }
    }
}

#[test]
fn the_page_names_every_script_and_its_links_lead_somewhere() {
    let page = page();
    let scripts = fs::read_dir(script("")).expect("the folder is there");
    let scripts: BTreeSet<String> = scripts
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    for name in &scripts {
        assert!(page.contains(&format!("engines/{name}")), "{name}");
    }
    let headings = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().filter(|line| line.starts_with('#'));
        lines
            .map(|line| {
                let line = line.trim_start_matches('#').trim().to_lowercase();
                let kept = line
                    .chars()
                    .filter(|c| c.is_alphanumeric() || " -".contains(*c));
                kept.map(|c| if c == ' ' { '-' } else { c }).collect()
            })
            .collect()
    };
    for link in page
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
    {
        if link.starts_with("https://") {
            continue;
        }
        let (file, part) = link.split_once('#').unwrap_or((link, ""));
        let path = if file.is_empty() {
            "docs/beyond-one-machine.md".into()
        } else {
            Path::new("docs").join(file)
        };
        assert!(path.exists(), "{link}");
        if !part.is_empty() {
            let text = fs::read_to_string(&path).expect("a page");
            assert!(headings(&text).contains(part), "{link}");
        }
    }
}
