//! A ranking after an edit is the same whether the one before is remembered or not.

use super::*;
use crate::source::article::CheckedArticle;
use jiff::Timestamp;
use newsprint_app::model::{NamedSlug, Slug};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// Interner that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 += 1;
        (xxh3_64(&self.0.to_le_bytes()) % bound as u64) as usize
    }
}

/// An archive that is edited.
struct Archive {
    dice: Dice,
    lexicon: Lexicon,
    articles: Vec<EditionArticle>,
    next: usize,
}

fn label(name: &str) -> Arc<NamedSlug> {
    Arc::new(NamedSlug { name: name.to_owned(), slug: Slug::new(name).unwrap() })
}

impl Archive {
    fn new(articles: usize) -> Self {
        let mut archive =
            Archive { dice: Dice(7), lexicon: Lexicon::default(), articles: Vec::new(), next: 0 };
        for hour in 0..articles {
            let text = archive.text();
            archive.add(2 * hour, &text);
        }
        archive.put_in_order();
        archive
    }

    /// On one of sixty subjects. Every third subject has a word in common with others, which is in more articles than are looked at.
    /// One in five is about nothing of these, so that it is near nothing.
    fn text(&mut self) -> String {
        let subject = self.dice.below(75);
        if subject >= 60 {
            return String::new();
        }
        // Consonants alone, so that no stem is cut.
        let letter = |number: usize| char::from(b"bcdfghjkmn"[number % 10]);
        let word = |number: usize| [1000, 100, 10, 1].map(|place| letter(number / place));
        let words = (0..25).map(|_| word(40 * subject + self.dice.below(40)));
        let words: Vec<String> = words.map(|word| word.iter().collect()).collect();
        words.join(" ") + if subject.is_multiple_of(3) { " wide" } else { "" }
    }

    /// Adds an article, as many hours after the first one.
    fn add(&mut self, hour: usize, text: &str) {
        let id = self.next;
        self.next += 1;
        let hour = hour as i64 * 3600;
        let slug = Slug::new(format!("article-{id}")).unwrap();
        let mut checked: CheckedArticle = serde_json::from_value(json!({
            "id": format!("{id}"), "suggested_slug": slug, "headline": "", "has_title": true, "section": "s",
            "authors": [], "published": Timestamp::from_second(hour).unwrap(), "is_featured": false, "priority": 0,
            "excerpt": "", "minutes": 1, "picture": null, "attachments": [], "corrections": [], "tags": [], "related": [],
            "aliases": [], "is_draft": false, "files": [],
        }))
        .unwrap();
        checked.terms = self.lexicon.read(["", "", text], "en");
        // The tag of many is in more articles than are looked at.
        let tags = [(3, "many"), (40, "some"), (150, "few")];
        let tags = tags.into_iter().filter(|(of, _)| self.dice.below(*of) == 0);
        let tags = tags.map(|(_, name)| label(name)).collect();
        self.articles.push(EditionArticle {
            checked: Box::new(checked),
            slug,
            section: label(["north", "south", "west", "small"][self.dice.below(31) / 10]),
            tags,
            byline: vec![label(["ann", "bob"][self.dice.below(2)])],
            related: Vec::new(),
        });
    }

    fn hour(&self, at: usize) -> usize {
        self.articles[at].checked.published.map_or(0, |at| at.as_second() as usize / 3600)
    }

    fn edit(&mut self, edit: usize) {
        let at = self.dice.below(self.articles.len());
        let other = self.dice.below(self.articles.len());
        let text = self.text();
        match edit % 14 {
            0 => self.add(self.hour(0) + 1, &text),
            1 => self.add(self.hour(at), &text),
            2 => drop(self.articles.remove(at)),
            3 => self.articles[at].checked.terms = self.lexicon.read(["", "", &text], "en"),
            4 => self.articles[at].tags.clear(),
            10 => self.articles[at].tags = vec![label("some"), label(&format!("new-{edit}"))],
            11 => self.articles[at].checked.published = self.articles[other].checked.published,
            12 => self.articles[at].checked.published = None,
            13 => {
                let published = self.articles[other].checked.published;
                let id = self.articles[other].checked.id.clone();
                self.articles[at].checked.published = published;
                self.articles[at].checked.id = id;
            }
            5 => self.articles[at].section = label("small"),
            6 => self.articles[at].byline = vec![label("cid")],
            7 => {
                self.articles[at].checked.related = vec![self.articles[other].checked.id.clone()];
            }
            // The same story twice, then once more an hour later.
            8 => {
                self.articles[at].checked.terms = self.articles[other].checked.terms.clone();
            }
            _ => {
                self.add(self.hour(other), &text);
                let terms = self.articles[other].checked.terms.clone();
                self.articles.last_mut().unwrap().checked.terms = terms;
            }
        }
        self.put_in_order();
    }

    fn put_in_order(&mut self) {
        self.articles.sort_by(|a, b| {
            (b.checked.published, &a.checked.id).cmp(&(a.checked.published, &b.checked.id))
        });
        let ids: Vec<String> =
            self.articles.iter().map(|article| article.checked.id.clone()).collect();
        for article in &mut self.articles {
            let places = article.checked.related.iter();
            article.related =
                places.filter_map(|id| ids.iter().position(|other| other == id)).collect();
        }
    }

    /// How many articles would be ranked again; none where all are.
    fn affected(&self, path: &Path) -> Option<usize> {
        let features = Features::of(
            &self.articles,
            self.lexicon
                .look_up(self.articles.iter().map(|article| &article.checked.terms).collect()),
        );
        let last = Memory::at(path.to_owned()).last?;
        let mut changes = Changes::since(last, &features)?;
        let top_terms = top_terms(&features, Some(&mut changes));
        let affected = changes.affected(&features, &top_terms);
        Outcome::of(&features, &top_terms, &affected, Some(&mut changes)).map(|_| affected.len())
    }
}

#[test]
fn what_is_remembered_makes_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("last");
    let mut archive = Archive::new(700);
    let mut affected = Vec::new();
    for edit in 0..140 {
        archive.edit(edit);
        affected.push(archive.affected(&path));
        let rank = |memory| rank(&archive.articles, &archive.lexicon, memory);
        let ranking = rank(Memory::at(path.clone()));
        let mut expected = rank(Memory::default()).outcome;
        let outcome = &ranking.outcome;
        assert_eq!(outcome.lists, expected.lists, "edit {edit}");
        assert_eq!(outcome.least, expected.least, "edit {edit}");
        let mut pairs = outcome.pairs.clone();
        pairs.sort_unstable();
        expected.pairs.sort_unstable();
        assert_eq!(pairs, expected.pairs, "edit {edit}");
        ranking.remember();
    }
    assert_eq!(archive.affected(&path), Some(0));
    let some: Vec<usize> = affected.iter().copied().flatten().collect();
    let few = some.iter().filter(|affected| **affected < 150).count();
    assert!(some.len() > 60 && few > 30, "{affected:?}");
}

#[test]
fn the_rarest_tags_are_named_first_and_equals_by_their_names() {
    let [tides, boats, ovens] = ["tides", "boats", "ovens"].map(label);
    assert_eq!(
        by_rarity([(7, &*tides), (2, &*ovens), (7, &*boats)].into_iter()),
        ["ovens", "boats", "tides"]
    );
}
