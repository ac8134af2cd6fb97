//! The pictures beside the content, made ready for readers: without their metadata, and those that articles show also in
//! smaller files ([`crate::content::Renditions`]).
//!
//! [`Plan::of`] is quick; [`Plan::examine`] tells which cannot be published; [`Plan::draw`] makes what the cache does not
//! have.

mod decode;
mod encode;
mod fetch;
mod size;
mod strip;
mod tone;
mod upright;
mod version;

use decode::turned;
pub use decode::{Fault, MOST_MEGAPIXELS, Part, Raster};
pub use fetch::fetch_pictures;
pub use size::{Size, Sizes};

use super::MachineError;
use super::cache::{Cache, Contents};
use super::edition::{Edition, EditionArticle};
use super::media::Addresses;
use super::output::Output;
use super::problem::{Place, Problem};
use crate::content::{Picture, Renditions};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};
use version::{Crop, SourceFile};

/// The part of the cache that holds them.
pub const CACHE: &str = "pictures";

/// The folder of smaller files on the site. Each is named by the picture and by how it is made, so it never changes.
pub const FOLDER: &str = "_pictures/";

/// What to do about metadata that publishing does not take out.
const WITHOUT_METADATA: &str =
    "Save it without metadata, or as JPEG, PNG or WebP, from which publishing takes it out.";

/// The pictures of an edition, as they are to be made ready.
#[derive(Debug, Default)]
pub struct Plan {
    /// By their paths on the site.
    works: BTreeMap<String, Work>,
    /// The paths of pictures that are published as they are.
    untouched: Vec<String>,
}

/// What is to be done with a picture's file.
#[derive(Debug)]
struct Work {
    file: PathBuf,
    /// Its address on the site, where a page shows it.
    url: Option<String>,
    /// Where the content names it.
    source: Place,
    field: &'static str,
    /// The focal points around which teasers show it.
    crops: BTreeSet<Crop>,
}

/// What was made of the pictures of an edition.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By address.
    shown: BTreeMap<String, Shown>,
}

/// What was made of a picture.
#[derive(Debug)]
pub struct Shown {
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Its smaller files.
    pub renditions: Renditions,
    crops: BTreeMap<Crop, Renditions>,
}

#[cfg(test)]
impl Pictures {
    /// One alone.
    pub fn of_one(url: &str, size: (u32, u32), renditions: Renditions) -> Self {
        let shown = Shown { size, renditions, crops: BTreeMap::new() };
        Pictures { shown: BTreeMap::from([(url.to_owned(), shown)]) }
    }
}

impl Plan {
    /// The pictures among the files of an edition: those that are shown, in the lead, in the text or as a portrait, and
    /// those that are only there to be loaded.
    pub fn of(edition: &Edition, addresses: &Addresses) -> Plan {
        // Some stand in many articles, and each is looked at once.
        let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
        let mut add = |url, source, field, crop: Option<Crop>| {
            let new = || Use { source, field, crops: BTreeSet::new() };
            uses.entry(url).or_insert_with(new).crops.extend(crop);
        };
        for EditionArticle { checked, .. } in &edition.articles {
            let source = Some(&checked.source);
            // One whose size is not known was refused already, or is a drawing.
            for lead in checked.picture.iter().filter(|picture| picture.width.is_some()) {
                add(&lead.url, source, "image", Some(Crop::around(lead.focus)));
            }
            for url in &checked.body.pictures {
                add(url, source, "content_html", None);
            }
        }
        for portrait in edition.authors.iter().filter_map(|(person, _)| person.portrait.as_ref()) {
            add(&portrait.url, None, "", None);
        }
        let uses = uses.into_par_iter();
        let found: Vec<_> = uses.filter_map(|(url, usage)| work(addresses, url, usage)).collect();
        let mut plan = Plan::default();
        for (path, mut work) in found {
            let crops = mem::take(&mut work.crops);
            plan.works.entry(path).or_insert(work).crops.extend(crops);
        }
        for path in &edition.files {
            let file = addresses.root().join(path);
            if plan.works.contains_key(path) {
                continue;
            }
            if SourceFile::is_picture(&file) {
                let source = Place { file: path.clone(), item: None };
                let work = Work { file, url: None, source, field: "", crops: BTreeSet::new() };
                plan.works.insert(path.clone(), work);
            } else if is_of_camera(&file) {
                plan.untouched.push(path.clone());
            }
        }
        plan
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.works.len()
    }

