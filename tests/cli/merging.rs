//! Properties of merges: changes that two people made to different facts are all there, whoever merges, and no comment is
//! lost; of formatting: whatever the layout, the list says the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use peerdir::domain::{Record, Value};
use peerdir::store::{Document, Edit, edited, formatted, merged};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};

use crate::run::entry;

/// The entries of the base.
const ENTRIES: usize = 5;

fn file() -> Arc<str> {
    "list.toml".into()
}

fn base(comments: bool) -> String {
    let mut text = "# The list.\n\nschema_version = 1\nhidden = [\"one\", \"two\"]\n".to_owned();
    for at in 0..ENTRIES {
        let note = if comments {
            format!("# about e{at}\n")
        } else {
            String::new()
        };
        write!(
            text,
            "\n{note}[[organization]]\nid = \"e{at}\"\nname = \"Name {at}\"\nkind = \"allied\"\nscope = \"global\"\n\
             city = \"City\" # seat {at}\nwebsites = [\n  \"https://a{at}.example\",\n  # old {at}\n  \
             {{ url = \"https://b{at}.example\", state = \"moved\" }} # behind {at}\n]\n\
             services = [\"advocacy\", 'naloxone']\nfounded = 2000\n"
        )
        .expect("a text takes text");
    }
    text
}

/// One thing that somebody does.
#[derive(Clone, Debug)]
struct Act {
    is_ours: bool,
    entry: usize,
    what: u8,
    number: u8,
}

fn act() -> impl Strategy<Value = Act> {
    let parts = (any::<bool>(), 0..ENTRIES, 0..10_u8, any::<u8>());
    parts.prop_map(|(is_ours, entry, what, number)| Act {
        is_ours,
        entry,
        what,
        number,
    })
}

/// Items that were put into a list, and those that were taken out.
type Items = (Vec<Value>, Vec<Value>);

/// What both do: edits and comments of each. What collides with something before is left out.
#[derive(Default)]
struct Doings {
    edits: [Vec<Edit>; 2],
    /// The entry above or in which a comment is put, and how many lines below its header.
    comments: [Vec<(usize, usize)>; 2],
    /// Items of lists by entry and key, put in and taken out.
    items: BTreeMap<(usize, &'static str), Items>,
}

impl Doings {
    fn of(acts: &[Act]) -> Self {
        let mut doings = Self::default();
        let mut done: BTreeSet<(usize, String)> = BTreeSet::new();
        let removed: BTreeSet<usize> = acts
            .iter()
            .filter(|act| act.what == 0)
            .map(|act| act.entry)
            .collect();
        for act in acts {
            let side = usize::from(!act.is_ours);
            let id = format!("e{}", act.entry);
            let is_first = |done: &mut BTreeSet<_>, key: String| done.insert((act.entry, key));
            let set = |key: &str, value: Value| Edit::Set {
                id: id.clone(),
                key: key.to_owned(),
                value,
            };
            if act.what == 0 {
                if is_first(&mut done, "entry".to_owned()) {
                    doings.edits[side].push(Edit::Remove { id });
                }
                continue;
            }
            if act.what == 1 {
                let new = format!(
                    "e{}-{}-{}",
                    act.entry,
                    act.number,
                    if act.is_ours { "o" } else { "t" }
                );
                if is_first(&mut done, new.clone()) {
                    let mut record = Record::default();
                    for (key, value) in [
                        ("id", new.as_str()),
                        ("name", "New"),
                        ("kind", "allied"),
                        ("scope", "global"),
                    ] {
                        record.set(key, Value::text(value));
                    }
                    doings.edits[side].push(Edit::Insert(record));
                }
                continue;
            }
            if removed.contains(&act.entry) {
                continue;
            }
            match act.what {
                2 if is_first(&mut done, "name".to_owned()) => {
                    doings.edits[side].push(set("name", Value::text(format!("N{}", act.number))));
                }
                3 if is_first(&mut done, "city".to_owned()) => {
                    doings.edits[side].push(Edit::Unset {
                        id,
                        key: "city".to_owned(),
                    });
                }
                4 if is_first(&mut done, "founded".to_owned()) => {
                    doings.edits[side].push(set("founded", Value::Integer(act.number.into())));
                }
                5 if is_first(&mut done, "notes".to_owned()) => {
                    doings.edits[side].push(set("notes", Value::text(format!("n{}", act.number))));
                }
                6 if is_first(&mut done, format!("services {side}")) => {
                    let old = [Value::text("advocacy"), Value::text("naloxone")];
                    doings.list(
                        act,
                        "services",
                        &old,
                        Value::text(format!("s{side}-{}", act.number)),
                    );
                }
                7 if is_first(&mut done, format!("websites {side}")) => {
                    let at = act.entry;
                    let moved = Value::Table(vec![
                        (
                            "url".to_owned(),
                            Value::text(format!("https://b{at}.example")),
                        ),
                        ("state".to_owned(), Value::text("moved")),
                    ]);
                    let old = [Value::text(format!("https://a{at}.example")), moved];
                    doings.list(
                        act,
                        "websites",
                        &old,
                        Value::text(format!("https://s{side}.example")),
                    );
                }
                8 | 9 => doings.comments[side].push((act.entry, usize::from(act.number % 13))),
                _ => {}
            }
        }
        doings
    }

