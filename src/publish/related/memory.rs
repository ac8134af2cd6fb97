//! What was near each article at the last publish, kept in the user's cache: where an article, and all that the search looks at,
//! is the same, what is near it is the same too.
//!
//! The file has, in this order and with little-endian numbers: the key of what follows, the key of the program, how many
//! articles there are, the mark of each; then of each the key of what was looked at, how many neighbours it has, and of each of
//! these which article of the file it is, its score, its likeness.

use super::neighbours::Neighbour;
use super::postings::Mark;
use crate::publish::cache;
use crate::publish::key::Key;
use crate::publish::whole;
use rustc_hash::FxHashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The part of the cache that has it.
const CACHE: &str = "related";
/// Bytes of a key, and of a neighbour.
const KEY: usize = 16;
const NEIGHBOUR: usize = 12;

/// What is remembered of a newsroom's articles.
#[derive(Debug, Default)]
pub struct Memory {
    /// Where it is kept; without a place nothing is.
    path: Option<PathBuf>,
    bytes: Vec<u8>,
}

/// What is remembered, where the articles are now.
#[derive(Debug)]
pub struct Known<'m> {
    path: Option<PathBuf>,
    marks: &'m [Mark],
    bytes: Vec<u8>,
    /// Where the neighbours of each key are.
    ranges: FxHashMap<Key, Range<usize>>,
    /// Where each article of the file is now, if it is.
    places: Vec<Option<u32>>,
}

impl Memory {
    /// What is remembered of the content in a file or folder.
    pub fn open(content: &Path) -> Self {
        let files = cache::files_of(CACHE, content, [""]);
        files.map(|[path]| Memory::at(path)).unwrap_or_default()
    }

    fn at(path: PathBuf) -> Self {
        let bytes = fs::read(&path).unwrap_or_default();
        Memory { path: Some(path), bytes }
    }

    /// What is of use for articles, which are known by their marks.
    pub fn among(self, marks: &[Mark]) -> Known<'_> {
        let Memory { path, bytes } = self;
        let (ranges, places) = parse(&bytes, marks).unwrap_or_default();
        Known { path, marks, bytes, ranges, places }
    }
}

impl Known<'_> {
    /// What was near where the same was looked at.
    pub fn recall(&self, key: Key) -> Option<Vec<Neighbour>> {
        let (near, _) = self.bytes[self.ranges.get(&key)?.clone()].as_chunks::<NEIGHBOUR>();
        let neighbour = |bytes: &[u8; NEIGHBOUR]| {
            let mut numbers = bytes.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number));
            let article = (*self.places.get(numbers.next()? as usize)?)?;
            let mut weight = || numbers.next().map(f32::from_bits);
            Some(Neighbour { article, score: weight()?, likeness: weight()? })
        };
        near.iter().map(neighbour).collect()
    }

    /// Remembers what is near each article, where it was not known. That it cannot be written is nobody's loss but time.
    pub fn save(self, keys: &[Key], near: &[Vec<Neighbour>]) {
        let Some(path) = self.path else { return };
        let is_known = |key: &Key| self.ranges.contains_key(key);
        if keys.len() == self.ranges.len() && keys.iter().all(is_known) {
            cache::note_use(&path);
            return;
        }
        let neighbours = near.iter().map(Vec::len).sum::<usize>();
        let size = 2 * KEY + 4 + keys.len() * (8 + KEY + 4) + neighbours * NEIGHBOUR;
        let mut bytes = Vec::with_capacity(size);
        bytes.extend([0; KEY]);
        bytes.extend(Key::of_program().bytes());
        bytes.extend((keys.len() as u32).to_le_bytes());
        bytes.extend(self.marks.iter().flat_map(|mark| mark.to_le_bytes()));
        for (key, near) in keys.iter().zip(near) {
            bytes.extend(key.bytes());
            bytes.extend((near.len() as u32).to_le_bytes());
            for Neighbour { article, score, likeness } in near {
                let numbers = [*article, score.to_bits(), likeness.to_bits()];
                bytes.extend(numbers.map(u32::to_le_bytes).as_flattened());
            }
        }
        let key = Key::of(&bytes[KEY..]);
        bytes[..KEY].copy_from_slice(key.bytes());
        let _ = whole::write(&path, &bytes);
    }
}

type Places = (FxHashMap<Key, Range<usize>>, Vec<Option<u32>>);

/// Where the neighbours of each key are in the bytes, and where its articles are now. None where they are damaged or another
/// program's.
fn parse(bytes: &[u8], marks: &[Mark]) -> Option<Places> {
    let mut rest = bytes;
    let key = key_from(&mut rest)?;
    if key != Key::of(rest) || key_from(&mut rest)? != Key::of_program() {
        return None;
    }
    let count = u32::from_le_bytes(*first(&mut rest)?);
    let now: FxHashMap<Mark, u32> = marks.iter().copied().zip(0..).collect();
    let place = |_| Some(now.get(&Mark::from_le_bytes(*first(&mut rest)?)).copied());
    let places = (0..count).map(place).collect::<Option<_>>()?;
    let mut ranges = FxHashMap::default();
    for _ in 0..count {
        let key = key_from(&mut rest)?;
        let length = u32::from_le_bytes(*first(&mut rest)?) as usize * NEIGHBOUR;
        let start = bytes.len() - rest.len();
        rest = rest.get(length..)?;
        ranges.insert(key, start..start + length);
    }
    Some((ranges, places))
}

fn key_from(bytes: &mut &[u8]) -> Option<Key> {
    first::<KEY>(bytes).and_then(|key| Key::read(key))
}

