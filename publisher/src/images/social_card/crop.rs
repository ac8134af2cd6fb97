//! Computes which part of a picture a social card shows.

use newsprint_app::model::Focus;
use newsprint_formats::decode::Part;

/// Vertical position of the focal point within the frame: above the middle, because the headline is below.
const EYE_LINE: f64 = 0.4;

/// Returns the largest part of a picture with the aspect ratio of `frame` whose focal point is at the eye line, or as
/// close to it as the picture's edges allow. Both arguments are width and height.
pub fn crop(picture: (u32, u32), frame: (u32, u32), focus: Option<Focus>) -> Part {
    let (width, height) = (f64::from(picture.0), f64::from(picture.1));
    let proportion = f64::from(frame.0) / f64::from(frame.1);
    let (shown_width, shown_height) = Part::largest(picture, proportion);
    let (x, y) = focus
        .map_or((0.5, EYE_LINE), |focus| (f64::from(focus.x) / 10.0, f64::from(focus.y) / 10.0));
    let start = |whole: f64, shown: f64, focus: f64, wanted: f64| {
        (whole * focus - shown * wanted).clamp(0.0, whole - shown)
    };
    Part {
        x: start(width, shown_width, x, 0.5),
        y: start(height, shown_height, y, EYE_LINE),
        width: shown_width,
        height: shown_height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: (u32, u32) = (1200, 630);

    fn shown(picture: (u32, u32), focus: Option<(u8, u8)>) -> [f64; 4] {
        let part = crop(picture, FRAME, focus.map(|(x, y)| Focus { x, y }));
        [part.x, part.y, part.width, part.height].map(f64::round)
    }

    #[test]
    fn a_wide_picture_loses_its_sides() {
        assert_eq!(shown((4000, 630), None), [1400.0, 0.0, 1200.0, 630.0]);
        assert_eq!(shown((4000, 630), Some((0, 5))), [0.0, 0.0, 1200.0, 630.0]);
        assert_eq!(shown((4000, 630), Some((3, 5))), [600.0, 0.0, 1200.0, 630.0]);
        assert_eq!(shown((4000, 630), Some((10, 10))), [2800.0, 0.0, 1200.0, 630.0]);
    }

    #[test]
    fn a_portrait_loses_top_and_bottom() {
        assert_eq!(shown((1200, 2000), Some((5, 0))), [0.0, 0.0, 1200.0, 630.0]);
        // 1000 is at 0.4 of the visible height.
        assert_eq!(shown((1200, 2000), Some((5, 5))), [0.0, 748.0, 1200.0, 630.0]);
        assert_eq!(shown((1200, 2000), Some((5, 10))), [0.0, 1370.0, 1200.0, 630.0]);
        assert_eq!(shown((1200, 2000), None), [0.0, 548.0, 1200.0, 630.0]);
    }

    #[test]
    fn what_has_the_proportions_is_shown_whole() {
        assert_eq!(shown(FRAME, Some((9, 1))), [0.0, 0.0, 1200.0, 630.0]);
        assert_eq!(shown((2400, 1260), Some((0, 10))), [0.0, 0.0, 2400.0, 1260.0]);
    }

    #[test]
    fn stays_inside_every_picture() {
        for picture in [(1, 1), (3, 2), (1, 9000), (9000, 1), (1201, 630), (1199, 631)] {
            for x in 0..=10 {
                for y in 0..=10 {
                    let part = crop(picture, FRAME, Some(Focus { x, y }));
                    assert!(part.x >= 0.0 && part.y >= 0.0, "{picture:?} {part:?}");
                    assert!(part.x + part.width <= f64::from(picture.0) + 1e-6, "{part:?}");
                    assert!(part.y + part.height <= f64::from(picture.1) + 1e-6, "{part:?}");
                }
            }
        }
    }
}
