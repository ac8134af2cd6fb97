//! Errors that are not the author's: files, folders and formats (exit code 2).

use std::io;
use std::path::{Path, PathBuf};

/// An error of a library.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What goes wrong next to the content: the machine's errors, each naming its path.
#[derive(Debug, thiserror::Error)]
pub enum MachineError {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {cause}", path = path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("{path} cannot be written: {cause}", path = path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// Two outputs want one path.
    #[error(
        "two files of the site would be at {0}; rename the file next to the content, the slug or the alias"
    )]
    TwoOutputs(String),
    /// The folder to publish into holds no app.
    #[error(
        "{path} holds no app to publish with; build it first, with `cargo xtask build` or `trunk build --release`, or name the \
         folder that it was built into with --into",
        path = .0.display()
    )]
    NoApp(PathBuf),
    /// A file of the app is not the one that was built.
    #[error(
        "{path} is damaged: it is {what}; build the app again, with `cargo xtask build` or `trunk build --release`",
        path = path.display()
    )]
    BadApp {
        /// Which.
        path: PathBuf,
        /// How.
        what: &'static str,
    },
    /// Somebody else publishes into the folder.
    #[error(
        "{folder} is in use: {holder} publishes into it, and did not end within 10 seconds, so nothing is written; wait for its \
         end, then publish again",
        folder = folder.display()
    )]
    Busy {
        /// Which.
        folder: PathBuf,
        /// Who does, in words.
        holder: String,
    },
    /// Trunk serves the site in another folder than its settings say.
    #[error(
        "Trunk's public URL is \"{public_url}\", and base_url puts the site at \"{base}/\": its links would lead \
         nowhere; give Trunk `--public-url {base}/`"
    )]
    OtherFolder {
        /// What Trunk was told.
        public_url: String,
        /// The folder of the settings.
        base: String,
    },
    /// The site cannot be served where it was asked for.
    #[error(
        "port {port} cannot be used: {why}; end the program that uses it, or choose another with --port"
    )]
    Port {
        /// Which.
        port: u16,
        /// Why.
        why: String,
    },
    /// Changes of the content cannot be noticed.
    #[error(
        "{path} cannot be watched: {why}; where the system watches no more folders, have it watch more (on Linux \
         fs.inotify.max_user_watches), or publish into a folder outside of the content",
        path = path.display()
    )]
    Watch {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The content was saved while it was published.
    #[error("{path} was changed while it was published; publish again", path = .0.display())]
    Changed(PathBuf),
    /// A bundle's record of itself is damaged.
    #[error("{path} is damaged ({cause}); build the bundle again", path = path.display())]
    BadRecord {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: serde_json::Error,
    },
    /// A picture next to the content, of which nothing was wrong when it was checked.
    #[error("the picture {path} cannot be published: {cause}", path = path.display())]
    Picture {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: Cause,
    },
    /// A social picture could not be encoded.
    #[error("a social picture could not be written as JPEG: {0}")]
    Jpeg(Cause),
    /// An icon could not be encoded.
    #[error("an icon could not be written: {0}")]
    Icon(Cause),
    /// A page or feed could not be written as JSON.
    #[error("a page could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A sitemap could not be written as XML.
    #[error("a sitemap could not be written as XML: {0}")]
    Xml(#[from] quick_xml::SeError),
    /// A feed could not be written as Atom.
    #[error("a feed could not be written as Atom: {0}")]
    Atom(#[from] atom_syndication::Error),
    /// A feed could not be written as RSS.
    #[error("a feed could not be written as RSS: {0}")]
    Rss(#[from] rss::Error),
    /// The search index could not be made.
    #[error("the search index could not be made: {0}")]
    Search(Cause),
}

impl MachineError {
    /// The picture `path` cannot be published.
    pub fn picture(path: &Path, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        MachineError::Picture { path: path.to_owned(), cause: Box::new(cause) }
    }

    /// A social picture could not be encoded.
    pub fn jpeg(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        MachineError::Jpeg(Box::new(cause))
    }

    /// An icon could not be encoded.
    pub fn icon(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        MachineError::Icon(Box::new(cause))
    }

    /// Reading `path` failed.
    pub fn read(path: &Path, cause: io::Error) -> Self {
        MachineError::Read { path: path.to_owned(), cause }
    }

    /// Writing `path` failed.
    pub fn write(path: &Path, cause: io::Error) -> Self {
        MachineError::Write { path: path.to_owned(), cause }
    }
}
