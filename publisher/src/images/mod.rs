//! Prepares the pictures next to the content: strips metadata, encodes smaller renditions of those that articles show
//! ([`newsprint_app::model::Renditions`]), and removes scripts and external references from drawings.
//!
//! [`Plan::of`] is quick; [`Plan::examine`] reports pictures that cannot be published; [`Plan::draw`] makes what the
//! cache does not have.

pub mod favicons;
pub mod fonts;
pub mod logo;
pub mod social_card;

mod fetch_remote;
mod networks;
mod variants;

pub use fetch_remote::fetch_pictures;

use crate::cache::blob_cache::{Cache, Contents};
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Place, Problem};
use crate::edition::left_out::Unshown;
use crate::edition::{Edition, EditionArticle};
use crate::output::Output;
use crate::source::links::Addresses;
use logo::PLAIN;
use newsprint_app::model::{Picture, Renditions};
use newsprint_formats::decode::{Fault, MOST_MEGAPIXELS};
use newsprint_formats::source_file::{SourceFile, is_called_drawing, is_drawing};
use newsprint_formats::svg::Cleaned;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use variants::{Crop, Variants};

/// The cache folder of picture variants.
pub const CACHE: &str = "pictures";

/// The site's folder of renditions. A rendition's name is derived from the picture and the encoding method, so its
/// content never changes.
pub const FOLDER: &str = "_pictures/";

/// The hint for metadata that publishing does not remove.
const WITHOUT_METADATA: &str =
    "Save it without metadata, or as JPEG, PNG or WebP, from which publishing takes it out.";

/// The pictures of an edition to be prepared.
#[derive(Debug, Default)]
pub struct Plan {
    /// Photographs, by path on the site.
    works: BTreeMap<String, Work>,
    /// Drawings, by path on the site.
    drawings: BTreeMap<String, DrawingWork>,
    /// Paths of pictures that are published unchanged.
    untouched: Vec<String>,
}

/// A picture file to be processed.
#[derive(Debug)]
struct Work {
    file: PathBuf,
    /// Its URL on the site, if a page shows it.
    url: Option<String>,
    /// The focal points around which teasers crop it.
    crops: BTreeSet<Crop>,
}

/// A drawing to be cleaned.
#[derive(Debug)]
struct DrawingWork {
    file: PathBuf,
    /// Its URL on the site, if a page shows it.
    url: Option<String>,
    /// Its size in pixels, once examined.
    size: Option<(u32, u32)>,
}

/// The result of examining all pictures.
#[derive(Debug, Default)]
pub struct Examined {
    /// Pictures that cannot be published, by path on the site.
    pub unshown: Unshown,
    /// Sizes of drawings, by URL.
    pub sizes: HashMap<String, (u32, u32)>,
    /// Other problems found.
    pub problems: Vec<Problem>,
}

/// The processed pictures of an edition.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By URL.
    shown: BTreeMap<String, Shown>,
}

/// A processed picture.
#[derive(Debug)]
pub struct Shown {
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Its renditions.
    pub renditions: Renditions,
    crops: BTreeMap<Crop, Renditions>,
}

#[cfg(test)]
impl Pictures {
    /// Creates a set of one picture.
    pub fn of_one(url: &str, size: (u32, u32), renditions: Renditions) -> Self {
        let shown = Shown { size, renditions, crops: BTreeMap::new() };
        Pictures { shown: BTreeMap::from([(url.to_owned(), shown)]) }
    }
}

impl Plan {
    /// Collects the edition's pictures: those shown in the lead, in the body or as a portrait, and those that are only
    /// linked.
    pub fn of(edition: &Edition, addresses: &Addresses) -> Plan {
        // A picture may occur in many articles, but is examined once.
        let mut uses: BTreeMap<&str, BTreeSet<Crop>> = BTreeMap::new();
        let mut add = |url, crop: Option<Crop>| uses.entry(url).or_default().extend(crop);
        for EditionArticle { checked, .. } in &edition.articles {
            if let Some(lead) = &checked.picture {
                add(&lead.url, Some(Crop::around(lead.focus)));
            }
            for url in &checked.body.pictures {
                add(url, None);
            }
        }
        for portrait in edition.authors.iter().filter_map(|(person, _)| person.portrait.as_ref()) {
            add(&portrait.url, None);
        }
        let found = uses.into_par_iter().filter_map(|(url, crops)| {
            let (path, file) = addresses.path_of(url)?;
            Some((is_drawing(&file), path, Work { file, url: Some(url.to_owned()), crops }))
        });
        let found: Vec<_> = found.collect();
        let mut plan = Plan::default();
        for (is_drawing, path, mut work) in found {
            if is_drawing {
                let Work { file, url, .. } = work;
                plan.drawings.entry(path).or_insert(DrawingWork { file, url, size: None });
            } else {
                let crops = mem::take(&mut work.crops);
                plan.works.entry(path).or_insert(work).crops.extend(crops);
            }
        }
        for path in edition.files.iter().filter(|path| !plan.has(path)).collect::<Vec<_>>() {
            let file = addresses.file_at(path);
            if is_called_drawing(&file) {
                let work = DrawingWork { file, url: None, size: None };
                plan.drawings.insert(path.clone(), work);
            } else if SourceFile::is_picture(&file) {
                let work = Work { file, url: None, crops: BTreeSet::new() };
                plan.works.insert(path.clone(), work);
            } else if is_of_camera(&file) {
                plan.untouched.push(path.clone());
            }
        }
        plan
    }

