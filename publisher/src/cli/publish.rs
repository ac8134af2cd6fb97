//! Publishes and reports what came of it: `newsprint publish`, and each round of `newsprint serve`.

use super::arguments::Publishing;
use super::report::{self, Report};
use super::{print, print_size, watch};
use crate::cache::blob_cache;
use crate::deploy::Host;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::Problem;
use crate::images::{Encoding, PictureTask};
use crate::output::PreviousBuild;
use crate::pipeline::up_to_date::{self, Inputs};
use crate::pipeline::{CheckedSite, DeployOptions, check, publish};
use clap::ValueEnum;
use std::path::Path;
use std::time::Instant;

/// What came of a publish.
pub(super) struct Outcome {
    pub(super) is_published: bool,
    /// The pictures that are left to encode, the most wanted first.
    pub(super) unencoded: Vec<PictureTask>,
    /// What is wrong with the content; None if nothing has changed since the last publish.
    pub(super) problems: Option<Vec<Problem>>,
}

/// Data still in memory after a publish.
type Leftover = Option<CheckedSite>;

impl Publishing {
    /// Publishes into a folder, for these hosts or all; `free` frees the data afterwards.
    pub(super) fn run(
        &self,
        into: &Path,
        hosts: &[Host],
        who: &str,
        output: &watch::ProgressOutput,
        encoding: Encoding,
        free: fn(Leftover),
    ) -> Result<Outcome, MachineError> {
        let Publishing { content, precompress, builds, options, .. } = self;
        let (start, progress) = (Instant::now(), options.progress(output));
        // The files of different hosts do not conflict.
        let hosts = if hosts.is_empty() { Host::value_variants() } else { hosts };
        let delivery = DeployOptions {
            hosts: hosts.to_vec(),
            precompress: *precompress,
            strict: options.strict,
            encoding,
        };
        let destination = builds.destination(into);
        // Holds the lock from before the previous build is read until this one is complete.
        let _alone = destination.alone(who)?;
        let input = options.input(content.path());
        let inputs = Inputs::of(&input, &destination, &delivery);
        if let Some(pages) = inputs.as_ref().and_then(|inputs| inputs.are_those_of(into)) {
            options.print_up_to_date(pages, into, start.elapsed());
            return Ok(Outcome { is_published: true, unencoded: Vec::new(), problems: None });
        }
        // To read what was published takes as long as a stage of the check, and needs nothing of it.
        let (checked, earlier) = rayon::join(
            || check(&input, &progress),
            || PreviousBuild::read(&destination.into, &destination.previous),
        );
        let checked = checked?;
        if !options.json {
            options.print_checked(&checked);
        }
        let mut counts = report::of_checked(&checked);
        let may_publish = options.accept(&checked);
        let mut problems = checked.problems;
        let (mut pages, mut unencoded) = (None, Vec::new());
        let site = checked.site;
        if let Some(site) = site.as_ref().filter(|_| may_publish) {
            up_to_date::forget(into)?;
            let (published, until) = rayon::join(
                || publish(site, earlier, &destination, &delivery, &progress),
                || {
                    inputs
                        .as_ref()
                        .and_then(|_| up_to_date::until(&site.edition, &site.settings, site.now))
                },
            );
            let published = published?;
            (pages, unencoded) = (published.pages, published.unencoded);
            if let (Some(inputs), Some(pages), true) = (&inputs, pages, unencoded.is_empty()) {
                inputs.remember(into, until, pages);
            }
            counts["pages"] = published.pages.into();
            counts["changed_files"] = published.changes.into();
            counts["account"] = published.account.to_json();
            if !options.json {
                options.print_problems(&published.problems, false);
            }
            problems.extend(published.problems);
            if let Some(pages) = pages.filter(|_| options.prints_summary()) {
                let seconds = start.elapsed().as_secs_f64();
                print!("{}", published.account.describe(hosts));
                println!("{pages} pages in {}, {seconds:.1} s", into.display());
                if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
                    print_size(into, None)?;
                }
            }
        }
        // Never treated as an error, even in strict mode: the site itself is correct.
        let of_cache = blob_cache::warning();
        if !options.json {
            report::print_problems(of_cache.as_slice());
        }
        problems.extend(of_cache);
        if options.json {
            print(&Report::new(counts, &problems, &progress, start.elapsed()));
        } else if pages.is_none() {
            eprintln!("Nothing was written.");
        }
        free(site);
        Ok(Outcome { is_published: pages.is_some(), unencoded, problems: Some(problems) })
    }
}
