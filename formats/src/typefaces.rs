//! The compiled-in typefaces from `fonts/`. System fonts are never used, so the same input gives the same picture
//! everywhere.

/// The font files; the serif for headlines is first.
pub const SHIPPED: [&[u8]; 5] = [
    include_bytes!("../fonts/newsreader.ttf"),
    include_bytes!("../fonts/libre-franklin.ttf"),
    include_bytes!("../fonts/literata.ttf"),
    include_bytes!("../fonts/noto-naskh-arabic.ttf"),
    include_bytes!("../fonts/frank-ruhl-libre.ttf"),
];
