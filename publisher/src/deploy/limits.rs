//! Checks the limits of hosts before the upload fails: number of files, sizes, number of rules.

use super::{Host, Plan, cloudflare, s3, vercel};
use crate::diagnostics::problem::{Location, Problem};
use memchr::memrchr;

const MEBIBYTE: u64 = 1024 * 1024;

/// A host's limits, as documented in 2026.
pub(super) struct Limits {
    pub host: Host,
    pub name: &'static str,
    pub files: Option<usize>,
    files_in_a_folder: Option<usize>,
    bytes_of_a_file: Option<u64>,
    pub bytes: Option<u64>,
}

pub(super) const LIMITS: &[Limits] = &[
    Limits {
        host: Host::Cloudflare,
        name: "Cloudflare",
        files: Some(20_000),
        files_in_a_folder: None,
        bytes_of_a_file: Some(25 * MEBIBYTE),
        bytes: None,
    },
    Limits {
        host: Host::Netlify,
        name: "Netlify",
        files: None,
        files_in_a_folder: Some(54_000),
        bytes_of_a_file: None,
        bytes: None,
    },
    Limits {
        host: Host::Github,
        name: "GitHub Pages",
        files: None,
        files_in_a_folder: None,
        bytes_of_a_file: Some(100 * MEBIBYTE),
        bytes: Some(1_000_000_000),
    },
];

/// Counts of what may exceed a limit. Files are counted one by one, because a list of all paths takes much memory.
#[derive(Debug, Default)]
pub struct SiteCounts {
    files: usize,
    bytes: u64,
    /// Files too large for some host, with their size in bytes.
    large: Vec<(String, u64)>,
    /// Folders with too many files for some host, with their number of files.
    full_folders: Vec<(String, usize)>,
    /// The folder of the last file and its ancestors, each with its number of files so far; names end in a slash.
    open: Vec<(String, usize)>,
}

impl SiteCounts {
    /// Counts a file. Files must come in the order of their paths.
    pub fn count(&mut self, path: &str, bytes: u64) {
        self.files += 1;
        self.bytes += bytes;
        if LIMITS.iter().filter_map(|limits| limits.bytes_of_a_file).any(|most| bytes > most) {
            self.large.push((path.to_owned(), bytes));
        }
        let folder = &path[..memrchr(b'/', path.as_bytes()).map_or(0, |end| end + 1)];
        self.close_folders(|open| !folder.starts_with(open));
        if self.open.last().is_none_or(|(open, _)| open != folder) {
            self.open.push((folder.to_owned(), 0));
        }
        self.open.last_mut().into_iter().for_each(|(_, files)| *files += 1);
    }

    /// Closes the innermost folders that are complete.
    fn close_folders(&mut self, is_done: impl Fn(&str) -> bool) {
        while let Some((folder, files)) = self.open.pop_if(|(folder, _)| is_done(folder)) {
            if LIMITS.iter().filter_map(|limits| limits.files_in_a_folder).any(|most| files > most)
            {
                self.full_folders.push((folder.trim_end_matches('/').to_owned(), files));
            }
        }
    }
}

/// Warns of whatever exceeds the limits of these hosts. `place` is the bundle's name in messages.
pub fn check(plan: &Plan, hosts: &[Host], mut site: SiteCounts, place: &str) -> Vec<Problem> {
    site.close_folders(|_| true);
    site.full_folders.sort();
    let mut found = Vec::new();
    let mut warn = |file: &str, message: String, hint: &str| {
        let file = if file.is_empty() { place.to_owned() } else { format!("{place}/{file}") };
        found.push(Problem::warning(&Location { file, item: None }, "", message, hint));
    };
    for limits in LIMITS.iter().filter(|limits| hosts.contains(&limits.host)) {
        let name = limits.name;
        if let Some(most) = limits.files.filter(|most| site.files > *most) {
            warn(
                "",
                format!(
                    "{name} takes {} files at most, and the site has {}.",
                    grouped(most),
                    grouped(site.files)
                ),
                "Raise articles_per_page, publish without --precompress (the host compresses by itself), keep fewer old \
                 builds, or take a plan or a host that allows more.",
            );
        }
        if let Some(most) = limits.files_in_a_folder {
            for (folder, count) in site.full_folders.iter().filter(|(_, count)| *count > most) {
                warn(
                    folder,
                    format!(
                        "{name} takes {} files in a folder at most, and this one has {}.",
                        grouped(most),
                        grouped(*count)
                    ),
                    "Spread the files next to the content over several folders.",
                );
            }
        }
        for (path, bytes) in &site.large {
            if let Some(most) = limits.bytes_of_a_file.filter(|most| bytes > most) {
                warn(
                    path,
                    format!(
                        "{name} takes files of {} MiB at most, and this one has {}.",
                        most / MEBIBYTE,
                        in_mebibytes(*bytes)
                    ),
                    "Make it smaller, or put it on a host for media and give its address in the content.",
                );
            }
        }
        if let Some(most) = limits.bytes.filter(|most| site.bytes > *most) {
            warn(
                "",
                format!(
                    "{name} takes {} MB at most, and the site has {}.",
                    most / 1_000_000,
                    site.bytes / 1_000_000
                ),
                "Make pictures and media smaller, put media on a host for them, keep fewer old builds, or take another host.",
            );
        }
    }
    let pages_lead_on = "The addresses without a rule still redirect, but by a page, which is slower. Remove aliases that \
                         are no longer used.";
    for (host, name, most) in [
        (Host::Cloudflare, "Cloudflare", cloudflare::MOST_REDIRECTS),
        (Host::Vercel, "Vercel", vercel::MOST_REDIRECTS),
    ] {
        let count = plan.redirects.len();
        if hosts.contains(&host) && count > most {
            let (most, count) = (grouped(most), grouped(count));
            let message = format!(
                "{name} takes {most} redirects at most, and the site has {count} old addresses."
            );
            warn("", message, pages_lead_on);
        }
    }
    if hosts.contains(&Host::S3) && !s3::fits_all_redirects(plan) {
        let message = "A CloudFront function may have 10 kB, and with all old addresses it would have more, so it has none.";
        warn("", message.to_owned(), pages_lead_on);
    }
    found
}

