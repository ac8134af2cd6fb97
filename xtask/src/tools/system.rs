//! Programs that belong to the system and are not cached. Missing ones are installed with apt-get, if that is available
//! and permitted.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::on_path;
use crate::failure::Failure;
use crate::log::Log;
use crate::step::step;

/// A system program, or part of one.
pub struct Program {
    /// The name of its executable, or of the part.
    pub name: &'static str,
    /// How to detect it.
    pub detection: Detection,
    /// The Debian package that contains it.
    pub package: &'static str,
}

/// How to detect a program.
pub enum Detection {
    /// It succeeds with this argument. On some systems, a name on PATH is only a stub.
    AnswersTo(&'static str),
    /// This file exists.
    File(&'static str),
}

/// Checks for the programs and installs missing ones.
pub fn provide(programs: &[Program]) -> Result<(), Failure> {
    let names = names_of(programs, |program| program.name);
    step(&names, "checking or installing", || {
        let missing = missing(programs);
        if missing.is_empty() {
            return Ok(((), "in the system".to_owned()));
        }
        let (names, packages) = (
            names_of(missing.iter().copied(), |program| program.name),
            names_of(missing.iter().copied(), |program| program.package),
        );
        let advice =
            format!("Install {packages} (the names are Debian's) so that {names} can be run.");
        let packages: Vec<&str> = missing.iter().map(|program| program.package).collect();
        install(&names, &packages, &advice)?;
        let missing = self::missing(programs);
        if missing.is_empty() {
            return Ok(((), format!("{names} installed by apt-get")));
        }
        let names = names_of(missing, |program| program.name);
        Err(Failure::new(format!("apt-get installed it, but {names} cannot be run."), advice))
    })
}

fn missing(programs: &[Program]) -> Vec<&Program> {
    let is_there = |program: &&Program| match program.detection {
        Detection::AnswersTo(argument) => {
            let mut command = Command::new(program.name);
            command.arg(argument).env("PATH", path());
            on_path::answer(&mut command).is_some()
        }
        Detection::File(file) => Path::new(file).is_file(),
    };
    programs.iter().filter(|program| !is_there(program)).collect()
}

fn names_of<'a>(
    programs: impl IntoIterator<Item = &'a Program>,
    name: impl Fn(&Program) -> &'static str,
) -> String {
    programs.into_iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Returns PATH with the folders of system programs, which users other than root often lack.
pub fn path() -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let servers = ["/usr/local/sbin", "/usr/sbin"].map(PathBuf::from);
    let all = env::split_paths(&inherited).chain(servers);
    // Folders taken from PATH contain no separator.
    env::join_paths(all).unwrap_or(inherited.clone())
}

/// Installs Debian packages. `what` is missing, and `advice` is the advice if it cannot be installed.
pub fn install(what: &str, packages: &[&str], advice: &str) -> Result<(), Failure> {
    let may = Privilege::ours();
    let (Some(privilege), Some(_)) = (may, on_path::find("apt-get")) else {
        let why = format!(
            "There is no {what} to run, and it cannot be installed from here: that takes apt-get, and \
             being root or sudo without a password."
        );
        return Err(Failure::new(why, advice));
    };
    let log = Log::start("apt-get")?;
    // An outdated index does not matter if the packages can be downloaded.
    log.try_run(&mut privilege.apt_get(&["update"]));
    let arguments = [&["install", "-y"], packages].concat();
    log.run(&mut privilege.apt_get(&arguments), advice)
}

/// How apt-get may be run.
enum Privilege {
    Root,
    Sudo,
}

impl Privilege {
    fn ours() -> Option<Self> {
        let user = on_path::answer(Command::new("id").arg("-u"));
        if user.as_deref() == Some("0") {
            return Some(Self::Root);
        }
        on_path::answer(Command::new("sudo").args(["-n", "true"])).map(|_| Self::Sudo)
    }

    fn apt_get(&self, arguments: &[&str]) -> Command {
        let mut command = match self {
            Self::Root => Command::new("apt-get"),
            Self::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
                sudo
            }
        };
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    }
}
