//! Provides and runs Trunk, which builds and serves the app.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::from_source;
use super::pinned::Pinned;
use super::prebuilt;
use crate::failure::Failure;
use crate::repository;
use crate::site_folder;
use crate::versions;

/// Finds or installs it. Returns its folder, unless that is on PATH.
pub fn provide() -> Result<Option<PathBuf>, Failure> {
    let version = versions::TRUNK;
    let trunk = Pinned {
        program: "trunk",
        version,
        folder: format!("trunk-{version}"),
        executables: "bin",
    };
    trunk.provide(|folder, log| {
        let fetched = prebuilt::triple("gnu", "gnu").is_some_and(|triple| {
            let address = format!(
                "https://github.com/trunk-rs/trunk/releases/download/v{version}/trunk-{triple}.tar.gz"
            );
            prebuilt::fetch(&address, folder, 0, log)
                && trunk.is_right(&folder.join("bin").join("trunk"))
        });
        from_source::unless(fetched, || {
            // Without default features, which include an update check.
            let options = ["--locked", "--no-default-features", "--features", "rustls"];
            from_source::install("trunk", version, &options, folder, log)
        })
    })
}

/// Trunk and the tools that it calls.
pub struct Trunk {
    path: OsString,
    wasm_bindgen: String,
}

impl Trunk {
    /// Creates Trunk with tools in these folders, which are not on PATH.
    pub fn with_tools_in(folders: impl IntoIterator<Item = PathBuf>) -> Result<Self, Failure> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = folders.into_iter().chain(env::split_paths(&inherited));
        let path = env::join_paths(path).map_err(|error| {
            Failure::new(error.to_string(), "Set NEWSPRINT_CACHE to a folder without `:`.")
        })?;
        Ok(Self { path, wasm_bindgen: versions::wasm_bindgen()? })
    }

    /// Creates a command for one of the tools that Trunk calls.
    pub fn tool(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(repository::root()).env("PATH", &self.path);
        command
    }

    /// Creates a Trunk command at the repository's root, for the content at an absolute path or the sample newsroom.
    pub fn command(&self, arguments: &[&str], content: Option<&Path>) -> Result<Command, Failure> {
        let mut command = Command::new("trunk");
        command
            .args(arguments)
            .args(["--public-url", &site_folder::of(content)?])
            .current_dir(repository::root())
            .env("PATH", &self.path)
            // If the version equals the one on PATH, Trunk downloads nothing.
            .env("TRUNK_TOOLS_WASM_BINDGEN", &self.wasm_bindgen)
            .env("TRUNK_TOOLS_WASM_OPT", format!("version_{}", versions::WASM_OPT))
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // With RUST_BACKTRACE set, backtraces of the tools would hide their error messages.
            .env("RUST_LIB_BACKTRACE", "0");
        // Trunk rejects the common NO_COLOR=1.
        if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            command.env("NO_COLOR", "true");
        }
        match content {
            Some(content) => command.env("NEWSPRINT_CONTENT", content),
            None => command.env_remove("NEWSPRINT_CONTENT"),
        };
        Ok(command)
    }
}
