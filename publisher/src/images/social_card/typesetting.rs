//! Typesetting: breaks text into balanced lines, shapes it and paints it.

use super::text::{allows_tracking, clean, direction, enlargement, leading};
use crate::config::colour::Colour;
use crate::images::fonts::{Fonts, WEIGHT};
use crate::text::excerpt::shorten;
use cosmic_text::{
    Align, Attrs, Buffer, CacheKeyFlags, Family, FontSystem, Metrics, Shaping, SwashCache,
    SwashContent, Wrap,
};
use newsprint_app::model::Direction;
use resvg::tiny_skia::Pixmap;

/// Sets text in the available faces.
pub struct Typesetter {
    system: FontSystem,
    glyphs: SwashCache,
    faces: Vec<cosmic_text::fontdb::ID>,
}

/// The style of a text.
#[derive(Clone, Copy)]
pub struct Style {
    /// The family; missing letters come from fallback faces.
    pub family: Family<'static>,
    /// Letter spacing relative to the font size.
    pub tracking: f32,
    /// Font sizes to try, largest first, each with its maximum number of lines. At the last size, text that does not
    /// fit is cut.
    pub steps: &'static [(f32, usize)],
}

/// A text broken into lines.
pub struct Lines {
    buffer: Buffer,
    size: f32,
    /// Distance between baselines in pixels.
    pub line_height: f32,
    /// Number of lines.
    pub count: usize,
    /// Width of the longest line in pixels.
    pub width: f32,
    /// The direction of the lines.
    pub direction: Direction,
}

impl Lines {
    /// Returns the height from the top of the first line to the bottom of the last.
    pub fn height(&self) -> f32 {
        self.line_height * self.count as f32
    }
}

/// Horizontal alignment in a column.
#[derive(Clone, Copy, PartialEq)]
pub enum Alignment {
    /// At the side where reading begins.
    Start,
    /// Centred.
    Centre,
}

impl Typesetter {
    /// Creates a typesetter with these faces.
    pub fn new(fonts: &Fonts) -> Self {
        let system = fonts.system();
        let faces = system.db().faces().map(|face| face.id).collect();
        Typesetter { system, glyphs: SwashCache::new(), faces }
    }

    /// Sets a text in a column. Returns `None` if the text is empty or contains a letter that no face has: no text is
    /// better than placeholder boxes.
    pub fn set(
        &mut self,
        text: &str,
        style: Style,
        language: Direction,
        column: f32,
    ) -> Option<Lines> {
        let text = clean(text, |c| self.is_missing(c));
        let direction = direction(&text, language);
        let (last, rest) = style.steps.split_last()?;
        if text.is_empty() {
            return None;
        }
        for (size, most) in rest {
            let lines = self.lines(&text, style, *size, direction, column, Wrap::Word)?;
            if lines.count <= *most && lines.width <= column {
                return Some(self.balanced(lines, column));
            }
        }
        // At the smallest size, words may break and the end may be cut.
        let (size, most) = *last;
        let whole = self.lines(&text, style, size, direction, column, Wrap::WordOrGlyph)?;
        if whole.count <= most {
            return Some(self.balanced(whole, column));
        }
        let (mut fits, mut too_long) = (1, text.chars().count());
        while fits + 1 < too_long {
            let middle = fits.midpoint(too_long);
            let cut = shorten(&text, middle);
            let lines = self.lines(&cut, style, size, direction, column, Wrap::WordOrGlyph)?;
            if lines.count <= most { fits = middle } else { too_long = middle }
        }
        self.lines(&shorten(&text, fits), style, size, direction, column, Wrap::WordOrGlyph)
    }

    fn is_missing(&mut self, c: char) -> bool {
        let mut bytes = [0; 4];
        let text: &str = c.encode_utf8(&mut bytes);
        !self.faces.iter().any(|face| {
            self.system.get_font_supported_codepoints_in_word(*face, WEIGHT, text) == Some(1)
        })
    }

