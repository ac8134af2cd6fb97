//! What to publish, into which folder, and for which hosts.

use crate::assets::build_record;
use crate::deploy::Host;
use crate::diagnostics::MachineError;
use crate::output::Alone;
use crate::source;
use jiff::Timestamp;
use std::path::PathBuf;
use url::Url;

/// Settings where neither the input nor the content names any.
pub const SETTINGS: &str = "newsprint.toml";

/// What to publish.
#[derive(Debug)]
pub struct Input {
    /// The content: a feed's file, or the folder that holds it.
    pub content: PathBuf,
    /// The settings' file; without one it is looked for next to the content, then in the current folder.
    pub settings: Option<PathBuf>,
    /// The moment that decides about embargoes.
    pub now: Timestamp,
}

impl Input {
    /// The content's folder.
    pub fn root(&self) -> PathBuf {
        source::root_of(&self.content)
    }

    /// What may lie outside of it, as far as it is there: the settings, and a feed's file that is a link.
    pub fn files_outside(&self) -> Vec<PathBuf> {
        let root = self.root();
        let links = [root.join(SETTINGS), self.content.clone()];
        let links = links.into_iter().filter(|file| file.is_symlink());
        let named = self.settings.clone().into_iter().chain([PathBuf::from(SETTINGS)]);
        named.chain(links).filter(|file| file.is_file()).collect()
    }
}

/// Where to publish.
#[derive(Debug)]
pub struct OutputDirs {
    /// The bundle: Trunk's output, or an earlier publish.
    pub into: PathBuf,
    /// The site that is served now, whose app is kept for the pages that readers have open.
    pub previous: PathBuf,
    /// How many earlier builds of the app are kept.
    pub keep: usize,
    /// Where Trunk serves the site, when it is Trunk that publishes.
    pub public_url: Option<String>,
    /// Whether most of the articles that are there may go.
    pub allow_removals: bool,
}

impl OutputDirs {
    /// Waits until nobody else publishes here, and keeps others from it. `holder` tells them who this is. Where there is no app,
    /// there is nothing to publish into.
    pub fn alone(&self, holder: &str) -> Result<Alone, MachineError> {
        match build_record::is_bundle(&self.into) {
            true => Alone::of(&self.into, &self.previous, holder),
            false => Err(MachineError::NoApp(self.into.clone())),
        }
    }

    /// Trunk must serve the site where its links lead.
    pub fn check_folder(&self, base: &str) -> Result<(), MachineError> {
        let Some(public_url) = &self.public_url else { return Ok(()) };
        let path = Url::parse(public_url).map_or(public_url.clone(), |url| url.path().to_owned());
        if path.trim_end_matches('/') == base {
            return Ok(());
        }
        Err(MachineError::OtherFolder { public_url: public_url.clone(), base: base.to_owned() })
    }
}

/// How the site goes to its readers.
#[derive(Debug, Default)]
pub struct DeployOptions {
    /// The hosts it is for.
    pub hosts: Vec<Host>,
    /// Whether compressed files lie beside the others.
    pub precompress: bool,
    /// Whether a warning stops it.
    pub strict: bool,
}
