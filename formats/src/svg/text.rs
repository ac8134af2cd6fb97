//! Decodes the text of a drawing's file from its encoding.

use std::borrow::Cow;

/// Bytes 0x80 to 0x9F in Windows-1252, which browsers use for ISO-8859-1 too
/// (<https://encoding.spec.whatwg.org/#legacy-single-byte-encodings>).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns the text without a byte order mark and leading white space, or why it cannot be decoded.
pub fn read(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err("it is compressed, which browsers cannot know".to_owned());
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        [b'<', 0, ..] => wide(bytes, u16::from_le_bytes)?,
        [0, b'<', ..] => wide(bytes, u16::from_be_bytes)?,
        bytes => narrow(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))?,
    };
    // Nothing may precede an XML declaration, not even white space.
    Ok(match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start()),
        Cow::Owned(text) => Cow::Owned(text.trim_start().to_owned()),
    })
}

fn wide<'a>(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'a, str>, String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units);
    text.map(Cow::Owned).map_err(|_| "its text is damaged: it is not UTF-16".to_owned())
}

fn narrow(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    let encoding = declared(bytes).unwrap_or_default();
    match encoding.as_str() {
        "iso-8859-1" | "iso8859-1" | "latin1" | "iso-8859-15" | "windows-1252" | "cp1252"
            if !bytes.is_ascii() =>
        {
            let character = |byte: &u8| match byte {
                0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
                byte => char::from(*byte),
            };
            Ok(Cow::Owned(bytes.iter().map(character).collect()))
        }
        "" | "utf-8" | "utf8" => std::str::from_utf8(bytes)
            .map(Cow::Borrowed)
            .map_err(|_| "its text is damaged: it is not UTF-8".to_owned()),
        // ASCII text is the same in most encodings.
        other => match std::str::from_utf8(bytes) {
            Ok(text) if text.is_ascii() => Ok(Cow::Borrowed(text)),
            _ => Err(format!("its text is written in {other}, and only UTF-8 is read")),
        },
    }
}

/// Returns the encoding that an XML declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declaration = start.trim_start().strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let name = value.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    Some(name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_programs_write() {
        let wide = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(unit).collect()
        };
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><svg>\xe9\x80</svg>".to_vec();
        for (bytes, expected) in [
            (b"\xef\xbb\xbf <svg/>".to_vec(), "<svg/>"),
            (wide("\u{feff}<svg>é</svg>", u16::to_le_bytes), "<svg>é</svg>"),
            (wide("\u{feff}<svg>é</svg>", u16::to_be_bytes), "<svg>é</svg>"),
            (wide("<svg>é</svg>", u16::to_le_bytes), "<svg>é</svg>"),
            (latin, "<?xml version='1.0' encoding='ISO-8859-1'?><svg>é€</svg>"),
        ] {
            assert_eq!(read(&bytes).unwrap(), expected);
        }
        for bytes in [
            &b"<svg>\xe9</svg>"[..],
            b"\xff\xfe\x00\xd8",
            b"<?xml version='1.0' encoding='Shift_JIS'?><svg>\x82\xa0</svg>",
            b"\x1f\x8b\x08",
        ] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
    }
}
