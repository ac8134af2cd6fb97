//! The commands and their options.

use super::NAME;
use super::serve::Listen;
use crate::deploy::Host;
use crate::pipeline::{Input, OutputDirs};
use crate::source;
use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// Publishes a news site from a JSON Feed.
#[derive(Parser)]
#[command(name = NAME, version)]
pub(super) struct Command {
    #[command(subcommand)]
    pub(super) task: Task,
}

#[derive(Subcommand)]
pub(super) enum Task {
    /// Makes a new newsroom with three articles, ready to serve and publish.
    New {
        /// Folder to make, or an empty one.
        folder: PathBuf,
        /// Add a workflow that publishes to GitHub Pages.
        #[arg(long)]
        github: bool,
    },
    /// Checks the content and reports all problems, without writing anything.
    Check {
        #[command(flatten)]
        content: Content,
        #[command(flatten)]
        options: Options,
    },
    /// Publishes the content as a site that any web host can serve.
    Publish {
        #[command(flatten)]
        publishing: Publishing,
        /// Hosts to write header and redirect rules for, separated by commas [default: all]
        #[arg(long = "host", value_delimiter = ',')]
        hosts: Vec<Host>,
    },
    /// Publishes the content, serves the site locally, and repeats both when the content changes.
    Serve {
        #[command(flatten)]
        publishing: Publishing,
        #[command(flatten)]
        listen: Listen,
    },
    /// Downloads remote pictures into pictures/fetched in the content's folder and updates the items.
    FetchPictures {
        #[command(flatten)]
        content: Content,
    },
    /// Prints the download size of the app on a first visit.
    Size {
        /// Bundle to measure.
        #[arg(default_value = "dist")]
        bundle: PathBuf,
        /// Fail above this many kilobytes (1000 bytes) after brotli.
        #[arg(long)]
        limit: Option<u64>,
    },
    /// Prints the completions of a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Prints the manual page.
    #[command(hide = true)]
    Man,
    /// Saves the app of a site, to be compiled into a release.
    #[command(hide = true)]
    SaveApp {
        /// Site that Trunk built for release.
        #[arg(default_value = "dist")]
        site: PathBuf,
        /// Folder to save the app in.
        #[arg(default_value = "publisher/app")]
        into: PathBuf,
    },
}

/// Where the content is.
#[derive(Args)]
pub(super) struct Content {
    /// Feed file, or folder that contains feed.json [default: this folder if it does, else the folder content]
    #[arg(value_name = "CONTENT")]
    pub(super) path: Option<PathBuf>,
    /// The same as the argument CONTENT.
    #[arg(long = "content", value_name = "PATH", env = "NEWSPRINT_CONTENT")]
    pub(super) option: Option<PathBuf>,
}

impl Content {
    pub(super) fn path(&self) -> PathBuf {
        let here = || if Path::new(source::FEED).is_file() { "." } else { "content" };
        self.path.clone().or_else(|| self.option.clone()).unwrap_or_else(|| here().into())
    }
}

#[derive(Args)]
pub(super) struct Publishing {
    #[command(flatten)]
    pub(super) content: Content,
    /// Folder to publish into [default: dist; for serve, a folder in your cache]
    #[arg(long, value_name = "FOLDER", env = "TRUNK_STAGING_DIR")]
    pub(super) into: Option<PathBuf>,
    /// Write compressed copies (.br and .gz) next to the files, for servers that serve them.
    #[arg(long)]
    pub(super) precompress: bool,
    #[command(flatten)]
    pub(super) builds: Builds,
    #[command(flatten)]
    pub(super) options: Options,
}

#[derive(Args)]
pub(super) struct Builds {
    /// Number of earlier app builds to keep for open pages.
    #[arg(long, default_value_t = 2, value_name = "N", env = "NEWSPRINT_KEEP")]
    pub(super) keep: usize,
    /// Published site that contains the earlier builds [default: the bundle itself]
    #[arg(long, env = "TRUNK_DIST_DIR", value_name = "FOLDER")]
    pub(super) previous: Option<PathBuf>,
    /// Trunk's public URL; set by its hook.
    #[arg(long, env = "TRUNK_PUBLIC_URL", hide = true)]
    pub(super) public_url: Option<String>,
    /// Publish even if more than half of the existing articles would be removed.
    #[arg(long, env = "NEWSPRINT_ALLOW_REMOVALS", value_parser = FalseyValueParser::new())]
    pub(super) allow_removals: bool,
}

impl Builds {
    pub(super) fn destination(&self, into: &Path) -> OutputDirs {
        OutputDirs {
            into: into.to_owned(),
            previous: self.previous.clone().unwrap_or_else(|| into.to_owned()),
            keep: self.keep,
            public_url: self.public_url.clone(),
            allow_removals: self.allow_removals,
        }
    }
}

#[derive(Args)]
pub(super) struct Options {
    /// Treat warnings as errors.
    #[arg(long)]
    pub(super) strict: bool,
    /// Settings file [default: newsprint.toml next to the content, else in this folder]
    #[arg(long)]
    pub(super) settings: Option<PathBuf>,
    /// Time for embargoes, as RFC 3339 [default: the clock]
    #[arg(long)]
    pub(super) now: Option<Timestamp>,
    /// Print only what prevents publishing: errors, and warnings if they count as errors.
    #[arg(long, short, conflicts_with = "json")]
    pub(super) quiet: bool,
    /// Print one JSON object at the end, for programs: counts, times, problems.
    #[arg(long)]
    pub(super) json: bool,
}

impl Options {
    pub(super) fn input(&self, content: PathBuf) -> Input {
        let now = self.now.unwrap_or_else(Timestamp::now);
        Input { content, settings: self.settings.clone(), now }
    }
}
