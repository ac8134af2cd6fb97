//! Social tags: Open Graph (<https://ogp.me>), X cards and fediverse authors.

use super::{Metadata, PageFacts};
use newsprint_app::model::{Article, HeadElement, Page};
use newsprint_app::route::Route;

impl Metadata<'_> {
    pub(crate) fn add_cards(
        &self,
        facts: &PageFacts,
        canonical: &str,
        elements: &mut Vec<HeadElement>,
    ) {
        let mut property = |name: &str, content: &str| {
            elements.push(HeadElement::new("meta", &[("property", name), ("content", content)]));
        };
        property("og:type", type_of(facts.page));
        property("og:title", facts.title);
        if !facts.description.is_empty() {
            property("og:description", facts.description);
        }
        property("og:url", canonical);
        property("og:site_name", &self.site.title);
        let language = match facts.page {
            Page::Article(page) => page.article.language.as_deref(),
            _ => None,
        };
        property("og:locale", &locale(language.unwrap_or(&self.site.language)));
        let picture = facts.social_picture;
        property("og:image", &self.site.canonical(&format!("/{}", picture.path)));
        property("og:image:type", picture.mime_type);
        property("og:image:width", &picture.width.to_string());
        property("og:image:height", &picture.height.to_string());
        property("og:image:alt", self.alternative(facts));
        if let Page::Article(page) = facts.page {
            let article = &page.article;
            for (name, content) in self.article_properties(article) {
                property(name, &content);
            }
        }
        elements.push(HeadElement::meta("twitter:card", "summary_large_image"));
        elements.extend(self.account_on_x().map(|name| HeadElement::meta("twitter:site", &name)));
        if let Page::Article(page) = facts.page {
            for author in self.fediverse_accounts(&page.article) {
                elements.push(HeadElement::meta("fediverse:creator", author));
            }
        }
    }

    /// Returns the alternative text of the social picture: an article's own picture, or a drawn card.
    fn alternative<'f>(&'f self, facts: &'f PageFacts) -> &'f str {
        match facts.page {
            Page::Article(page) if facts.social_picture.has_photograph => {
                let picture = page.article.picture.as_ref().map(|p| p.alternative.as_str());
                picture.filter(|text| !text.is_empty()).unwrap_or(facts.title)
            }
            Page::Article(_) => facts.title,
            _ => &self.site.title,
        }
    }

    /// Returns the properties of an article (<https://ogp.me/#type_article>).
    fn article_properties(&self, article: &Article) -> Vec<(&'static str, String)> {
        let mut properties = Vec::new();
        let published = article.published.iter();
        properties.extend(published.map(|at| ("article:published_time", at.instant.clone())));
        let updated = article.updated.iter();
        properties.extend(updated.map(|at| ("article:modified_time", at.instant.clone())));
        properties.push(("article:section", article.section.name.clone()));
        let tags = article.tags.iter();
        properties.extend(tags.map(|tag| ("article:tag", tag.name.clone())));
        let authors = article.byline.iter();
        properties.extend(
            authors.map(|author| ("article:author", self.canonical(&Route::author(&author.slug)))),
        );
        properties
    }

    /// Returns the site's account on X, from the accounts in the settings.
    fn account_on_x(&self) -> Option<String> {
        self.site.social.iter().find_map(|account| {
            let name = ["https://x.com/", "https://twitter.com/"]
                .iter()
                .find_map(|host| account.url.strip_prefix(host))?
                .trim_end_matches('/');
            (!name.is_empty() && !name.contains('/')).then(|| format!("@{name}"))
        })
    }

    /// Returns the fediverse accounts of an article's authors, which Mastodon shows next to a link
    /// (<https://docs.joinmastodon.org/spec/opengraph/>).
    fn fediverse_accounts<'s>(&'s self, article: &'s Article) -> impl Iterator<Item = &'s str> {
        article.byline.iter().filter_map(|author| {
            // The edition's authors are sorted by slug.
            let authors = &self.edition.authors;
            let place = authors.binary_search_by(|(p, _)| p.label.slug.cmp(&author.slug)).ok()?;
            authors[place].0.fediverse.as_deref()
        })
    }
}

/// Returns the Open Graph type of a page (<https://ogp.me/#types>).
fn type_of(page: &Page) -> &'static str {
    match page {
        Page::Article(_) => "article",
        Page::Author(_) => "profile",
        _ => "website",
    }
}

/// Formats a language tag for Open Graph: `en_US`, or `de` if there is no region.
fn locale(language: &str) -> String {
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    match parts.find(|part| part.len() == 2) {
        Some(country) => format!("{primary}_{}", country.to_ascii_uppercase()),
        None => primary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_locales_as_open_graph_does() {
        assert_eq!(locale("en-us"), "en_US");
        assert_eq!(locale("zh-Hant-TW"), "zh_TW");
        assert_eq!(locale("de"), "de");
    }
}
