//! The page, opened in a real browser: what people type, choose, press and print, what readers with other ears and eyes get,
//! and that it asks nothing of anybody. The browser, the checkers and the reader of PDF files are programs of this machine;
//! one that is missing is a failure that says how to get it.

mod access;
mod browser;
mod choosing;
mod evaluation;
mod hostile;
mod judges;
mod markup;
mod paper;
mod quiet;
mod room;
mod searching;
mod without_script;
