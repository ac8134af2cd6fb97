//! `cargo xtask size`: the app's size by crate and function, compared with the last release.

mod functions;
mod recorded;

use std::fs;
use std::path::PathBuf;

use crate::build;
use crate::failure::Failure;
use crate::log::Log;
use crate::repository::{self, cargo};
use crate::step::step;
use crate::tools::{self, Trunk};
use functions::Function;
use recorded::Sizes;

/// Number of largest functions to print.
const SHOWN: usize = 30;

/// Measures `dist/`, building it if necessary, and the same app with its functions' names. With `record`, the sizes
/// become those of the last release.
pub fn run(record: bool) -> Result<(), Failure> {
    let trunk = tools::for_the_site()?;
    if !build::is_there() {
        build::release(&trunk, None)?;
    }
    let line = build::size()?;
    let functions = functions(&trunk)?;
    let crates = functions::by_crate(&functions);
    let sizes = Sizes::new(&line, &crates)?;
    let last = recorded::read()?;

    print!("{}", sizes.compare(&last));
    println!("\nlargest functions, in bytes");
    for Function { bytes, name } in functions.iter().take(SHOWN) {
        println!("{bytes:>9}  {name}");
    }
    if record {
        recorded::write(&sizes)?;
    }
    Ok(())
}

/// Returns the app's functions, largest first. The code is that of the published app; wasm-opt only keeps the names.
fn functions(trunk: &Trunk) -> Result<Vec<Function>, Failure> {
    step("functions", "building the app with names", || {
        const ADVICE: &str = "Fix what the last lines report.";
        let root = repository::root();
        let folder = root.join("target").join("size");
        let log = Log::start("functions")?;
        log.run(
            &mut cargo(&[
                "build",
                "--target",
                "wasm32-unknown-unknown",
                "--profile",
                "app",
                "--bin",
                "newsprint-app",
            ]),
            ADVICE,
        )?;
        let built: PathBuf =
            ["target", "wasm32-unknown-unknown", "app", "newsprint-app.wasm"].iter().collect();
        let mut bind = trunk.tool("wasm-bindgen");
        bind.args(["--target", "web", "--no-typescript", "--out-name", "app", "--out-dir"]);
        log.run(bind.arg(&folder).arg(root.join(built)), ADVICE)?;

        let named = folder.join("named.wasm");
        let options = options_of_wasm_opt()?;
        let mut optimise = trunk.tool("wasm-opt");
        optimise.args(["-g", "-Oz"]).args(&options);
        log.run(optimise.arg(folder.join("app_bg.wasm")).arg("-o").arg(&named), ADVICE)?;

        let metrics = Log::start("function-metrics")?;
        let mut measure = trunk.tool("wasm-opt");
        measure.args(options.iter().filter(|option| option.starts_with("--enable")));
        metrics.run(measure.arg("--func-metrics").arg(&named), ADVICE)?;
        let functions = functions::parse(&metrics.text()?);
        let told = format!("{} in target/size/named.wasm", functions.len());
        Ok((functions, told))
    })
}

/// Returns the options with which Trunk calls wasm-opt, except those that strip names.
fn options_of_wasm_opt() -> Result<Vec<String>, Failure> {
    let path = repository::root().join("index.html");
    let shell = fs::read_to_string(&path).map_err(|error| Failure::at(&path, &error))?;
    let options = shell
        .split_once("data-wasm-opt-params=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("", |(options, _)| options);
    let keeps_names = |option: &&str| !option.starts_with("--strip");
    Ok(options.split_whitespace().filter(keeps_names).map(str::to_owned).collect())
}
