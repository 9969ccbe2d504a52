//! `edit`: one entry in an editor, checked before it is taken; what is refused is not lost. The editors are scripts.
#![cfg(unix)]

use std::fs;

use crate::run::peerdir;
use crate::written::{Home, LIST, SHAPES, talk, talk_once_asked};

/// A command that edits the entry of the union with a script.
fn edited(home: &Home, script: &str) -> crate::run::Run {
    let editor = home.editor(script);
    home.run("edit harbour-union").env("VISUAL", editor)
}

#[test]
fn an_entry_is_changed_in_an_editor_and_every_other_byte_stays() {
    let after = LIST.replace("city = \"Nelson\" #", "city = \"Kaslo\" #");
    for shape in SHAPES {
        let home = Home::with(&shape(LIST));
        edited(&home, "sed -i s/Nelson/Kaslo/ \"$1\"")
            .exits(0)
            .err_is("harbour-union was changed\n");
        assert_eq!(home.list(), shape(&after));
        assert!(home.drafts().is_empty());
    }
}

#[test]
fn comments_and_lines_are_taken_as_they_are_written() {
    let after = LIST
        .replace(
            "scope = \"local\"\n",
            "scope = \"local\"\n# Since the storm.\n",
        )
        .replace(
            "# They moved in spring.\n",
            "# They moved in spring.\n# Twice.\n",
        );
    for shape in SHAPES {
        let home = Home::with(&shape(LIST));
        let script =
            "sed -i -e 's/^\\[\\[/# Twice.\\n[[/' -e 's/^scope.*/&\\n# Since the storm./' \"$1\"";
        edited(&home, script).exits(0).err_has("was changed");
        assert_eq!(home.list(), shape(&after));
    }
}

#[test]
fn the_editor_sees_the_entry_alone_in_a_file_that_nobody_else_can_read() {
    let home = Home::with(LIST);
    let script = "stat -c '%a' \"$1\" \"$(dirname \"$1\")\" > modes; cat \"$1\" > seen; basename \"$1\" > name";
    edited(&home, script)
        .exits(0)
        .err_is("nothing was changed\n");
    assert_eq!(home.folder.read("modes"), "600\n700\n");
    assert!(home.folder.read("name").starts_with("harbour-union.toml"));
    let start = LIST.find("[[organization]]").expect("an entry");
    let end = LIST.find("\n# The network.").expect("the next");
    let seen = home.folder.read("seen");
    let (head, entry) = seen.split_once("\n\n").expect("a head");
    assert_eq!(entry, &LIST[start..end]);
    assert!(head.lines().all(|line| line.starts_with("## ")), "{head}");
    assert!(head.contains("To change nothing, close the editor without saving"));
    assert_eq!(home.list(), LIST);
    assert!(home.drafts().is_empty());
}

#[test]
fn a_draft_that_is_refused_is_kept_and_its_path_told() {
    for (script, line, message) in [
        ("sed -i 's/^kind.*/kind = /' \"$1\"", 11, "error[syntax]"),
        (
            "sed -i 's/^kind.*/kind = \"peers\"/' \"$1\"",
            11,
            "error[unknown-word]",
        ),
        (
            "sed -i 's/^country.*/country = 5/' \"$1\"",
            14,
            "error[wrong-type]",
        ),
        (
            "sed -i 's/^notes.*/parent = \"nobody\"/' \"$1\"",
            22,
            "error[unknown-parent]",
        ),
        (
            "sed -i 's/^id.*/id = \"other\"/' \"$1\"",
            8,
            "the id was changed",
        ),
        ("sed -i 's/^id.*//' \"$1\"", 1, "the id was changed"),
        (
            "printf '[[organization]]\\nid = \"b\"\\nname = \"B\"\\nkind = \"allied\"\\nscope = \"local\"\\n' >> \"$1\"",
            23,
            "this is not one entry",
        ),
        (
            "sed -i 's/^\\[\\[/title = \"x\"\\n[[/' \"$1\"",
            7,
            "keys stand above the entry",
        ),
        ("sed -i 's/^\\[\\[.*//' \"$1\"", 0, "this is not one entry"),
        ("printf '' > \"$1\"", 0, "the draft is empty"),
        ("printf '\\377' >> \"$1\"", 0, "is not UTF-8 text"),
    ] {
        let home = Home::with(LIST);
        let said = edited(&home, script).exits(2).stderr();
        let drafts = home.drafts();
        let [draft] = &drafts[..] else {
            panic!("one draft is kept: {drafts:?}")
        };
        let draft = draft.display();
        assert!(said.contains(message), "{script}: {said}");
        if line > 0 {
            assert!(
                said.contains(&format!("{draft}:{line}: ")),
                "{script}: {said}"
            );
        }
        assert!(
            said.contains(&format!("the draft is kept: {draft}\n")),
            "{said}"
        );
        assert!(said.contains(&format!("`peerdir edit harbour-union --draft {draft}`")));
        assert_eq!(home.list(), LIST, "{script}");
    }
}

