//! Builds the standard library for WebAssembly from Debian's package of its source. For machines
//! behind a mirror that serves Debian and crates.io but not what rustup asks for.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{STAMP, TARGET, Toolchain, apt_sources, is_std};
use crate::failure::Failure;
use crate::log::Log;
use crate::tools::cache::{self, Aside};
use crate::tools::from_source::cargo_apart;
use crate::tools::on_path;

/// Where Debian keeps compilers newer than its releases' own.
const SUITE: &str = "trixie-backports";

const TO_DO: &str = "Run `rustup target add wasm32-unknown-unknown`, or install the target by other \
                     means, and try again.";

/// Puts the library into the compiler's sysroot.
pub fn build(toolchain: &Toolchain, log: &Log) -> Result<(), Failure> {
    if ["apt-get", "dpkg"].iter().any(|program| on_path::find(program).is_none()) {
        return Err(Failure::new(
            "rustup could not add the target, and building it from source takes Debian's apt-get.",
            TO_DO,
        ));
    }
    let workshop = Aside::beside(&cache::folder()?.join("wasm-target"))?;
    source(toolchain, workshop.path(), log)?;
    compile(workshop.path(), log)?;

    let target = toolchain.target_folder();
    cache::fill(&target, |aside| {
        let library = aside.join("lib");
        let deps = workshop.path().join("target").join(TARGET).join("release").join("deps");
        copy_libraries(&deps, &library).map_err(|error| Failure::at(&library, &error))?;
        let stamp = aside.join(STAMP);
        fs::write(&stamp, &toolchain.version).map_err(|error| Failure::at(&stamp, &error))
    })?;
    if toolchain.has_target() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{} is there, but no standard library is in it.", target.display()),
        "Remove that folder and try again.",
    ))
}

/// Makes sure that the source is where cargo looks for it.
fn source(toolchain: &Toolchain, folder: &Path, log: &Log) -> Result<(), Failure> {
    let destination =
        toolchain.sysroot.join("lib").join("rustlib").join("src").join("rust").join("library");
    if destination.join("std").is_dir() {
        return Ok(());
    }
    let apt = PrivateApt::in_folder(folder)?;
    // An index that could not be had shows when the package cannot be found.
    log.try_run(&mut apt.command(&["update"]));
    log.run(&mut apt.command(&["download", &format!("rust-src={}*", toolchain.release)]), TO_DO)?;
    let package = apt.downloaded().ok_or_else(|| {
        Failure::new("apt-get downloaded no package of the standard library's source.", TO_DO)
    })?;
    let unpacked = folder.join("unpacked");
    log.run(Command::new("dpkg").arg("-x").args([&package, &unpacked]), TO_DO)?;
    let library = unpacked
        .join("usr")
        .join("src")
        .join(format!("rustc-{}", toolchain.release))
        .join("library");
    cache::fill(&destination, |aside| {
        // With the dot, `cp` copies into the folder that is there already.
        log.run(Command::new("cp").arg("-r").args([&library.join("."), aside]), TO_DO)
    })
}

/// apt-get with sources, lists and cache of its own, so that the system's stay as they are while
/// its keys are still checked.
struct PrivateApt {
    folder: PathBuf,
}

impl PrivateApt {
    fn in_folder(folder: &Path) -> Result<Self, Failure> {
        let folder = folder.join("apt");
        let sources = apt_sources::of_system()
            .and_then(|files| files.iter().find_map(|file| apt_sources::with_suite(file, SUITE)));
        let Some(source) = sources else {
            return Err(Failure::new(
                "rustup could not add the target, and /etc/apt names no Debian archive from which \
                 the source of the standard library could be had.",
                TO_DO,
            ));
        };
        let write = || {
            for part in ["sources", "lists/partial", "cache/archives/partial"] {
                fs::create_dir_all(folder.join(part))?;
            }
            fs::write(folder.join("sources").join(source.file_name()), source.text())
        };
        write().map_err(|error| Failure::at(&folder, &error))?;
        Ok(Self { folder })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let option = |name: &str, folder: &str| {
            format!("-oDir::{name}={}", self.folder.join(folder).display())
        };
        let mut command = Command::new("apt-get");
        command
            .arg("-oDir::Etc::SourceList=/dev/null")
            .arg(option("Etc::SourceParts", "sources"))
            .arg(option("State::Lists", "lists"))
            .arg(option("Cache", "cache"))
            .args(arguments)
            .current_dir(&self.folder);
        command
    }

    fn downloaded(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).find(|path| path.extension() == Some(OsStr::new("deb")))
    }
}

/// Compiles the standard library as a dependency of an empty crate.
fn compile(folder: &Path, log: &Log) -> Result<(), Failure> {
    let empty = || {
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("src").join("lib.rs"), "")?;
        fs::write(
            folder.join("Cargo.toml"),
            "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
        )
    };
    empty().map_err(|error| Failure::at(folder, &error))?;
    let mut cargo = cargo_apart(folder);
    cargo
        // `-Z` is for nightly otherwise; the source is this compiler's own.
        .env("RUSTC_BOOTSTRAP", "1")
        // Link-time optimisation of the app reads the bitcode.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .args(["build", "--release", "-Z", "build-std=std,panic_abort,proc_macro,test"])
        .args(["--target", TARGET]);
    log.run(&mut cargo, TO_DO)
}

fn copy_libraries(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    let mut has_std = false;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(entry.path(), to.join(&name))?;
            has_std |= is_std(&name);
        }
    }
    if has_std { Ok(()) } else { Err(io::Error::other("the build left no libstd")) }
}
