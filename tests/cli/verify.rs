//! `verify`: what came of asking a group is recorded, and the call sheet says whom to ask next.

use crate::written::{Home, LIST, SHAPES};

#[test]
fn a_confirmed_entry_has_its_day_and_how_it_was_confirmed() {
    let after = LIST.replace(
        "x_folder = 7\n",
        "verified = 2026-05-01\nverified_by = \"phone\"\nx_folder = 7\n",
    );
    for shape in SHAPES {
        let home = Home::with(&shape(LIST));
        home.run("verify harbour-union --on 2026-05-01 --by phone")
            .exits(0)
            .err_is("harbour-union is verified as of 2026-05-01\n");
        assert_eq!(home.list(), shape(&after));
        home.run("verify harbour-union --on 2026-05-01")
            .exits(0)
            .err_is("nothing was changed: the list says so already\n");
        // How it was confirmed before says nothing of the next time.
        home.run("verify HU --on 2026-05-02").exits(0).err_is(
            "`HU` is harbour-union, Harbour Union (HU)\nharbour-union is verified as of 2026-05-02\n",
        );
        let after = after.replace("05-01\nverified_by = \"phone\"", "05-02");
        assert_eq!(home.list(), shape(&after));
    }
}

#[test]
fn without_a_day_it_is_today() {
    let home = Home::with(LIST);
    home.run("verify river-youth")
        .exits(0)
        .err_has("river-youth is verified as of 20");
    home.run("-q list --verified-within 2d --columns id --format tsv")
        .exits(0)
        .out_is("id\nriver-youth\n");
}

#[test]
fn a_day_to_come_and_what_is_no_day_are_refused() {
    let home = Home::with(LIST);
    for (day, message) in [
        ("2999-01-01", "2999-01-01 is still to come"),
        ("2026-02-30", "`2026-02-30` is no day"),
        ("yesterday", "`yesterday` is no day"),
    ] {
        home.run(&format!("verify harbour-union --on {day}"))
            .exits(2)
            .err_has(message);
    }
    for (line, message) in [
        ("verify", "required"),
        ("verify harbour-union --next 3", "cannot be used with"),
        ("verify harbour-union --country CA", "belong to --next"),
        ("verify harbour-union --format json", "belong to --next"),
        (
            "verify harbour-union --outcome ok --successor river-youth",
            "only a group that is gone",
        ),
        ("verify nobody", "no group has the id `nobody`"),
    ] {
        home.run(line).exits(2).err_has(message);
    }
    assert_eq!(home.list(), LIST);
}

#[test]
fn the_third_day_without_an_answer_makes_a_group_unreachable_and_an_answer_active_again() {
    let home = Home::with(LIST);
    let ask = |day: &str| {
        home.run(&format!(
            "verify river-youth --outcome no-answer --on {day}"
        ))
    };
    ask("2026-05-01")
        .exits(0)
        .err_is("river-youth was asked once without an answer\n");
    ask("2026-05-01").exits(0).err_has("nothing was changed");
    ask("2026-05-08")
        .exits(0)
        .err_is("river-youth was asked twice without an answer\n");
    ask("2026-05-15")
        .exits(0)
        .err_is("river-youth was asked 3 times without an answer and counts as unreachable now\n");
    let rest = "status = \"unreachable\"\nattempts = [2026-05-01, 2026-05-08, 2026-05-15]\n";
    assert_eq!(home.list(), format!("{LIST}{rest}"));
    home.run("verify river-youth --on 2026-05-20")
        .exits(0)
        .err_is("river-youth is verified as of 2026-05-20, and active again\n");
    assert_eq!(
        home.list(),
        format!("{LIST}status = \"active\"\nverified = 2026-05-20\n")
    );
}

#[test]
fn a_group_that_is_gone_leaves_a_tombstone() {
    let home = Home::with(LIST);
    home.run("verify river-youth --outcome gone --successor harbour-union")
        .exits(0)
        .err_is(
            "river-youth is marked as closed; searches still find it and lead to harbour-union\n",
        );
    assert_eq!(
        home.list(),
        format!("{LIST}status = \"defunct\"\nsuccessor = \"harbour-union\"\n")
    );
}

#[cfg(unix)]
#[test]
fn what_has_changed_is_edited_and_then_confirmed() {
    let home = Home::with(LIST);
    let editor = home.editor("sed -i s/Youth/Young/ \"$1\"");
    home.run("verify river-youth --outcome changed --on 2026-05-01")
        .env("VISUAL", editor)
        .exits(0)
        .err_is("river-youth was changed\nriver-youth is verified as of 2026-05-01\n");
    let after = LIST.replace("River Youth", "River Young");
    assert_eq!(home.list(), format!("{after}verified = 2026-05-01\n"));
    home.run("verify river-youth --outcome changed")
        .env("VISUAL", "true")
        .exits(1)
        .err_has("nothing was changed")
        .err_has("`peerdir verify river-youth`");
}

#[test]
fn an_entry_of_a_list_below_is_copied_and_nothing_is_written_on_trial() {
    let home = Home::with("schema_version = 1\nextends = \"below.toml\"\n");
    home.folder.write("below.toml", LIST);
    let before = home.list();
    home.run("verify river-youth --on 2026-05-01 --dry-run")
        .exits(0)
        .out_has("+verified = 2026-05-01\n")
        .err_has("river-youth");
    assert_eq!(home.list(), before);
    home.run("verify river-youth --on 2026-05-01")
        .exits(0)
        .err_has("list.toml gets a copy");
    home.run("-q list --columns id,verified")
        .exits(0)
        .out_has("river-youth\t2026-05-01");
    assert_eq!(home.folder.read("below.toml"), LIST);
}

