//! `man`: a page for each command, written from the words of the help.

use crate::run::{builtin, peerdir};

#[test]
fn every_page_that_is_listed_can_be_printed() {
    let pages = builtin("man --list").exits(0).stdout();
    let pages: Vec<&str> = pages.lines().collect();
    assert!(pages.len() >= 12, "{pages:?}");
    assert_eq!(pages[0], "peerdir");
    builtin("man").exits(0).out_has(".TH PEERDIR 1");
    for page in &pages[1..] {
        let text = peerdir(["man", page]).exits(0).stdout();
        let title = page.to_uppercase();
        assert!(text.contains(&format!(".TH {title} 1")), "{page}");
        for section in ["NAME", "SYNOPSIS", "EXAMPLES", "DESCRIPTION", "OPTIONS"] {
            assert!(
                text.contains(&format!(".SH {section}")),
                "{page}: {section}"
            );
        }
        assert!(text.contains(".SH \"EXIT STATUS\""), "{page}");
        assert!(text.contains("peerdir "), "{page}");
        let verb = page.trim_start_matches("peerdir-");
        assert_eq!(text, peerdir(["man", verb]).exits(0).stdout());
    }
}

#[test]
fn a_page_that_is_not_there_is_exit_2_and_says_did_you_mean() {
    builtin("man serach")
        .exits(2)
        .err_is("error: no command is called `serach`\n  hint: did you mean `search`?\n");
    builtin("man qqq").exits(2).err_has("`peerdir man --list`");
}