    /// Returns the number of pictures.
    pub fn count(&self) -> usize {
        self.works.len() + self.drawings.len()
    }

    /// Returns whether the file at a path of the site is one of them.
    pub fn has(&self, path: &str) -> bool {
        self.works.contains_key(path) || self.drawings.contains_key(path)
    }

    /// Examines all pictures and removes those that cannot be published from the plan. A cached picture was processed
    /// before, so it is not examined.
    pub fn examine(&mut self, cache: &Cache) -> Examined {
        let mut examined = Examined::default();
        let works: Vec<_> = self.works.iter().collect();
        let faults = works.par_iter().with_max_len(1).filter_map(|(path, work)| {
            let fault = work.examine(cache).err()?;
            Some(((*path).clone(), words_of(path, &fault)))
        });
        examined.unshown = faults.collect();
        let drawings: Vec<_> = self.drawings.iter_mut().collect();
        let cleaned: Vec<_> = drawings
            .into_par_iter()
            .map(|(path, work)| {
                let cleaned = work.clean();
                work.size = cleaned.as_ref().ok().map(|cleaned| cleaned.size);
                (path, work, cleaned.map(|cleaned| cleaned.told()))
            })
            .collect();
        for (path, work, told) in cleaned {
            match told {
                Ok(told) => {
                    examined.sizes.extend(work.url.clone().zip(work.size));
                    examined.problems.extend(told.map(|told| work.warning(&told)));
                }
                Err(fault) => {
                    examined.unshown.insert(path.clone(), words_of(path, &fault));
                }
            }
        }
        examined.problems.extend(self.untouched.iter().map(|path| {
            Problem::warning(
                &Place { file: path.clone(), item: None },
                "",
                format!(
                    "{path:?} is published unchanged and may contain location and author metadata."
                ),
                WITHOUT_METADATA,
            )
        }));
        self.works.retain(|path, _| !examined.unshown.contains_key(path));
        self.drawings.retain(|path, _| !examined.unshown.contains_key(path));
        examined
    }

    /// Adds every picture to the output, from the cache or newly encoded. `base` is the folder of the site.
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
                let failed = |cause| MachineError::picture(&work.file, cause);
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
                // A cached file is damaged, so the whole picture is processed again.
                None => {
                    let work = &self.works[&path];
                    let failed = |cause| MachineError::picture(&work.file, cause);
                    let lost = || {
                        failed(Fault::Unreadable(
                            "its files disappeared while being processed".to_owned(),
                        ))
                    };
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
        let drawings: Vec<_> = self.drawings.iter().collect();
        drawings.par_iter().try_for_each(|(path, work)| {
            work.write(path, output)?;
            step();
            Ok::<_, MachineError>(())
        })?;
        let shown = self.drawings.values().filter_map(|work| Some((work.url.clone()?, work.size?)));
        pictures.shown.extend(shown.map(|(url, size)| (url, Shown::as_it_is(size))));
        Ok(pictures)
    }
}

/// Adds a picture's renditions to the output. Returns `false` if one of them is damaged.
fn add_versions(files: Vec<(String, Contents)>, output: &Output) -> Result<bool, MachineError> {
    for (path, contents) in files {
        // The name identifies the content, so an existing file need not be read, and variants of one picture can share
        // it.
        if !output.reuse_named(&path)? {
            let Some(bytes) = contents.bytes() else { return Ok(false) };
            output.add_named(&path, &bytes)?;
        }
    }
    Ok(true)
}