#[test]
fn every_fault_of_a_draft_is_said_at_once() {
    let home = Home::with(LIST);
    edited(
        &home,
        "sed -i -e 's/^kind.*/kind = \"x\"/' -e 's/^country.*/country = \"XX\"/' \"$1\"",
    )
    .exits(2)
    .err_has(":11: error[unknown-word]")
    .err_has(":14: error[unknown-country]");
}

#[test]
fn a_draft_that_was_kept_can_be_taken_up_again() {
    let home = Home::with(LIST);
    edited(
        &home,
        "sed -i -e 's/^kind.*/kind = \"x\"/' -e s/Nelson/Kaslo/ \"$1\"",
    )
    .exits(2)
    .err_has("kept");
    let draft = home.drafts().remove(0);
    let editor = home.editor("sed -i 's/^kind.*/kind = \"allied\"/' \"$1\"");
    home.words(&["edit", "harbour-union", "--draft"])
        .with([&draft])
        .env("EDITOR", editor)
        .exits(0)
        .err_is("harbour-union was changed\n");
    let after = LIST.replacen("kind = \"peer-run\"", "kind = \"allied\"", 1);
    assert_eq!(home.list(), after.replace("\"Nelson\"", "\"Kaslo\""));
    assert!(home.drafts().is_empty());
    // A file that is somebody's own is not taken away.
    let own = home.folder.write(
        "own.toml",
        fs::read(home.folder.join("list.toml")).expect("it"),
    );
    home.words(&["edit", "harbour-union", "--draft", "own.toml"])
        .env("EDITOR", "true")
        .exits(2)
        .err_has("this is not one entry")
        .err_has("kept");
    assert!(own.exists());
    home.words(&["edit", "harbour-union", "--draft", "absent.toml"])
        .env("EDITOR", "true")
        .exits(2)
        .err_has("could not read absent.toml");
}

#[test]
fn a_change_that_somebody_else_made_meanwhile_is_not_undone() {
    let home = Home::with(LIST);
    let theirs = LIST.replace("\"HU\"", "\"HUU\"");
    home.folder.write("theirs.toml", &theirs);
    edited(
        &home,
        "cp theirs.toml list.toml; sed -i s/Nelson/Kaslo/ \"$1\"",
    )
    .exits(2)
    .err_has("somebody else has changed `harbour-union` meanwhile")
    .err_has("the draft is kept");
    assert_eq!(home.list(), theirs);
    // What they did to other entries is no reason to refuse.
    let home = Home::with(LIST);
    home.folder
        .write("theirs.toml", LIST.replace("River Youth", "Young River"));
    edited(
        &home,
        "cp theirs.toml list.toml; sed -i s/Nelson/Kaslo/ \"$1\"",
    )
    .exits(0)
    .err_is("harbour-union was changed\n");
    let both = LIST
        .replace("River Youth", "Young River")
        .replace("\"Nelson\"", "\"Kaslo\"");
    assert_eq!(home.list(), both);
}