/// A list of groups that were asked at different times.
fn asked() -> Home {
    let entry = |id: &str, more: &str| {
        format!(
            "[[organization]]\nid = \"{id}\"\nname = \"Group {id}\"\nkind = \"allied\"\nscope = \"global\"\n{more}\n"
        )
    };
    let today = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    let list = [
        entry("a", "verified = 2026-01-01\n"),
        entry("b", "phones = [\"+16045550100\"]\nverified = 2024-01-01\n"),
        entry("c", &format!("attempts = [{today}]\n")),
        entry(
            "d",
            "emails = [\"d@d.example\"]\nattempts = [2020-01-01, 2020-02-01]\n",
        ),
        entry("e", "status = \"defunct\"\n"),
        entry("f", ""),
    ];
    Home::with(&format!("schema_version = 1\n\n{}", list.join("\n")))
}

#[test]
fn the_call_sheet_begins_with_those_never_or_longest_ago_verified() {
    let home = asked();
    let ids = |line: &str| home.run(line).exits(0).stdout();
    assert_eq!(
        ids("verify --next 10 --columns id --format tsv"),
        "id\nf\nd\nb\na\nc\n"
    );
    assert_eq!(ids("verify --next 2 --columns id"), "id\nf\nd\n");
    home.run("verify --next 2 --country Malta")
        .exits(1)
        .out_has("title\t")
        .err_is("there is nobody to ask\n");
}

#[test]
fn the_call_sheet_has_contacts_and_attempts_in_every_format_and_other_lists_do_not() {
    let home = asked();
    home.run("verify --next 3").exits(0).out_is(
        "title\tphones\temails\twebsite\tfreshness\tattempts\tid\n\
         Group f\t\t\t\tnever verified\t\tf\n\
         Group d\t\td@d.example\t\tnever verified\t2020-01-01 | 2020-02-01\td\n\
         Group b\t+16045550100\t\t\tverified 2024-01-01\t\tb\n",
    );
    for format in ["table", "csv", "markdown", "json", "jsonl"] {
        home.run(&format!("verify --next 3 --format {format}"))
            .exits(0)
            .out_has("2020-02-01")
            .out_has("d@d.example");
    }
    home.run("verify --next 3 --plain")
        .exits(0)
        .out_has("1 February 2020");
    let sheet = home.run("verify --next 3 --format json").exits(0).json();
    assert_eq!(
        sheet[1]["attempts"],
        serde_json::json!(["2020-01-01", "2020-02-01"])
    );
    assert_eq!(sheet[0]["attempts"], serde_json::json!([]));
    home.run("list --format json")
        .exits(0)
        .out_lacks("2020-02-01");
    home.run("list --columns id,attempts")
        .exits(0)
        .out_lacks("2020-02-01");
    home.run("export csv --columns id,attempts")
        .exits(0)
        .out_lacks("2020-02-01");
}

#[cfg(unix)]
#[test]
fn at_a_terminal_each_answer_is_recorded_at_once() {
    use crate::written::talk;

    let home = asked();
    let before = home.list();
    let words = [
        "verify",
        "--next",
        "4",
        "--on",
        "2026-06-01",
        "--by",
        "phone",
    ];
    let (said, code) = talk(&home, &words, &[], "x\no\nn\ns\nq\n");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 of 4\nGroup f\n"), "{said}");
    assert!(said.contains("No answer: 2020-01-01, 2020-02-01"), "{said}");
    assert!(said.contains("d was asked 3 times"), "{said}");
    assert!(said.contains("2 answers recorded, 2 left"), "{said}");
    let after = before.replace(
        "attempts = [2020-01-01, 2020-02-01]\n",
        "status = \"unreachable\"\nattempts = [2020-01-01, 2020-02-01, 2026-06-01]\n",
    );
    let last = "id = \"f\"\nname = \"Group f\"\nkind = \"allied\"\nscope = \"global\"\n";
    let after = after.replace(
        last,
        &format!("{last}verified = 2026-06-01\nverified_by = \"phone\"\n"),
    );
    assert_eq!(home.list(), after);
    // A connection that drops leaves what was recorded.
    let (said, code) = talk(&home, &["verify", "--next", "3"], &[], "g\n\u{4}");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 answer recorded, 2 left"), "{said}");
    assert_eq!(home.list().matches("\"defunct\"").count(), 2);
    // Who asks for a list gets one.
    for words in [
        &["verify", "--next", "3", "--no-input"][..],
        &["verify", "--next", "3", "--plain"],
    ] {
        let (said, code) = talk(&home, words, &[], "");
        assert_eq!(code, 0, "{said}");
        assert!(!said.contains("q quit"), "{said}");
    }
}

#[test]
fn nobody_confirms_a_group_that_is_gone() {
    let home = Home::with(LIST);
    for said in ["--by phone", "--on 2026-05-01"] {
        home.run(&format!("verify harbour-union --outcome gone {said}"))
            .exits(2)
            .err_has("nobody confirms one that is gone");
    }
    assert_eq!(home.list(), LIST);
}
