//! Strips metadata from picture files: location, camera, editing history. Pixels are unchanged, and colour profiles,
//! transparency and animation are kept.
//!
//! Hand-written, because metadata libraries have the opposite goal: here only what is known to be harmless is kept, and
//! nothing after the end of the picture, where phones store videos.

use image::ImageFormat;

/// Returns the file without its metadata, or `None` if it is damaged or its format is not supported.
pub fn strip(format: ImageFormat, bytes: &[u8]) -> Option<Vec<u8>> {
    match format {
        ImageFormat::Jpeg => jpeg(bytes),
        ImageFormat::Png => png(bytes),
        ImageFormat::WebP => webp(bytes),
        ImageFormat::Gif => gif(bytes).map(|(stripped, _)| stripped),
        _ => None,
    }
}

/// Returns the number of frames in a GIF.
pub fn frames_of_gif(bytes: &[u8]) -> usize {
    gif(bytes).map_or(1, |(_, frames)| frames)
}

/// JPEG: ITU-T T.81, annex B.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    const END: u8 = 0xd9;
    let mut kept = bytes.strip_prefix(b"\xff\xd8").map(|_| vec![0xff, 0xd8])?;
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => at += 1,
            END => {
                kept.extend([0xff, END]);
                return Some(kept);
            }
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
                let mut end = at + 2 + usize::from(length);
                let content = bytes.get(at + 4..end)?;
                if marker == 0xda {
                    // The entropy-coded data of a scan, which contains no markers except restart markers.
                    let rest = bytes.get(end..)?.windows(2);
                    end += rest.take_while(|two| !is_marker(two)).count();
                }
                if is_essential(marker, content) {
                    kept.extend(bytes.get(at..end)?);
                }
                at = end;
            }
        }
    }
}

fn is_marker(two: &[u8]) -> bool {
    two[0] == 0xff && !matches!(two[1], 0x00 | 0xd0..=0xd7 | 0xff)
}

