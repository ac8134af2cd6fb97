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

/// What all items are checked against.
#[derive(Debug)]
pub struct Context {
    /// The feed they are in.
    pub feed: Feed,
    /// The site they are for.
    pub settings: Settings,
    /// The content's folder.
    pub root: PathBuf,
    /// The site's language.
    pub language: Language,
    /// The language of those that say none.
    pub site_language: String,
    /// Their words.
    pub lexicon: Arc<Lexicon>,
    /// Where their bodies are kept.
    pub texts: Arc<TextStore>,
    /// The sizes of their pictures.
    pub sizes: crate::source::image_size::Sizes,
    /// The pictures that stand in them.
    pub embedded: Arc<Embedded>,
}

impl Context {
    /// Where their addresses lead.
    pub fn addresses(&self) -> UrlResolver<'_> {
        UrlResolver::new(&self.settings, &self.root, self.feed.home_page_url.as_deref())
    }

    /// The fingerprint of all of it but the files next to the content.
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
