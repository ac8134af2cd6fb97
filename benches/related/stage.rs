//! Measures time and memory of the whole stage, from texts to lists.

use newsprint::pipeline::CheckedSite;
use newsprint::related;
use std::fs;
use std::time::Instant;

/// The cost of the stage.
pub struct Cost {
    /// Time in seconds.
    pub taken: f32,
    /// Memory of the process before and at its peak, in MiB, if the system reports it (Linux).
    pub memory: Option<(u64, u64)>,
    /// Share of articles with four related articles, or with all possible ones if there are fewer.
    pub full: f32,
}

/// Runs the ranking and measures time and memory.
pub fn measure(site: &CheckedSite) -> Cost {
    let articles = &site.edition.articles;
    // Resets the peak (man 5 proc: clear_refs). If that fails, the peak is not reported.
    let is_reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = memory("VmRSS:");
    let begun = Instant::now();
    let ranking = related::rank(articles, &site.lexicon);
    let taken = begun.elapsed().as_secs_f32();
    let memory = before.zip(memory("VmHWM:")).filter(|_| is_reset);
    let enough = articles.len().saturating_sub(1).min(super::quality::LISTED);
    let lists = ranking.lists();
    let full = lists.iter().filter(|list| list.len() >= enough).count();
    Cost { taken, memory, full: full as f32 / lists.len().max(1) as f32 }
}

/// Returns a line of the process's status, in MiB.
fn memory(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes / 1024)
}
