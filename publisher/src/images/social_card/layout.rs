//! The layout of a social card: the positions of photograph, headline and masthead.

use super::typesetting::{Alignment, Lines, Style, Typesetter};
use crate::config::colour::Colour;
use crate::images::fonts::{SANS, SERIF};
use crate::images::logo::Logo;
use newsprint_app::model::Direction;
use resvg::tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, PathBuilder, Pixmap, PixmapPaint, Point,
    Rect, SpreadMode, Transform,
};

/// Width and height of every social card: a size that all networks show large.
pub const FRAME: (u32, u32) = (1200, 630);
const WIDTH: f32 = FRAME.0 as f32;
const HEIGHT: f32 = FRAME.1 as f32;
/// Margin on the left and right.
const MARGIN: f32 = 64.0;
const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// Distance from the bottom edge to the masthead; networks overlay the site's address on the bottom corner.
const BOTTOM_MARGIN: f32 = 44.0;
const MASTHEAD_HEIGHT: f32 = 44.0;
const MASTHEAD_TOP: f32 = HEIGHT - BOTTOM_MARGIN - MASTHEAD_HEIGHT;
/// The rule above the masthead.
const RULE: f32 = MASTHEAD_TOP - 22.0;

const ON_PHOTOGRAPH: Style = Style {
    family: SERIF,
    tracking: -0.012,
    steps: &[(108.0, 1), (88.0, 1), (80.0, 1), (72.0, 2), (62.0, 3), (52.0, 4)],
};
const ON_PAPER: Style = Style {
    family: SERIF,
    tracking: -0.014,
    steps: &[(132.0, 1), (104.0, 2), (92.0, 3), (78.0, 3), (66.0, 4), (56.0, 4)],
};
const LABEL: Style = Style { family: SANS, tracking: 0.01, steps: &[(27.0, 1)] };
const MASTHEAD: Style =
    Style { family: SERIF, tracking: -0.01, steps: &[(34.0, 1), (28.0, 1), (22.0, 1)] };
const NAMEPLATE: Style = Style {
    family: SERIF,
    tracking: -0.022,
    steps: &[(120.0, 1), (104.0, 1), (88.0, 2), (72.0, 3), (60.0, 3)],
};
const MOTTO: Style = Style { family: SERIF, tracking: 0.0, steps: &[(38.0, 1), (34.0, 2)] };

/// The text of a social card.
#[derive(Clone, Debug)]
pub struct CardText {
    /// The headline; `None` on the site's own card.
    pub headline: Option<String>,
    /// The section, or what the site is about.
    pub label: Option<String>,
    /// The site's title.
    pub masthead: String,
    /// The direction of the headline.
    pub direction: Direction,
    /// The direction of the site's own texts.
    pub site_direction: Direction,
}

/// Draws social cards.
pub struct Designer<'a> {
    typesetter: Typesetter,
    logo: &'a Logo,
}

impl<'a> Designer<'a> {
    /// Creates a designer with a typesetter and a logo.
    pub fn new(typesetter: Typesetter, logo: &'a Logo) -> Self {
        Designer { typesetter, logo }
    }

    /// Draws the text on the photograph, or on a paper-coloured background if there is none.
    pub fn draw(&mut self, words: &CardText, background: Option<Pixmap>) -> Pixmap {
        match (background, &words.headline) {
            (Some(background), headline) => {
                self.on_photograph(background, words, headline.as_deref())
            }
            (None, Some(headline)) => self.on_paper(words, headline),
            (None, None) => self.nameplate(words, words.label.as_deref(), MOTTO),
        }
    }

    fn on_photograph(
        &mut self,
        mut picture: Pixmap,
        words: &CardText,
        headline: Option<&str>,
    ) -> Pixmap {
        let headline = headline
            .and_then(|text| self.typesetter.set(text, ON_PHOTOGRAPH, words.direction, COLUMN));
        let Some(headline) = headline else {
            shade(&mut picture, MASTHEAD_TOP - 50.0);
            self.masthead(&mut picture, words, Colour::WHITE);
            return picture;
        };
        let top = RULE - 20.0 - headline.height();
        let label = self.label(words);
        let label_top = top - label.as_ref().map_or(0.0, |_| LABEL_HEIGHT + 14.0);
        shade(&mut picture, label_top);
        if let Some(label) = &label {
            let (width, x) = label_box(label, headline.direction);
            fill(&mut picture, (x, label_top, width, LABEL_HEIGHT), Colour::accent(), 1.0);
            let at = (x + LABEL_PADDING, label_top + (LABEL_HEIGHT - label.line_height) / 2.0);
            let column = width - 2.0 * LABEL_PADDING;
            self.typesetter.paint(&mut picture, label, at, column, Alignment::Start, Colour::WHITE);
        }
        let at = (MARGIN, top);
        self.typesetter.paint(&mut picture, &headline, at, COLUMN, Alignment::Start, Colour::WHITE);
        fill(&mut picture, (MARGIN, RULE, COLUMN, 1.0), Colour::WHITE, 0.45);
        self.masthead(&mut picture, words, Colour::WHITE);
        picture
    }

