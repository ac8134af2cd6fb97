//! The checks and their commands.

use std::path::Path;
use std::process::Command;

use super::summaries;
use crate::failure::Failure;
use crate::log::Log;
use crate::repository::{self, cargo};
use crate::step::step;
use crate::tools::packages::Suite;
use crate::tools::system::{self, Detection, Program};

/// Checks that the code is formatted.
pub fn fmt() -> Result<(), Failure> {
    step("fmt", "checking the formatting", || {
        Log::start("fmt")?
            .run(&mut cargo(&["fmt", "--all", "--check"]), "Run `cargo fmt --all`.")?;
        Ok(((), "formatted".to_owned()))
    })
}

/// Checks that Clippy reports nothing for either target.
pub fn clippy() -> Result<(), Failure> {
    const ADVICE: &str = "Fix what clippy reports.";
    // Without the benches, whose dependencies take minutes to compile.
    const NATIVE: [&str; 2] = ["clippy", "--all-targets"];
    const DENY: [&str; 3] = ["--", "-D", "warnings"];
    const BROWSER: [&str; 3] = ["clippy", "--target", "wasm32-unknown-unknown"];
    step("clippy", "linting for both targets", || {
        let log = Log::start("clippy")?;
        log.run(cargo(&NATIVE).args(PACKAGES).args(DENY), ADVICE)?;
        log.run(cargo(&BROWSER).args(DENY), ADVICE)?;
        Ok(((), "no warnings for either target".to_owned()))
    })
}

/// Runs the unit tests and the publish tests.
pub fn unit(summaries: &mut Vec<String>) -> Result<(), Failure> {
    const ADVICE: &str =
        "Fix the tests named above; `cargo test -p newsprint NAME` runs one alone.";
    step("unit", "testing units and publishing", || {
        let log = Log::start("unit")?;
        let has_nextest = log.try_run(&mut cargo(&["nextest", "--version"]));
        let outcome = if has_nextest {
            // nextest does not run documentation examples.
            log.run(cargo(&["nextest", "run", "--no-fail-fast"]).args(PACKAGES), ADVICE).and_then(
                |()| log.run(cargo(&["test", "--quiet", "--doc"]).args(LIBRARIES), ADVICE),
            )
        } else {
            log.run(cargo(&["test", "--no-fail-fast"]).args(PACKAGES), ADVICE)
        };
        sum_up(&log, summaries::of_unit_tests, summaries)?;
        outcome?;
        let runner = if has_nextest { "cargo nextest" } else { "cargo test" };
        Ok(((), format!("all pass in {runner}")))
    })
}

/// What the site tests require besides Node: two checkers, and the servers that `dist/` must work with.
pub const PROGRAMS_OF_SITE: [Program; 5] = [
    program("java", "-version", "default-jre-headless"),
    program("xmllint", "--version", "libxml2-utils"),
    program("nginx", "-v", "nginx"),
    Program {
        name: "nginx's module for brotli",
        detection: Detection::File("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
        package: "libnginx-mod-http-brotli-static",
    },
    program("caddy", "version", "caddy"),
];

const fn program(name: &'static str, answers_to: &'static str, package: &'static str) -> Program {
    Program { name, detection: Detection::AnswersTo(answers_to), package }
}

/// The tested packages. Benches are excluded because of their dependencies.
const PACKAGES: [&str; 8] =
    ["-p", "newsprint-app", "-p", "newsprint-formats", "-p", "newsprint", "-p", "xtask"];
/// Those with a library: all but the last.
const LIBRARIES: &[&str] = PACKAGES.split_at(6).0;
/// Returns the command that runs a folder's tests in Node, on `dist/` and with this program.
fn node_tests(folder: &Path, program: &Path) -> Command {
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"])
        .current_dir(folder)
        .env("PATH", system::path())
        .env("DIST", repository::root().join("dist"))
        .env("NEWSPRINT", program);
    node
}

/// Tests the program with the app inside, in folders where nothing else is.
pub fn release(program: &Path, summaries: &mut Vec<String>) -> Result<(), Failure> {
    step("release", "using the program where nothing else is", || {
        let log = Log::start("release")?;
        let mut node = node_tests(&repository::root().join("tests").join("release"), program);
        let outcome = log.run(&mut node, "Fix what the tests report.");
        sum_up(&log, summaries::of_node, summaries)?;
        outcome?;
        Ok(((), "all pass".to_owned()))
    })
}

/// Runs the site tests.
pub fn site(program: &Path, summaries: &mut Vec<String>) -> Result<(), Failure> {
    step("site", "checking what dist/ holds", || {
        let log = Log::start("site")?;
        let mut node = node_tests(&Suite::Site.folder(), program);
        let outcome = log.run(
            &mut node,
            "Fix what the tests report. They use dist/ as it is; `cargo xtask test build site` \
             rebuilds it.",
        );
        sum_up(&log, summaries::of_node, summaries)?;
        outcome?;
        Ok(((), "all pass on dist/".to_owned()))
    })
}

/// Runs the browser tests.
pub fn browser(
    program: &Path,
    chromium: &Path,
    summaries: &mut Vec<String>,
) -> Result<(), Failure> {
    step("browser", "testing dist/ in Chromium", || {
        let folder = Suite::Browser.folder();
        let log = Log::start("browser")?;
        let mut playwright =
            Command::new(folder.join("node_modules").join(".bin").join("playwright"));
        playwright
            .arg("test")
            .current_dir(&folder)
            .env("CHROMIUM", chromium)
            .env("NEWSPRINT", program)
            // By default, Playwright serves a report of failures until it is stopped.
            .env("PLAYWRIGHT_HTML_OPEN", "never");
        let outcome = log.run(
            &mut playwright,
            "Fix the tests named above. They use dist/ as it is; `cargo xtask test build browser` \
             rebuilds it.",
        );
        sum_up(&log, summaries::of_playwright, summaries)?;
        outcome?;
        Ok(((), "all pass in Chromium, on dist/".to_owned()))
    })
}

/// Extracts the slowest tests and the counts from a runner's log.
fn sum_up(
    log: &Log,
    counts: fn(&str) -> Vec<String>,
    summaries: &mut Vec<String>,
) -> Result<(), Failure> {
    let text = log.text()?;
    summaries.extend(summaries::slowest(&text));
    summaries.extend(counts(&text));
    Ok(())
}
