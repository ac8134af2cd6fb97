//! The typefaces in `fonts/`, compiled in. The system's are never used, for the same input must give the same picture everywhere.

/// The files, the serif of headlines first.
pub const SHIPPED: [&[u8]; 5] = [
    include_bytes!("../fonts/newsreader.ttf"),
    include_bytes!("../fonts/libre-franklin.ttf"),
    include_bytes!("../fonts/literata.ttf"),
    include_bytes!("../fonts/noto-naskh-arabic.ttf"),
    include_bytes!("../fonts/frank-ruhl-libre.ttf"),
];
