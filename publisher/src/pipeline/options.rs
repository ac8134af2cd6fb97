//! The input, the output folders and the hosts of a publish.

use crate::assets::build_record;
use crate::deploy::Host;
use crate::diagnostics::MachineError;
use crate::images::Encoding;
use crate::output::Alone;
use crate::source;
use jiff::Timestamp;
use std::path::PathBuf;
use url::Url;

/// The settings file used if neither the input nor the content names one.
pub const SETTINGS: &str = "newsprint.toml";

/// The input of a publish.
#[derive(Debug)]
pub struct Input {
    /// The content: a feed file, or the folder that holds it.
    pub content: PathBuf,
    /// The settings file; by default next to the content, then in the current folder.
    pub settings: Option<PathBuf>,
    /// The moment that embargoes are compared with.
    pub now: Timestamp,
}

impl Input {
    /// Returns the content's folder.
    pub fn root(&self) -> PathBuf {
        source::root_of(&self.content)
    }

    /// Returns the existing inputs that may lie outside of it: the settings, and a feed file that is a link.
    pub fn files_outside(&self) -> Vec<PathBuf> {
        let root = self.root();
        let links = [root.join(SETTINGS), self.content.clone()];
        let links = links.into_iter().filter(|file| file.is_symlink());
        let named = self.settings.clone().into_iter().chain([PathBuf::from(SETTINGS)]);
        named.chain(links).filter(|file| file.is_file()).collect()
    }
}

/// The output folders of a publish.
#[derive(Debug)]
pub struct OutputDirs {
    /// The bundle: Trunk's output, or an earlier publish.
    pub into: PathBuf,
    /// The site that is served now. Its app is reused for the pages that readers have open.
    pub previous: PathBuf,
    /// How many earlier builds of the app to retain.
    pub keep: usize,
    /// The URL where Trunk serves the site, if Trunk publishes.
    pub public_url: Option<String>,
    /// Whether the publish may remove most of the existing articles.
    pub allow_removals: bool,
}

impl OutputDirs {
    /// Locks the folders, waiting for any other publish. `holder` names this one to others. Makes the folder to publish
    /// into, or fails if there is no app for it.
    pub fn alone(&self, holder: &str) -> Result<Alone, MachineError> {
        build_record::prepare(&self.into)?;
        Alone::of(&self.into, &self.previous, holder)
    }

    /// Checks that Trunk serves the site where its links lead.
    pub fn check_folder(&self, base: &str) -> Result<(), MachineError> {
        let Some(public_url) = &self.public_url else { return Ok(()) };
        let path = Url::parse(public_url).map_or(public_url.clone(), |url| url.path().to_owned());
        if path.trim_end_matches('/') == base {
            return Ok(());
        }
        Err(MachineError::OtherFolder { public_url: public_url.clone(), base: base.to_owned() })
    }
}

/// How the site is served.
#[derive(Debug, Default)]
pub struct DeployOptions {
    /// The target hosts.
    pub hosts: Vec<Host>,
    /// Whether to write compressed files next to the originals.
    pub precompress: bool,
    /// Whether a warning stops the publish.
    pub strict: bool,
    /// When to encode pictures that the cache lacks.
    pub encoding: Encoding,
}