#[test]
fn an_entry_of_a_list_below_is_copied_with_the_change() {
    let home = Home::with("schema_version = 1\nextends = \"below.toml\"\n");
    home.folder.write("below.toml", LIST);
    edited(&home, "sed -i s/Nelson/Kaslo/ \"$1\"")
        .exits(0)
        .err_has("`harbour-union` stands in below.toml: list.toml gets a copy")
        .err_has("harbour-union was changed");
    assert_eq!(home.folder.read("below.toml"), LIST);
    let list = home.list();
    assert!(
        list.contains("city = \"Kaslo\"")
            && list.contains("x_folder = 7")
            && list.contains("notes = ")
    );
    let builtin = Home::with("schema_version = 1\nextends = \"builtin\"\n");
    let editor = builtin.editor("sed -i 's/^acronym.*/acronym = \"VAN\"/' \"$1\"");
    builtin
        .run("edit vandu")
        .env("VISUAL", editor)
        .exits(0)
        .err_has("the built-in list");
    builtin.run("show vandu").exits(0).out_has("(VAN)");
}

#[test]
fn a_copy_is_laid_out_as_its_author_wrote_it() {
    let head = "schema_version = 1\nextends = \"below.toml\"\n";
    for shape in SHAPES {
        let home = Home::with(&shape(head));
        home.folder.write("below.toml", LIST);
        edited(&home, "sed -i 's/^scope.*/&\\n# Since the storm./' \"$1\"")
            .exits(0)
            .err_has("harbour-union was changed");
        let start = LIST.find("[[organization]]").expect("an entry");
        let end = LIST.find("\n# The network.").expect("the next");
        let entry = LIST[start..end].replace("\"local\"\n", "\"local\"\n# Since the storm.\n");
        assert_eq!(home.list(), shape(&format!("{head}\n{entry}")));
    }
}

#[test]
fn texts_of_several_lines_keep_them() {
    let notes = "notes = \"\"\"\nCall in the morning.\nNot on Mondays.\"\"\"";
    let list = LIST.replace("notes = \"Call in the morning.\"", notes);
    for shape in SHAPES {
        let home = Home::with(&shape(&list));
        edited(&home, "sed -i s/Mondays/Sundays/ \"$1\"")
            .exits(0)
            .err_is("harbour-union was changed\n");
        assert_eq!(home.list(), shape(&list.replace("Mondays", "Sundays")));
    }
}

#[test]
fn the_difference_is_shown_and_the_draft_kept_where_nothing_is_to_be_written() {
    let home = Home::with(LIST);
    let editor = home.editor("sed -i s/Nelson/Kaslo/ \"$1\"");
    home.run("edit harbour-union --dry-run")
        .env("VISUAL", editor)
        .exits(0)
        .out_has("+city = \"Kaslo\"")
        .err_has("the draft is kept");
    assert_eq!(home.list(), LIST);
}

#[test]
fn an_editor_that_is_not_there_or_fails_changes_nothing() {
    let home = Home::with(LIST);
    home.run("edit harbour-union")
        .exits(2)
        .err_has("no editor is named")
        .err_has("VISUAL=nano");
    home.run("edit harbour-union")
        .env("VISUAL", "no-such-editor")
        .exits(2)
        .err_has("the editor `no-such-editor` is not there");
    edited(&home, "exit 3")
        .exits(2)
        .err_has("the editor `sh` ended with a fault");
    assert!(home.drafts().is_empty());
    edited(&home, "sed -i s/Nelson/Kaslo/ \"$1\"; exit 3")
        .exits(2)
        .err_has("ended with a fault")
        .err_has("the draft is kept");
    assert_eq!(home.list(), LIST);
}

