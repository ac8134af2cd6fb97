//! Detects that a publish would change nothing: by the names, sizes and times of all files next to the content, like
//! other build tools, and by the next moment at which time alone changes a page.

use super::options::{DeployOptions, Input, OutputDirs};
use crate::assets::embedded;
use crate::cache::atomic_file;
use crate::cache::fingerprint::Fingerprint;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::edition::Edition;
use crate::render::article_body::years;
use crate::render::sitemaps::NEWS;
use crate::source::dates;
use crate::{CHUNK_SIZE, output};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The record of a site's inputs.
const FILE: &str = ".newsprint/inputs.json";
/// A file modified this shortly before it was read may have changed again without a new time.
const TOO_FRESH: Duration = Duration::from_secs(2);
/// With more files than this, publishing is faster than checking.
const MOST_FILES: usize = 1_000_000;

/// The inputs of a publish, as far as they can be determined without reading them.
#[derive(Debug)]
pub struct Inputs {
    fingerprint: Fingerprint,
    now: Timestamp,
}

/// The recorded inputs of a finished publish.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    fingerprint: String,
    /// The moment of the publish.
    from: Timestamp,
    /// The moment at which its pages become out of date by time alone, if any.
    until: Option<Timestamp>,
    pages: usize,
}

impl Inputs {
    /// Determines the inputs of a publish; None if this is not reliable.
    pub fn of(input: &Input, destination: &OutputDirs, delivery: &DeployOptions) -> Option<Self> {
        // Trunk's output folder has an app that has not been processed yet.
        let into = fs::canonicalize(&destination.into).ok()?;
        if into != fs::canonicalize(&destination.previous).ok()? {
            return None;
        }
        let content = fs::canonicalize(&input.content).ok()?;
        let root = fs::canonicalize(input.root()).ok()?;
        let mut files = Vec::new();
        Content { root: &root, site: &into }.gather(&root, &mut HashSet::new(), &mut files)?;
        files.extend(input.files_outside());
        files.sort();
        let mut text =
            format!("{content:?} {:?} {} {delivery:?}\n", input.settings, destination.keep);
        for file in files {
            let found = fs::metadata(&file).ok()?;
            let changed = found.modified().ok()?;
            if SystemTime::now().duration_since(changed).ok()? < TOO_FRESH {
                return None;
            }
            let changed = changed.duration_since(UNIX_EPOCH).ok()?.as_nanos();
            text += &format!("{file:?} {} {changed}\n", found.len());
        }
        let program = Fingerprint::of_program();
        Some(Inputs {
            fingerprint: Fingerprint::of_parts([
                program.bytes(),
                embedded::HASH.as_bytes(),
                text.as_bytes(),
            ]),
            now: input.now,
        })
    }

    /// Returns the number of pages of the site in a folder, if publishing would make the same site.
    pub fn are_those_of(&self, folder: &Path) -> Option<usize> {
        let text = fs::read(folder.join(FILE)).ok()?;
        let Remembered { fingerprint, from, until, pages } = serde_json::from_slice(&text).ok()?;
        let is_current = from <= self.now && until.is_none_or(|until| self.now < until);
        let is_same =
            fingerprint == self.fingerprint.to_string() && is_current && output::is_intact(folder);
        is_same.then_some(pages)
    }

    /// Records the inputs of the site in its folder. On failure, the next publish is a full one.
    pub fn remember(&self, folder: &Path, until: Option<Timestamp>, pages: usize) {
        let remembered =
            Remembered { fingerprint: self.fingerprint.to_string(), from: self.now, until, pages };
        if let Ok(text) = serde_json::to_vec(&remembered) {
            let _ = atomic_file::write(&folder.join(FILE), &text);
        }
    }
}

/// Removes the record of a site's inputs, before another site is published into its folder. That one may not be recorded
/// itself, and inputs that become again what they were would be taken for its own.
pub fn forget(folder: &Path) -> Result<(), MachineError> {
    let file = folder.join(FILE);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(MachineError::write(&file, error))
        }
        _ => Ok(()),
    }
}

/// The folders to search for input files.
struct Content<'a> {
    root: &'a Path,
    /// Skipped, because the published site is not content.
    site: &'a Path,
}

impl Content<'_> {
    /// Lists all files in a folder and below it, except hidden folders and the site itself. Links to folders inside the
    /// content are followed once; links that lead outside are not published.
    fn gather(
        &self,
        folder: &Path,
        followed: &mut HashSet<PathBuf>,
        files: &mut Vec<PathBuf>,
    ) -> Option<()> {
        for entry in fs::read_dir(folder).ok()? {
            let entry = entry.ok()?;
            let (mut path, kind) = (entry.path(), entry.file_type().ok()?);
            let is_link = kind.is_symlink() && path.is_dir();
            if kind.is_dir() || is_link {
                let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
                if is_link {
                    let to = fs::canonicalize(&path).ok()?;
                    if to == self.site {
                        continue;
                    }
                    // The target of a link matters as much as the files in it.
                    files.push(mem::replace(&mut path, to.clone()));
                    if !to.starts_with(self.root) || !followed.insert(to) {
                        continue;
                    }
                }
                if !is_hidden && path != self.site {
                    self.gather(&path, followed, files)?;
                }
            } else if files.len() < MOST_FILES {
                files.push(path);
            } else {
                return None;
            }
        }
        Some(())
    }
}

