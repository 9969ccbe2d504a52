//! `near`: who is around a place and who covers it, rung by rung, and what is said where nobody is.

use crate::run::{Run, builtin, peerdir};

/// A small directory of invented groups around real places.
const AROUND: &str = "tests/fixtures/around.toml";

/// Asks that directory what is near, with the words of a line as arguments.
fn around(line: &str) -> Run {
    peerdir(["--file", AROUND, "near"]).with(line.split_whitespace())
}

#[test]
fn coordinates_are_taken_as_people_copy_them_south_of_the_equator_too() {
    for (typed, town) in [
        ("49.28,-123.12", "Vancouver, British Columbia, Canada"),
        ("49.28 -123.12", "Vancouver, British Columbia, Canada"),
        ("49.28°N, 123.12°W", "Vancouver, British Columbia, Canada"),
        (
            "geo:49.28,-123.12;u=35",
            "Vancouver, British Columbia, Canada",
        ),
        ("-1.28,36.82", "Nairobi, Nairobi County, Kenya"),
        ("-1.28 36.82", "Nairobi, Nairobi County, Kenya"),
        ("−1.28, 36.82", "Nairobi, Nairobi County, Kenya"),
        ("1.28S 36.82E", "Nairobi, Nairobi County, Kenya"),
        ("-34.6,-58.4", "Buenos Aires, Argentina"),
    ] {
        for words in [vec![typed], typed.split(' ').collect()] {
            let (out, err) = builtin("near --format text").with(words).exits(0).both();
            assert!(
                out.starts_with(&format!("City: {town}\n")),
                "{typed}: {out}"
            );
            assert!(
                err.ends_with(&format!(" km from {town}\n")),
                "{typed}: {err}"
            );
        }
    }
}

#[test]
fn a_place_in_another_script_is_spoken_of_as_it_was_typed() {
    builtin("near --rungs city --columns id Лондон")
        .exits(1)
        .out_is("id\n")
        .err_has("`Лондон` is taken for London, England, United Kingdom; it may also be London,");
    builtin("near --rungs world --columns id μεθαδόνη qqqxyz Αθήνα")
        .exits(1)
        .err_has("hint: `peerdir near Αθήνα` shows who is in and around it\n");
    builtin("search qqqxyz Αθήνα")
        .exits(1)
        .out_has("id\t")
        .err_has("`peerdir near Αθήνα` shows who is around Athens, Attica, Greece");
}

#[test]
fn nobody_is_said_to_be_in_a_country_only_where_that_is_so() {
    let warsaw = builtin("near --format text --quiet Warsaw");
    warsaw
        .exits(0)
        .out_has("WYZWOLENIE\nPlace: Kraków, Lesser Poland, Poland\n")
        .out_has("\nCountry: Poland\nnone for all of Poland\n");
    let malta = builtin("near --format text --quiet Malta");
    malta
        .exits(0)
        .out_has("Country: Malta\nnone listed in Malta\n");
    // Somebody in Toronto is in Ontario, which needs no words.
    let toronto = builtin("near --format text --quiet Toronto");
    toronto.exits(0).out_lacks("Ontario\nnone");
}

#[test]
fn who_asks_what_is_near_me_is_asked_for_a_place_and_not_sent_to_montenegro() {
    for words in ["me", "here", " me "] {
        builtin("near").with([words]).exits(2).err_is(
            "error: this program does not know where you are\n  hint: name a place: peerdir near Athens\n",
        );
    }
    builtin("near --format text ME")
        .exits(0)
        .out_has("Country: Montenegro\n")
        .err_has("`ME` is taken for Montenegro (ME)");
}

#[test]
fn a_larger_town_that_is_called_so_in_english_is_named_among_the_others() {
    builtin("near --rungs world --columns id Rhodes")
        .exits(0)
        .out_has("inpud")
        .err_is(
            "`Rhodes` is taken for Rhodes, New South Wales, Australia; \
             it may also be Ródos, South Aegean, Greece\n",
        );
}

#[test]
fn how_far_the_office_of_a_network_is_nobody_hears_or_reads() {
    for format in ["text", "table", "markdown"] {
        let run = builtin("near --rungs region,world Vilnius --format").with([format]);
        run.exits(0)
            .out_has("INPUD")
            .out_lacks(" km")
            .both_lack("kilomet");
    }
}

#[test]
fn a_closed_group_is_shown_only_with_its_successor_and_missed_only_where_it_was() {
    around("Athens --rungs city --columns id,status,successor")
        .exits(0)
        .out_is(
            "id\tstatus\tsuccessor\nharbour-union\tactive\t\nold-harbour-union\tdefunct\tharbour-union\n",
        )
        .err_has("\n1 closed group left out; `--status defunct` shows it\n");
    around("Athens --status defunct --columns id,rung")
        .exits(0)
        .out_is("id\trung\nlost-circle\tcity\nold-harbour-union\tcity\n")
        .err_has("taken for Athens");
    around("Nairobi --columns id")
        .exits(0)
        .out_is("id\nworld-network\n");
    around("Athens --rungs country --columns id")
        .exits(0)
        .out_has("clinic-friends")
        .err_has("it may also be Athens, Georgia, United States")
        .err_lacks("closed");
}

#[test]
fn a_rung_that_is_asked_for_alone_has_its_header_and_its_words() {
    // Somebody in Toronto is in Ontario, but nobody is for all of it.
    let toronto = || builtin("near --quiet --rungs subdivision Toronto");
    toronto()
        .exits(1)
        .out_has("\tverified\trung\tdistance_km\n");
    toronto()
        .with(["--plain"])
        .exits(1)
        .out_is("Province or state: Ontario\nnone for all of Ontario\n");
}
