//! `where`: which lists are in use, why, and what each gives.

use crate::run::{Folder, builtin, entry, peerdir, small};

#[test]
fn without_a_list_of_ones_own_the_built_in_one_is_in_use() {
    builtin("where")
        .exits(0)
        .out_has("builtin (peerdir ")
        .out_has("[nothing else was named]")
        .err_has("your own list would be ")
        .err_has("`peerdir init` starts it");
}

#[test]
fn a_named_list_says_so() {
    small("where --quiet")
        .exits(0)
        .out_has("tests/fixtures/small.toml: 8 entries, changed ")
        .out_has("[named with --file]");
}

#[test]
fn each_layer_says_what_it_gives() {
    let folder = Folder::new();
    folder.write(
        "base.toml",
        [
            entry("a", "A", ""),
            entry("b", "B", ""),
            entry("c", "C", ""),
        ]
        .concat(),
    );
    let head = "title = \"Mine\"\nextends = \"base.toml\"\nhidden = [\"b\"]\n";
    let mine = [head, &entry("a", "New A", ""), &entry("d", "D", "")].concat();
    folder.write("mine.toml", mine);
    let run = |format: &str| {
        let run = peerdir([
            "where",
            "--quiet",
            "--file",
            "mine.toml",
            "--format",
            format,
        ]);
        run.within(folder.path()).exits(0)
    };
    run("text")
        .out_has("base.toml: 3 entries, changed ")
        .out_has("[extended by mine.toml]")
        .out_has("mine.toml: 2 entries, in place of those below: a, hidden below: b, changed ")
        .out_has("together: 3 entries\n");
    let layers = run("json").json();
    assert_eq!(layers[0]["file"], "base.toml");
    assert_eq!(layers[0]["entries"], 3);
    assert_eq!(layers[1]["title"], "Mine");
    assert_eq!(layers[1]["replaced"][0], "a");
    assert_eq!(layers[1]["hidden"][0], "b");
    assert!(layers[1]["age_in_days"].is_u64());
}
