//! Unifies the names of sections, tags and authors, and assigns a unique slug to each.
//!
//! Names are compared by [`identity`], not by slug. If several names have the same slug, precedence is: an explicit
//! slug, then the name that has been in use longest. The others get the slug with a suffix derived from the name
//! itself, so that adding or removing articles does not change it.

use crate::diagnostics::problem::{Location, Problem};
use crate::text::slugify::{SlugSet, identity, of_name, with_suffix};
use newsprint_app::model::{NamedSlug, Slug};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A kind of name, as messages describe it.
#[derive(Debug)]
pub struct Kind {
    /// What messages call it, such as "tag".
    pub word: &'static str,
    /// The folder of its pages.
    pub folder: &'static str,
    /// The item field that contains such names.
    pub field: &'static str,
    /// The field that sets a slug explicitly.
    pub given: &'static str,
    /// How to set a slug for a name.
    pub slug_hint: fn(&str) -> String,
}

pub const SECTIONS: Kind = Kind {
    word: "section",
    folder: "sections",
    field: "_news.section",
    given: "sections.slug",
    slug_hint: |name| format!("[[sections]] with name = {name:?} and a slug in newsprint.toml"),
};

pub const TAGS: Kind = Kind {
    word: "tag",
    folder: "tags",
    field: "tags",
    given: "_news.tags.slug",
    slug_hint: |name| format!("`_news.tags.{name}.slug` in the feed"),
};

pub const AUTHORS: Kind = Kind {
    word: "author",
    folder: "authors",
    field: "authors.name",
    given: "_news.authors.slug",
    slug_hint: |name| {
        format!("{{\"name\": {name:?}, \"slug\": \"…\"}} in the feed's `_news.authors`")
    },
};

/// The names of one kind.
pub struct Names {
    kind: Kind,
    /// In the order of precedence for slugs.
    entries: Vec<NameEntry>,
    by_spelling: FxHashMap<String, usize>,
    by_identity: FxHashMap<String, usize>,
}

struct NameEntry {
    identity: String,
    /// Its first spelling.
    name: String,
    slug: Slug,
    has_explicit_slug: bool,
    /// Whether the settings or the feed declare it in this spelling.
    is_declared: bool,
    /// Where it first occurred, and the field.
    place: Location,
    /// Set once its slug is assigned and something uses it.
    label: Option<Arc<NamedSlug>>,
}

impl Names {
    /// Creates an empty set of names.
    pub fn new(kind: Kind) -> Self {
        Names {
            kind,
            entries: Vec::new(),
            by_spelling: FxHashMap::default(),
            by_identity: FxHashMap::default(),
        }
    }

    /// Declares a name from the settings or the feed, with its explicit slug, if any. Returns the earlier declaration's
    /// name as an error if the name is declared twice.
    pub fn declare(
        &mut self,
        name: &str,
        slug: Option<&Slug>,
        place: &Location,
    ) -> Result<(), String> {
        let count = self.entries.len();
        let at = self.add(name, place);
        if at < count {
            return Err(self.entries[at].name.clone());
        }
        let known = &mut self.entries[at];
        known.is_declared = true;
        if let Some(slug) = slug {
            known.slug = slug.clone();
            known.has_explicit_slug = true;
        }
        Ok(())
    }

