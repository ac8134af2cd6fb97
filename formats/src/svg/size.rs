//! The size of a drawing: its own width and height, else its view box, else the default of CSS.

use resvg::usvg::roxmltree::Node;

/// The default size (<https://drafts.csswg.org/css-images-3/#default-object-size>).
const UNKNOWN: (f64, f64) = (300.0, 150.0);
/// View box units need not be pixels: a drawing with a smaller view box would hardly be visible.
const LEAST_OF_BOX: f64 = 100.0;
/// Length of the longer side of such a drawing.
const OF_SMALL_BOX: f64 = 300.0;
/// Maximum length of a side.
const LONGEST: f64 = 10_000.0;

/// The size of a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
    /// Whether it has a view box.
    pub has_box: bool,
}

impl Size {
    /// Returns the size of the drawing with this root element, or why it shows nothing.
    pub fn of(root: &Node) -> Result<Size, String> {
        let shape = view_box(root);
        if shape.is_some_and(|(width, height)| width == 0.0 || height == 0.0) {
            return Err("its viewBox is empty, so nothing of it is in view".to_owned());
        }
        let shape = shape.filter(|(width, height)| *width > 0.0 && *height > 0.0);
        let style = root.attribute("style").unwrap_or_default();
        let side = |name| {
            let styled = declarations(style).filter(|(other, _)| other == name).last();
            let styled = styled.and_then(|(_, value)| length(value));
            styled.or_else(|| length(root.attribute(name)?))
        };
        let (width, height) = match (side("width"), side("height"), shape) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some((across, down))) => (width, width * down / across),
            (None, Some(height), Some((across, down))) => (height * across / down, height),
            (Some(width), None, None) => (width, UNKNOWN.1),
            (None, Some(height), None) => (UNKNOWN.0, height),
            (None, None, Some((across, down))) => {
                let longer = across.max(down);
                let scale = if longer < LEAST_OF_BOX { OF_SMALL_BOX / longer } else { 1.0 };
                (across * scale, down * scale)
            }
            (None, None, None) => UNKNOWN,
        };
        let scale = (LONGEST / width.max(height)).min(1.0);
        let side = |length: f64| (length * scale).clamp(1.0, LONGEST);
        Ok(Size { width: side(width), height: side(height), has_box: shape.is_some() })
    }

    /// Returns the size in whole pixels.
    pub fn whole(&self) -> (u32, u32) {
        let side = |length: f64| (length.round() as u32).max(1);
        (side(self.width), side(self.height))
    }
}

/// Returns a root element's style without properties that would override its size.
pub fn without_size(style: &str) -> String {
    const SIZES: [&str; 6] =
        ["width", "height", "max-width", "max-height", "min-width", "min-height"];
    if !declarations(style).any(|(name, _)| SIZES.contains(&name.as_str())) {
        return style.to_owned();
    }
    let rest = declarations(style).filter(|(name, _)| !SIZES.contains(&name.as_str()));
    rest.map(|(name, value)| format!("{name}:{value};")).collect()
}

fn declarations(style: &str) -> impl Iterator<Item = (String, &str)> {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim()))
    })
}

/// Returns the width and height of the view box, if it is valid.
fn view_box(root: &Node) -> Option<(f64, f64)> {
    let text = root.attribute("viewBox")?;
    let numbers = text.split(|c: char| c == ',' || c.is_ascii_whitespace());
    let numbers = numbers.filter(|number| !number.is_empty()).map(number);
    let numbers: Vec<f64> = numbers.collect::<Option<_>>()?;
    match numbers[..] {
        [_, _, width, height] => Some((width, height)),
        _ => None,
    }
}

/// Parses a length in CSS pixels. Returns `None` if it is invalid or relative.
fn length(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches("!important").trim_end();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    // An exponent looks like a unit.
    let unit = match unit.strip_prefix(['e', 'E']) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c)) => {
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c))
        }
        _ => unit,
    };
    let value = number(&text[..text.len() - unit.len()])?;
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "q" => 2.4 / 2.54,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "em" | "rem" => 16.0,
        "ex" => 8.0,
        _ => return None,
    };
    Some(value * factor).filter(|length| *length > 0.0 && length.is_finite())
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::usvg::roxmltree::Document;

    #[test]
    fn a_drawing_has_its_size_or_its_shape() {
        let size = |attributes: &str| {
            let svg = format!("<svg {attributes}/>");
            Size::of(&Document::parse(&svg).unwrap().root_element()).map(|size| size.whole()).ok()
        };
        for (attributes, expected) in [
            ("", (300, 150)),
            ("viewBox='0 0 300 200'", (300, 200)),
            ("viewBox='-10,-20 , 600 , 900'", (600, 900)),
            ("viewBox='0 0 3 2'", (300, 200)),
            ("viewBox='0 0 24 24' width='24' height='24'", (24, 24)),
            ("viewBox='0 0 300 200' width='100%' height='100%'", (300, 200)),
            ("viewBox='0 0 300 200' width='600'", (600, 400)),
            ("viewBox='0 0 300 200' height='100px'", (150, 100)),
            ("viewBox='0 0 300 200' width='0' height='0'", (300, 200)),
            ("viewBox='0 0 300 200' width='auto' height='-3'", (300, 200)),
            ("viewBox='0 0 300' width='40' height='30'", (40, 30)),
            ("viewBox='0 0 -3 -2'", (300, 150)),
            ("width='90mm' height='60mm'", (340, 227)),
            ("width='1in' height='72pt'", (96, 96)),
            ("width='2e2' height='1.5e2px'", (200, 150)),
            ("width='40'", (40, 150)),
            ("width='100%'", (300, 150)),
            ("width='1e300' height='1e300'", (10_000, 10_000)),
            ("width='1e999' height='3' viewBox='0 0 2 1'", (6, 3)),
            ("width='100000' height='1'", (10_000, 1)),
            ("style='width:40px; height: 20px; fill: red' width='9' height='9'", (40, 20)),
            ("style='max-width: 500px;' width='100%' viewBox='0 0 500 250'", (500, 250)),
        ] {
            assert_eq!(size(attributes), Some(expected), "{attributes}");
        }
        assert_eq!(size("viewBox='0 0 0 0' width='30' height='20'"), None);
    }

    #[test]
    fn a_style_loses_its_measures_alone() {
        assert_eq!(without_size("fill:red; WIDTH: 3px;max-width:9px"), "fill:red;");
        assert_eq!(without_size(" fill : url('a;b')"), " fill : url('a;b')");
    }
}
