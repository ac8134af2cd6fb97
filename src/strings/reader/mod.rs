//! The words of the reader's modules (`src/reader`). They reach the browser in a file of their own; the app has no use for
//! them.

pub mod arabic;
pub mod english;
pub mod french;
pub mod german;
pub mod japanese;
pub mod spanish;

use strum::{IntoStaticStr, VariantArray};

/// A word that the modules say. They know it by its name in small letters: `link_copied`. `{n}` and `{of}` are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ReaderWord {
    Close,
    Display,
    DisplayReset,
    Scheme,
    SchemeSystem,
    SchemeLight,
    SchemeDark,
    SchemeSepia,
    Size,
    SizeSmall,
    SizeNormal,
    SizeLarge,
    SizeLarger,
    SizeLargest,
    Face,
    FaceSerif,
    FaceSans,
    FaceSpaced,
    Leading,
    LeadingTight,
    LeadingNormal,
    LeadingWide,
    LinkCopied,
    CopyFailed,
    Note,
    NoteInPlace,
    MinutesLeft,
    Enlarge,
    Pictures,
    PictureOf,
    Previous,
    Next,
    Quotation,
    QuoteCopy,
    QuoteLink,
    QuoteShare,
    QuoteCopied,
    Listening,
    Play,
    Pause,
    Stop,
    Rate,
    KeptSaved,
    KeptRead,
    KeptNothing,
    KeptRetry,
}
