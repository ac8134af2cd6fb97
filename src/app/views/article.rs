//! The article view.

use crate::app::components::{
    ArticleActions, Attachments, Byline, Corrections, Dateline, PictureFigure, RelatedList,
    ShareLinks, TagList,
};
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::hydration_markers::finished;
use crate::app::{href, word};
use crate::model::{Article, ArticlePage, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn ArticleView(page: ArticlePage) -> ErasedView {
    let ArticlePage { article, related, has_more } = page;
    let Article {
        slug,
        canonical,
        headline,
        standfirst,
        kicker,
        section,
        place,
        byline,
        byline_words,
        published,
        updated,
        reading_time,
        views,
        picture,
        body,
        external_url,
        attachments,
        corrections,
        tags,
        language,
        direction,
    } = article;
    let has_related = !related.is_empty();
    view! {
        <article class="article">
            <div lang=language.clone() dir=direction.as_str()>
                <header class="article-head">
                    <p class="article-labels">
                        <a class="section-label" href=href(&Route::section(&section.slug))>
                            {section.name}
                        </a>
                        <span class="reading-time">{reading_time}</span>
                    </p>
                    {kicker.map(|kicker| view! { <p class="kicker">{kicker}</p> })}
                    <h1 class="headline">{headline.clone()}</h1>
                    {(!standfirst.is_empty())
                        .then(|| view! { <p class="standfirst">{standfirst}</p> })}
                    <div class="article-meta">
                        <Byline authors=byline words=byline_words />
                        <Dateline place published updated views />
                    </div>
                </header>
                {picture.map(|picture| view! { <PictureFigure picture /> })}
                <Corrections corrections />
                <div class="article-body" inner_html=finished(body.as_str())></div>
                {external_url
                    .map(|url| {
                        view! {
                            <p class="article-original">
                                <a href=url rel="noopener">{word(Word::ReadOriginal)}</a>
                            </p>
                        }
                    })}
                <Attachments attachments />
            </div>
            <footer class="article-foot">
                <TagList tags />
                <ArticleActions url=canonical.clone() title=headline.clone() />
                <ShareLinks url=canonical title=headline />
            </footer>
        </article>
        {has_related
            .then(|| {
                view! {
                    <aside class="related" aria-labelledby="related">
                        <h2 id="related" class="block-title">{word(Word::Related)}</h2>
                        <RelatedList related />
                        {has_more
                            .then(|| {
                                view! {
                                    <p class="related-more">
                                        <a href=href(&Route::Related(slug))>{word(Word::MoreRelated)}</a>
                                    </p>
                                }
                            })}
                    </aside>
                }
            })}
    }
    .into_erased()
}
