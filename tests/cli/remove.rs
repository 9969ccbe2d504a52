//! `remove`: an entry is gone, hidden or marked as closed, and the lists say so.

use crate::written::{Home, LIST, SHAPES};

#[test]
fn an_entry_is_removed_and_comments_above_it_stay() {
    let start = LIST
        .find("[[organization]]\nid = \"harbour-union\"")
        .expect("it");
    let end = LIST.find("# The network.").expect("the next");
    // A blank line keeps the comment that was its own apart from the next entry.
    let after = format!("{}\n{}", &LIST[..start], &LIST[end..]);
    for shape in SHAPES {
        let home = Home::with(&shape(LIST));
        home.run("remove harbour-union")
            .exits(0)
            .err_is("harbour-union was removed from list.toml\n");
        assert_eq!(home.list(), shape(&after));
    }
}

#[test]
fn the_last_entry_leaves_the_text_before_it() {
    let end = LIST
        .find("\n[[organization]]\nid = \"river-youth\"")
        .expect("it");
    for shape in SHAPES {
        let home = Home::with(&shape(LIST));
        home.words(&["remove", "River Youth"]).exits(0).err_is(
            "`River Youth` is river-youth, River Youth\nriver-youth was removed from list.toml\n",
        );
        assert_eq!(home.list(), shape(&LIST[..end]));
    }
}

#[test]
fn an_entry_that_others_name_stays() {
    let home = Home::with(LIST);
    home.run("remove river-network")
        .exits(2)
        .err_has("`river-network` is named as parent or successor by river-youth")
        .err_has("--defunct");
    assert_eq!(home.list(), LIST);
}

#[test]
fn an_entry_that_is_nowhere_is_said_with_the_nearest() {
    let home = Home::with(LIST);
    home.run("remove river-yuoth")
        .exits(2)
        .err_has("no group has the id `river-yuoth`")
        .err_has("`river-youth`");
    assert_eq!(home.list(), LIST);
}

#[test]
fn an_entry_of_a_list_below_is_hidden_whoever_names_it() {
    let head = "schema_version = 1\nextends = \"below.toml\"\n";
    for shape in SHAPES {
        let home = Home::with(&shape(head));
        home.folder.write("below.toml", LIST);
        home.run("remove river-network --dry-run")
            .exits(0)
            .out_has("+hidden = [\"river-network\"]\n");
        assert_eq!(home.list(), shape(head));
        home.run("remove river-network")
            .exits(0)
            .err_is("river-network is hidden by `hidden` in list.toml; below.toml is as it was\n");
        let after = format!("{head}hidden = [\"river-network\"]\n");
        assert_eq!(home.list(), shape(&after));
        assert_eq!(home.folder.read("below.toml"), LIST);
        home.run("show river-network")
            .exits(1)
            .err_has("no group is called");
        home.run("-q show river-youth")
            .exits(0)
            .out_has("River Youth");
        home.run("remove river-network")
            .exits(0)
            .err_is("nothing was changed: list.toml hides `river-network` already\n");
        home.run("remove harbour-union").exits(0).err_has("hidden");
        let after = format!("{head}hidden = [\"river-network\", \"harbour-union\"]\n");
        assert_eq!(home.list(), shape(&after));
    }
}

#[test]
fn what_is_removed_does_not_come_back_from_the_list_below() {
    let head = "schema_version = 1\nextends = \"builtin\"\n";
    let home = Home::with(head);
    home.run("set vandu acronym=VAN").exits(0).err_has("copy");
    home.run("remove vandu").exits(0).err_is(
        "vandu was removed and is hidden by `hidden` in list.toml; the built-in list is as it was\n",
    );
    assert_eq!(home.list(), format!("{head}hidden = [\"vandu\"]\n"));
    home.run("show vandu --format tsv")
        .exits(1)
        .out_has("id")
        .err_has("no group");
}

#[test]
fn a_group_that_has_closed_stays_as_a_tombstone_that_searches_find() {
    let home = Home::with(LIST);
    home.words(&["remove", "river-network", "--defunct", "--successor", "HU"])
        .exits(0)
        .err_is(
            "river-network is marked as closed; searches still find it and lead to harbour-union\n",
        );
    let after = LIST.replace(
        "country = \"CA\"\n\n[[organization]]\nid = \"river-youth\"",
        "country = \"CA\"\nstatus = \"defunct\"\nsuccessor = \"harbour-union\"\n\n[[organization]]\nid = \"river-youth\"",
    );
    assert_eq!(home.list(), after);
    home.run("-q search river network --columns id,freshness")
        .exits(0)
        .out_has("river-network\tclosed, see harbour-union");
    home.run("remove river-network --defunct")
        .exits(0)
        .err_is("nothing was changed: the list says so already\n");
    home.run("remove river-youth --successor harbour-union")
        .exits(2)
        .err_has("--defunct");
    home.run("remove river-youth --defunct --successor river-youth")
        .exits(2)
        .err_has("cannot succeed itself");
    home.run("remove river-youth --defunct --successor nobody")
        .exits(2)
        .err_has("no group has the id `nobody`");
    assert_eq!(home.list(), after);
}

#[test]
fn a_tombstone_for_a_group_of_a_list_below_is_a_copy() {
    let home = Home::with("schema_version = 1\nextends = \"below.toml\"\n");
    home.folder.write("below.toml", LIST);
    home.run("remove harbour-union --defunct")
        .exits(0)
        .err_has("`harbour-union` stands in below.toml: list.toml gets a copy")
        .err_has("is marked as closed");
    assert!(home.list().contains("status = \"defunct\"\nnotes = "));
    assert_eq!(home.folder.read("below.toml"), LIST);
}

#[test]
fn no_entry_says_any_more_that_it_is_different_from_one_that_is_gone() {
    let list = LIST.replace(
        "parent = \"river-network\"",
        "parent = \"river-network\"\ndifferent_from = [\"harbour-union\"]",
    );
    let home = Home::with(&list);
    home.run("remove harbour-union").exits(0).err_is(
        "river-youth no longer says that it is different from harbour-union\n\
         harbour-union was removed from list.toml\n",
    );
    assert!(!home.list().contains("harbour-union"), "{}", home.list());
    assert!(!home.list().contains("different_from"), "{}", home.list());
}
