//! English.

use super::ReaderWord;

pub fn word(word: ReaderWord) -> &'static str {
    match word {
        ReaderWord::Close => "Close",
        ReaderWord::Display => "Display",
        ReaderWord::DisplayReset => "Reset to default",
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
        ReaderWord::FaceSpaced => "Easy to read",
        ReaderWord::Leading => "Line spacing",
        ReaderWord::LeadingTight => "Tight",
        ReaderWord::LeadingNormal => "Normal",
        ReaderWord::LeadingWide => "Wide",
        ReaderWord::LinkCopied => "Link copied",
        ReaderWord::CopyFailed => "Could not copy.",
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
        ReaderWord::KeptRead => "Recently read",
        ReaderWord::KeptNothing => {
            "No articles are stored in this browser yet. Articles that you open or save while online will appear here."
        }
        ReaderWord::KeptRetry => "Try again",
        ReaderWord::SavedNow => "Saved for later",
        ReaderWord::UnsavedNow => "Removed from saved articles",
        ReaderWord::NotKept => {
            "Your browser is not saving data for this site, so this will be lost when you leave."
        }
        ReaderWord::ReadSoFar => "You have read {n}% of this article.",
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
        ReaderWord::SavedEmpty => {
            "No saved articles yet. To save one, choose “Save” above the article."
        }
        ReaderWord::PartRead => "{n}% read",
        ReaderWord::Followed => "Following",
        ReaderWord::FollowedEmpty => {
            "You are not following anything yet. Choose “Follow” on the page of a section, subject or author to see its newest articles on the front page."
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
        ReaderWord::Transfer => "Export and import",
        ReaderWord::TransferText => {
            "Your saved articles and what you follow, as a JSON Feed file for another browser or a feed reader."
        }
        ReaderWord::Export => "Export",
        ReaderWord::Import => "Import…",
        ReaderWord::Imported => "Imported {n} of {of} articles.",
        ReaderWord::ImportLeft => "Skipped, because they are not on this site: {list}",
        ReaderWord::ImportBroken => "“{name}” is not a JSON Feed; nothing was changed.",
    }
}
