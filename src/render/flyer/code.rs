//! The QR code of a website on paper: static, with nothing between the reader and the address. Level Q survives a stain and
//! a photocopy.

use std::rc::Rc;

use fast_qr::{ECL, QRBuilder};

use super::paper::float;
use crate::domain::Website;

/// The light modules around a code without which readers do not find it (ISO/IEC 18004).
const QUIET: usize = 4;

/// The least width of the dark and light modules together.
const LEAST_WIDTH: f32 = 20.0;

/// The width of a module that survives a bad photocopy: four dots of one at 150 dots an inch.
const GOOD_MODULE: f32 = 0.7;

/// How wide a code becomes for the sake of that.
const GOOD_WIDTH: f32 = 26.0;

/// The least width of a module, in codes of long addresses: three such dots.
const LEAST_MODULE: f32 = 0.5;

/// The modules of a QR code.
#[derive(Debug)]
pub(super) struct Modules {
    /// How many there are on a side, without the quiet zone.
    side: usize,
    /// The dark ones, row by row: row, first module, how many.
    dark: Vec<(usize, usize, usize)>,
}

impl Modules {
    /// Those of a website; none if its address is longer than a code can be.
    pub(super) fn of(website: &Website) -> Option<Self> {
        let code = QRBuilder::new(&*website.url).ecl(ECL::Q).build().ok()?;
        let mut dark: Vec<(usize, usize, usize)> = Vec::new();
        for row in 0..code.size {
            for (column, module) in code[row].iter().enumerate() {
                if !module.value() {
                    continue;
                }
                match dark.last_mut() {
                    Some((last, start, length)) if *last == row && *start + *length == column => {
                        *length += 1;
                    }
                    _ => dark.push((row, column, 1)),
                }
            }
        }
        Some(Self {
            side: code.size,
            dark,
        })
    }
}

/// How much room there is for a code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// How wide it is at least, if there is room.
    pub(super) least: f32,
    /// How wide it is at most with its quiet zone.
    pub(super) side: f32,
    /// How wide and high it is at most without it.
    pub(super) height: f32,
}

impl Room {
    /// As much as every code has that is to be read from near: what needs more is the code of a very long address.
    pub(super) const USUAL: Self = Self {
        least: 0.0,
        side: f32::MAX,
        height: GOOD_WIDTH,
    };
}

/// A QR code of a width.
#[derive(Clone, Debug)]
pub(super) struct Code {
    modules: Rc<Modules>,
    /// Its width, without the quiet zone.
    width: f32,
}

impl Code {
    /// The code of these modules as wide as is good for it; if there is no room for that, as wide as there is. None if it
    /// could not be read then.
    pub(super) fn within(modules: Rc<Modules>, room: Room) -> Option<Self> {
        let side = float(modules.side);
        let with_quiet_zone = (side + 2.0 * float(QUIET)) / side;
        let most = room.height.min(room.side / with_quiet_zone);
        let narrowest = LEAST_WIDTH.max(LEAST_MODULE * side);
        let good = narrowest
            .max((GOOD_MODULE * side).min(GOOD_WIDTH))
            .max(room.least);
        let width = good.min(most);
        (narrowest <= most).then_some(Self { modules, width })
    }

    /// How wide and high the modules are together.
    pub(super) fn width(&self) -> f32 {
        self.width
    }

    fn module(&self) -> f32 {
        self.width / float(self.modules.side)
    }

    /// How wide and high it is, with the quiet zone.
    pub(super) fn side(&self) -> f32 {
        self.width + 2.0 * self.quiet()
    }

    /// How wide the quiet zone is.
    pub(super) fn quiet(&self) -> f32 {
        float(QUIET) * self.module()
    }

    /// The dark rectangles, from the corner of the quiet zone: left, top, width, height.
    pub(super) fn rectangles(&self) -> impl Iterator<Item = (f32, f32, f32, f32)> {
        let module = self.module();
        let at = move |modules: usize| float(modules + QUIET) * module;
        self.modules.dark.iter().map(move |(row, start, length)| {
            (at(*start), at(*row), float(*length) * module, module)
        })
    }
}
