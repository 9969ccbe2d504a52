//! `set`: facts are changed by assignments, of one entry or of many at once, and every other byte stays.

use crate::run::peerdir;
use crate::written::{Home, LIST, SHAPES};

/// The list after a change of one piece.
fn with(old: &str, new: &str) -> String {
    assert_eq!(LIST.matches(old).count(), 1, "{old}");
    LIST.replace(old, new)
}

#[test]
fn facts_are_changed_and_every_other_byte_stays() {
    let after = with("city = \"Nelson\"", "city = \"Kaslo\"");
    let after = after.replace("acronym = \"HU\"\n", "");
    let after = after.replace("\"advocacy\"]", "\"advocacy\", \"youth\"]");
    for shape in SHAPES {
        let home = Home::with(&shape(LIST));
        home.run("set harbour-union city=Kaslo services+=youth acronym=")
            .exits(0)
            .err_is("harbour-union was changed\n");
        assert_eq!(home.list(), shape(&after));
    }
}

#[test]
fn a_key_that_is_new_stands_where_the_format_has_it_in_the_last_entry_too() {
    let after = with(
        "scope = \"national\"\ncountry = \"GR\"\n",
        "scope = \"national\"\ncountry = \"GR\"\ncity = \"Athens\"\nfounded = 2011\n",
    );
    for shape in SHAPES {
        let home = Home::with(&shape(LIST));
        home.run("set river-youth founded=2011 city=Athens")
            .exits(0)
            .err_has("was changed");
        assert_eq!(home.list(), shape(&after));
    }
}

#[test]
fn names_of_places_languages_and_groups_become_codes() {
    let home = Home::with(LIST);
    home.words(&[
        "set",
        "river-network",
        "country=Griechenland",
        "languages=French,el",
        "regions=Southern Europe",
        "location=37.98,23.73",
        "descriptions.French=Un réseau.",
        "kind=Allied",
        "successor=HU",
    ])
    .exits(0)
    .err_is(
        "list.toml:36: warning[successor-status]: `river-network` has a successor but has not closed\n  \
         hint: write status = \"defunct\", or take `successor` out\n\
         `HU` is harbour-union, Harbour Union (HU)\nriver-network was changed\n",
    );
    let after = with(
        "kind = \"peer-run\"\nform = \"network\"\nscope = \"national\"\ncountry = \"CA\"\n",
        "kind = \"allied\"\nform = \"network\"\nscope = \"national\"\nregions = [\"039\"]\ncountry = \"GR\"\n\
         location = { lat = 37.98, lon = 23.73 }\nlanguages = [\"fr\", \"el\"]\n\
         descriptions = { fr = \"Un réseau.\" }\nsuccessor = \"harbour-union\"\n",
    );
    assert_eq!(home.list(), after);
}

#[test]
fn a_province_is_looked_for_in_the_country_of_the_entry() {
    let home = Home::with(LIST);
    home.words(&["set", "harbour-union", "subdivisions=British Columbia"])
        .exits(0)
        .err_is("harbour-union was changed\n");
    assert!(home.list().contains("subdivisions = [\"CA-BC\"]\n"));
}

#[test]
fn items_of_lists_are_known_by_what_people_call_them() {
    let home = Home::with(LIST);
    let (new, old) = ("https://harbour.example/", "https://old.example/");
    for (typed, before, after) in [
        // What is known of an item that stays is not lost.
        (
            vec![format!("websites={old}"), format!("websites={new}")],
            "websites = [\n  \"https://harbour.example/\", # the new one\n  { url = \"https://old.example/\", label = \"older site\" },\n]",
            "websites = [\n  # the new one\n  { url = \"https://old.example/\", label = \"older site\" },\n  \"https://harbour.example/\",\n]",
        ),
        (
            vec!["websites-=old.example".to_owned()],
            "  { url = \"https://old.example/\", label = \"older site\" },\n",
            "",
        ),
        (
            vec!["alternate_names-=réseau du fleuve".to_owned()],
            "[\"Harbour Friends\", { name = \"Réseau du fleuve\", language = \"fr\" }]",
            "[\"Harbour Friends\"]",
        ),
        (
            vec![
                "sources+=A list, 2014".to_owned(),
                "sources+=https://a.example/b".to_owned(),
            ],
            "x_folder = 7\n",
            "sources = [\n  { title = \"A list, 2014\" },\n  { url = \"https://a.example/b\" },\n]\nx_folder = 7\n",
        ),
    ] {
        let home_of_one = Home::with(LIST);
        let id = if typed[0].starts_with("alternate") {
            "river-network"
        } else {
            "harbour-union"
        };
        let words: Vec<&str> = ["set", id]
            .into_iter()
            .chain(typed.iter().map(String::as_str))
            .collect();
        home_of_one.words(&words).exits(0).err_has("was changed");
        assert_eq!(home_of_one.list(), with(before, after), "{typed:?}");
    }
    home.run(
        "set harbour-union services+=naloxone services-=advocacy services+=advocacy acronym=HU",
    )
    .exits(0)
    .err_is("nothing was changed: the list says so already\n");
    assert_eq!(home.list(), LIST);
}