    /// Puts an item into a list, and now and then takes one out.
    fn list(&mut self, act: &Act, key: &'static str, old: &[Value], item: Value) {
        let side = usize::from(!act.is_ours);
        let (added, taken) = self.items.entry((act.entry, key)).or_default();
        let mut items = old.to_vec();
        // Only one side takes an item out, so that no comment of its own goes with it.
        if act.number.is_multiple_of(3) && act.is_ours && key == "services" {
            taken.push(items.remove(usize::from(act.number % 2)));
        }
        let place = usize::from(act.number) % (items.len() + 1);
        items.insert(place, item.clone());
        added.push(item);
        let id = format!("e{}", act.entry);
        self.edits[side].push(Edit::Set {
            id,
            key: key.to_owned(),
            value: Value::List(items),
        });
    }

    /// What one side makes of the base.
    fn side(&self, side: usize, base: &str) -> String {
        let text = after(base, &self.edits[side]);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (number, (entry, below)) in self.comments[side].iter().enumerate() {
            let id = format!("id = \"e{entry}\"");
            let header = lines
                .iter()
                .position(|line| *line == id)
                .expect("the entry is there")
                - 1;
            let room = lines[header..]
                .iter()
                .take_while(|line| !line.is_empty())
                .count();
            lines.insert(
                header + below % room,
                format!("# side {side} comment {number}"),
            );
        }
        lines.join("\n") + "\n"
    }
}

/// A text after edits, made one after the other.
fn after(text: &str, edits: &[Edit]) -> String {
    let change = |text: String, edit: &Edit| {
        edited(&text, &file(), std::slice::from_ref(edit)).expect("the edit can be made")
    };
    edits.iter().fold(text.to_owned(), change)
}

/// Entries by id, keys by name, items of lists sorted.
fn content(text: &str) -> BTreeMap<String, BTreeMap<String, Value>> {
    let document = Document::parse(text, &file()).expect("the list can be read");
    let entry = |record: &Record| {
        let fields = record.fields.iter().map(|(key, value)| {
            let value = match value {
                Value::List(items) => {
                    let mut items = items.clone();
                    items.sort_by_key(|item| format!("{item:?}"));
                    Value::List(items)
                }
                single => single.clone(),
            };
            (key.clone(), value)
        });
        (record.id().unwrap_or_default().to_owned(), fields.collect())
    };
    let entries: BTreeMap<_, _> = document.records().iter().map(entry).collect();
    assert_eq!(entries.len(), document.records().len());
    entries
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn changes_of_two_people_to_different_facts_are_all_there(
        acts in vec(act(), 0..14),
        with_comments in any::<bool>(),
        windows in any::<bool>(),
    ) {
        let base = base(with_comments);
        let doings = Doings::of(&acts);
        let (mut ours, theirs) = (doings.side(0, &base), doings.side(1, &base));
        if windows {
            ours = ours.replace('\n', "\r\n");
        }
        let merge = merged(&base, &ours, &theirs, 7, &file());
        prop_assert_eq!(merge.conflicts, 0, "{}", merge.text);
        prop_assert!(merge.by_lines.is_none(), "{:?}\n{}\n---\n{}", merge.by_lines, ours, theirs);
        prop_assert_eq!(merge.text.matches("\r\n").count(), if windows { merge.text.matches('\n').count() } else { 0 });

        // Both sets of edits made one after the other, lists by what was put in and taken out.
        let scalars = |side: usize| -> Vec<Edit> {
            let edits = doings.edits[side].iter();
            edits.filter(|edit| !matches!(edit, Edit::Set { value: Value::List(_), .. })).cloned().collect()
        };
        let text = after(&base, &[scalars(0), scalars(1)].concat());
        let mut expected = content(&text);
        for ((entry, key), (added, taken)) in &doings.items {
            let fields = expected.get_mut(&format!("e{entry}")).expect("the entry is there");
            let mut items = fields[*key].items().to_vec();
            items.retain(|item| !taken.contains(item));
            items.extend(added.iter().cloned());
            items.sort_by_key(|item| format!("{item:?}"));
            fields.insert((*key).to_owned(), Value::List(items));
        }
        prop_assert_eq!(&content(&merge.text), &expected);
        let other = merged(&base, &theirs, &ours, 7, &file());
        prop_assert_eq!(other.conflicts, 0);
        prop_assert_eq!(&content(&other.text), &expected);
        for text in [&merge.text, &other.text] {
            for side in [0, 1] {
                for number in 0..doings.comments[side].len() {
                    let comment = format!("# side {side} comment {number}");
                    prop_assert_eq!(text.lines().filter(|line| line.trim() == comment).count(), 1, "{}\n{}", comment, text);
                }
            }
        }
        let ids: Vec<String> = merge.text.lines().filter(|line| line.starts_with("id = ")).map(str::to_owned).collect();
        prop_assert!(ids.is_sorted(), "{:?}", ids);
    }

    #[test]
    fn a_merge_of_anything_ends_and_loses_no_line_unseen(
        texts in proptest::array::uniform3(vec(0..LINES.len(), 0..12)),
        size in 1..12_usize,
    ) {
        let [base, ours, theirs] = texts.map(|lines| lines.into_iter().map(|at| LINES[at]).collect::<String>());
        let merge = merged(&base, &ours, &theirs, size, &file());
        if merge.conflicts == 0 {
            for line in ours.lines().filter(|line| line.starts_with('#') && !base.contains(line)) {
                prop_assert!(merge.text.contains(line), "{}\n{}", line, merge.text);
            }
        } else {
            prop_assert!(merge.text.contains(&"<".repeat(size)));
        }
    }

    #[test]
    fn whatever_the_layout_the_canonical_form_says_the_same_and_is_its_own(seed in vec(any::<u8>(), 60), ending in any::<bool>()) {
        let mut text = laid_out(&mut seed.into_iter().cycle());
        if ending {
            text = text.replace('\n', "\r\n");
        }
        let before = Document::parse(&text, &file());
        prop_assert!(before.is_ok(), "{:?}\n{}", before, text);
        let canonical = formatted(&text, &file());
        prop_assert!(canonical.is_ok(), "{:?}\n{}", canonical, text);
        let canonical = canonical.expect("looked at");
        prop_assert_eq!(content(&canonical), content(&text), "{}\n----\n{}", text, canonical);
        for comment in comments(&text) {
            prop_assert_eq!(count(&canonical, &comment), count(&text, &comment), "{}\n{}\n----\n{}", comment, text, canonical);
        }
        let again = formatted(&canonical, &file());
        prop_assert_eq!(again.ok(), Some(canonical.clone()), "{}\n----\n{}", text, canonical);
        prop_assert!(!canonical.contains("\n\n\n") && !canonical.contains("\r\n\r\n\r\n"));
    }
}

const LINES: [&str; 14] = [
    "[[organization]]\n",
    "id = \"a\"\n",
    "id = \"b\"\n",
    "name = \"A\"\n",
    "name = \"B\"\n",
    "websites = [\n",
    "  \"https://a.example\",\n",
    "  \"https://b.example\" # b\n",
    "]\n",
    "# one\n",
    "# two\n",
    "\n",
    "city = \"X\" # x\n",
    "[organization.location]\nlat = 1.0\nlon = 2.0\n",
];

/// The numbered comments of a text.
fn comments(text: &str) -> Vec<String> {
    let comments = text.split('#').skip(1);
    comments
        .filter_map(|rest| Some(format!("#{};", rest.split_once(';')?.0)))
        .collect()
}

fn count(text: &str, comment: &str) -> usize {
    text.matches(comment).count()
}

/// A list that nobody would lay out like this.
fn laid_out(seed: &mut dyn Iterator<Item = u8>) -> String {
    let mut number = 0;
    let mut text = String::new();
    let mut pick = |count: u8| seed.next().unwrap_or_default() % count;
    let mut note = |text: &mut String, is_due: bool, end: &str| {
        if is_due {
            number += 1;
            write!(text, "# c{number};{end}").expect("a text takes text");
        }
    };
    let mut loose = |text: &mut String, pick: &mut dyn FnMut(u8) -> u8| {
        for _ in 0..pick(3) {
            note(text, pick(2) == 0, "\n");
            if pick(3) == 0 {
                text.push('\n');
            }
        }
        pick(2) == 0
    };
    loose(&mut text, &mut pick);
    if pick(4) > 0 {
        text.push_str("title = 'T'\n");
        loose(&mut text, &mut pick);
        text.push_str("schema_version = 1 # head;\n");
    }
    for entry in 0..pick(4) {
        loose(&mut text, &mut pick);
        text.push_str(if pick(3) == 0 {
            " [[ organization ]] # h;\n"
        } else {
            "[[organization]]\n"
        });
        let id = pick(50);
        let mut keys = vec![
            format!("id = \"g{id}-{entry}\""),
            "  name='''N'''".to_owned(),
            format!(
                "websites = [{}]",
                items(
                    &mut pick,
                    "{ url = \"https://u.example\" }",
                    "'https://v.example'"
                )
            ),
            format!("services=[{}]", items(&mut pick, "\"a\"", "\"b\"")),
            "\"kind\" = \"allied\"".to_owned(),
            "descriptions.fr = \"\"\"a\nb\"\"\"\ndescriptions . es = 'c'".to_owned(),
            "unknown = { b = 1, a = [ 2,3 ] }".to_owned(),
        ];
        for _ in 0..pick(7) {
            let at = usize::from(pick(7));
            keys.swap(at, 0);
        }
        for key in keys {
            loose(&mut text, &mut pick);
            text.push_str(&key);
            text.push_str(if pick(3) == 0 { "  # behind;\n" } else { "\n" });
        }
        if pick(2) == 0 {
            loose(&mut text, &mut pick);
            text.push_str("[organization.location] # l;\nlat = 1.5\n# in;\nlon = 2 # m;\n");
        }
        for source in 0..pick(3) {
            loose(&mut text, &mut pick);
            writeln!(
                text,
                "[[organization.sources]]\ntitle = \"S{source}\" # s;\n\ndate = \"2014\""
            )
            .expect("text");
        }
    }
    loose(&mut text, &mut pick);
    text
}

/// Items of a list in many a way.
fn items(pick: &mut dyn FnMut(u8) -> u8, one: &str, other: &str) -> String {
    match pick(5) {
        0 => String::new(),
        1 => format!(" {one} ,{other}"),
        2 => format!(" # open;\n# i;\n   {one}, # j;\n\n {other} # k;\n # l;\n"),
        3 => format!("\n{one},\n{other},\n"),
        _ => format!("{one}\n, # comma;\n{other}"),
    }
}

/// What a merge makes of three texts that do not collide.
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let merge = merged(base, ours, theirs, 7, &file());
    assert_eq!(merge.conflicts, 0, "{}", merge.text);
    merge.text
}

