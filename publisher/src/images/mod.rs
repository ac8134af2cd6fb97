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
mod picture_task;
mod variants;

pub use fetch_remote::fetch_pictures;
pub use picture_task::{Encoding, PictureTask};

use crate::cache::blob_cache::{Cache, Contents};
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem};
use crate::edition::left_out::Unpublishable;
use crate::edition::{Edition, EditionArticle};
use crate::output::Output;
use crate::source::links::UrlResolver;
use logo::PLAIN_SVG_HINT;
use newsprint_app::model::{Picture, Renditions};
use newsprint_formats::decode::{Fault, MOST_MEGAPIXELS};
use newsprint_formats::source_file::{SourceFile, is_called_drawing, is_drawing};
use newsprint_formats::svg::Cleaned;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use variants::Crop;

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
    pictures: BTreeMap<String, PictureTask>,
    /// Drawings, by path on the site.
    drawings: BTreeMap<String, DrawingTask>,
    /// Paths of pictures that are published unchanged.
    unchanged: Vec<String>,
}

/// A drawing to be cleaned.
#[derive(Debug)]
struct DrawingTask {
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
    pub unpublishable: Unpublishable,
    /// Sizes of drawings, by URL.
    pub sizes: HashMap<String, (u32, u32)>,
    /// Other problems found.
    pub problems: Vec<Problem>,
}

/// The processed pictures of an edition.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By URL.
    shown: BTreeMap<String, ProcessedPicture>,
}

/// A processed picture.
#[derive(Debug)]
pub struct ProcessedPicture {
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
        let shown = ProcessedPicture { size, renditions, crops: BTreeMap::new() };
        Pictures { shown: BTreeMap::from([(url.to_owned(), shown)]) }
    }
}

impl Plan {
    /// Collects the edition's pictures: those shown in the lead, in the body or as a portrait, and those that are only
    /// linked.
    pub fn of(edition: &Edition, addresses: &UrlResolver) -> Plan {
        // A picture may occur in many articles, but is examined once.
        let mut uses: BTreeMap<&str, (usize, BTreeSet<Crop>)> = BTreeMap::new();
        let mut add = |url, rank, crop: Option<Crop>| {
            uses.entry(url).or_insert_with(|| (rank, BTreeSet::new())).1.extend(crop);
        };
        for (rank, EditionArticle { checked, .. }) in edition.articles.iter().enumerate() {
            if let Some(lead) = &checked.picture {
                add(&lead.url, rank, Some(Crop::around(lead.focus)));
            }
            for url in &checked.body.pictures {
                add(url, rank, None);
            }
        }
        for portrait in edition.authors.iter().filter_map(|(person, _)| person.portrait.as_ref()) {
            add(&portrait.url, edition.articles.len(), None);
        }
        let found = uses.into_par_iter().filter_map(|(url, (rank, crops))| {
            let (path, file) = addresses.path_of(url)?;
            let url = Some(url.to_owned());
            let task = PictureTask { file, url, crops, rank, is_unencoded: false };
            Some((is_drawing(&task.file), path, task))
        });
        let found: Vec<_> = found.collect();
        let mut plan = Plan::default();
        for (is_drawing, path, mut task) in found {
            if is_drawing {
                let PictureTask { file, url, .. } = task;
                plan.drawings.entry(path).or_insert(DrawingTask { file, url, size: None });
            } else {
                let (crops, rank) = (mem::take(&mut task.crops), task.rank);
                let known = plan.pictures.entry(path).or_insert(task);
                known.crops.extend(crops);
                known.rank = known.rank.min(rank);
            }
        }
        for path in edition.files.iter().filter(|path| !plan.has(path)).collect::<Vec<_>>() {
            let file = addresses.file_at(path);
            if is_called_drawing(&file) {
                let task = DrawingTask { file, url: None, size: None };
                plan.drawings.insert(path.clone(), task);
            } else if SourceFile::is_picture(&file) {
                let (crops, rank) = (BTreeSet::new(), usize::MAX);
                let task = PictureTask { file, url: None, crops, rank, is_unencoded: false };
                plan.pictures.insert(path.clone(), task);
            } else if has_camera_extension(&file) {
                plan.unchanged.push(path.clone());
            }
        }
        plan
    }

    /// Returns the pictures to be encoded, the most wanted first.
    pub fn unencoded(&self) -> Vec<PictureTask> {
        let unencoded = self.pictures.values().filter(|task| task.is_unencoded);
        let mut unencoded: Vec<_> = unencoded.cloned().collect();
        unencoded.sort_by_key(|task| task.rank);
        unencoded
    }