    /// Adds the names of an item. Items must come from oldest to newest.
    pub fn add_all<'n>(&mut self, names: impl Iterator<Item = &'n String>, place: &Location) {
        let mut new: Vec<&String> =
            names.filter(|name| !self.by_spelling.contains_key(*name)).collect();
        // The order within an item carries no meaning.
        if new.len() > 1 {
            new.sort_by_cached_key(|name| identity(name));
        }
        for name in new {
            self.add(name, place);
        }
    }

    fn add(&mut self, name: &str, place: &Location) -> usize {
        let identity = identity(name);
        let at = self.by_identity.get(&identity).copied().unwrap_or_else(|| {
            self.entries.push(NameEntry {
                slug: of_name(&identity),
                identity: identity.clone(),
                name: name.to_owned(),
                has_explicit_slug: false,
                is_declared: false,
                place: place.clone(),
                label: None,
            });
            self.by_identity.insert(identity, self.entries.len() - 1);
            self.entries.len() - 1
        });
        self.by_spelling.insert(name.to_owned(), at);
        at
    }

    /// Assigns slugs once all names are added.
    pub fn assign_slugs(&mut self, found: &mut Vec<Problem>) {
        let Kind { word, folder, field, given, slug_hint } = &self.kind;
        let mut taken = SlugSet::default();
        let mut owners: FxHashMap<String, usize> = FxHashMap::default();
        for at in 0..self.entries.len() {
            let NameEntry { name, slug, place, .. } = &self.entries[at];
            if !self.entries[at].has_explicit_slug {
                continue;
            }
            if let Some(other) = owners.insert(slug.as_str().to_lowercase(), at) {
                found.push(Problem::error(
                    place,
                    given,
                    format!(
                        "The {word} {name:?} has the slug \"{slug}\", and so has {:?}.",
                        self.entries[other].name
                    ),
                    "Give one of them another slug.",
                ));
            }
            taken.reserve(slug);
        }
        for at in 0..self.entries.len() {
            let NameEntry { identity, name, slug, has_explicit_slug, place, is_declared, .. } =
                &self.entries[at];
            if *has_explicit_slug {
                continue;
            }
            let key = slug.as_str().to_lowercase();
            let Some(other) = owners.get(&key).copied() else {
                taken.reserve(slug);
                owners.insert(key, at);
                continue;
            };
            let own = taken.assign(&with_suffix(slug, identity));
            found.push(Problem::warning(
                place,
                if *is_declared { given } else { field },
                format!(
                    "The {word} {name:?} would have the address /{folder}/{slug}/, which {:?} has. It has \
                     /{folder}/{own}/ instead.",
                    self.entries[other].name
                ),
                format!("Give it a slug of its own: {}. If both are one, write them alike.", slug_hint(name)),
            ));
            owners.insert(own.as_str().to_lowercase(), at);
            self.entries[at].slug = own;
        }
    }

    /// Returns the label of a name once slugs are assigned. Names that differ only in case or normal form share a
    /// label, spelled as the settings or the feed declare it, or else as first requested.
    pub fn label(&mut self, name: &str) -> Arc<NamedSlug> {
        let at = match self.by_spelling.get(name) {
            Some(at) => *at,
            None => self.add(name, &Location::default()),
        };
        let NameEntry { slug, name: first, is_declared, label, .. } = &mut self.entries[at];
        let made = label.get_or_insert_with(|| {
            let name = if *is_declared { first.clone() } else { name.to_owned() };
            Arc::new(NamedSlug { name, slug: slug.clone() })
        });
        Arc::clone(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(names: &[&str]) -> (Names, Vec<String>) {
        let mut known = Names::new(TAGS);
        let place = Location { file: "feed.json".to_owned(), item: None };
        for name in names {
            known.add_all([(*name).to_owned()].iter(), &place);
        }
        let mut found = Vec::new();
        known.assign_slugs(&mut found);
        (known, found.iter().map(ToString::to_string).collect())
    }

    fn slugs_of(names: &[&str]) -> Vec<String> {
        let (mut known, _) = settled(names);
        names.iter().map(|name| known.label(name).slug.to_string()).collect()
    }

    #[test]
    fn names_that_differ_by_signs_are_several() {
        let names = ["C", "C++", "C#", "Net", ".NET", "1", "+1", "-1"];
        let slugs = ["c", "c-plus-plus", "c-sharp", "net", "dot-net", "1", "plus-1", "minus-1"];
        assert_eq!(slugs_of(&names), slugs);
        assert_eq!(settled(&names).1, [""; 0]);
    }

    #[test]
    fn names_that_look_alike_are_one() {
        for (one, other) in [
            ("Harbor", "harbor"),
            ("Jos\u{e9}", "Jose\u{301}"),
            ("Ｃ＋＋", "c++"),
            ("O'Hara", "O’Hara"),
            ("a\u{a0}b", "a b"),
            ("❤", "❤\u{fe0f}"),
        ] {
            let (mut known, found) = settled(&[one, other]);
            assert_eq!(known.label(one), known.label(other));
            assert_eq!(known.label(other).name, one, "the first that is asked for");
            assert_eq!(found, [""; 0]);
        }
    }

    #[test]
    fn of_names_with_one_slug_the_older_keeps_it() {
        let slugs = slugs_of(&["Anna Müller", "Anna Muller", "a b", "a-b"]);
        assert_eq!(slugs[0], "anna-muller");
        assert!(slugs[1].starts_with("anna-muller-") && slugs[3].starts_with("a-b-"), "{slugs:?}");
        assert_eq!(slugs_of(&["Anna Muller", "Anna Müller"])[0], "anna-muller");
        let others =
            slugs_of(&["Harbor", "a b", "x", "Anna Müller", "Anna Muller", "a-b", "Anna Möller"]);
        assert_eq!([&others[4], &others[5]], [&slugs[1], &slugs[3]], "a mark is the name's own");
        let (_, found) = settled(&["a b", "a-b"]);
        assert_eq!(
            found,
            [format!(
                "warning: feed.json, field `tags`\n  The tag \"a-b\" would have the address /tags/a-b/, which \"a b\" has. It has \
                 /tags/{}/ instead.\n  Give it a slug of its own: `_news.tags.a-b.slug` in the feed. If both are one, write \
                 them alike.",
                slugs[3]
            )]
        );
    }

    #[test]
    fn a_name_without_letters_has_an_address_of_its_own() {
        let names = ["🎉", "…", "/", "???", "♥"];
        assert_eq!(slugs_of(&names), ["u1f389", "u2026", "u2f", "u3f-u3f-u3f", "u2665"]);
        let long = "🎉".repeat(40);
        assert!(slugs_of(&[&long])[0].starts_with("unnamed-"));
        assert_ne!(slugs_of(&[&long]), slugs_of(&[&"🎉".repeat(41)]));
    }

    #[test]
    fn slugs_that_are_given_come_first() {
        let place = Location::default();
        let mut known = Names::new(TAGS);
        let given = Slug::new("c").unwrap();
        assert_eq!(known.declare("Carbon", Some(&given), &place), Ok(()));
        assert_eq!(known.declare("CARBON", None, &place), Err("Carbon".to_owned()));
        known.add_all(["C".to_owned(), "carbon".to_owned()].iter(), &place);
        let mut found = Vec::new();
        known.assign_slugs(&mut found);
        assert_eq!(known.label("carbon").name, "Carbon");
        assert_eq!(known.label("carbon").slug, given);
        assert!(known.label("C").slug.as_str().starts_with("c-"));
        assert_eq!(found.len(), 1);
        let mut known = Names::new(AUTHORS);
        known.declare("Ann", Some(&given), &place).unwrap();
        known.declare("Bob", Some(&Slug::new("C").unwrap()), &place).unwrap();
        let mut found = Vec::new();
        known.assign_slugs(&mut found);
        assert_eq!(found[0].message, "The author \"Bob\" has the slug \"C\", and so has \"Ann\".");
    }
}