#[test]
fn visual_goes_before_editor_and_the_state_folder_takes_drafts_where_there_is_no_other() {
    let home = Home::with(LIST);
    home.run("edit harbour-union")
        .env("VISUAL", "true")
        .env("EDITOR", "false")
        .exits(0)
        .err_is("nothing was changed\n");
    let editor = home.editor("dirname \"$1\" | xargs dirname > where");
    let state = home.folder.join("state");
    peerdir(["--file", "list.toml", "edit", "harbour-union"])
        .within(home.folder.path())
        .env("XDG_STATE_HOME", &state)
        .env("XDG_RUNTIME_DIR", "/dev/null/no")
        .env("EDITOR", editor)
        .exits(0)
        .err_is("nothing was changed\n");
    let found = home.folder.read("where");
    assert_eq!(
        found.trim_end(),
        state.join("peerdir/drafts").display().to_string()
    );
}

#[test]
fn at_a_terminal_a_refused_draft_can_be_edited_again() {
    let home = Home::with(LIST);
    // The first time it breaks the entry, the second time it mends it.
    let script = "if [ -e again ]; then sed -i 's/^kind.*/kind = \"allied\"/' \"$1\"; \
                  else touch again; sed -i 's/^kind.*/kind = \"x\"/' \"$1\"; fi";
    let editor = home.editor(script);
    let (said, code) = talk(
        &home,
        &["edit", "harbour-union"],
        &[("VISUAL", &editor)],
        "y\n",
    );
    assert!(said.contains("Edit it again? [y/N]"), "{said}");
    assert_eq!(code, 0, "{said}");
    let after = LIST.replacen("kind = \"peer-run\"", "kind = \"allied\"", 1);
    assert_eq!(home.list(), after);
    assert!(home.drafts().is_empty());
    let editor = home.editor("sed -i 's/^kind.*/kind = \"x\"/' \"$1\"");
    let (said, code) = talk(
        &home,
        &["edit", "harbour-union"],
        &[("VISUAL", &editor)],
        "n\n",
    );
    assert!(said.contains("the draft is kept"), "{said}");
    assert_eq!((code, home.drafts().len()), (2, 1), "{said}");
    assert_eq!(home.list(), after);
}

#[test]
fn a_kept_draft_does_not_silently_take_the_place_of_what_others_wrote_since() {
    let home = Home::with(LIST);
    let broken = "sed -i -e 's/^kind.*/kind = \"x\"/' -e s/Nelson/Kaslo/ \"$1\"";
    edited(&home, broken).exits(2).err_has("the draft is kept");
    let theirs = LIST.replace("\"HU\"", "\"HUU\"");
    home.folder.write("list.toml", &theirs);
    let draft = home.drafts().remove(0);
    let go_on = |script: &str| {
        let editor = home.editor(script);
        let run = home.words(&["edit", "harbour-union", "--draft"]);
        run.with([&draft]).env("EDITOR", editor)
    };
    go_on("sed -i 's/^kind.*/kind = \"allied\"/' \"$1\"")
        .exits(2)
        .err_has("somebody else has changed `harbour-union` meanwhile: acronym\n")
        .err_has("delete the line `## Base`")
        .err_has("the draft is kept");
    assert_eq!(home.list(), theirs);
    assert!(draft.exists());
    // On purpose it does.
    go_on("sed -i '/^## Base/d' \"$1\"")
        .exits(0)
        .err_is("harbour-union was changed\n");
    let mine = LIST
        .replacen("kind = \"peer-run\"", "kind = \"allied\"", 1)
        .replace("\"Nelson\"", "\"Kaslo\"");
    assert_eq!(home.list(), mine);
}

#[test]
fn who_stops_at_the_question_is_told_where_the_draft_is() {
    let home = Home::with(LIST);
    let editor = home.editor("sed -i 's/^kind.*/kind = \"x\"/' \"$1\"");
    let words = ["edit", "harbour-union"];
    for stop in ["\u{3}", "\u{4}"] {
        let (said, code) = talk_once_asked(
            &home,
            &words,
            &[("VISUAL", &editor)],
            ("Edit it again?", stop),
        );
        assert!(said.contains("the draft is kept"), "{said}");
        assert_eq!(code, 2, "{said}");
    }
}