#[test]
fn an_assignment_that_cannot_be_made_is_named_and_nothing_is_written() {
    let home = Home::with(LIST);
    for (words, message, hint) in [
        (
            "contry=CA",
            "`contry=CA`: no key is called `contry`",
            "`country`",
        ),
        ("city+=x", "`city` holds one value", "city=…"),
        (
            "status=defnct",
            "`status=defnct`: `status` has no value",
            "`defunct`",
        ),
        (
            "founded=soon",
            "`founded=soon`: `soon` is no whole number",
            "1998",
        ),
        ("founded=1066", "`founded=1066`: ", ""),
        ("services-=naloxon", "does not hold `naloxon`", "`naloxone`"),
        ("languages-=fr", "does not hold `fr`", "it holds nothing"),
        ("services+=", "nothing stands behind", "services="),
        ("city=a city=b", "`city` is set twice", "once"),
        ("id=new", "an id never changes", "--successor"),
        (
            "verified=2026-01-01",
            "`verified=2026-01-01`: ",
            "peerdir verify",
        ),
        ("country=Canda", "no country is called `Canda`", "Canada"),
        ("country=Tasmania", "no country is called", ""),
        (
            "languages=Frensh",
            "no language is called `Frensh`",
            "French",
        ),
        (
            "websites+=harbour.example",
            "`harbour.example` has no scheme",
            "https://",
        ),
        (
            "emails=x founded=1999",
            "`emails=x`: `x` is no e-mail",
            "name@",
        ),
        (
            "parent=nobody",
            "`parent=nobody`: `parent` names `nobody`",
            "",
        ),
        (
            "parent=river-youth successor=harbour-union",
            "`successor=harbour-union`: ",
            "",
        ),
        ("subdivisions=US-NY", "`subdivisions=US-NY`: ", ""),
        ("name=", "`name=`: `name` is missing", ""),
        ("waivers+=x", "several keys", "rule = …"),
        ("languages=[\"fr\"", "cannot be read", "TOML"),
        ("Nelson", "`Nelson` is no assignment", "quotes"),
    ] {
        home.run(&format!("set harbour-union {words}"))
            .exits(2)
            .err_has(message)
            .err_has(hint);
        assert_eq!(home.list(), LIST, "{words}");
    }
    let long = format!("description={}\u{7}", "long ".repeat(30));
    home.words(&["set", "harbour-union", &long, "kind=x"])
        .exits(2)
        .err_lacks("long long")
        .err_lacks("\u{7}");
}

#[test]
fn what_to_change_has_to_be_said() {
    let home = Home::with(LIST);
    for (line, message) in [
        ("set harbour-union", "nothing says what to change"),
        ("set city=Nelson", "no group is named"),
        ("set --country Canada", "required"),
        (
            "set harbour-union --country Canada city=x",
            "an id and filters",
        ),
        (
            "set --country Atlantis city=x",
            "no country is called `Atlantis`",
        ),
    ] {
        home.run(line).exits(2).err_has(message);
    }
    assert_eq!(home.list(), LIST);
}

#[test]
fn a_group_may_be_called_by_a_name_that_no_other_has() {
    let home = Home::with(LIST);
    home.words(&["set", "reseau du fleuve", "city=Xanadu"])
        .exits(0)
        .err_is("`reseau du fleuve` is river-network, River Network\nriver-network was changed\n");
    home.words(&["set", "Harbour Friends", "city=Xanadu"])
        .exits(2)
        .err_is("error: 2 groups are called `Harbour Friends`\n  hint: write the id of the one you mean: river-network, river-youth\n");
    home.run("set harbor-union city=Xanadu")
        .exits(2)
        .err_has("no group has the id `harbor-union`")
        .err_has("did you mean `harbour-union`?");
}

#[test]
fn the_difference_is_shown_and_nothing_written_where_that_is_asked() {
    let home = Home::with(LIST);
    home.run("set harbour-union founded=1998 --dry-run")
        .exits(0)
        .out_has("\n+founded = 1998\n")
        .out_has("--- list.toml\n+++ list.toml\n");
    assert_eq!(home.list(), LIST);
}

#[test]
fn an_entry_of_the_built_in_list_is_copied_with_the_change() {
    let home = Home::with("schema_version = 1\nextends = \"builtin\"\n");
    let json = |words: &str| home.run(words).exits(0).json();
    let mut before = json("show vandu --format json");
    home.run("set vandu acronym=VAN")
        .exits(0)
        .err_has("`vandu` stands in the built-in list: list.toml gets a copy of it");
    before[0]["acronym"] = "VAN".into();
    assert_eq!(json("show vandu --format json"), before);
    home.run("check --strict").exits(0).err_has("vandu");
    // The copy is changed in its place from now on.
    home.run("set vandu acronym=VANDU")
        .exits(0)
        .err_is("vandu was changed\n");
}

