//! Bytes become text, or are refused: a text is never mangled. UTF-8 needs no word, UTF-16 its mark, every other encoding
//! its name.

use encoding_rs::{DecoderResult, Encoding, REPLACEMENT, UTF_8};

use super::Refused;

/// The text of bytes.
pub(super) fn text(bytes: &[u8], named: Option<&str>) -> Result<String, Refused> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (encoding_called(named)?, 0),
    };
    let text = decoded(&bytes[mark..], encoding, named)?;
    if let Some(at) = text.find('\0') {
        let remedy = if named.is_some() {
            "it is no text in that encoding"
        } else {
            "if it is UTF-16 text, say --encoding utf-16le; if it is a workbook, export it as CSV"
        };
        return Err(Refused::new(
            line_of(&text, at),
            format!("there is a zero byte; {remedy}"),
        ));
    }
    // What Windows-1252 and its kin leave undefined comes out as a control character.
    let undefined = |character| matches!(character, '\u{80}'..='\u{9f}');
    if encoding.is_single_byte()
        && let Some(at) = text.find(undefined)
    {
        let reason = format!(
            "this is not {} text; name another encoding",
            encoding.name()
        );
        return Err(Refused::new(line_of(&text, at), reason));
    }
    Ok(text)
}

fn encoding_called(named: Option<&str>) -> Result<&'static Encoding, Refused> {
    let Some(name) = named else {
        return Ok(UTF_8);
    };
    Encoding::for_label(name.as_bytes())
        .filter(|encoding| *encoding != REPLACEMENT)
        .ok_or_else(|| {
            let reason = format!(
                "no encoding is called `{name}`; there are utf-8, utf-16le, windows-1252, iso-8859-2, windows-1251, shift_jis and others"
            );
            Refused::new(1, reason)
        })
}

/// The text, if every byte of it is one of the encoding.
fn decoded(
    bytes: &[u8],
    encoding: &'static Encoding,
    named: Option<&str>,
) -> Result<String, Refused> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(bytes.len());
    let mut text = String::with_capacity(room);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    if result == DecoderResult::InputEmpty {
        return Ok(text);
    }
    let remedy = match named {
        None if encoding == UTF_8 => "save it as UTF-8, or say what it is: --encoding windows-1252",
        _ => "name another encoding, or save it as UTF-8",
    };
    let reason = format!("this is not {} text; {remedy}", encoding.name());
    Err(Refused::new(line_of(&text, text.len()), reason))
}

/// The line of a place in a text.
fn line_of(text: &str, at: usize) -> u32 {
    Lines::of(text).line_at(at)
}

/// Where the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    /// The line of a place in the text, counted from 1.
    pub(super) fn line_at(&self, byte: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn encodings_are_recognised_or_refused_with_the_line() {
        assert_eq!(text("\u{feff}é".as_bytes(), None).as_deref(), Ok("é"));
        let utf16: Vec<u8> = "\u{feff}aé\u{1f600}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&utf16, None).as_deref(), Ok("aé\u{1f600}"));
        let utf16: Vec<u8> = "\u{feff}aé"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&utf16, None).as_deref(), Ok("aé"));
        assert_eq!(
            text(b"caf\xe9", Some("windows-1252")).as_deref(),
            Ok("café")
        );
        assert_eq!(text(b"caf\xe9", Some("latin1")).as_deref(), Ok("café"));
        // A mark is believed more than a word.
        assert_eq!(
            text("\u{feff}é".as_bytes(), Some("windows-1252")).as_deref(),
            Ok("é")
        );
        for (bytes, named, line) in [
            (&b"a\nb\ncaf\xe9\n"[..], None, 3),
            (b"a\nb\x81", Some("windows-1252"), 2),
            (b"a", Some("klingon"), 1),
            (b"a", Some("iso-2022-kr"), 1),
            (b"a\n\0b\0", None, 2),
            (b"\xff\xfe\0\0a\0\0\0", None, 1),
            (b"\xff\xfea\0\x00\xd8", None, 1),
            (b"\x82", Some("shift_jis"), 1),
        ] {
            let refused = text(bytes, named).expect_err("no text");
            assert_eq!(refused.line, line, "{}", refused.reason);
        }
    }
}