    /// Whether the file at a path of the site is one of them.
    pub fn has(&self, path: &str) -> bool {
        self.works.contains_key(path)
    }

    /// Tells of pictures that cannot be published, and of those that may tell more than they show. What the cache has was made,
    /// so it needs no look.
    pub fn examine(&self, cache: &Cache) -> Vec<Problem> {
        let works: Vec<_> = self.works.iter().collect();
        let problems = works.par_iter().filter_map(|(path, work)| {
            let fault = work.examine(cache).err()?;
            Some(work.problem(path, &fault))
        });
        let mut problems: Vec<_> = problems.collect();
        problems.extend(self.untouched.iter().map(|path| {
            Problem::warning(
                &Place { file: path.clone(), item: None },
                "",
                format!(
                    "{path:?} is published as it is, and may tell where and by whom it was taken."
                ),
                WITHOUT_METADATA,
            )
        }));
        problems
    }

    /// Adds every picture to the output, the cache's or made now. `base` is the folder that the site lives in.
    pub fn draw(
        &self,
        base: &str,
        cache: &Cache,
        output: &Output,
        step: &(dyn Fn() + Sync),
    ) -> Result<Pictures, MachineError> {
        let works: Vec<_> = self.works.iter().collect();
        let drawn: Vec<_> = works
            .par_iter()
            .with_max_len(1)
            .map(|(path, work)| {
                let drawn = work.draw(base, cache);
                let failed = |cause| MachineError::Picture { path: work.file.clone(), cause };
                step();
                drawn.map_err(failed).map(|drawn| ((*path).clone(), drawn))
            })
            .collect::<Result<_, _>>()?;
        let mut pictures = Pictures::default();
        for (path, drawn) in drawn {
            let (original, files, shown) = (drawn.original, drawn.files, drawn.shown);
            let is_whole = match original.bytes() {
                Some(bytes) => add_versions(files, output)?.then_some(bytes),
                None => None,
            };
            let bytes = match is_whole {
                Some(bytes) => bytes,
                // What the cache has of it is damaged, so all of it is made again.
                None => {
                    let work = &self.works[&path];
                    let failed = |cause| MachineError::Picture { path: work.file.clone(), cause };
                    let lost = || failed(Fault::Unreadable("its files do not last".to_owned()));
                    let drawn = work.draw(base, &cache.anew()).map_err(failed)?;
                    if !add_versions(drawn.files, output)? {
                        return Err(lost());
                    }
                    drawn.original.bytes().ok_or_else(lost)?
                }
            };
            output.add(path, bytes)?;
            pictures.shown.extend(shown);
        }
        Ok(pictures)
    }
}

/// Adds the smaller files of a picture to the output, unless one of them is damaged; tells whether none is.
fn add_versions(files: Vec<(String, Contents)>, output: &Output) -> Result<bool, MachineError> {
    for (path, contents) in files {
        // Named by what it is made of, it need not be read where it is there, and two of one picture share it.
        if !output.keep_named(&path)? {
            let Some(bytes) = contents.bytes() else { return Ok(false) };
            output.add_named(&path, &bytes)?;
        }
    }
    Ok(true)
}

/// Whether a file is called as cameras and scanners call pictures that not all browsers show.
fn is_of_camera(file: &Path) -> bool {
    const ENDINGS: [&str; 16] = [
        "arw", "avif", "cr2", "cr3", "dng", "heic", "heif", "hif", "jp2", "jxl", "nef", "orf",
        "raf", "rw2", "tif", "tiff",
    ];
    let ending = file.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// How articles show a picture.
struct Use<'a> {
    /// The first of them; none of a portrait.
    source: Option<&'a Place>,
    field: &'static str,
    crops: BTreeSet<Crop>,
}

