//! Flyers, as other programs read them: poppler draws the pages and gives the text back, two readers decode the codes from
//! what is left of them after a photocopy, qpdf and mutool say whether the file is whole.
#![cfg(unix)]

mod bytes;
mod capacity;
mod codes;
mod hostile;
mod made;
mod measures;
mod seen;
mod texts;
