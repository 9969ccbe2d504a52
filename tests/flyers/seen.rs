//! What other programs see in a flyer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Millimetres in a point.
const POINT: f32 = 25.4 / 72.0;

/// A PDF in a folder of its own.
pub struct Pdf {
    folder: TempDir,
}

/// A word on a page, in millimetres from the upper left corner.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
}

impl Word {
    /// The middle of its height: its edges are those of the tallest letter of its font.
    pub fn middle(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }
}

/// A page in millimetres.
#[derive(Clone, Debug)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub words: Vec<Word>,
}

/// A page drawn in shades of grey.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub dots: Vec<u8>,
}

impl Pdf {
    /// Writes it down.
    pub fn of(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.pdf"), bytes).expect("a file");
        Self { folder }
    }

    /// Where it lies.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("a.pdf")
    }

    /// Where something else may lie.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What a program says of it.
    pub fn asked(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = run(program, before, &self.path(), after);
        assert!(output.status.success(), "{program}: {output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.asked("pdftotext", &["-enc", "UTF-8"], &["-"])
    }

    /// Its pages with their words.
    pub fn pages(&self) -> Vec<Page> {
        let found = self.asked("pdftotext", &["-bbox"], &["-"]);
        let mut pages: Vec<Page> = Vec::new();
        for line in found.lines().map(str::trim) {
            if line.starts_with("<page ") {
                pages.push(Page {
                    width: attribute(line, "width"),
                    height: attribute(line, "height"),
                    words: Vec::new(),
                });
            } else if line.starts_with("<word ") {
                let inner = line.split_once('>').map_or("", |(_, rest)| rest);
                let page = pages.last_mut().expect("a page");
                page.words.push(Word {
                    text: inner.trim_end_matches("</word>").to_owned(),
                    left: attribute(line, "xMin"),
                    right: attribute(line, "xMax"),
                    top: attribute(line, "yMin"),
                    bottom: attribute(line, "yMax"),
                });
            }
        }
        pages
    }

    /// What is drawn on its pages, one element a line.
    pub fn drawn(&self) -> String {
        self.asked("mutool", &["draw", "-q", "-F", "trace", "-o", "-"], &[])
    }

    /// The codes on its pages, as squares in millimetres: left, top, width. A code is a path of many rectangles.
    pub fn codes(&self) -> Vec<Vec<(f32, f32, f32)>> {
        let drawn = self.drawn();
        let pages = drawn.split("<page ").skip(1);
        pages
            .map(|page| {
                let paths = page.split("<fill_path ").skip(1);
                let paths = paths.filter_map(|path| path.split("</fill_path>").next());
                paths.filter_map(square).collect()
            })
            .collect()
    }

    /// Its pages in grey at so many dots an inch.
    pub fn pictures(&self, dots: u32) -> Vec<Picture> {
        let dots = dots.to_string();
        let drawn = self.beside(&dots);
        fs::create_dir(&drawn).expect("a folder");
        let stem = drawn.join("page");
        let stem_text = stem.to_str().expect("UTF-8");
        let output = run(
            "pdftoppm",
            &["-gray", "-r", &dots],
            &self.path(),
            &[stem_text],
        );
        assert!(output.status.success(), "{output:?}");
        let mut files: Vec<PathBuf> = fs::read_dir(&drawn)
            .expect("the folder")
            .map(|file| file.expect("a file").path())
            .collect();
        files.sort();
        files.iter().map(|file| Picture::read(file)).collect()
    }
}