/// Takes the first bytes off.
fn first<'b, const N: usize>(bytes: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Label, Slug};
    use crate::publish::article::CheckedArticle;
    use crate::publish::edition::EditionArticle;
    use crate::publish::related::features::Features;
    use crate::publish::related::search::{Desk, Search};
    use crate::publish::related::vectors::Vectors;
    use crate::publish::terms::Lexicon;
    use jiff::Timestamp;
    use serde_json::json;
    use xxhash_rust::xxh3::xxh3_64;

    fn near(article: u32) -> Vec<Neighbour> {
        vec![Neighbour { article, score: 1.5, likeness: 0.5 }]
    }

    #[test]
    fn remembers_articles_wherever_they_are_now() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Memory::at(folder.path().join("near"));
        let [one, two] = [b"one", b"two"].map(|key| Key::of(key));
        let known = open().among(&[11, 12]);
        assert_eq!(known.recall(one), None);
        known.save(&[one, two], &[near(1), vec![]]);
        let known = open().among(&[13, 12, 11]);
        assert_eq!(known.recall(one), Some(near(1)));
        assert_eq!(known.recall(two), Some(vec![]));
        assert_eq!(open().among(&[12, 11]).recall(one), Some(near(0)));
        assert_eq!(open().among(&[11]).recall(one), None, "one that is gone");
    }

    #[test]
    fn what_is_damaged_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("near");
        let [one, two] = [b"one", b"two"].map(|key| Key::of(key));
        Memory::at(path.clone()).among(&[11, 12]).save(&[one, two], &[near(1), vec![]]);
        let recall = |bytes: &[u8]| {
            Memory { path: None, bytes: bytes.to_owned() }.among(&[11, 12]).recall(one)
        };
        let whole = fs::read(&path).unwrap();
        assert_eq!(recall(&whole), Some(near(1)));
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            assert_eq!(recall(&bytes), None, "{at}");
            assert_eq!(recall(&whole[..at]), None, "{at}");
        }
    }

    /// Numbers that look random, the same in every run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, bound: u64) -> u64 {
            self.0 += 1;
            xxh3_64(&self.0.to_le_bytes()) % bound
        }
    }

    /// An article on one of sixty subjects, as many hours after the first as `hour` says. Those on every third have a word in
    /// common, and those on the next ones a tag: both are in more articles than are looked at.
    fn article(id: u64, hour: u64, dice: &mut Dice, lexicon: &Lexicon) -> EditionArticle {
        let subject = dice.below(60);
        // Consonants alone, so that no stem is cut.
        let letter = |number: u64| char::from(b"bcdfghjkmn"[(number % 10) as usize]);
        let word = |number: u64| [1000, 100, 10, 1].map(|place| letter(number / place));
        let words = (0..25).map(|_| word(40 * subject + dice.below(40)));
        let words: Vec<String> = words.map(|word| word.iter().collect()).collect();
        let text = words.join(" ") + if subject.is_multiple_of(3) { " wide" } else { "" };
        let slug = Slug::new(format!("article-{id}")).unwrap();
        let label = |name: &str| Label { name: name.to_owned(), slug: Slug::new(name).unwrap() };
        let hour = hour as i64 * 3600;
        let mut checked: CheckedArticle = serde_json::from_value(json!({
            "id": format!("{id}"), "suggested_slug": slug, "headline": "", "has_title": true, "section": "s",
            "authors": [], "published": Timestamp::from_second(hour).unwrap(), "is_featured": false, "priority": 0,
            "excerpt": "", "minutes": 1, "attachments": [], "corrections": [], "tags": [], "related": [],
            "aliases": [], "is_draft": false, "files": [],
        }))
        .unwrap();
        checked.terms = lexicon.read(["", "", &text], "en");
        EditionArticle {
            checked: Box::new(checked),
            slug,
            section: label(["north", "south"][dice.below(2) as usize]),
            tags: (subject % 3 == 1).then(|| label("wide")).into_iter().collect(),
            byline: Vec::new(),
            related: Vec::new(),
        }
    }

    #[test]
    fn what_is_remembered_is_what_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("near");
        let (mut dice, lexicon) = (Dice(7), Lexicon::default());
        let mut articles: Vec<EditionArticle> =
            (0..590).map(|id| article(id, 2 * id, &mut dice, &lexicon)).collect();
        let mut recalled = Vec::new();
        for edit in 0..30 {
            let at = dice.below(articles.len() as u64) as usize;
            match edit % 5 {
                0 => articles.push(article(1000 + edit, 2000 + edit, &mut dice, &lexicon)),
                1 => articles.push(article(1000 + edit, 2 * at as u64, &mut dice, &lexicon)),
                2 => drop(articles.swap_remove(at)),
                3 => articles[at] = article(1000 + edit, 2 * at as u64 + 1, &mut dice, &lexicon),
                _ => articles[at].tags.truncate(0),
            }
            articles.sort_by(|a, b| {
                (b.checked.published, &a.checked.id).cmp(&(a.checked.published, &b.checked.id))
            });
            let vectors = Vectors::of(lexicon.look_up(&articles));
            let features = Features::of(&articles, &vectors);
            let search = Search::of(&features);
            let known = Memory::at(path.clone()).among(&features.marks);
            let mut desk = Desk::of(articles.len());
            let (mut keys, mut all) = (Vec::new(), Vec::new());
            let mut count = 0;
            for place in 0..articles.len() {
                let (key, near) = (search.key(place), search.near(place, &mut desk));
                if let Some(remembered) = known.recall(key) {
                    assert_eq!(remembered, near, "{place} after edit {edit}");
                    count += 1;
                }
                keys.push(key);
                all.push(near);
            }
            known.save(&keys, &all);
            recalled.push(count);
        }
        assert_eq!(recalled[0], 0);
        // Of those without the common word or tag, nearly all.
        assert!(recalled[1..].iter().all(|count| *count > 150), "{recalled:?}");
    }
}