const SPREAD: &str = "[[organization]]\nid = \"a\"\nname = \"A\"\n[organization.location]\nlat = 1.0\nlon = 2.0 # about\n\n\
                      [[organization]]\nid = \"b\"\nlocation.lat = 1.0\ncity = \"X\"\nlocation.lon = 2.0\n";

#[test]
fn a_new_key_goes_above_tables_of_an_entry() {
    let ours = SPREAD.replace("lat = 1.0\nlon = 2.0 #", "lat = 5.0\nlon = 2.0 #");
    let theirs = SPREAD.replace(
        "lon = 2.0 # about\n",
        "lon = 2.0 # about\n[[organization.sources]]\ntitle = \"T\"\n",
    );
    let theirs = theirs.replace("name = \"A\"", "name = \"A\"\nfounded = 1999");
    let expected = theirs.replace("lat = 1.0\nlon = 2.0 #", "lat = 5.0\nlon = 2.0 #");
    assert_eq!(clean(SPREAD, &ours, &theirs), expected);
}

#[test]
fn an_entry_whose_keys_stand_in_each_other_is_taken_from_who_changed_it() {
    let ours = SPREAD.replace("\"X\"", "\"Y\"");
    let theirs = SPREAD.replace("name = \"A\"", "name = \"B\"");
    let expected = ours.replace("name = \"A\"", "name = \"B\"");
    assert_eq!(clean(SPREAD, &ours, &theirs), expected);
    let one = merged(SPREAD, &ours, &SPREAD.replace("\"X\"", "\"Z\""), 7, &file());
    assert_eq!(one.conflicts, 1);
    assert!(
        one.text.contains("\"Y\"") && one.text.contains("\"Z\""),
        "{}",
        one.text
    );
}

