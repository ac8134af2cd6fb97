//! Provides Chromium for the browser tests.

use std::env;
use std::path::PathBuf;

use super::{on_path, system};
use crate::failure::Failure;
use crate::step::step;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const ON_MACOS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const ADVICE: &str = "Install Chromium or Chrome, or set CHROMIUM to the path of one.";

/// Returns the path of Chromium, installing it with apt-get if that is available and permitted.
pub fn provide() -> Result<PathBuf, Failure> {
    step("chromium", "checking or installing", || {
        if let Some(chosen) = env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
            let path = PathBuf::from(chosen);
            if path.is_file() {
                let told = format!("{}, from CHROMIUM", path.display());
                return Ok((path, told));
            }
            return Err(Failure::new(
                format!("CHROMIUM is {}, and there is no such file.", path.display()),
                ADVICE,
            ));
        }
        if let Some(path) = installed() {
            let told = path.display().to_string();
            return Ok((path, told));
        }
        system::install("Chromium", &["chromium"], ADVICE)?;
        let path = installed().ok_or_else(|| {
            Failure::new("apt-get installed chromium, but it is not on PATH.", ADVICE)
        })?;
        let told = format!("{}, installed by apt-get", path.display());
        Ok((path, told))
    })
}

fn installed() -> Option<PathBuf> {
    let on_macos = || ON_MACOS.iter().map(PathBuf::from).find(|path| path.is_file());
    NAMES.iter().find_map(|name| on_path::find(name)).or_else(on_macos)
}
