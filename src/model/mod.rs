//! What a page shows, as plain data: serde only, the same in the browser and at publish.
//!
//! Nothing here is computed. Dates, counts and reasons are already formatted and bodies are sanitised, so that the
//! browser does no work that publishing can do.

mod article;
mod display_date;
mod document;
#[cfg(not(target_arch = "wasm32"))]
pub mod escape;
mod named_slug;
mod pages;
mod person;
mod picture;
mod renditions;
mod safe_html;
mod share_target;
mod shared;
mod site;
mod slug;
mod teaser;
mod words;

pub use article::{Article, Attachment, Correction};
pub use display_date::DisplayDate;
pub use document::{FORMAT_VERSION, Head, HeadElement, HydrationData, PageDocument};
pub use named_slug::NamedSlug;
pub use pages::{
    ArticlePage, AuthorPage, HomePage, Link, LinkGroup, ListPage, Listing, Page, RelatedPage,
    RelatedTeaser, SectionBlock,
};
pub use person::Person;
pub use picture::{Focus, Picture};
pub use renditions::{PicturePlace, Renditions};
pub use safe_html::SafeHtml;
pub use share_target::ShareTarget;
pub use shared::{Shared, take};
pub use site::{Direction, Site, SocialAccount};
pub use slug::{InvalidSlug, Slug};
pub use teaser::Teaser;
pub use words::{Word, Words, fill};
