//! Measures the compressed size of the app on a first visit: script and WebAssembly.

use super::build_record::current_build;
use super::js_modules::LATER;
use crate::diagnostics::MachineError;
use newsprint_formats::compress::{self, Effort};
use std::fs;
use std::path::Path;

/// The app's size in a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AppSize {
    /// WebAssembly after brotli, in bytes.
    pub wasm: u64,
    /// JavaScript after brotli, in bytes.
    pub script: u64,
    /// The client modules after brotli, in bytes. They load on first use, so the total does not include them.
    pub later: u64,
}

impl AppSize {
    /// Returns the number of bytes that every reader loads.
    pub fn total(self) -> u64 {
        self.wasm + self.script
    }
}

/// Measures the app in the bundle at `folder`: the .wasm and .js of its current build at brotli's highest level, as a
/// CDN that precompresses serves them.
pub fn measure(folder: &Path) -> Result<AppSize, MachineError> {
    let mut size = AppSize::default();
    for file in current_build(folder)? {
        let is_later = file.starts_with(LATER);
        let path = folder.join(file);
        let place = match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => &mut size.wasm,
            Some("js") if is_later => &mut size.later,
            Some("js") => &mut size.script,
            _ => continue,
        };
        let bytes = fs::read(&path).map_err(|e| MachineError::read(&path, e))?;
        let small = compress::brotli(&bytes, Effort::Best);
        *place += small.map_err(|e| MachineError::read(&path, e))?.len() as u64;
    }
    Ok(size)
}
