//! Removes pictures and files that cannot be published from the articles that refer to them.

use super::{Edition, EditionArticle};
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::problem::{Problem, Problems};
use newsprint_app::route::encode_path;
use std::collections::{BTreeMap, HashMap};
use std::mem;

/// Files that cannot be published, by path on the site: the reason as the start of a sentence, and the hint.
pub type Unpublishable = BTreeMap<String, (String, String)>;

/// Removes these files from an edition and reports where they were used. `base` is the site's folder.
pub fn leave_out(edition: &mut Edition, unpublishable: &Unpublishable, base: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let url_of = |path: &str| format!("{base}/{}", encode_path(path));
    for EditionArticle { checked, .. } in &mut edition.articles {
        // Nothing else reads this field from here on.
        let files = mem::take(&mut checked.files);
        let gone: Vec<&String> =
            files.iter().filter(|path| unpublishable.contains_key(*path)).collect();
        if gone.is_empty() {
            continue;
        }
        let found = Problems::at(checked.source.clone());
        for path in &gone {
            let (url, (message, hint)) = (url_of(path), &unpublishable[*path]);
            let tell =
                |field: &str, what: &str| found.warn(field, format!("{message}; {what}."), hint);
            let is_it = |address: &str| without_query(address) == url;
            if checked.picture.take_if(|picture| is_it(&picture.url)).is_some() {
                tell("image", "the picture is left out");
            }
            let attachments = checked.attachments.len();
            checked.attachments.retain(|attachment| !is_it(&attachment.url));
            if checked.attachments.len() < attachments {
                tell("attachments.url", "the file is left out");
            }
            if checked.body.pictures.iter().any(|address| is_it(address)) {
                tell("content_html", "the picture is left out");
            }
        }
        let told_here = found.into_vec();
        let is_told = |path: &String| {
            told_here.iter().any(|problem| problem.message.starts_with(&unpublishable[path].0))
        };
        let linked = Problems::at(checked.source.clone());
        for path in gone.iter().filter(|path| !is_told(path)) {
            let (message, hint) = &unpublishable[*path];
            linked.warn("content_html", format!("{message}; references to it are removed."), hint);
        }
        problems.extend(told_here.into_iter().chain(linked.into_vec()));
        let urls: Vec<String> = gone.iter().map(|path| url_of(path)).collect();
        checked.fingerprint =
            Fingerprint::combine([checked.fingerprint, Fingerprint::of_debug(&urls)]);
        checked.body.leave_out(urls);
    }
    for (person, articles) in &mut edition.authors {
        let path_of =
            |url: &str| unpublishable.keys().find(|path| url_of(path) == without_query(url));
        let path = person.portrait.as_ref().and_then(|portrait| path_of(&portrait.url));
        let Some(path) = path else { continue };
        person.portrait = None;
        let source = articles.first().map(|place| &edition.articles[*place].checked.source);
        let found = Problems::at(source.cloned().unwrap_or_default());
        let (message, hint) = &unpublishable[path];
        let name = &person.label.name;
        found.warn(
            "authors.avatar",
            format!("{message}; {name} is shown without a portrait."),
            hint,
        );
        problems.extend(found.into_vec());
    }
    edition.files.retain(|path| !unpublishable.contains_key(path));
    problems
}

/// Sets the sizes of lead pictures, by URL.
pub fn set_sizes(edition: &mut Edition, sizes: &HashMap<String, (u32, u32)>) {
    for EditionArticle { checked, .. } in &mut edition.articles {
        let Some(picture) = &mut checked.picture else { continue };
        let Some((width, height)) = sizes.get(&picture.url).copied() else { continue };
        (picture.width, picture.height) = (Some(width), Some(height));
        checked.fingerprint =
            Fingerprint::combine([checked.fingerprint, Fingerprint::of_debug(&(width, height))]);
    }
}

fn without_query(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}
