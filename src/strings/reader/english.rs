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
        ReaderWord::KeptRead => "Read lately",
        ReaderWord::KeptNothing => {
            "No articles are kept in this browser yet. Those that you read and save with a connection will be here."
        }
        ReaderWord::KeptRetry => "Load the page that you wanted",
        ReaderWord::SavedNow => "Saved for later",
        ReaderWord::UnsavedNow => "No longer saved",
        ReaderWord::NotKept => {
            "This browser lets the site keep nothing. It will be gone when you leave."
        }
        ReaderWord::ReadSoFar => "You have read {n}% of this.",
        ReaderWord::Continue => "Continue reading",
        ReaderWord::MarkNew => "New",
        ReaderWord::MarkRead => "Read",
        ReaderWord::Follow => "Follow",
        ReaderWord::FollowedNow => "Now on your front page: {name}",
        ReaderWord::UnfollowedNow => "No longer followed: {name}",
        ReaderWord::ForYou => "For you",
        ReaderWord::ForYouList => "Saved and followed",
        ReaderWord::FreshOne => "1 new story",
        ReaderWord::Fresh => "{n} new stories",
        ReaderWord::SavedArticles => "Saved articles",
        ReaderWord::SavedEmpty => "Nothing is saved yet. “Save” above an article puts it here.",
        ReaderWord::PartRead => "{n}% read",
        ReaderWord::Followed => "What you follow",
        ReaderWord::FollowedEmpty => {
            "Nothing is followed yet. “Follow” on the page of a section, a subject or an author brings its newest articles to the front page."
        }
        ReaderWord::Unfollow => "Unfollow",
        ReaderWord::History => "Reading history",
        ReaderWord::HistorySwitch => "Remember what I read",
        ReaderWord::HistoryOff => {
            "Off until you turn it on. The list stays in this browser; turning it off deletes it."
        }
        ReaderWord::HistoryEmpty => "Articles that you open from now on are listed here.",
        ReaderWord::HistoryClear => "Clear history",
        ReaderWord::HistoryCleared => "History cleared",
        ReaderWord::Remove => "Remove",
        ReaderWord::Removed => "Removed: {name}",
        ReaderWord::Undo => "Undo",
        ReaderWord::Transfer => "Take it with you",
        ReaderWord::TransferText => {
            "What you saved and follow, as a JSON Feed file for another browser or a feed reader."
        }
        ReaderWord::Export => "Export",
        ReaderWord::Import => "Import…",
        ReaderWord::Imported => "{n} of {of} read in.",
        ReaderWord::ImportLeft => "Left out, because they are no pages of this site: {list}",
        ReaderWord::ImportBroken => "“{name}” is not a JSON Feed; nothing was changed.",
    }
}
