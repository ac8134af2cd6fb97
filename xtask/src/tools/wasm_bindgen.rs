//! Provides wasm-bindgen's command line, which Trunk calls.

use std::path::PathBuf;

use super::from_source;
use super::pinned::Pinned;
use super::prebuilt;
use crate::failure::Failure;
use crate::versions;

/// Finds or installs it. Returns its folder, unless that is on PATH.
pub fn provide() -> Result<Option<PathBuf>, Failure> {
    let version = versions::wasm_bindgen()?;
    let wasm_bindgen = Pinned {
        program: "wasm-bindgen",
        version: &version,
        folder: format!("wasm-bindgen-cli-{version}"),
        executables: "bin",
    };
    wasm_bindgen.provide(|folder, log| {
        let fetched = prebuilt::triple("musl", "gnu").is_some_and(|triple| {
            let address = format!(
                "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/\
                 {version}/wasm-bindgen-{version}-{triple}.tar.gz"
            );
            prebuilt::fetch(&address, folder, 1, log)
                && wasm_bindgen.is_right(&folder.join("bin").join("wasm-bindgen"))
        });
        from_source::unless(fetched, || {
            // Not `--locked`: its lock file refers to a dependency that registries no longer serve.
            from_source::install("wasm-bindgen-cli", &version, &[], folder, log)
        })
    })
}