#[test]
fn an_entry_of_a_list_below_is_copied_with_its_notes_and_unknown_keys() {
    let home = Home::with("schema_version = 1\nextends = \"below.toml\"\n");
    home.folder.write("below.toml", LIST);
    home.run("set harbour-union city=Kaslo")
        .exits(0)
        .err_has("`harbour-union` stands in below.toml: list.toml gets a copy")
        .err_has("x_folder");
    assert_eq!(home.folder.read("below.toml"), LIST);
    let expected = "schema_version = 1\nextends = \"below.toml\"\n\n\
        [[organization]]\nid = \"harbour-union\"\nname = \"Harbour Union\"\nacronym = \"HU\"\nkind = \"peer-run\"\n\
        form = \"union\"\nscope = \"local\"\ncountry = \"CA\"\ncity = \"Kaslo\"\nwebsites = [\n  \"https://harbour.example/\",\n  \
        { url = \"https://old.example/\", label = \"older site\" },\n]\nservices = [\"naloxone\", \"advocacy\"]\n\
        notes = \"Call in the morning.\"\nx_folder = 7\n";
    assert_eq!(home.list(), expected);
}

#[test]
fn without_a_list_of_ones_own_the_first_change_starts_one() {
    let home = Home::with("");
    let data = home.folder.join("data");
    let own = |line: &str| peerdir(line.split(' ')).env("XDG_DATA_HOME", &data);
    own("set vandu founded=1999").exits(0).err_has("is new");
    own("show vandu --format json").exits(0).out_has("1999");
    let text = home.folder.read("data/peerdir/directory.toml");
    assert!(text.contains("extends = \"builtin\""));
}

#[test]
fn many_are_changed_at_once_only_after_a_word_for_it() {
    let home = Home::with(LIST);
    home.run("set --country Canada status=active")
        .exits(2)
        .err_is("error: 2 groups would change, and nobody is there to be asked\n  hint: --dry-run shows the difference, --yes makes it\n");
    home.run("set --country Canada status=active --dry-run")
        .exits(0)
        .out_has("+status = \"active\"\n")
        .err_is("2 groups would change\n");
    assert_eq!(home.list(), LIST);
    home.run("set --country Canada status=active --yes")
        .exits(0)
        .err_is("2 groups were changed\n");
    let after = with("x_folder = 7\n", "status = \"active\"\nx_folder = 7\n").replace(
        "country = \"CA\"\n\n[[organization]]\nid = \"river-youth\"",
        "country = \"CA\"\nstatus = \"active\"\n\n[[organization]]\nid = \"river-youth\"",
    );
    assert_eq!(home.list(), after);
    home.run("set --country Canada status=active")
        .exits(0)
        .err_is("nothing was changed: the list says so already\n");
    home.run("set --country Malta status=active --yes")
        .exits(1)
        .err_is("no group fits; nothing was changed\n");
    // Not every group need hold what is taken out of those that do.
    home.run("set --country Canada services-=naloxone -y")
        .exits(0)
        .err_is("harbour-union was changed\n");
    home.run("set --country Canada services-=naloxone -y")
        .exits(2)
        .err_has("none of the groups: `services` does not hold `naloxone`");
}

#[test]
fn an_entry_with_a_fault_can_be_mended_by_its_id() {
    let broken = with("country = \"GR\"", "country = \"XX\"");
    let home = Home::with(&broken);
    home.run("set river-youth country=Greece")
        .exits(0)
        .err_is("river-youth was changed\n");
    assert_eq!(home.list(), LIST);
}

#[test]
fn a_list_that_is_standard_input_is_not_changed() {
    peerdir("--file - set harbour-union city=x".split(' '))
        .stdin(LIST)
        .exits(2)
        .err_has("standard input cannot be written");
}

#[cfg(unix)]
#[test]
fn at_a_terminal_somebody_is_asked_before_many_are_changed() {
    use crate::written::{talk, talk_once_asked};

    let words = ["set", "--country", "CA", "status=active"];
    let home = Home::with(LIST);
    let (said, code) = talk(&home, &words, &[], "n\n");
    assert!(said.contains("+status = \"active\""), "{said}");
    assert!(said.contains("Change 2 groups? [y/N]"), "{said}");
    assert_eq!((code, home.list()), (1, LIST.to_owned()), "{said}");
    let (said, code) = talk_once_asked(&home, &words, &[], ("[y/N]", "\u{4}"));
    assert_eq!((code, home.list()), (1, LIST.to_owned()), "{said}");
    let (said, code) = talk(&home, &[&words[..], &["--no-input"]].concat(), &[], "");
    assert_eq!((code, home.list()), (2, LIST.to_owned()), "{said}");
    let (said, code) = talk(&home, &words, &[], "yes\n");
    assert_eq!(code, 0, "{said}");
    assert_eq!(home.list().matches("status = \"active\"").count(), 2);
}

#[test]
fn a_source_that_is_taken_out_is_the_one_that_was_typed() {
    let sources =
        "sources = [{ title = \"T\", date = \"2014\" }, { title = \"T\", date = \"2015\" }]\n";
    let home = Home::with(&format!("{LIST}{sources}"));
    home.words(&[
        "set",
        "river-youth",
        "sources-={ title = \"T\", date = \"2014\" }",
    ])
    .exits(0)
    .err_has("was changed");
    assert!(home.list().contains("\"2015\"") && !home.list().contains("\"2014\""));
}
