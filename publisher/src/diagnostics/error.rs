//! Errors that are not the author's: files, folders and formats (exit code 2).

use std::io;
use std::path::{Path, PathBuf};

/// An error from a library.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A machine error, which names the path concerned.
#[derive(Debug, thiserror::Error)]
pub enum MachineError {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {cause}", path = path.display())]
    Read {
        /// The path.
        path: PathBuf,
        /// The underlying error.
        cause: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("{path} cannot be written: {cause}", path = path.display())]
    Write {
        /// The path.
        path: PathBuf,
        /// The underlying error.
        cause: io::Error,
    },
    /// Two outputs have the same path.
    #[error(
        "two files of the site would be at {0}; rename the file next to the content, the slug or the alias"
    )]
    TwoOutputs(String),
    /// Neither the folder to publish into nor the program contains the app.
    #[error(
        "{path} contains no app, and neither does this program; build the app with `cargo xtask build` or `trunk build \
         --release`, or name the folder that it was built into with --into",
        path = .0.display()
    )]
    NoApp(PathBuf),
    /// The folder to publish into contains something else.
    #[error(
        "{path} contains files that Newsprint did not publish, so nothing was written; name an empty folder, or one that \
         does not exist, with --into",
        path = .0.display()
    )]
    OtherFiles(PathBuf),
    /// A folder holds no published site.
    #[error("{path} is no site that Newsprint published; name the folder of one", path = .0.display())]
    NoSite(PathBuf),
    /// A new newsroom would overwrite a file.
    #[error(
        "{path} exists already, so no newsroom was made; name another folder",
        path = .0.display()
    )]
    NotNew(PathBuf),
    /// The app to save was built for development.
    #[error("{path} contains a development build; run `cargo xtask app`", path = .0.display())]
    DevelopmentApp(PathBuf),
    /// A file of the app differs from the one that was built.
    #[error(
        "{path} is damaged: it is {what}; build the app again, with `cargo xtask build` or `trunk build --release`",
        path = path.display()
    )]
    BadApp {
        /// The path.
        path: PathBuf,
        /// What is wrong with it, to follow "it is".
        what: &'static str,
    },
    /// Another process is publishing into the folder.
    #[error(
        "{folder} is in use: {holder} is publishing into it and did not finish within 10 seconds, so nothing was written; wait \
         until it has finished, then publish again",
        folder = folder.display()
    )]
    Busy {
        /// The folder.
        folder: PathBuf,
        /// A description of the process.
        holder: String,
    },
    /// Trunk serves the site in a different folder than the settings state.
    #[error(
        "Trunk's public URL is \"{public_url}\", and base_url puts the site at \"{base}/\": its links would lead \
         nowhere; give Trunk `--public-url {base}/`"
    )]
    OtherFolder {
        /// Trunk's public URL.
        public_url: String,
        /// The base path in the settings.
        base: String,
    },
    /// The preview server cannot listen on the port.
    #[error(
        "port {port} cannot be used: {why}; stop the program that uses it, or choose another port with --port"
    )]
    Port {
        /// The port.
        port: u16,
        /// The reason.
        why: String,
    },
    /// The content cannot be watched for changes.
    #[error(
        "{path} cannot be watched: {why}; if the limit of watched folders is reached, raise it (on Linux \
         fs.inotify.max_user_watches), or publish into a folder outside the content",
        path = path.display()
    )]
    Watch {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        why: String,
    },
    /// The content was saved during the publish.
    #[error("{path} was changed while it was published; publish again", path = .0.display())]
    Changed(PathBuf),
    /// The bundle's build record is damaged.
    #[error("{path} is damaged ({cause}); build the bundle again", path = path.display())]
    BadRecord {
        /// The path.
        path: PathBuf,
        /// The underlying error.
        cause: serde_json::Error,
    },
    /// A local picture that passed validation cannot be processed.
    #[error("the picture {path} cannot be published: {cause}", path = path.display())]
    Picture {
        /// The path.
        path: PathBuf,
        /// The underlying error.
        cause: Cause,
    },
    /// A social card could not be encoded.
    #[error("a social picture could not be written as JPEG: {0}")]
    SocialCard(Cause),
    /// An icon could not be encoded.
    #[error("an icon could not be written: {0}")]
    Icon(Cause),
    /// A page or feed could not be serialised as JSON.
    #[error("a page could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A sitemap could not be serialised as XML.
    #[error("a sitemap could not be written as XML: {0}")]
    Xml(#[from] quick_xml::SeError),
    /// A feed could not be serialised as Atom.
    #[error("a feed could not be written as Atom: {0}")]
    Atom(#[from] atom_syndication::Error),
    /// A feed could not be serialised as RSS.
    #[error("a feed could not be written as RSS: {0}")]
    Rss(#[from] rss::Error),
    /// The search index could not be built.
    #[error("the search index could not be built: {0}")]
    Search(Cause),
}

impl MachineError {
    /// Creates the error that a picture cannot be processed.
    pub fn picture(path: &Path, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        MachineError::Picture { path: path.to_owned(), cause: Box::new(cause) }
    }

    /// Creates the error that a social card could not be encoded.
    pub fn social_card(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        MachineError::SocialCard(Box::new(cause))
    }

    /// Creates the error that an icon could not be encoded.
    pub fn icon(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        MachineError::Icon(Box::new(cause))
    }

    /// Creates the error that reading `path` failed.
    pub fn read(path: &Path, cause: io::Error) -> Self {
        MachineError::Read { path: path.to_owned(), cause }
    }

    /// Creates the error that writing `path` failed.
    pub fn write(path: &Path, cause: io::Error) -> Self {
        MachineError::Write { path: path.to_owned(), cause }
    }
}