    /// Returns the number of pictures that pages show in smaller files.
    pub fn shown_count(&self) -> usize {
        self.pictures.values().filter(|task| task.url.is_some()).count()
    }

    /// Returns the number of pictures to be encoded.
    pub fn unencoded_count(&self) -> usize {
        self.pictures.values().filter(|task| task.is_unencoded).count()
    }

    /// Returns whether the file at a path of the site is one of them.
    pub fn has(&self, path: &str) -> bool {
        self.pictures.contains_key(path) || self.drawings.contains_key(path)
    }

    /// Examines all pictures and removes those that cannot be published from the plan. A cached picture was processed
    /// before, so it is not examined.
    pub fn examine(&mut self, cache: &Cache) -> Examined {
        let mut examined = Examined::default();
        let pictures: Vec<_> = self.pictures.iter_mut().collect();
        let faults = pictures.into_par_iter().with_max_len(1).filter_map(|(path, task)| {
            let fault = task.examine(cache).err()?;
            Some((path.clone(), describe(path, &fault)))
        });
        examined.unpublishable = faults.collect();
        let drawings: Vec<_> = self.drawings.iter_mut().collect();
        let cleaned: Vec<_> = drawings
            .into_par_iter()
            .map(|(path, task)| {
                let cleaned = task.clean();
                task.size = cleaned.as_ref().ok().map(|cleaned| cleaned.size);
                (path, task, cleaned.map(|cleaned| cleaned.describe_removed()))
            })
            .collect();
        for (path, task, told) in cleaned {
            match told {
                Ok(told) => {
                    examined.sizes.extend(task.url.clone().zip(task.size));
                    examined.problems.extend(told.map(|told| task.warning(&told)));
                }
                Err(fault) => {
                    examined.unpublishable.insert(path.clone(), describe(path, &fault));
                }
            }
        }
        examined.problems.extend(self.unchanged.iter().map(|path| {
            Problem::warning(
                &Location { file: path.clone(), item: None },
                "",
                format!(
                    "{path:?} is published unchanged and may contain location and author metadata."
                ),
                WITHOUT_METADATA,
            )
        }));
        self.pictures.retain(|path, _| !examined.unpublishable.contains_key(path));
        self.drawings.retain(|path, _| !examined.unpublishable.contains_key(path));
        examined
    }

    /// Adds every picture to the output, from the cache or newly encoded. `base` is the folder of the site; `step` is
    /// called for each that is encoded.
    pub fn draw(
        &self,
        base: &str,
        cache: &Cache,
        output: &Output,
        encoding: Encoding,
        step: &(dyn Fn() + Sync),
    ) -> Result<Pictures, MachineError> {
        let pictures: Vec<_> = self.pictures.iter().collect();
        let drawn: Vec<_> = pictures
            .par_iter()
            .with_max_len(1)
            .map(|(path, task)| {
                let drawn = task.draw(base, cache, encoding);
                let failed = |cause| MachineError::picture(&task.file, cause);
                if task.is_unencoded {
                    step();
                }
                drawn.map_err(failed).map(|drawn| ((*path).clone(), drawn))
            })
            .collect::<Result<_, _>>()?;
        let mut pictures = Pictures::default();
        for (path, drawn) in drawn {
            let (original, files, shown) = (drawn.original, drawn.files, drawn.shown);
            let is_whole = match original.bytes() {
                Some(bytes) => add_renditions(files, output)?.then_some(bytes),
                None => None,
            };
            let bytes = match is_whole {
                Some(bytes) => bytes,
                // A cached file is damaged, so the whole picture is processed again.
                None => {
                    let task = &self.pictures[&path];
                    let failed = |cause| MachineError::picture(&task.file, cause);
                    let lost = || {
                        failed(Fault::Unreadable(
                            "its files disappeared while being processed".to_owned(),
                        ))
                    };
                    let drawn = task.draw(base, &cache.anew(), encoding).map_err(failed)?;
                    if !add_renditions(drawn.files, output)? {
                        return Err(lost());
                    }
                    drawn.original.bytes().ok_or_else(lost)?
                }
            };
            output.add(path, bytes)?;
            pictures.shown.extend(shown);
        }
        let drawings: Vec<_> = self.drawings.iter().collect();
        drawings.par_iter().try_for_each(|(path, task)| task.write(path, output))?;
        let shown = self.drawings.values().filter_map(|task| Some((task.url.clone()?, task.size?)));
        pictures
            .shown
            .extend(shown.map(|(url, size)| (url, ProcessedPicture::without_renditions(size))));
        Ok(pictures)
    }
}