/// Returns whether a file's extension is a camera or scanner format that not all browsers can show.
fn is_of_camera(file: &Path) -> bool {
    const ENDINGS: [&str; 16] = [
        "arw", "avif", "cr2", "cr3", "dng", "heic", "heif", "hif", "jp2", "jxl", "nef", "orf",
        "raf", "rw2", "tif", "tiff",
    ];
    let ending = file.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The result of processing one file.
struct Drawn {
    original: Contents,
    files: Vec<(String, Contents)>,
    shown: Option<(String, Shown)>,
}

impl Work {
    fn examine(&self, cache: &Cache) -> Result<(), Fault> {
        let file = SourceFile::read(&self.file)?;
        file.check_name(&self.file)?;
        let variants = Variants { file: &file, cache };
        match self.url.is_some() && file.can_be_smaller() {
            true => variants.examine(),
            false => variants.alone().map(|_| ()),
        }
    }

    fn draw(&self, base: &str, cache: &Cache) -> Result<Drawn, Fault> {
        let file = SourceFile::read(&self.file)?;
        let variants = Variants { file: &file, cache };
        let Some(url) = self.url.as_ref().filter(|_| file.can_be_smaller()) else {
            let original = Contents::Bytes(variants.alone()?);
            // The page still reserves the picture's space.
            let size = file.size().map(Shown::as_it_is);
            return Ok(Drawn { original, files: Vec::new(), shown: self.url.clone().zip(size) });
        };
        let (original, whole) = variants.whole()?;
        let mut crops = BTreeMap::new();
        let mut files = Vec::new();
        for crop in self.crops.iter().filter(|_| Crop::is_worth_it(whole.size)) {
            let version = variants.cropped(*crop)?;
            crops.insert(*crop, version.renditions(base));
            files.extend(version.files());
        }
        let shown = Shown { size: whole.size, renditions: whole.renditions(base), crops };
        files.extend(whole.files());
        Ok(Drawn { original, files, shown: Some((url.clone(), shown)) })
    }
}

impl DrawingWork {
    fn clean(&self) -> Result<Cleaned, Fault> {
        if !is_called_drawing(&self.file) {
            return Err(Fault::Misnamed("a drawing"));
        }
        let bytes = fs::read(&self.file).map_err(|error| Fault::Unreadable(error.to_string()))?;
        Cleaned::of(&bytes).map_err(Fault::NoDrawing)
    }

    /// Adds the cleaned drawing to the output.
    fn write(&self, path: &str, output: &Output) -> Result<(), MachineError> {
        let bytes = fs::read(&self.file).map_err(|error| MachineError::read(&self.file, error))?;
        let fingerprint = Fingerprint::of_parts([Fingerprint::of_program().bytes(), &bytes]);
        output.emit(path, fingerprint, || {
            let cleaned = Cleaned::of(&bytes).map_err(Fault::NoDrawing);
            let failed = |cause| MachineError::picture(&self.file, cause);
            Ok(Some(cleaned.map_err(failed)?.text.into_bytes()))
        })
    }

    fn warning(&self, told: &str) -> Problem {
        let file = self.file.strip_prefix(".").unwrap_or(&self.file).display().to_string();
        Problem::warning(
            &Place { file, item: None },
            "",
            format!(
                "Scripts, links and external references were removed from this drawing: {told}."
            ),
            PLAIN,
        )
    }
}

/// Describes a fault: the message as the start of a sentence, and the hint.
fn words_of(path: &str, fault: &Fault) -> (String, String) {
    let (message, hint) = match fault {
        Fault::TooLarge(megapixels) => (
            format!("{path:?} has {megapixels} megapixels, and the limit is {MOST_MEGAPIXELS}"),
            "Make the picture smaller: 2400 pixels wide is enough.",
        ),
        Fault::Unknown | Fault::Undecoded(_) => (
            format!("{path:?} is in a format that not all browsers support"),
            "Save it as JPEG, PNG, WebP, AVIF, GIF or SVG.",
        ),
        Fault::Misnamed(kind) => (
            format!(
                "{path:?} contains {kind}, but its extension, which browsers rely on, says otherwise"
            ),
            "Rename the file with the right extension.",
        ),
        Fault::TellsMore => {
            (format!("{path:?} may contain metadata such as location and author"), WITHOUT_METADATA)
        }
        Fault::NoDrawing(cause) => (
            format!("{path:?} cannot be shown as a drawing: {cause}"),
            "Save it as a plain SVG, with shapes, gradients and text only.",
        ),
        Fault::Unreadable(cause) => {
            (format!("{path:?} is damaged ({cause})"), "Save the picture again.")
        }
    };
    (message, hint.to_owned())
}

impl Shown {
    /// A picture without renditions.
    fn as_it_is(size: (u32, u32)) -> Shown {
        Shown { size, renditions: Renditions::default(), crops: BTreeMap::new() }
    }
}

impl Pictures {
    /// Returns the processed picture at a URL.
    pub fn at(&self, url: &str) -> Option<&Shown> {
        self.shown.get(url)
    }

    /// Returns all processed pictures by URL.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Shown)> {
        self.shown.iter().map(|(url, shown)| (url.as_str(), shown))
    }

    /// Returns a picture with its renditions.
    pub fn whole(&self, picture: &Picture) -> Picture {
        let renditions = self.at(&picture.url).map(|shown| shown.renditions.clone());
        Picture { renditions: renditions.unwrap_or_default(), ..picture.clone() }
    }

    /// Returns a picture with its renditions for a teaser, cropped if its aspect ratio differs from the teaser's.
    pub fn of_teaser(&self, picture: &Picture) -> Picture {
        let crop = Crop::around(picture.focus);
        match self.at(&picture.url).and_then(|shown| shown.crops.get(&crop)) {
            Some(renditions) => Picture { renditions: renditions.clone(), ..picture.clone() },
            None => self.whole(picture),
        }
    }
}
