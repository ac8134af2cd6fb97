//! Downloads prebuilt programs from their projects' release pages. Failure is not an error, because the program can be
//! built from source.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::log::Log;

/// Returns the target triple in release archives, with the C library to use on Linux.
pub fn triple(linux_x86_64: &str, linux_aarch64: &str) -> Option<String> {
    match (env::consts::OS, env::consts::ARCH) {
        ("linux", "x86_64") => Some(format!("x86_64-unknown-linux-{linux_x86_64}")),
        ("linux", "aarch64") => Some(format!("aarch64-unknown-linux-{linux_aarch64}")),
        ("macos", architecture) => Some(format!("{architecture}-apple-darwin")),
        _ => None,
    }
}

/// Unpacks the `.tar.gz` at `address` into `folder/bin`, without the first `strip` components of its paths. Returns
/// `false` on failure.
pub fn fetch(address: &str, folder: &Path, strip: u8, log: &Log) -> bool {
    let archive = folder.join("archive.tar.gz");
    let executables = folder.join("bin");
    let mut curl = Command::new("curl");
    curl.args(["--fail", "--silent", "--show-error", "--location", "--proto", "=https"])
        // Offline, or on a stalled connection, the build from source must start soon.
        .args(["--connect-timeout", "5", "--speed-limit", "10000", "--speed-time", "15"])
        .arg("--output")
        .args([archive.as_os_str(), address.as_ref()]);
    let mut tar = Command::new("tar");
    tar.arg("-xzf")
        .arg(&archive)
        .arg("-C")
        .arg(&executables)
        .arg(format!("--strip-components={strip}"));

    fs::create_dir_all(&executables).is_ok()
        && log.try_run(&mut curl)
        && log.try_run(&mut tar)
        && fs::remove_file(&archive).is_ok()
}