impl Picture {
    /// Reads a grey picture (PGM).
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).expect("a picture");
        let mut at = 0;
        let mut next = || {
            let start = at
                + bytes[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_whitespace())
                    .count();
            let end = start
                + bytes[start..]
                    .iter()
                    .take_while(|byte| !byte.is_ascii_whitespace())
                    .count();
            at = end;
            String::from_utf8_lossy(&bytes[start..end]).into_owned()
        };
        assert_eq!(next(), "P5");
        let [width, height, _] =
            [next(), next(), next()].map(|number| number.parse().expect("a number"));
        Self {
            width,
            height,
            dots: bytes[at + 1..].to_vec(),
        }
    }

    /// The darkness at a place; beyond its edges there is paper.
    pub fn at(&self, x: isize, y: isize) -> u8 {
        let inside = |at: isize, size: usize| usize::try_from(at).ok().filter(|at| *at < size);
        match (inside(x, self.width), inside(y, self.height)) {
            (Some(x), Some(y)) => self.dots[y * self.width + x],
            _ => u8::MAX,
        }
    }

    /// A part of it; beyond its edges there is paper.
    pub fn part(&self, left: isize, top: isize, right: isize, bottom: isize) -> Self {
        let dots = (top..bottom).flat_map(|y| (left..right).map(move |x| self.at(x, y)));
        Self {
            width: (right - left).unsigned_abs(),
            height: (bottom - top).unsigned_abs(),
            dots: dots.collect(),
        }
    }

    /// What a bad copier makes of it: blurred, then nothing but black and white.
    pub fn photocopied(&self) -> Self {
        let blurred = self.blurred();
        let dots = blurred
            .dots
            .iter()
            .map(|dot| if *dot < 128 { 0 } else { u8::MAX });
        Self {
            dots: dots.collect(),
            ..blurred
        }
    }

    /// Each dot the mean of the nine around it.
    fn blurred(&self) -> Self {
        let mut dots = Vec::with_capacity(self.dots.len());
        for y in 0..self.height.cast_signed() {
            for x in 0..self.width.cast_signed() {
                let around =
                    (-1..=1).flat_map(|down| (-1..=1).map(move |right| (x + right, y + down)));
                let sum: u32 = around.map(|(x, y)| u32::from(self.at(x, y))).sum();
                dots.push(u8::try_from(sum / 9).expect("a mean"));
            }
        }
        Self { dots, ..*self }
    }

    /// Writes it down.
    pub fn save(&self, path: &Path) {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        bytes.extend(&self.dots);
        fs::write(path, bytes).expect("a file");
    }
}

/// The packages of Debian that bring the programs that are asked here.
const PACKAGES: &str = "`apt-get install poppler-utils qpdf mupdf-tools zbar-tools`";

/// Runs a program with a file between its arguments.
pub fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Output {
    let mut command = Command::new(program);
    let output = command.args(before).arg(file).args(after).output();
    assert!(output.is_ok(), "{program}: {output:?}; {PACKAGES}");
    output.expect("it ran")
}

/// The square that a path of many rectangles fills.
fn square(path: &str) -> Option<(f32, f32, f32)> {
    let numbers = path.split_once("transform=\"")?.1.split('"').next()?;
    let matrix: Vec<f32> = numbers
        .split(' ')
        .filter_map(|number| number.parse().ok())
        .collect();
    let corners: Vec<(f32, f32)> = path
        .lines()
        .filter(|line| line.contains("to x="))
        .map(|line| {
            let (x, y) = (attribute(line, "x"), attribute(line, "y"));
            (
                matrix[0] * x + matrix[2] * y + matrix[4] * POINT,
                matrix[1] * x + matrix[3] * y + matrix[5] * POINT,
            )
        })
        .collect();
    let edge = |pick: fn(&(f32, f32)) -> f32, fold: fn(f32, f32) -> f32| {
        corners.iter().map(pick).reduce(fold)
    };
    let (left, right) = (edge(|at| at.0, f32::min)?, edge(|at| at.0, f32::max)?);
    let top = edge(|at| at.1, f32::min)?;
    (corners.len() > 200).then_some((left, top, right - left))
}

/// A length in whole dots.
pub fn dots(length: f32, dots_of_a_millimetre: f32) -> isize {
    let dots = format!("{:.0}", length * dots_of_a_millimetre);
    dots.parse().expect("a whole number")
}

/// A length among the attributes of an element, in millimetres.
fn attribute(line: &str, name: &str) -> f32 {
    let value = line.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
    let value = value.and_then(|rest| rest.split('"').next());
    let points: f32 = value
        .and_then(|value| value.parse().ok())
        .expect("a number");
    points * POINT
}
