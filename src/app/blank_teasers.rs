//! Blank teasers, which the reader's modules (`src/client/teaser.js`) fill with what the reader saved, read or follows
//! ([decision](../../docs/decisions/0018-a-teaser-is-written-once.md)).

use super::components::{TeaserCard, TeaserStyle};
use super::hydration_markers::expand;
use crate::model::{DisplayDate, NamedSlug, Picture, Renditions, Shared, Site, Slug, Teaser};
use leptos::prelude::*;
use std::sync::Arc;

/// Returns the markup of each style, by the keys that the modules use.
pub fn markup(site: &Site) -> [(&'static str, String); 2] {
    [("teaser_card", TeaserStyle::Card), ("teaser_row", TeaserStyle::Row)]
        .map(|(name, style)| (name, blank(site, style)))
}

fn blank(site: &Site, style: TeaserStyle) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        // The modules set the addresses, so the markup is the same in any folder.
        provide_context(Arc::new(Site { base: String::new(), ..site.clone() }));
        view! { <TeaserCard teaser=Shared::new(teaser(site)) style reason=None /> }.to_html()
    });
    owner.cleanup();
    // The app hydrates none of these, so they need no markers.
    expand(&html).replace("<!---->", "")
}

/// An article with the parts that the modules can fill in, and no other.
fn teaser(site: &Site) -> Teaser {
    let slug = Slug::new("article").expect("letters are a slug");
    Teaser {
        slug: slug.clone(),
        headline: String::new(),
        standfirst: String::new(),
        kicker: None,
        section: NamedSlug { name: String::new(), slug },
        byline: String::new(),
        published: Some(DisplayDate { instant: String::new(), words: String::new() }),
        reading_time: String::new(),
        // In the shape that the style sheet shows.
        picture: Some(Picture {
            url: String::new(),
            alternative: String::new(),
            caption: None,
            credit: None,
            width: Some(1200),
            height: Some(800),
            focus: None,
            renditions: Renditions::default(),
        }),
        language: None,
        direction: site.direction,
    }
}
