//! Tests of the reasons in the lists.

use super::*;
use newsprint_app::model::Slug;

fn label(name: &str) -> NamedSlug {
    NamedSlug { name: name.to_owned(), slug: Slug::new(name).unwrap() }
}

#[test]
fn the_rarest_tags_are_named_first_and_equals_by_their_names() {
    let [tides, boats, ovens] = ["tides", "boats", "ovens"].map(label);
    assert_eq!(
        by_rarity([(7, &tides), (2, &ovens), (7, &boats)].into_iter()),
        ["ovens", "boats", "tides"]
    );
}