    fn on_paper(&mut self, words: &CardText, headline: &str) -> Pixmap {
        let set = self.typesetter.set(headline, ON_PAPER, words.direction, COLUMN);
        let Some(headline) = set else {
            return self.nameplate(words, words.label.as_deref(), LABEL);
        };
        let mut picture = paper();
        let label = self.label(words);
        let above = label.as_ref().map_or(0.0, |label| label.line_height + 16.0);
        // Optically centred in the space above the rule, slightly above the geometric centre.
        let height = above + headline.height();
        let top = BAND + ((RULE - BAND - height) * 0.46).max(0.0);
        if let Some(label) = &label {
            // At the side where the headline begins, whatever the label's own script.
            let at = (line_start(label.width, headline.direction), top);
            let accent = Colour::accent();
            self.typesetter.paint(&mut picture, label, at, label.width, Alignment::Start, accent);
        }
        let at = (MARGIN, top + above);
        self.typesetter.paint(&mut picture, &headline, at, COLUMN, Alignment::Start, Colour::ink());
        double_rule(&mut picture, RULE);
        self.masthead(&mut picture, words, Colour::ink());
        picture
    }

    /// Draws the site's name in the middle, with a line of text below.
    fn nameplate(&mut self, words: &CardText, line: Option<&str>, style: Style) -> Pixmap {
        let mut picture = paper();
        let direction = words.site_direction;
        let title = self.typesetter.set(&words.masthead, NAMEPLATE, direction, COLUMN);
        let line = line.and_then(|line| self.typesetter.set(line, style, direction, COLUMN * 0.8));
        let shows_logo = self.logo.is_own || title.is_none();
        let side: u16 = if title.is_some() { 128 } else { 260 };
        let heights = [
            if shows_logo { f32::from(side) } else { 0.0 },
            title.as_ref().map_or(0.0, Lines::height),
            line.as_ref().map_or(0.0, Lines::height),
        ];
        let gaps = [28.0, 44.0];
        let count = heights.iter().filter(|height| **height > 0.0).count();
        let whole: f32 = heights.iter().sum::<f32>()
            + if title.is_some() && line.is_some() { gaps[1] } else { 0.0 }
            + if shows_logo && count > 1 { gaps[0] } else { 0.0 };
        let mut top = BAND + (HEIGHT - BAND - whole) * 0.47;
        if shows_logo {
            self.mark(&mut picture, (WIDTH - f32::from(side)) / 2.0, top, u32::from(side));
            top += f32::from(side) + gaps[0];
        }
        if let Some(title) = &title {
            let ink = Colour::ink();
            let at = (MARGIN, top);
            self.typesetter.paint(&mut picture, title, at, COLUMN, Alignment::Centre, ink);
            top += title.height();
            if line.is_some() {
                double_rule(&mut picture, top + gaps[1] / 2.0 - 4.0);
                top += gaps[1];
            }
        }
        if let Some(line) = &line {
            let soft = Colour::soft_ink();
            let at = (MARGIN, top);
            self.typesetter.paint(&mut picture, line, at, COLUMN, Alignment::Centre, soft);
        }
        picture
    }

    fn label(&mut self, words: &CardText) -> Option<Lines> {
        let label = words.label.as_deref()?;
        let label = self.typesetter.set(label, LABEL, words.site_direction, COLUMN * 0.6)?;
        (label.count == 1).then_some(label)
    }

    /// Draws the logo and the site's name at the bottom, or the logo alone if the name cannot be set.
    fn masthead(&mut self, picture: &mut Pixmap, words: &CardText, colour: Colour) {
        let shift = if self.logo.is_own { MASTHEAD_HEIGHT + 14.0 } else { 0.0 };
        let title =
            self.typesetter.set(&words.masthead, MASTHEAD, words.site_direction, COLUMN - shift);
        let is_mirrored = words.site_direction == Direction::Rtl;
        if self.logo.is_own || title.is_none() {
            let x = line_start(MASTHEAD_HEIGHT, words.site_direction);
            let is_on_photograph = colour == Colour::WHITE;
            let side = if is_on_photograph {
                tile(picture, x, MASTHEAD_TOP, MASTHEAD_HEIGHT);
                ((MASTHEAD_HEIGHT - 2.0 * TILE) / self.logo.radius()).round()
            } else {
                MASTHEAD_HEIGHT
            };
            let inset = (MASTHEAD_HEIGHT - side) / 2.0;
            self.mark(picture, x + inset, MASTHEAD_TOP + inset, side as u32);
        }
        let Some(title) = title else { return };
        let x = if is_mirrored { MARGIN } else { MARGIN + shift };
        let top = MASTHEAD_TOP + (MASTHEAD_HEIGHT - title.line_height) / 2.0;
        let column = COLUMN - shift;
        self.typesetter.paint(picture, &title, (x, top), column, Alignment::Start, colour);
    }

