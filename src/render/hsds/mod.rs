//! Open Referral HSDS 3.1: the selection as one `Page`, the only list that the specification names, of organizations in
//! full. It never claims what an entry does not say: no address without a street, no point that is not public.
//!
//! An organization has one `service`, since HSDS keeps the state of things, their languages and areas there.

mod attribute;
mod organization;
mod service;

use std::io::{self, Write};

use super::{Look, Sheet, escape};

use organization::Organization;

pub(super) fn render(sheet: &Sheet<'_>, _: Look, out: &mut dyn Write) -> io::Result<()> {
    let count = sheet.rows.count();
    let is_empty = count == 0;
    let pages = usize::from(!is_empty);
    write!(
        out,
        "{{\"total_items\":{count},\"total_pages\":{pages},\"page_number\":1,\"size\":{count},\
         \"first_page\":true,\"last_page\":true,\"empty\":{is_empty},\"contents\":["
    )?;
    for (position, row) in sheet.rows().enumerate() {
        let written = serde_json::to_string(&Organization::of(&row.organization))?;
        out.write_all(if position == 0 { b"\n" } else { b",\n" })?;
        out.write_all(escape::json(&written).as_bytes())?;
    }
    out.write_all(b"\n]}\n")
}
