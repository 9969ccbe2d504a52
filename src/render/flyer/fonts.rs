//! The fonts of flyers: those in the program, and those that somebody gives. It says which characters none of them has;
//! it sets no line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::Data;
use krilla::text::{Font, GlyphId};
use parley::fontique::{
    Blob, Collection, CollectionOptions, FontInfo, FontInfoOverride, SourceCache,
};
use parley::{FontContext, FontData, FontFamily, FontFamilyName};

use super::FlyerFault;

/// The fonts in the program (`data/fonts`), in the order in which they are asked for a letter: family and file.
const BUILT_IN: [(&str, &[u8]); 8] = [
    (
        "sans",
        include_bytes!("../../../data/fonts/NotoSans-Regular.ttf"),
    ),
    (
        "sans",
        include_bytes!("../../../data/fonts/NotoSans-Bold.ttf"),
    ),
    (
        "arabic",
        include_bytes!("../../../data/fonts/Vazirmatn-Regular.ttf"),
    ),
    (
        "arabic",
        include_bytes!("../../../data/fonts/Vazirmatn-Bold.ttf"),
    ),
    (
        "devanagari",
        include_bytes!("../../../data/fonts/NotoSansDevanagari-Regular.ttf"),
    ),
    (
        "devanagari",
        include_bytes!("../../../data/fonts/NotoSansDevanagari-Bold.ttf"),
    ),
    (
        "thai",
        include_bytes!("../../../data/fonts/NotoSansThai-Regular.ttf"),
    ),
    (
        "thai",
        include_bytes!("../../../data/fonts/NotoSansThai-Bold.ttf"),
    ),
];

/// What stands for a character that no font has.
pub(super) const REPLACEMENT: char = '\u{fffd}';

/// The fonts of a flyer.
pub(super) struct Fonts {
    /// Where the typesetter looks for them.
    pub(super) context: FontContext,
    /// Their families, the first one first.
    families: Vec<Cow<'static, str>>,
    /// All of them, those in the program first.
    known: Vec<(Blob<u8>, FontInfo)>,
    /// The characters that were asked for, and whether a font has them.
    asked: BTreeMap<char, bool>,
    /// Those that are drawn with, by the number of their data and their place in it.
    drawn: Vec<(u64, u32, Font)>,
}

impl Fonts {
    /// The built-in fonts, and behind them these.
    pub(super) fn with(given: &[Vec<u8>]) -> Result<Self, FlyerFault> {
        let options = CollectionOptions {
            shared: false,
            // What a flyer looks like must not depend on what is installed.
            system_fonts: false,
        };
        let mut fonts = Self {
            context: FontContext {
                collection: Collection::new(options),
                source_cache: SourceCache::default(),
            },
            families: Vec::new(),
            known: Vec::new(),
            asked: BTreeMap::new(),
            drawn: Vec::new(),
        };
        for (family, file) in BUILT_IN {
            fonts.register(Cow::Borrowed(family), &Blob::new(Arc::new(file)));
        }
        for (at, file) in given.iter().enumerate() {
            let family = Cow::Owned(format!("given {at}"));
            if !fonts.register(family, &Blob::from(file.clone())) {
                return Err(FlyerFault::NoFont(at));
            }
        }
        Ok(fonts)
    }

    /// Takes in a file; says whether there is a font in it.
    fn register(&mut self, family: Cow<'static, str>, file: &Blob<u8>) -> bool {
        let called = FontInfoOverride {
            family_name: Some(&family),
            ..FontInfoOverride::default()
        };
        let found = self
            .context
            .collection
            .register_fonts(file.clone(), Some(called));
        let fonts: Vec<FontInfo> = found.into_iter().flat_map(|(_, fonts)| fonts).collect();
        let usable = fonts
            .iter()
            .all(|font| Font::new(file_of(file), font.index()).is_some());
        if fonts.is_empty() || !usable {
            return false;
        }
        self.known
            .extend(fonts.into_iter().map(|font| (file.clone(), font)));
        if self.families.last() != Some(&family) {
            self.families.push(family);
        }
        true
    }