/// Returns when time alone changes a page: an embargo ends, news becomes too old for its sitemap, or an article's age
/// in years changes.
pub fn until(edition: &Edition, settings: &Settings, now: Timestamp) -> Option<Timestamp> {
    let zone = &settings.time_zone;
    let day = |at: Timestamp| dates::date(at, zone);
    let articles = edition.articles.par_iter().with_max_len(CHUNK_SIZE);
    let published = articles.filter_map(|article| article.checked.published);
    let news = published.clone().filter_map(|at| at.checked_add(NEWS).ok());
    // All articles of one day grow a year older on the same day.
    let days: HashSet<Date> = published.map(day).collect();
    let today = day(now);
    let birthdays = days.into_par_iter().filter_map(|day| next_birthday(day, today, zone));
    let moments = edition.embargoes.par_iter().copied().chain(news).chain(birthdays);
    moments.filter(|at| *at >= now).min()
}

/// Returns the start of the day on which articles from `day` are one more year old than today.
fn next_birthday(day: Date, today: Date, zone: &TimeZone) -> Option<Timestamp> {
    let next = i64::from(years(day, today)) + 1;
    let birthday = day.checked_add(next.years()).ok()?;
    // An article from 29 February is not a year old on 28 February.
    let is_early = i64::from(years(day, birthday)) < next;
    let birthday = if is_early { birthday.tomorrow().ok()? } else { birthday };
    Some(birthday.to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_looked_at_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (content, into) = (folder.path().join("content"), folder.path().join("content/dist"));
        fs::create_dir_all(content.join(".git")).unwrap();
        fs::create_dir_all(&into).unwrap();
        let old = SystemTime::now() - Duration::from_secs(60);
        let write = |path: &Path, text: &str, time: SystemTime| {
            fs::write(path, text).unwrap();
            fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        };
        write(&content.join("feed.json"), "1", old);
        let inputs = || {
            let now = "2026-11-22T12:00:00Z".parse().unwrap();
            let input = Input { content: content.clone(), settings: None, now };
            let destination = OutputDirs {
                into: into.clone(),
                previous: into.clone(),
                keep: 2,
                public_url: None,
                allow_removals: false,
            };
            Inputs::of(&input, &destination, &DeployOptions::default())
                .map(|inputs| inputs.fingerprint)
        };
        let first = inputs().unwrap();
        write(&into.join("index.html"), "", old);
        write(&content.join(".git/index"), "", old);
        assert_eq!(inputs(), Some(first), "what is no content");
        write(&content.join("picture.jpg"), "", old);
        let with_picture = inputs().unwrap();
        assert_ne!(with_picture, first, "a file more");
        write(&content.join("feed.json"), "2", old + Duration::from_millis(10));
        assert_ne!(inputs().unwrap(), with_picture, "another time");
        write(&content.join("feed.json"), "2", SystemTime::now());
        assert_eq!(inputs(), None, "too fresh");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_looked_at_once() {
        use std::os::unix::fs::symlink;
        let place = tempfile::tempdir().unwrap();
        let place = fs::canonicalize(place.path()).unwrap();
        let root = place.join("content");
        for folder in ["content/.items", "content/pictures/deep", "content/dist", "elsewhere"] {
            fs::create_dir_all(place.join(folder)).unwrap();
        }
        for file in ["content/.items/a.json", "content/pictures/deep/b.png", "elsewhere/c"] {
            fs::write(place.join(file), "x").unwrap();
        }
        for (link, to) in [
            ("items", ".items"),
            ("again", ".items"),
            ("pictures/round", ".."),
            ("site", "dist"),
            ("out", "../elsewhere"),
        ] {
            symlink(to, root.join(link)).unwrap();
        }
        let mut files = Vec::new();
        let content = Content { root: &root, site: &root.join("dist") };
        content.gather(&root, &mut HashSet::new(), &mut files).unwrap();
        let mut names: Vec<_> =
            files.iter().map(|file| file.strip_prefix(&root).unwrap().to_str().unwrap()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(
            names,
            [".items/a.json", "again", "items", "out", "pictures/deep/b.png", "pictures/round"]
        );
        assert!(files.len() < 20, "{files:?}");
    }

    #[test]
    fn an_article_is_a_year_older_from_midnight_on() {
        let zone = TimeZone::get("Europe/Lisbon").unwrap();
        for (at, now, birthday) in [
            ("2024-11-24T12:00:00Z", "2026-11-23T12:00:00Z", "2026-11-24T00:00:00Z"),
            ("2024-11-24T12:00:00Z", "2026-11-24T00:00:00Z", "2027-11-24T00:00:00Z"),
            ("2025-07-01T12:00:00Z", "2025-08-01T12:00:00Z", "2026-06-30T23:00:00Z"),
            ("2024-02-29T12:00:00Z", "2025-02-28T12:00:00Z", "2025-03-01T00:00:00Z"),
            ("2024-02-29T12:00:00Z", "2027-12-01T12:00:00Z", "2028-02-29T00:00:00Z"),
        ] {
            let (at, now) = (at.parse().unwrap(), now.parse().unwrap());
            let day = |at: Timestamp| dates::date(at, &zone);
            let found = next_birthday(day(at), day(now), &zone).unwrap();
            assert_eq!(found.to_string(), birthday);
            let age = |moment| years(day(at), day(moment));
            assert_eq!(age(found), age(now) + 1, "{at}");
            assert_eq!(age(found - 1.second()), age(now), "{at}");
        }
    }
}
