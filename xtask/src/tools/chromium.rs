//! Chromium, in which the browser tests run. A browser belongs to the system, so it is the one
//! thing that is not kept in the cache.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::on_path;
use crate::failure::Failure;
use crate::log::Log;
use crate::step::step;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const ON_MACOS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const TO_DO: &str = "Install Chromium or Chrome, or set CHROMIUM to the path of one.";

/// The path of a Chromium, which is installed where apt-get is there and we may use it.
pub fn provide() -> Result<PathBuf, Failure> {
    step("chromium", "looking for it, or installing it", || {
        if let Some(chosen) = env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
            let path = PathBuf::from(chosen);
            if path.is_file() {
                let told = format!("{}, as CHROMIUM says", path.display());
                return Ok((path, told));
            }
            return Err(Failure::new(
                format!("CHROMIUM is {}, and there is no such file.", path.display()),
                TO_DO,
            ));
        }
        if let Some(path) = installed() {
            let told = path.display().to_string();
            return Ok((path, told));
        }
        install()?;
        let path = installed().ok_or_else(|| {
            Failure::new("apt-get installed chromium, but it is not on PATH.", TO_DO)
        })?;
        let told = format!("{}, installed by apt-get", path.display());
        Ok((path, told))
    })
}

fn installed() -> Option<PathBuf> {
    let on_macos = || ON_MACOS.iter().map(PathBuf::from).find(|path| path.is_file());
    NAMES.iter().find_map(|name| on_path::find(name)).or_else(on_macos)
}

fn install() -> Result<(), Failure> {
    let may = Privilege::ours();
    let (Some(privilege), Some(_)) = (may, on_path::find("apt-get")) else {
        let why = "There is no Chromium on PATH, and it cannot be installed from here: that takes \
                   apt-get, and being root or sudo without a password.";
        return Err(Failure::new(why, TO_DO));
    };
    let log = Log::start("chromium")?;
    // An outdated index is no failure as long as the package can be had.
    log.try_run(&mut privilege.apt_get(&["update"]));
    log.run(&mut privilege.apt_get(&["install", "-y", "chromium"]), TO_DO)
}

/// By what right we install into the system.
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