/// Adds a picture's renditions to the output. Returns `false` if one of them is damaged.
fn add_renditions(files: Vec<(String, Contents)>, output: &Output) -> Result<bool, MachineError> {
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
fn has_camera_extension(file: &Path) -> bool {
    const ENDINGS: [&str; 16] = [
        "arw", "avif", "cr2", "cr3", "dng", "heic", "heif", "hif", "jp2", "jxl", "nef", "orf",
        "raf", "rw2", "tif", "tiff",
    ];
    let ending = file.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

impl DrawingTask {
    fn clean(&self) -> Result<Cleaned, Fault> {
        if !is_called_drawing(&self.file) {
            return Err(Fault::Misnamed("a drawing"));
        }
        let bytes = fs::read(&self.file).map_err(|error| Fault::Unreadable(error.to_string()))?;
        Cleaned::of(&bytes).map_err(Fault::InvalidDrawing)
    }

    /// Adds the cleaned drawing to the output.
    fn write(&self, path: &str, output: &Output) -> Result<(), MachineError> {
        let bytes = fs::read(&self.file).map_err(|error| MachineError::read(&self.file, error))?;
        let fingerprint = Fingerprint::of_parts([Fingerprint::of_program().bytes(), &bytes]);
        output.emit(path, fingerprint, || {
            let cleaned = Cleaned::of(&bytes).map_err(Fault::InvalidDrawing);
            let failed = |cause| MachineError::picture(&self.file, cause);
            Ok(Some(cleaned.map_err(failed)?.text.into_bytes()))
        })
    }

    fn warning(&self, told: &str) -> Problem {
        let file = self.file.strip_prefix(".").unwrap_or(&self.file).display().to_string();
        Problem::warning(
            &Location { file, item: None },
            "",
            format!(
                "Scripts, links and external references were removed from this drawing: {told}."
            ),
            PLAIN_SVG_HINT,
        )
    }
}

/// Describes a fault: the message as the start of a sentence, and the hint.
fn describe(path: &str, fault: &Fault) -> (String, String) {
    let (message, hint) = match fault {
        Fault::TooLarge(megapixels) => (
            format!("{path:?} has {megapixels} megapixels, and the limit is {MOST_MEGAPIXELS}"),
            "Make the picture smaller: 2400 pixels wide is enough.",
        ),
        Fault::Unknown | Fault::Unsupported(_) => (
            format!("{path:?} is in a format that not all browsers support"),
            "Save it as JPEG, PNG, WebP, AVIF, GIF or SVG.",
        ),
        Fault::Misnamed(kind) => (
            format!(
                "{path:?} contains {kind}, but its extension, which browsers rely on, says otherwise"
            ),
            "Rename the file with the right extension.",
        ),
        Fault::HasMetadata => {
            (format!("{path:?} may contain metadata such as location and author"), WITHOUT_METADATA)
        }
        Fault::InvalidDrawing(cause) => (
            format!("{path:?} cannot be shown as a drawing: {cause}"),
            "Save it as a plain SVG, with shapes, gradients and text only.",
        ),
        Fault::Unreadable(cause) => {
            (format!("{path:?} is damaged ({cause})"), "Save the picture again.")
        }
    };
    (message, hint.to_owned())
}

impl ProcessedPicture {
    /// A picture without renditions.
    fn without_renditions(size: (u32, u32)) -> ProcessedPicture {
        ProcessedPicture { size, renditions: Renditions::default(), crops: BTreeMap::new() }
    }
}

impl Pictures {
    /// Returns the processed picture at a URL.
    pub fn at(&self, url: &str) -> Option<&ProcessedPicture> {
        self.shown.get(url)
    }

    /// Returns all processed pictures by URL.
    pub fn all(&self) -> impl Iterator<Item = (&str, &ProcessedPicture)> {
        self.shown.iter().map(|(url, shown)| (url.as_str(), shown))
    }

    /// Returns a picture with its renditions.
    pub fn with_renditions(&self, picture: &Picture) -> Picture {
        let renditions = self.at(&picture.url).map(|shown| shown.renditions.clone());
        Picture { renditions: renditions.unwrap_or_default(), ..picture.clone() }
    }

    /// Returns a picture with its renditions for a teaser, cropped if its aspect ratio differs from the teaser's.
    pub fn of_teaser(&self, picture: &Picture) -> Picture {
        let crop = Crop::around(picture.focus);
        match self.at(&picture.url).and_then(|shown| shown.crops.get(&crop)) {
            Some(renditions) => Picture { renditions: renditions.clone(), ..picture.clone() },
            None => self.with_renditions(picture),
        }
    }
}