/// Formats a number with a comma after each group of three digits.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Converts to mebibytes, rounding up so that a reported size always exceeds the limit.
fn in_mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(MEBIBYTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::Redirect;
    use crate::deploy::tests::plan;
    use clap::ValueEnum;

    fn messages(hosts: &[Host], files: &[(&str, u64)]) -> Vec<String> {
        let mut site = SiteCounts::default();
        files.iter().for_each(|(path, bytes)| site.count(path, *bytes));
        let found = check(&plan("", &[]), hosts, site, "dist");
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_site_within_all_limits_is_not_warned_of() {
        let files = [("index.html", 1), ("media/film.mp4", 25 * MEBIBYTE)];
        assert_eq!(messages(Host::value_variants(), &files), Vec::<String>::new());
    }

    #[test]
    fn cloudflare_counts_files_and_weighs_each() {
        let paths: Vec<String> = (0..20_001).map(|i| format!("{i}.html")).collect();
        let mut files: Vec<(&str, u64)> = paths.iter().map(|path| (path.as_str(), 1)).collect();
        files[0].1 = 25 * MEBIBYTE + 1;
        let said = messages(&[Host::Cloudflare], &files);
        assert!(said[0].starts_with(
            "warning: dist\n  Cloudflare takes 20,000 files at most, and the site has 20,001.\n  Raise articles_per_page"
        ));
        assert_eq!(
            said[1],
            "warning: dist/0.html\n  Cloudflare takes files of 25 MiB at most, and this one has 26.\n  Make it smaller, \
             or put it on a host for media and give its address in the content."
        );
        assert_eq!(said.len(), 2);
        assert_eq!(messages(&[Host::Nginx], &files), Vec::<String>::new());
    }

    #[test]
    fn github_weighs_the_whole() {
        let files = [("a.mp4", 50 * MEBIBYTE); 20];
        let said = messages(&[Host::Github], &files);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("takes 1000 MB at most, and the site has 1048."), "{}", said[0]);
    }

    #[test]
    fn netlify_counts_in_each_folder() {
        let mut paths: Vec<String> = (0..54_001).map(|i| format!("pictures/{i}.jpg")).collect();
        paths.extend((0..54_000).map(|i| format!("pictures/a/{i}.jpg")));
        paths.extend((0..100).map(|i| format!("pictures/{i}/a.jpg")));
        paths.sort();
        let files: Vec<(&str, u64)> = paths.iter().map(|path| (path.as_str(), 1)).collect();
        let said = messages(&[Host::Netlify], &files);
        assert!(
            said[0].starts_with("warning: dist/pictures\n  Netlify takes 54,000 files"),
            "{said:?}"
        );
        assert!(said[0].contains("this one has 54,001"), "{said:?}");
        assert_eq!(said.len(), 1);
    }

    #[test]
    fn old_addresses_beyond_the_rules_are_told() {
        let mut plan = plan("", &[]);
        plan.redirects = (0..2_001)
            .map(|i| Redirect { from: format!("/old/{i}/"), to: "/articles/new/".to_owned() })
            .collect();
        let found = check(&plan, Host::value_variants(), SiteCounts::default(), "dist");
        let said: Vec<String> = found.iter().map(|problem| problem.message.clone()).collect();
        assert_eq!(
            said,
            [
                "Cloudflare takes 2,000 redirects at most, and the site has 2,001 old addresses.",
                "Vercel takes 1,023 redirects at most, and the site has 2,001 old addresses.",
                "A CloudFront function may have 10 kB, and with all old addresses it would have more, so it has none.",
            ]
        );
    }
}
