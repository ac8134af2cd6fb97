//! The data file of the reader's modules (`src/client`): their words, and the blank teasers that they fill in.

use crate::i18n::Language;
use newsprint_app::app::blank_teasers;
use newsprint_app::model::Site;
use std::collections::BTreeMap;

/// Serialises the texts by the keys that the modules use.
pub fn to_json(site: &Site, language: &Language) -> Result<Vec<u8>, serde_json::Error> {
    let teasers = blank_teasers::markup(site);
    let mut texts: BTreeMap<&str, &str> = language.reader_words();
    texts.extend(teasers.iter().map(|(name, markup)| (*name, markup.as_str())));
    serde_json::to_vec(&texts)
}
