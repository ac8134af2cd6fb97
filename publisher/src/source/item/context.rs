//! The context that items are validated in: settings, feed, language.

use crate::cache::fingerprint::Fingerprint;
use crate::cache::text_store::TextStore;
use crate::config::settings::Settings;
use crate::i18n::Language;
use crate::source::embedded::Embedded;
use crate::source::feed::Feed;
use crate::source::links::UrlResolver;
use crate::text::lexicon::Lexicon;
use std::path::PathBuf;
use std::sync::Arc;

/// The context that all items share.
#[derive(Debug)]
pub struct Context {
    /// The feed of the items.
    pub feed: Feed,
    /// The site's settings.
    pub settings: Settings,
    /// The content's folder.
    pub root: PathBuf,
    /// The site's language.
    pub language: Language,
    /// The language of items that name none.
    pub site_language: String,
    /// The stems of the articles.
    pub lexicon: Arc<Lexicon>,
    /// Stores the bodies.
    pub texts: Arc<TextStore>,
    /// The sizes of the pictures.
    pub sizes: crate::source::image_size::Sizes,
    /// The pictures embedded in items as data.
    pub embedded: Arc<Embedded>,
}

impl Context {
    /// Returns the resolver of the items' addresses.
    pub fn addresses(&self) -> UrlResolver<'_> {
        UrlResolver::new(&self.settings, &self.root, self.feed.home_page_url.as_deref())
    }

    /// Returns the fingerprint of the context, without the files next to the content.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::combine([
            Fingerprint::of_program(),
            Fingerprint::of_debug(&self.feed),
            Fingerprint::of_debug(&self.settings),
            Fingerprint::of_debug(&self.root),
            Fingerprint::of(self.site_language.as_bytes()),
        ])
    }
}
