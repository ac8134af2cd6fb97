//! Addresses as feeds must give them: whole, for a feed is read anywhere.

use crate::content::Site;
use dom_query::Document;

/// An address of a page or file of the site, or elsewhere; `page` is the absolute address of the article it stands in.
pub fn address(address: &str, page: &str, site: &Site) -> String {
    match address.as_bytes() {
        // `//host` is not left by the checks, but it would be no path of ours.
        [b'/', b'/', ..] => format!("https:{address}"),
        [b'/', ..] => format!("{}{address}", site.origin),
        [b'#', ..] => format!("{page}{address}"),
        _ => address.to_owned(),
    }
}

/// A sanitised body with all its addresses made whole.
pub fn body(html: &str, page: &str, site: &Site) -> String {
    let tree = Document::fragment(html);
    for attribute in ["href", "src", "poster", "cite"] {
        for element in tree.select(&format!("[{attribute}]")).iter() {
            let written = element.attr(attribute).unwrap_or_default();
            element.set_attr(attribute, &address(&written, page, site));
        }
    }
    tree.html().to_string()
}
