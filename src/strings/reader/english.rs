//! English.

use super::ReaderWord;

pub fn word(word: ReaderWord) -> &'static str {
    match word {
        ReaderWord::Close => "Close",
        ReaderWord::Display => "Display",
        ReaderWord::DisplayReset => "Back to the paper’s own settings",
        ReaderWord::Scheme => "Colors",
        ReaderWord::SchemeSystem => "System",
        ReaderWord::SchemeLight => "Light",
        ReaderWord::SchemeDark => "Dark",
        ReaderWord::SchemeSepia => "Sepia",
        ReaderWord::Size => "Text size",
        ReaderWord::SizeSmall => "Small",
        ReaderWord::SizeNormal => "Normal",
        ReaderWord::SizeLarge => "Large",
        ReaderWord::SizeLarger => "Larger",
        ReaderWord::SizeLargest => "Largest",
        ReaderWord::Face => "Typeface",
        ReaderWord::FaceSerif => "Serif",
        ReaderWord::FaceSans => "Sans serif",
        ReaderWord::FaceSpaced => "Easy to tell apart",
        ReaderWord::Leading => "Line spacing",
        ReaderWord::LeadingTight => "Tight",
        ReaderWord::LeadingNormal => "Normal",
        ReaderWord::LeadingWide => "Wide",
        ReaderWord::LinkCopied => "Link copied",
        ReaderWord::CopyFailed => "It could not be copied.",
        ReaderWord::Note => "Note {n}",
        ReaderWord::NoteInPlace => "Go to the notes",
        ReaderWord::MinutesLeft => "{n} min left",
        ReaderWord::Enlarge => "Enlarge picture",
        ReaderWord::Pictures => "Pictures",
        ReaderWord::PictureOf => "Picture {n} of {of}",
        ReaderWord::Previous => "Previous",
        ReaderWord::Next => "Next",
        ReaderWord::Quotation => "Quotation",
        ReaderWord::QuoteCopy => "Copy quotation",
        ReaderWord::QuoteLink => "Copy link",
        ReaderWord::QuoteShare => "Share…",
        ReaderWord::QuoteCopied => "Quotation copied",
        ReaderWord::Listening => "Reading aloud",
        ReaderWord::Play => "Play",
        ReaderWord::Pause => "Pause",
        ReaderWord::Stop => "Stop",
        ReaderWord::Rate => "Speed",
        ReaderWord::KeptSaved => "Saved articles",
        ReaderWord::KeptRead => "Read lately",
        ReaderWord::KeptNothing => {
            "No articles are kept in this browser yet. Those that you read and save with a connection will be here."
        }
        ReaderWord::KeptRetry => "Load the page that you wanted",
    }
}
