//! Layouts by hand: what a person would see in the difference.

use peerdir::domain::Value;
use peerdir::store::{Edit, edited};

use crate::written::record;
use crate::{apply, file, parse, remove, set, unset};

const LIST: &str = "\
# words
schema_version = 1

# about a
[[organization]]
id = \"a\"
name = 'A' # as they write it
city = \"X\"
# city = \"Y\"

# about c
[[organization]]
id = \"c\"
name = \"C\"
";

#[test]
fn a_new_entry_stands_where_the_order_of_ids_puts_it() {
    let entry = "[[organization]]\nid = \"ID\"\nname = \"A new one\"\nkind = \"allied\"\nscope = \"global\"\n";
    for (id, before, behind) in [
        ("b", "# city = \"Y\"\n", "\n# about c\n"),
        ("d", "name = \"C\"\n", ""),
        ("0", "schema_version = 1\n", "# about a\n"),
    ] {
        let entry = entry.replace("ID", id);
        let new = apply(LIST, &[Edit::Insert(record(id))]);
        let wanted = match id {
            "0" => format!("{before}\n{entry}\n{behind}"),
            _ => format!("{before}\n{entry}{behind}"),
        };
        assert!(new.contains(&wanted), "{id}:\n{new}");
        assert_eq!(
            new.replacen(&entry, "", 1)
                .replace("\n\n\n", "\n\n")
                .trim_end(),
            LIST.trim_end()
        );
    }
}

#[test]
fn two_new_entries_stand_in_their_order() {
    let new = apply(
        LIST,
        &[Edit::Insert(record("bb")), Edit::Insert(record("ba"))],
    );
    let ids: Vec<_> = parse(&new)
        .records()
        .iter()
        .map(|found| found.id().map(str::to_owned))
        .collect();
    assert_eq!(ids, ["a", "ba", "bb", "c"].map(|id| Some(id.to_owned())));
}

#[test]
fn a_value_is_changed_where_it_stands_and_its_comment_stays() {
    let new = apply(LIST, &[set("a", "name", Value::text("Á \"B\""))]);
    assert_eq!(new, LIST.replace("'A'", r#""Á \"B\"""#));
}

#[test]
fn a_new_key_goes_to_its_place_in_the_order_of_the_format() {
    let new = apply(
        LIST,
        &[
            set("a", "acronym", Value::text("AA")),
            set("a", "founded", Value::Integer(1990)),
        ],
    );
    let wanted = LIST
        .replace("write it\n", "write it\nacronym = \"AA\"\n")
        .replace("city = \"X\"\n", "city = \"X\"\nfounded = 1990\n");
    assert_eq!(new, wanted);
}

#[test]
fn a_key_that_goes_leaves_its_comment() {
    let new = apply(LIST, &[unset("a", "name")]);
    assert_eq!(
        new,
        LIST.replace("name = 'A' # as they write it", "# as they write it")
    );
}

#[test]
fn keys_of_the_head_stand_above_the_first_entry() {
    let hidden = |text: &str| {
        let edit = Edit::SetHead {
            key: "hidden".to_owned(),
            value: Value::List(vec![Value::text("z")]),
        };
        apply(text, &[edit])
    };
    assert_eq!(
        hidden(LIST),
        LIST.replace(
            "schema_version = 1\n",
            "schema_version = 1\nhidden = [\"z\"]\n"
        )
    );
    assert_eq!(hidden(""), "hidden = [\"z\"]\n");
    assert_eq!(hidden("# words\n"), "# words\nhidden = [\"z\"]\n");
    let bare = "# about a\n[[organization]]\nid = \"a\"\n";
    assert_eq!(hidden(bare), format!("hidden = [\"z\"]\n\n{bare}"));
}

#[test]
fn an_entry_with_tables_below_it_is_one_entry() {
    let list = "[[organization]]\nid = \"a\"\n[organization.location]\nlat = 1\nlon = 2\n\n[[organization]]\nid = \"b\"\n";
    assert_eq!(
        parse(list).entry_text("a"),
        Some("[[organization]]\nid = \"a\"\n[organization.location]\nlat = 1\nlon = 2\n")
    );
    assert_eq!(
        apply(list, &[set("a", "name", Value::text("A"))]),
        list.replace("id = \"a\"\n", "id = \"a\"\nname = \"A\"\n")
    );
    assert_eq!(
        apply(list, &[remove("a")]),
        "[[organization]]\nid = \"b\"\n"
    );
    let fault = edited(list, &file(), &[set("a", "location", Value::text("x"))])
        .expect_err("spread over lines");
    assert_eq!(
        fault.to_string(),
        "`location` in line 3 is not written as one line location = …"
    );
}

#[test]
fn what_cannot_be_read_or_is_laid_out_otherwise_is_refused() {
    for (list, told) in [
        (
            "organization = [{ id = \"a\" }]\n",
            "do not stand under a line [[organization]]",
        ),
        ("[[organization]\n", "a.toml:1: error[syntax]"),
        ("<<<<<<< ours\n", "unresolved merge"),
        (
            "# x\nnotes = \"\"\"\n>>>>>>> theirs\n\"\"\"\n",
            "a.toml:3: error[merge-conflict]",
        ),
    ] {
        let fault = edited(list, &file(), &[Edit::Insert(record("b"))]).expect_err(list);
        assert!(fault.to_string().contains(told), "{fault}");
    }
    let twice = edited(LIST, &file(), &[Edit::Insert(record("a"))]).expect_err("there already");
    assert_eq!(
        twice.to_string(),
        "an entry with the id `a` is already there"
    );
    let absent = edited(LIST, &file(), &[remove("b")]).expect_err("not there");
    assert_eq!(absent.to_string(), "no entry of this file has the id `b`");
}

#[test]
fn another_text_takes_the_place_of_an_entry_in_the_line_endings_of_the_file() {
    let list = LIST.replace('\n', "\r\n");
    let text = "[[organization]]\nid = \"a\" # mine\n# words\nname = \"B\"\n\n";
    let edit = Edit::Replace {
        id: "a".to_owned(),
        text: text.to_owned(),
    };
    let new = apply(&list, &[edit]);
    assert!(!new.replace("\r\n", "").contains('\n'));
    assert!(new.contains(
        "# about a\r\n[[organization]]\r\nid = \"a\" # mine\r\n# words\r\nname = \"B\"\r\n# city"
    ));
    for bad in [
        "id = \"a\"",
        "[[organization]]\n[[organization]]",
        "title = 1\n[[organization]]",
        "[[organization",
    ] {
        let edit = Edit::Replace {
            id: "a".to_owned(),
            text: bad.to_owned(),
        };
        assert!(edited(&list, &file(), &[edit]).is_err(), "{bad}");
    }
}
