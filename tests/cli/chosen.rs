//! What is chosen and what is said of it: slips in names, topics taken for places, orders that there are not, and languages
//! that a page is not in.

use crate::flyer::DAY;
use crate::run::{Folder, Run, builtin, entry, peerdir, small};

/// A group of a city, with more lines.
fn group(id: &str, country: &str, city: &str, more: &str) -> String {
    let place = format!("country = \"{country}\"\ncity = \"{city}\"\n{more}");
    entry(id, &format!("Group {id}"), &place).replace("\"global\"", "\"local\"")
}

/// The program on a list.
fn on(folder: &Folder, line: &str) -> Run {
    peerdir(line.split(' '))
        .env("PEERDIR_FILE", folder.join("list.toml"))
        .env(DAY.0, DAY.1)
        .within(folder.path())
}

fn cities() -> Folder {
    let folder = Folder::new();
    let list = [
        group("ant", "CA", "Toronto", "services = [\"naloxone\"]"),
        group("bee", "CA", "Toronto", ""),
        group("cat", "DE", "Berlin", ""),
        group("dog", "FR", "Paris", ""),
    ];
    folder.write("list.toml", list.concat());
    folder
}

#[test]
fn the_words_that_a_flyer_takes_for_a_topic_are_named_and_who_they_leave_out_is_counted() {
    let folder = cities();
    on(&folder, "flyer near naloxone in Toronto -o a.pdf")
        .exits(0)
        .err_has("`naloxone` is taken for a topic and `Toronto` for the place; 1 group nearby does not mention it and is left out");
    let (_, said) = on(&folder, "flyer near Berlin Paris -o b.pdf")
        .ends()
        .both();
    assert!(
        said.contains("is taken for a topic and") || said.contains("no group answers"),
        "{said}"
    );
    let (_, said) = on(&folder, "flyer near Toronto -o c.pdf").exits(0).both();
    assert!(!said.contains("topic"), "{said}");
}

#[test]
fn a_slip_in_the_name_of_a_group_or_in_near_has_a_suggestion() {
    builtin("flyer vandoo")
        .exits(1)
        .err_has("no group is called `vandoo`")
        .err_has("did you mean `vandu`");
    builtin("flyer nera Vancouver")
        .exits(1)
        .err_has("did you mean `near Vancouver`?");
}

#[test]
fn a_list_that_is_exported_stands_in_the_order_that_check_wants() {
    let folder = Folder::new();
    let list = [("a", "Zebra"), ("m", "Middle"), ("z", "Aardvark")];
    folder.write(
        "list.toml",
        list.map(|(id, name)| entry(id, name, "")).concat(),
    );
    on(&folder, "export toml --quiet -o eu.toml").exits(0);
    peerdir(["check", "--file", "eu.toml"])
        .within(folder.path())
        .exits(0)
        .out_lacks("entry-order")
        .both();
    let ids = |line: &str| -> Vec<String> {
        let list = on(&folder, line).exits(0).stdout();
        let ids = list.lines().filter_map(|line| line.strip_prefix("id = "));
        ids.map(str::to_owned).collect()
    };
    assert_eq!(
        ids("export toml --quiet --sort name"),
        ["\"z\"", "\"m\"", "\"a\""]
    );
    // Who is among the first is decided as in every other format.
    assert_eq!(ids("export toml --quiet --limit 2"), ["\"m\"", "\"z\""]);
}

#[test]
fn a_heading_says_a_city_as_the_entries_below_it_do() {
    let folder = Folder::new();
    folder.write("list.toml", group("ant", "DE", "Cologne", ""));
    on(
        &folder,
        "export markdown --quiet --group-by city --country Germany",
    )
    .exits(0)
    .out_has("Cologne, North Rhine-Westphalia, Germany")
    .out_lacks("Köln");
}

#[test]
fn of_a_file_that_is_not_there_nobody_says_that_it_stays() {
    let folder = cities();
    on(&folder, "export csv --country Japan -o no.csv")
        .exits(1)
        .err_has("no.csv is not written");
    folder.write("no.csv", "old");
    on(&folder, "export csv --country Japan -o no.csv")
        .exits(1)
        .err_has("no.csv is left as it is");
    assert_eq!(folder.read("no.csv"), "old");
}

#[test]
fn the_nearest_country_is_offered_first_and_what_is_no_order_or_count_is_refused_well() {
    small("list --country Canda")
        .exits(2)
        .err_has("did you mean Canada (CA)");
    for command in ["list", "flyer", "export csv"] {
        small(&format!("{command} --sort -name"))
            .exits(2)
            .err_has("no descending order: `-name` is not taken; write --sort name");
        for limit in ["--limit -1", "-n -1", "--limit=-1"] {
            small(&format!("{command} {limit}"))
                .exits(2)
                .err_has("write a whole number, 1 or more")
                .err_lacks("tip:");
        }
        small(&format!("{command} --sort size"))
            .exits(2)
            .err_has("possible values: name, id,");
    }
}

#[test]
fn a_page_says_which_headings_and_texts_its_languages_lack() {
    let folder = Folder::new();
    let english = "description = \"What it is.\"";
    let both = format!("{english}\ndescriptions = {{ fr = \"Ce que c'est.\" }}");
    let list = group("ant", "CA", "Toronto", english) + &group("bee", "CA", "Toronto", &both);
    folder.write("list.toml", list);
    on(&folder, "export html --lang it -o a.html")
        .exits(0)
        .err_has("headings are not translated into Italian; they are in en, ")
        .err_has("no Italian text: all 2 entries that are described");
    let (_, said) = on(&folder, "export html --lang fr,en -o b.html")
        .exits(0)
        .both();
    assert!(
        said.contains("no French text: 1 entry: Group ant"),
        "{said}"
    );
    assert!(
        !said.contains("headings") && !said.contains("Group bee"),
        "{said}"
    );
    let (_, said) = on(&folder, "export html -o c.html").exits(0).both();
    assert!(!said.contains("text"), "{said}");
}

#[test]
fn a_day_before_days_were_counted_is_refused() {
    let folder = cities();
    on(&folder, "flyer -o a.pdf")
        .env(DAY.0, "-1")
        .exits(2)
        .err_has("SOURCE_DATE_EPOCH is `-1`, which is no day");
}
