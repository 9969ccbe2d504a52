//! The program at home in real shells: completion scripts loaded by the shells themselves, pages of the manual read by
//! the programs that show them, examples typed into a shell. A shell that is missing is a failure.
#![cfg(unix)]

mod bash;
mod elvish;
mod examples;
mod fish;
mod manual;
mod room;
mod scripts;
mod zsh;

/// What is typed before the key for completion, and what its last word becomes.
const COMPLETED: [(&str, &str); 14] = [
    ("peerdir sea", "search"),
    ("peerdir list --colu", "--columns"),
    ("peerdir list --country cana", "canada"),
    ("peerdir list --country Cana", "Canada"),
    ("peerdir list --country=cana", "--country=canada"),
    ("peerdir list --columns id,nam", "id,name"),
    ("peerdir list --sort name,coun", "name,country"),
    ("peerdir region queb", "quebec"),
    ("peerdir near Vancouv", "Vancouver"),
    ("peerdir near new-york-c", "new-york-city"),
    ("peerdir show vand", "vandu"),
    ("peerdir man reg", "region"),
    ("peerdir --file tea", "team.toml"),
    ("peerdir --file team.toml show our", "our-union"),
];

/// The lines that the shell should have made of `COMPLETED`.
fn completed_lines() -> Vec<String> {
    let line = |(typed, completed): &(&str, &str)| {
        let before = typed.rfind(' ').map_or("", |space| &typed[..=space]);
        format!("{before}{completed} ")
    };
    COMPLETED.iter().map(line).collect()
}