/// Returns whether a JPEG segment is part of the picture. Of the application segments these are JFIF, ICC profiles and
/// Adobe's colour transform; comments are not.
fn is_essential(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// PNG with APNG: <https://www.w3.org/TR/png-3/#11Chunks>.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const SIGNATURE: usize = 8;
    const KEPT: &[&[u8]] = &[
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
        b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut kept = bytes.get(..SIGNATURE)?.to_vec();
    let mut at = SIGNATURE;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let kind = bytes.get(at + 4..at + 8)?;
        // Length, type and CRC take 12 bytes besides the content.
        let end = at.checked_add(usize::try_from(length).ok()?)?.checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        if KEPT.contains(&kind) {
            kept.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

/// WebP: <https://developers.google.com/speed/webp/docs/riff_container>.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: &[&[u8]] = &[b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"];
    /// The flags of `VP8X` that announce Exif and XMP.
    const METADATA: u8 = 0b0000_1100;
    let size = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let bytes = bytes.get(..size.checked_add(8)?)?;
    let mut kept = bytes.get(..12)?.to_vec();
    let mut at = 12;
    while at < bytes.len() {
        let kind = bytes.get(at..at + 4)?;
        let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        // Chunks are padded to an even length; some encoders omit the last padding byte.
        let end = at.checked_add(8)?.checked_add(length)?;
        let whole = end.checked_add(length % 2)?.min(bytes.len());
        bytes.get(at..end)?;
        if KEPT.contains(&kind) {
            let start = kept.len();
            kept.extend(&bytes[at..whole]);
            if kind == b"VP8X" {
                *kept.get_mut(start + 8)? &= !METADATA;
            }
        }
        at = whole;
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

/// GIF: <https://www.w3.org/Graphics/GIF/spec-gif89a.txt>. Returns the stripped file and the number of frames.
fn gif(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let colours = |flags: u8| match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    };
    // Data sub-blocks of up to 255 bytes, terminated by an empty one.
    let end_of_parts = |mut at: usize| loop {
        match *bytes.get(at)? {
            0 => break Some(at + 1),
            length => at += 1 + usize::from(length),
        }
    };
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    let mut frames = 0;
    loop {
        let start = at;
        let is_kept = match *bytes.get(at)? {
            0x2c => {
                at = end_of_parts(at + 11 + colours(*bytes.get(at + 9)?))?;
                frames += 1;
                true
            }
            0x21 => {
                at = end_of_parts(at + 2)?;
                let is_loop = |name: &[u8]| name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0";
                match bytes[start + 1] {
                    0xf9 => true,
                    0xff => bytes.get(start + 3..start + 14).is_some_and(is_loop),
                    _ => false,
                }
            }
            0x3b => {
                kept.push(0x3b);
                return Some((kept, frames));
            }
            _ => return None,
        };
        if is_kept {
            kept.extend(bytes.get(start..at)?);
        }
    }
}

/// Returns whether an AVIF contains metadata, or boxes that pixels do not need; `None` if it is damaged. Metadata items
/// cannot be removed, because the offsets of other items depend on them.
pub fn avif_has_metadata(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let (kind, content, after) = first_box(rest)?;
        let is_plain = match kind {
            b"ftyp" | b"mdat" => true,
            b"free" | b"skip" => content.iter().all(|byte| *byte == 0),
            b"meta" => {
                let has = |name: &[u8]| content.windows(name.len()).any(|window| window == name);
                !(has(b"Exif") || has(b"application/rdf+xml") || has(b"uuid"))
            }
            _ => false,
        };
        if !is_plain {
            return Some(true);
        }
        rest = after;
    }
    Some(false)
}

/// Returns the type and content of the first box, and the bytes after it: ISO/IEC 14496-12, 4.2.
fn first_box(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let (kind, rest) = rest.split_first_chunk()?;
    let (header, length) = match u32::from_be_bytes(*length) {
        // A length of 0 means to the end of the file.
        0 => (8, bytes.len()),
        1 => (16, usize::try_from(u64::from_be_bytes(*rest.first_chunk()?)).ok()?),
        length => (8, usize::try_from(length).ok()?),
    };
    Some((kind, bytes.get(header..length)?, &bytes[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageReader, Rgb, RgbImage};
    use std::io::Cursor;

    const SECRET: &[u8] = b"51.5 N 0.1 W";

    fn picture(format: ImageFormat) -> Vec<u8> {
        let pixels = RgbImage::from_fn(40, 30, |x, y| Rgb([x as u8 * 6, y as u8 * 8, 90]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(pixels).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn pixels(bytes: &[u8]) -> RgbImage {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
        reader.decode().unwrap().to_rgb8()
    }

    /// Checks that the secret is gone, the pixels are unchanged, and stripping again changes nothing.
    fn check(format: ImageFormat, told: &[u8], plain: &[u8]) {
        assert!(told.windows(SECRET.len()).any(|part| part == SECRET));
        let stripped = strip(format, told).unwrap();
        assert!(!stripped.windows(SECRET.len()).any(|part| part == SECRET), "{format:?}");
        assert_eq!(pixels(&stripped), pixels(plain), "{format:?}");
        assert_eq!(strip(format, &stripped).unwrap(), stripped, "{format:?}");
        assert_eq!(strip(format, &told[..told.len() / 2]), None, "{format:?}");
    }

    #[test]
    fn a_jpeg_tells_nothing_more() {
        let plain = picture(ImageFormat::Jpeg);
        let segment = |marker: u8, start: &[u8]| {
            let length = (start.len() + SECRET.len() + 2) as u8;
            [&[0xff, marker, 0, length], start, SECRET].concat()
        };
        let added = [
            segment(0xe1, b"Exif\0\0"),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
            segment(0xe2, b"MPF\0"),
            segment(0xed, b"Photoshop 3.0\0"),
            segment(0xfe, b""),
        ];
        let told = [&plain[..2], &added.concat(), &plain[2..], SECRET].concat();
        check(ImageFormat::Jpeg, &told, &plain);
        let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01");
        let kept =
            strip(ImageFormat::Jpeg, &[&plain[..2], &profile, &plain[2..]].concat()).unwrap();
        assert!(kept.windows(profile.len()).any(|part| part == profile));
    }

    #[test]
    fn a_png_tells_nothing_more() {
        let plain = picture(ImageFormat::Png);
        let chunk =
            |kind: &[u8]| [&(SECRET.len() as u32).to_be_bytes(), kind, SECRET, &[0; 4]].concat();
        let added = [chunk(b"tEXt"), chunk(b"eXIf"), chunk(b"iTXt")].concat();
        // After the signature (8 bytes) and `IHDR` (25 bytes).
        let told = [&plain[..33], &added, &plain[33..], SECRET].concat();
        check(ImageFormat::Png, &told, &plain);
    }

    #[test]
    fn a_webp_tells_nothing_more() {
        let plain = picture(ImageFormat::WebP);
        let header = [b"VP8X\x0a\0\0\0\x0c\0\0\0", &[39, 0, 0, 29, 0, 0][..]].concat();
        let exif = [b"EXIF", &(SECRET.len() as u32).to_le_bytes()[..], SECRET].concat();
        let rest = [b"WEBP", &header[..], &plain[12..], &exif].concat();
        let told = [b"RIFF", &(rest.len() as u32).to_le_bytes()[..], &rest].concat();
        check(ImageFormat::WebP, &told, &plain);
    }

    #[test]
    fn a_gif_tells_nothing_more_and_goes_on_moving() {
        let plain = picture(ImageFormat::Gif);
        let comment = [b"\x21\xfe", &[SECRET.len() as u8][..], SECRET, &[0]].concat();
        let repeats = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let start = 13 + if plain[10] & 0x80 == 0 { 0 } else { 3 << ((plain[10] & 7) + 1) };
        let (head, frame) = (&plain[..start], &plain[start..plain.len() - 1]);
        let told = [head, repeats, &comment, frame, frame, b"\x3b", SECRET].concat();
        check(ImageFormat::Gif, &told, &plain);
        let stripped = strip(ImageFormat::Gif, &told).unwrap();
        assert!(stripped.windows(repeats.len()).any(|part| part == repeats));
        assert_eq!((frames_of_gif(&stripped), frames_of_gif(&plain)), (2, 1));
    }

    #[test]
    fn an_avif_that_tells_more_is_known() {
        let short = |kind: &[u8], content: &[u8]| {
            [&(content.len() as u32 + 8).to_be_bytes()[..], kind, content].concat()
        };
        let long = |kind: &[u8], content: &[u8]| {
            let length = (content.len() as u64 + 16).to_be_bytes();
            [b"\0\0\0\x01", kind, &length, content].concat()
        };
        let to_the_end = |kind: &[u8], content: &[u8]| [b"\0\0\0\0", kind, content].concat();
        let start = short(b"ftyp", b"avif\0\0\0\0");
        let tells_more =
            |boxes: &[Vec<u8>]| avif_has_metadata(&[&start[..], &boxes.concat()].concat());
        let plain = b"\0\0\0\x15infe\x02\0\0\0\0\x01\0\0av01\0";
        let exif = b"\0\0\0\x15infe\x02\0\0\0\0\x02\0\0Exif\0";
        // The same bytes may occur in pixels by chance.
        let pixels = b"Exif";
        for same in [
            [short(b"meta", plain), short(b"mdat", pixels)],
            [long(b"mdat", pixels), long(b"meta", plain)],
            [short(b"meta", plain), to_the_end(b"mdat", pixels)],
            [short(b"free", &[0; 9]), short(b"meta", plain)],
        ] {
            assert_eq!(tells_more(&same), Some(false), "{same:?}");
        }
        for more in [
            [short(b"meta", exif), short(b"mdat", pixels)],
            [long(b"mdat", pixels), short(b"meta", exif)],
            [long(b"meta", exif), to_the_end(b"mdat", pixels)],
            [short(b"meta", plain), to_the_end(b"meta", exif)],
            [short(b"meta", plain), short(b"uuid", SECRET)],
            [short(b"meta", plain), short(b"free", SECRET)],
        ] {
            assert_eq!(tells_more(&more), Some(true), "{more:?}");
        }
        let whole = [short(b"meta", plain), short(b"mdat", pixels)].concat();
        assert_eq!(tells_more(&[whole[..whole.len() - 1].to_vec()]), None);
        let of_length = |length: u64| [&b"\0\0\0\x01meta"[..], &length.to_be_bytes()].concat();
        for damaged in
            [&b"\0\0\0\x07meta"[..], b"\0\0\0\x01meta\0\0", &of_length(15), &of_length(u64::MAX)]
        {
            assert_eq!(tells_more(&[damaged.to_vec()]), None, "{damaged:?}");
        }
    }
}