    fn lines(
        &mut self,
        text: &str,
        style: Style,
        size: f32,
        direction: Direction,
        column: f32,
        wrap: Wrap,
    ) -> Option<Lines> {
        let size = size * enlargement(text);
        let line_height = (size * leading(text)).round();
        let mut buffer = Buffer::new(&mut self.system, Metrics::new(size, line_height));
        let tracking = if allows_tracking(text) { style.tracking } else { 0.0 };
        let attributes = Attrs::new()
            .family(style.family)
            .weight(WEIGHT)
            .letter_spacing(tracking)
            .cache_key_flags(CacheKeyFlags::DISABLE_HINTING);
        // Begins with a direction mark, so that a quotation mark or foreign word does not reverse the line.
        let mark = match direction {
            Direction::Ltr => '\u{200e}',
            Direction::Rtl => '\u{200f}',
        };
        let text = format!("{mark}{text}");
        buffer.set_wrap(&mut self.system, wrap);
        buffer.set_size(&mut self.system, Some(column), None);
        buffer.set_text(&mut self.system, &text, &attributes, Shaping::Advanced, Some(Align::Left));
        buffer.shape_until_scroll(&mut self.system, false);
        let is_whole =
            buffer.layout_runs().all(|run| run.glyphs.iter().all(|glyph| glyph.glyph_id != 0));
        let (count, width) = measure(&buffer);
        is_whole.then_some(Lines { buffer, size, line_height, count, width, direction })
    }

    /// Finds the narrowest column with the same number of lines, so that the lines are about equally long.
    fn balanced(&mut self, mut lines: Lines, column: f32) -> Lines {
        let (mut narrow, mut wide) = (column / lines.count as f32, column);
        while lines.count > 1 && wide - narrow > 4.0 {
            let middle = narrow.midpoint(wide);
            lines.buffer.set_size(&mut self.system, Some(middle), None);
            lines.buffer.shape_until_scroll(&mut self.system, false);
            let (count, width) = measure(&lines.buffer);
            if count <= lines.count && width <= middle { wide = middle } else { narrow = middle }
        }
        lines.buffer.set_size(&mut self.system, Some(wide), None);
        lines.buffer.shape_until_scroll(&mut self.system, false);
        lines.width = measure(&lines.buffer).1;
        lines
    }

    /// Paints lines into a column whose top left corner is at `x` and `y`.
    pub fn paint(
        &mut self,
        onto: &mut Pixmap,
        lines: &Lines,
        (x, y): (f32, f32),
        column: f32,
        alignment: Alignment,
        colour: Colour,
    ) {
        // Capitals of both faces are 0.67 to 0.74 of the font size high; this centres them vertically in the line.
        let to_baseline = (lines.line_height + 0.68 * lines.size) / 2.0;
        for (number, run) in lines.buffer.layout_runs().enumerate() {
            let left = match (alignment, lines.direction) {
                (Alignment::Centre, _) => x + (column - run.line_w) / 2.0,
                (Alignment::Start, Direction::Ltr) => x,
                (Alignment::Start, Direction::Rtl) => x + column - run.line_w,
            };
            let baseline = y + lines.line_height * number as f32 + to_baseline;
            for glyph in run.glyphs {
                let glyph = glyph.physical((left, baseline.round()), 1.0);
                let Some(shape) = self.glyphs.get_image(&mut self.system, glyph.cache_key) else {
                    continue;
                };
                let at = (glyph.x + shape.placement.left, glyph.y - shape.placement.top);
                let width = shape.placement.width as usize;
                composite_glyph(onto, &shape.data, shape.content, width, at, colour);
            }
        }
    }
}

/// Returns the number of lines and the width of the longest.
fn measure(buffer: &Buffer) -> (usize, f32) {
    buffer.layout_runs().fold((0, 0.0), |(count, width), run| (count + 1, run.line_w.max(width)))
}

