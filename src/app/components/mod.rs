//! The components of a page, named by what they show. They receive their data as props and load nothing; only the site
//! (base path, strings) comes from context.

mod actions;
mod attachments;
mod byline;
mod corrections;
mod dateline;
mod footer;
mod listing;
mod masthead;
mod most_read;
mod picture;
mod progress_bar;
mod related_list;
mod share_links;
mod tag_list;
mod teaser;

pub(crate) use actions::ArticleActions;
pub(crate) use attachments::Attachments;
pub(crate) use byline::Byline;
pub(crate) use corrections::Corrections;
pub(crate) use dateline::Dateline;
pub(crate) use footer::Footer;
pub(crate) use listing::{ListHead, ListingNav, ListingView};
pub(crate) use masthead::Masthead;
pub(crate) use most_read::MostRead;
pub(crate) use picture::{PictureBox, PictureFigure};
pub(crate) use progress_bar::ProgressBar;
pub(crate) use related_list::RelatedList;
pub(crate) use share_links::ShareLinks;
pub(crate) use tag_list::TagList;
pub(crate) use teaser::{TeaserCard, TeaserList, TeaserStyle};