/// The picture at an address, with its path on the site, where it is one beside the content.
fn work(addresses: &Addresses, url: &str, usage: Use) -> Option<(String, Work)> {
    let (path, file) = addresses.path_of(url)?;
    if SourceFile::is_drawing(&file) {
        return None;
    }
    let Use { source, field, crops } = usage;
    let by_itself = || Place { file: url.to_owned(), item: None };
    let source = source.cloned().unwrap_or_else(by_itself);
    Some((path, Work { file, url: Some(url.to_owned()), source, field, crops }))
}

/// What comes of one file.
struct Drawn {
    original: Contents,
    files: Vec<(String, Contents)>,
    shown: Option<(String, Shown)>,
}

impl Work {
    fn examine(&self, cache: &Cache) -> Result<(), Fault> {
        let file = SourceFile::read(&self.file)?;
        match self.url.is_some() && file.can_be_smaller() {
            true => file.examine(cache),
            false => file.alone(cache).map(|_| ()),
        }
    }

    fn draw(&self, base: &str, cache: &Cache) -> Result<Drawn, Fault> {
        let file = SourceFile::read(&self.file)?;
        let Some(url) = self.url.as_ref().filter(|_| file.can_be_smaller()) else {
            let original = Contents::Bytes(file.alone(cache)?);
            return Ok(Drawn { original, files: Vec::new(), shown: None });
        };
        let (original, whole) = file.whole(cache)?;
        let mut crops = BTreeMap::new();
        let mut files = Vec::new();
        for crop in self.crops.iter().filter(|_| Crop::is_worth_it(whole.size)) {
            let version = file.cropped(*crop, cache)?;
            crops.insert(*crop, version.renditions(base));
            files.extend(version.files());
        }
        let shown = Shown { size: whole.size, renditions: whole.renditions(base), crops };
        files.extend(whole.files());
        Ok(Drawn { original, files, shown: Some((url.clone(), shown)) })
    }

    fn problem(&self, path: &str, fault: &Fault) -> Problem {
        let (message, hint) = match fault {
            Fault::TooLarge(megapixels) => (
                format!(
                    "{path:?} has {megapixels} megapixels, and at most {MOST_MEGAPIXELS} are published."
                ),
                "Make the picture smaller: 2400 pixels across are plenty.",
            ),
            Fault::Unknown | Fault::Undecoded(_) => (
                format!("{path:?} is no picture that every browser shows."),
                "Save it as JPEG, PNG, WebP, AVIF, GIF or SVG.",
            ),
            Fault::TellsMore => (
                format!("{path:?} may carry metadata, which tells where and by whom it was taken."),
                WITHOUT_METADATA,
            ),
            Fault::Unreadable(cause) => {
                (format!("{path:?} is damaged ({cause})."), "Save the picture again.")
            }
        };
        Problem::error(&self.source, self.field, message, hint)
    }
}

impl Pictures {
    /// What was made of the picture at an address.
    pub fn at(&self, url: &str) -> Option<&Shown> {
        self.shown.get(url)
    }

    /// What was made of each, by its address.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Shown)> {
        self.shown.iter().map(|(url, shown)| (url.as_str(), shown))
    }

    /// A picture with its smaller files.
    pub fn whole(&self, picture: &Picture) -> Picture {
        let renditions = self.at(&picture.url).map(|shown| shown.renditions.clone());
        Picture { renditions: renditions.unwrap_or_default(), ..picture.clone() }
    }

    /// The same for a teaser: in its shape, where that is another than the picture's.
    pub fn of_teaser(&self, picture: &Picture) -> Picture {
        let crop = Crop::around(picture.focus);
        match self.at(&picture.url).and_then(|shown| shown.crops.get(&crop)) {
            Some(renditions) => Picture { renditions: renditions.clone(), ..picture.clone() },
            None => self.whole(picture),
        }
    }
}