/// Composites one glyph onto the picture.
fn composite_glyph(
    onto: &mut Pixmap,
    shape: &[u8],
    content: SwashContent,
    width: usize,
    (x, y): (i32, i32),
    colour: Colour,
) {
    let (all_width, all_height) = (onto.width() as i32, onto.height() as i32);
    let bytes_each = if content == SwashContent::Color { 4 } else { 1 };
    for (i, source) in shape.chunks_exact(bytes_each).enumerate() {
        let (column, row) = (x + (i % width.max(1)) as i32, y + (i / width.max(1)) as i32);
        if !(0..all_width).contains(&column) || !(0..all_height).contains(&row) {
            continue;
        }
        let (ink, cover) = match *source {
            [red, green, blue, alpha] => ([red, green, blue], alpha),
            [cover] => ([colour.red, colour.green, colour.blue], cover),
            _ => continue,
        };
        let at = (row * all_width + column) as usize * 4;
        let pixel = &mut onto.data_mut()[at..at + 3];
        for (below, above) in pixel.iter_mut().zip(ink) {
            let mixed = u32::from(*below) * (255 - u32::from(cover))
                + u32::from(above) * u32::from(cover)
                + 127;
            *below = u8::try_from(mixed / 255).unwrap_or(u8::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::fonts::SERIF;

    const STYLE: Style =
        Style { family: SERIF, tracking: -0.01, steps: &[(90.0, 1), (70.0, 3), (50.0, 4)] };
    const COLUMN: f32 = 1000.0;

    fn set(text: &str) -> Option<Lines> {
        Typesetter::new(&Fonts::default()).set(text, STYLE, Direction::Ltr, COLUMN)
    }

    #[test]
    fn has_the_letters_of_its_scripts() {
        for text in [
            "Żółć, Łódź, Übermaß, façade, ﬁn – “yes” ‘no’ … 50 % €£",
            "Những người giữ biển",
            "Το λιμάνι κλείνει",
            "Гавань закроется, щука и ёж",
            "بيت البرتقال: فناءٌ يمشي على عجلات، ۱۲۳ پیچ",
            "הנמל ייסגר ביום ראשון, שָׁלוֹם",
            "🎉 Mixed: عربي, ру́сский",
        ] {
            assert!(set(text).is_some(), "{text}");
        }
    }

    #[test]
    fn sets_no_boxes() {
        for text in ["海の茶屋", "ท่าเรือ", "A 海", "\u{e000}", "🎉", "", " \u{202e} "]
        {
            assert!(set(text).is_none(), "{text}");
        }
    }

    #[test]
    fn grows_and_shrinks_with_the_text() {
        let lines = |text: &str| set(text).map(|lines| (lines.size, lines.count)).unwrap();
        assert_eq!(lines("Rain"), (90.0, 1));
        assert_eq!(lines("The harbor commission has voted to wait for the engineers"), (70.0, 2));
        let (size, count) = lines(&"The harbor commission has voted to wait. ".repeat(9));
        assert_eq!((size, count), (50.0, 4));
        assert_eq!(lines(&"x".repeat(900)), (50.0, 4));
    }

    #[test]
    fn breaks_lines_evenly() {
        let lines = set("The harbor commission has voted to wait for the engineers").unwrap();
        let widths: Vec<f32> = lines.buffer.layout_runs().map(|run| run.line_w).collect();
        assert!((widths[0] - widths[1]).abs() < 0.25 * COLUMN, "{widths:?}");
    }

    #[test]
    fn begins_on_the_side_of_the_script() {
        let ink_of = |text: &str| {
            let mut typesetter = Typesetter::new(&Fonts::default());
            let lines = typesetter.set(text, STYLE, Direction::Ltr, COLUMN).unwrap();
            let mut picture = Pixmap::new(1000, 120).unwrap();
            let white = resvg::tiny_skia::Color::WHITE;
            picture.fill(white);
            let black = Colour { red: 0, green: 0, blue: 0 };
            typesetter.paint(&mut picture, &lines, (0.0, 0.0), COLUMN, Alignment::Start, black);
            let dark = picture.pixels().iter().enumerate().filter(|(_, pixel)| pixel.red() < 99);
            let columns: Vec<usize> = dark.map(|(i, _)| i % 1000).collect();
            (columns.iter().min().copied().unwrap(), columns.iter().max().copied().unwrap())
        };
        let (left, right) = ink_of("Rain");
        assert!(left < 20 && right < 400, "{left} {right}");
        let (left, right) = ink_of("«بيت»");
        assert!(left > 600 && right > 980, "{left} {right}");
    }
}
