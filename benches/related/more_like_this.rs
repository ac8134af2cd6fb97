//! More-like-this of the search library tantivy: a query of the article's 25 terms with the highest TF-IDF, weighted by
//! it.

use super::quality::{LISTED, Lists, Named};
use super::rankings::text_of;
use newsprint::edition::EditionArticle;
use std::error::Error;
use tantivy::collector::TopDocs;
use tantivy::query::MoreLikeThisQuery;
use tantivy::schema::{FAST, Field, OwnedValue, Schema, TEXT};
use tantivy::{IndexWriter, Searcher, doc};

/// tantivy's memory budget for indexing in bytes, enough for one segment of about ten thousand articles.
const BUFFER: usize = 200_000_000;

/// Ranks with tantivy's defaults, and with terms that at least two articles contain.
pub fn rankings(
    articles: &[EditionArticle],
    asked: &[usize],
) -> Result<Vec<Named>, Box<dyn Error>> {
    let index = Index::of(articles)?;
    Ok(vec![
        ("more like this, tantivy's, words of two articles", index.lists(asked, 2)?),
        ("more like this, tantivy's as it comes", index.lists(asked, 5)?),
    ])
}

/// The tantivy index.
struct Index {
    searcher: Searcher,
    text: Field,
    texts: Vec<String>,
}

impl Index {
    /// Indexes headline, standfirst and text as one field, with tantivy's own tokeniser.
    fn of(articles: &[EditionArticle]) -> Result<Self, Box<dyn Error>> {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let place = schema.add_u64_field("place", FAST);
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, BUFFER)?;
        let texts: Vec<String> = articles.iter().map(text_of).collect::<Result<_, _>>()?;
        for (i, whole) in texts.iter().enumerate() {
            writer.add_document(doc!(text => whole.as_str(), place => i as u64))?;
        }
        writer.commit()?;
        Ok(Index { searcher: index.reader()?.searcher(), text, texts })
    }

    /// Returns the articles most similar to each query article, by terms in at least `carriers` articles. tantivy's
    /// default of 5 leaves few terms in small newsrooms.
    fn lists(&self, asked: &[usize], carriers: u64) -> tantivy::Result<Lists> {
        asked.iter().map(|place| self.list(*place, carriers)).collect()
    }

    fn list(&self, place: usize, carriers: u64) -> tantivy::Result<Vec<usize>> {
        let text = OwnedValue::Str(self.texts[place].clone());
        let query = MoreLikeThisQuery::builder()
            .with_min_doc_frequency(carriers)
            .with_document_fields(vec![(self.text, vec![text])]);
        // One more than needed, because the article itself is among the results.
        let found =
            self.searcher.search(&query, &TopDocs::with_limit(LISTED + 1).order_by_score())?;
        let mut list = Vec::new();
        for (_, address) in found {
            let segment = self.searcher.segment_reader(address.segment_ord);
            let other = segment.fast_fields().u64("place")?.first(address.doc_id);
            list.extend(other.map(|other| other as usize).filter(|other| *other != place));
        }
        Ok(list)
    }
}
