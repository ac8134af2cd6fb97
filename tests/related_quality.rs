//! How right the related articles of the sample newsroom are: no ranking that sees the same is better there. It keeps what was
//! reached from being lost and proves no more, for the ranking was tuned on it; docs/dev/related.md has a larger corpus.

#[path = "../benches/related/labels.rs"]
mod labels;
#[path = "../benches/related/quality.rs"]
mod quality;
#[path = "../benches/related/rankings.rs"]
mod rankings;

use newsprint::diagnostics::progress::Progress;
use newsprint::pipeline::{Input, check};
use quality::Row;

#[test]
fn ours_is_the_best_of_those_that_see_the_same() {
    let now = "2100-01-01T00:00:00Z".parse().unwrap();
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/../content").into();
    let input = Input { content, settings: None, now };
    let site = check(&input, &Progress::unwatched()).unwrap().site.unwrap();
    let rows = quality::compare(site, |_, _| Ok(Vec::new())).unwrap();
    for sees_tags in [false, true] {
        let mut rows = rows.iter().filter(|row| row.sees_tags == sees_tags);
        let ours = rows.next().unwrap();
        let show = |row: &Row| {
            format!("{}: nDCG {:.3}, precision {:.3}", row.name, row.ndcg, row.precision)
        };
        let mut compared = 0;
        for other in rows {
            // Tantivy breaks ties between terms arbitrarily, so its score varies by 0.01.
            let is_best = ours.ndcg > other.ndcg + 0.01 && ours.precision >= other.precision;
            assert!(is_best, "{}; {}", show(ours), show(other));
            compared += 1;
        }
        assert!(compared >= 2);
    }
}