    fn mark(&self, picture: &mut Pixmap, x: f32, y: f32, side: u32) {
        let logo = self.logo.draw(side);
        let (x, y) = (x.round() as i32, y.round() as i32);
        let plain = PixmapPaint::default();
        picture.draw_pixmap(x, y, logo.as_ref(), &plain, Transform::identity(), None);
    }
}

/// Height of the accent-coloured band at the top of every card without a photograph.
const BAND: f32 = 14.0;
/// Width of the paper-coloured border around the logo.
const TILE: f32 = 3.0;
const LABEL_HEIGHT: f32 = 44.0;
const LABEL_PADDING: f32 = 14.0;

/// Returns the width and left edge of the box around a label, on the side where the headline begins.
fn label_box(label: &Lines, headline: Direction) -> (f32, f32) {
    let width = (label.width + 2.0 * LABEL_PADDING).ceil();
    (width, line_start(width, headline))
}

/// Returns the left edge of an element of this width at the start of a line.
fn line_start(width: f32, direction: Direction) -> f32 {
    match direction {
        Direction::Ltr => MARGIN,
        Direction::Rtl => WIDTH - MARGIN - width,
    }
}

fn paper() -> Pixmap {
    let mut picture = Pixmap::new(FRAME.0, FRAME.1).expect("the frame has a size");
    fill(&mut picture, (0.0, 0.0, WIDTH, HEIGHT), Colour::paper(), 1.0);
    fill(&mut picture, (0.0, 0.0, WIDTH, BAND), Colour::accent(), 1.0);
    picture
}

/// Draws two thin lines, as under the site's own masthead.
fn double_rule(picture: &mut Pixmap, y: f32) {
    fill(picture, (MARGIN, y.round(), COLUMN, 2.0), Colour::ink(), 1.0);
    fill(picture, (MARGIN, y.round() + 5.0, COLUMN, 1.0), Colour::ink(), 1.0);
}

fn fill(picture: &mut Pixmap, area: (f32, f32, f32, f32), colour: Colour, cover: f32) {
    let (x, y, width, height) = area;
    let mut paint = Paint::default();
    paint.set_color(shade_of(colour, cover));
    if let Some(area) = Rect::from_xywh(x, y, width, height) {
        picture.fill_rect(area, &paint, Transform::identity(), None);
    }
}

/// Draws a paper-coloured tile under a logo, which may be as dark as the photograph.
fn tile(picture: &mut Pixmap, x: f32, y: f32, side: f32) {
    let middle = side / 2.0;
    let mut path = PathBuilder::new();
    path.push_circle(x + middle, y + middle, middle);
    let mut paint = Paint::default();
    paint.set_color(shade_of(Colour::paper(), 1.0));
    if let Some(path) = path.finish() {
        picture.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
    }
}

fn shade_of(colour: Colour, cover: f32) -> Color {
    let Colour { red, green, blue } = colour;
    Color::from_rgba8(red, green, blue, (cover * 255.0) as u8)
}

/// Darkens the bottom of a photograph so that white text from `top` on is legible on any picture. The gradient begins
/// well above the text and ends near the ink colour.
fn shade(picture: &mut Pixmap, top: f32) {
    let start = (top - 150.0).max(0.0);
    let ink = Colour::ink();
    let at = |y: f32| ((y - start) / (HEIGHT - start)).clamp(0.0, 1.0);
    let stops = vec![
        GradientStop::new(0.0, shade_of(ink, 0.0)),
        GradientStop::new(at(top - 60.0), shade_of(ink, 0.24)),
        GradientStop::new(at(top + 20.0), shade_of(ink, 0.6)),
        GradientStop::new(at(top + 140.0), shade_of(ink, 0.8)),
        GradientStop::new(1.0, shade_of(ink, 0.92)),
    ];
    let (from, to) = (Point::from_xy(0.0, start), Point::from_xy(0.0, HEIGHT));
    let shader = LinearGradient::new(from, to, stops, SpreadMode::Pad, Transform::identity());
    let area = Rect::from_xywh(0.0, start, WIDTH, HEIGHT - start);
    if let (Some(shader), Some(area)) = (shader, area) {
        let paint = Paint { shader, ..Paint::default() };
        picture.fill_rect(area, &paint, Transform::identity(), None);
    }
}