    /// The families in their order, as the typesetter takes them.
    pub(super) fn stack(&self) -> FontFamily<'static> {
        let names = self.families.iter().cloned().map(FontFamilyName::Named);
        FontFamily::List(Cow::Owned(names.collect()))
    }

    /// Whether a font has a character, or it is one that nobody sees.
    pub(super) fn has(&mut self, character: char) -> bool {
        let known = &self.known;
        let bears = |(file, font): &(Blob<u8>, FontInfo)| {
            let letters = font.charmap_index().charmap(file.as_ref());
            letters.is_some_and(|letters| letters.map(character).is_some_and(|shape| shape > 0))
        };
        let asked = self.asked.entry(character);
        *asked.or_insert_with(|| is_invisible(character) || known.iter().any(bears))
    }

    /// The text with a replacement for each character that no font has.
    pub(super) fn printable(&mut self, text: &str) -> String {
        let mut printable = String::with_capacity(text.len());
        for character in text.chars() {
            let is_there = self.has(character);
            printable.push(if is_there { character } else { REPLACEMENT });
        }
        printable
    }

    /// The number under which the drawing finds a font of the typesetter.
    pub(super) fn number(&mut self, font: &FontData) -> Option<usize> {
        let (id, index) = (font.data.id(), font.index);
        let known = |(data, at, _): &(u64, u32, Font)| *data == id && *at == index;
        if let Some(number) = self.drawn.iter().position(known) {
            return Some(number);
        }
        let made = Font::new(file_of(&font.data), index)?;
        self.drawn.push((id, index, made));
        Some(self.drawn.len() - 1)
    }

    /// The font that has the replacement, and its shape there.
    pub(super) fn replacement(&mut self) -> Option<(usize, GlyphId)> {
        let (file, font) = self.known.first()?.clone();
        let shape = font
            .charmap_index()
            .charmap(file.as_ref())?
            .map(REPLACEMENT)?;
        let number = self.number(&FontData::new(file, font.index()))?;
        Some((number, GlyphId::new(shape)))
    }

    /// The shape of a font that has neither width nor ink, if it is known to have one: in the fonts in the program that of a
    /// joiner.
    pub(super) fn nothing(&self, font: &FontData) -> Option<GlyphId> {
        let is_it = |(file, known): &&(Blob<u8>, FontInfo)| {
            file.id() == font.data.id() && known.index() == font.index
        };
        let (file, known) = self.known.iter().take(BUILT_IN.len()).find(is_it)?;
        let letters = known.charmap_index().charmap(file.as_ref())?;
        let shape = letters.map('\u{200c}').filter(|shape| *shape > 0)?;
        Some(GlyphId::new(shape))
    }

    /// The font of a number.
    pub(super) fn font(&self, number: usize) -> Option<Font> {
        self.drawn.get(number).map(|(_, _, font)| font.clone())
    }

    /// Which of the fonts that were given this one is.
    pub(super) fn given(&self, font: &Font) -> Option<usize> {
        let (id, _, _) = self.drawn.iter().find(|(_, _, drawn)| drawn == font)?;
        let number = self.known.iter().position(|(file, _)| file.id() == *id)?;
        let file = self.known[number].1.source().id();
        let mut files: Vec<_> = self
            .known
            .iter()
            .map(|(_, font)| font.source().id())
            .collect();
        files.dedup();
        files
            .iter()
            .position(|known| *known == file)?
            .checked_sub(BUILT_IN.len())
    }
}

fn file_of(blob: &Blob<u8>) -> Data {
    let (data, _) = blob.clone().into_raw_parts();
    Data::from(data)
}

/// Whether a character has no shape of its own: it joins, parts, chooses a variant or says a direction.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