#[test]
fn comments_of_both_at_one_place_both_stay_and_nobody_has_to_choose() {
    let base = "# old\n\n# about a\n[[organization]]\nid = \"a\" # a\nname = \"A\"\n";
    let by = |who: &str| {
        let text = base.replace("# about a", &format!("# {who} about a"));
        text.replace("\"a\" # a", &format!("\"a\" # {who}"))
            .replace("name =", &format!("# {who} on names\nname ="))
    };
    let merged = clean(base, &by("ours"), &by("theirs"));
    for comment in [
        "# ours about a",
        "# theirs about a",
        "# ours on names",
        "# theirs on names",
        "\"a\" # ours",
        "# theirs\n",
    ] {
        assert!(merged.contains(comment), "{comment}\n{merged}");
    }
    assert!(merged.starts_with("# old\n\n"), "{merged}");
}

#[test]
fn a_list_that_one_side_sorted_is_sorted_and_has_what_the_other_added() {
    let group = |id: &str| entry(id, "A", "");
    let join = |ids: &[&str]| {
        ids.iter()
            .map(|id| group(id))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let base = join(&["c", "a", "b"]);
    for (ours, theirs) in [
        (["a", "b", "c"].as_slice(), ["c", "d", "a", "b"].as_slice()),
        (&["c", "d", "a", "b"], &["a", "b", "c"]),
    ] {
        let merged = clean(&base, &join(ours), &join(theirs));
        assert_eq!(merged, join(&["a", "b", "c", "d"]));
    }
}

#[test]
fn what_only_one_side_changed_is_taken_as_it_is_written() {
    let base = base(true);
    let changed = formatted(&base, &file())
        .expect("it can be")
        .replace("Name 3", "Other")
        + "\n\n\n# end";
    assert_eq!(clean(&base, &changed, &base), changed);
    assert_eq!(clean(&base, &base, &changed), format!("{changed}\n"));
}

#[test]
fn entries_in_one_list_are_merged_line_by_line() {
    let base = "organization = [\n  { id = \"a\", name = \"A\" },\n  { id = \"b\", name = \"B\" },\n  { id = \"c\", name = \"C\" },\n]\n";
    let (ours, theirs) = (
        base.replace("\"A\"", "\"X\""),
        base.replace("\"C\"", "\"Z\""),
    );
    assert_eq!(clean(base, &ours, &theirs), ours.replace("\"C\"", "\"Z\""));
    let both = merged(base, &ours, &base.replace("\"A\"", "\"Y\""), 9, &file());
    assert_eq!(both.conflicts, 1);
    assert!(both.text.contains("<<<<<<<<< ours\n"), "{}", both.text);
}
