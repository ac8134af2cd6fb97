//! Rewrites a machine's own entry for the Debian archive to another suite: mirror, options and keys
//! stay what they are.

use std::fs;
use std::path::PathBuf;

/// A file of apt sources; its two formats are told apart by the extension.
#[derive(Debug, PartialEq)]
pub enum SourceFile {
    /// Stanzas of fields, `*.sources`.
    Stanzas(String),
    /// An entry a line, `*.list`.
    Lines(String),
}

impl SourceFile {
    /// A name under which apt reads it.
    pub fn file_name(&self) -> &'static str {
        match self {
            Self::Stanzas(_) => "archive.sources",
            Self::Lines(_) => "archive.list",
        }
    }

    /// What is in it.
    pub fn text(&self) -> &str {
        match self {
            Self::Stanzas(text) | Self::Lines(text) => text,
        }
    }
}

/// The system's own files, in the order in which apt reads them.
pub fn of_system() -> Option<Vec<SourceFile>> {
    let parts = fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = parts.map(|entry| entry.path()).collect();
    paths.sort();
    paths.insert(0, "/etc/apt/sources.list".into());
    let files: Vec<SourceFile> = paths
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            match path.extension()?.to_str()? {
                "sources" => Some(SourceFile::Stanzas(text)),
                "list" => Some(SourceFile::Lines(text)),
                _ => None,
            }
        })
        .collect();
    (!files.is_empty()).then_some(files)
}

/// The file's first entry for the Debian archive, with another suite.
pub fn with_suite(file: &SourceFile, suite: &str) -> Option<SourceFile> {
    match file {
        SourceFile::Stanzas(text) => stanza_with_suite(text, suite).map(SourceFile::Stanzas),
        SourceFile::Lines(text) => {
            text.lines().find_map(|line| line_with_suite(line, suite)).map(SourceFile::Lines)
        }
    }
}

fn stanza_with_suite(text: &str, suite: &str) -> Option<String> {
    let stanzas = Stanza::all(text);
    let stanza = stanzas.iter().find(|stanza| {
        stanza.words("types").contains(&"deb")
            && stanza.words("uris").iter().any(|address| is_archive(address))
            && stanza.words("enabled") != ["no"]
    })?;
    let mut lines = Vec::new();
    for (name, value) in &stanza.fields {
        let value = if name.eq_ignore_ascii_case("suites") { suite } else { value };
        lines.push(format!("{name}:{}{value}\n", if value.starts_with('\n') { "" } else { " " }));
    }
    Some(lines.concat())
}

/// The fields of a stanza; a value keeps its continuation lines.
struct Stanza {
    fields: Vec<(String, String)>,
}

impl Stanza {
    fn all(text: &str) -> Vec<Self> {
        let mut stanzas = vec![Self { fields: Vec::new() }];
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some(stanza) = stanzas.last_mut() else {
                break;
            };
            if line.trim().is_empty() {
                stanzas.push(Self { fields: Vec::new() });
            } else if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = stanza.fields.last_mut() {
                    value.push('\n');
                    value.push_str(line);
                }
            } else if let Some((name, value)) = line.split_once(':') {
                stanza.fields.push((name.to_owned(), value.trim().to_owned()));
            }
        }
        stanzas
    }

    fn words(&self, name: &str) -> Vec<&str> {
        let mut fields = self.fields.iter();
        let field = fields.find(|(known, _)| known.eq_ignore_ascii_case(name));
        field.map_or_else(Vec::new, |(_, value)| value.split_whitespace().collect())
    }
}

fn line_with_suite(line: &str, suite: &str) -> Option<String> {
    let rest = line.trim().strip_prefix("deb")?.strip_prefix([' ', '\t'])?.trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(bracketed) => {
            let (options, rest) = bracketed.split_once(']')?;
            (format!("[{options}] "), rest)
        }
        None => (String::new(), rest),
    };
    let mut words = rest.split_whitespace();
    let address = words.next().filter(|address| is_archive(address))?;
    let _suite = words.next()?;
    let components: Vec<&str> = words.collect();
    Some(format!("deb {options}{address} {suite} {}\n", components.join(" ")))
}

/// The main archive, not debian-security and not another project's.
fn is_archive(address: &str) -> bool {
    address.trim_end_matches('/').ends_with("/debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STANZAS: &str = "\
Types: deb
URIs: https://packages.example/node
Suites: nodistro
Components: main

Types: deb deb-src
# a snapshot
URIs: http://mirror.example/debian
Suites: bookworm
 bookworm-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBF

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
";

    fn stanza(text: &str) -> Option<String> {
        with_suite(&SourceFile::Stanzas(text.to_owned()), "new").map(|file| file.text().to_owned())
    }

    fn line(text: &str) -> Option<String> {
        with_suite(&SourceFile::Lines(text.to_owned()), "new").map(|file| file.text().to_owned())
    }

    #[test]
    fn keeps_all_of_the_archives_stanza_but_its_suites() {
        let expected = "\
Types: deb deb-src
URIs: http://mirror.example/debian
Suites: new
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBF
";
        assert_eq!(stanza(STANZAS).as_deref(), Some(expected));
    }

    #[test]
    fn leaves_out_stanzas_that_are_disabled_or_only_of_sources() {
        let disabled = "Enabled: no\nTypes: deb\nURIs: http://mirror.example/debian/\nSuites: a\n";
        let sources = "Types: deb-src\nURIs: http://mirror.example/debian/\nSuites: a\n";
        assert_eq!(stanza(disabled), None);
        assert_eq!(stanza(sources), None);
    }

    #[test]
    fn keeps_all_of_the_archives_line_but_its_suite() {
        let text = "\
# deb http://mirror.example/debian old main
deb-src http://mirror.example/debian bookworm main
deb http://mirror.example/debian-security bookworm-security main
deb [arch=amd64 signed-by=/usr/share/keyrings/k.gpg] http://mirror.example/debian/ bookworm main contrib
";
        assert_eq!(
            line(text).as_deref(),
            Some(
                "deb [arch=amd64 signed-by=/usr/share/keyrings/k.gpg] \
                 http://mirror.example/debian/ new main contrib\n"
            )
        );
        assert_eq!(
            line("deb http://mirror.example/debian bookworm main").as_deref(),
            Some("deb http://mirror.example/debian new main\n")
        );
    }

    #[test]
    fn finds_nothing_on_another_distribution() {
        assert_eq!(line("deb http://archive.example/ubuntu noble main"), None);
        assert_eq!(stanza(""), None);
    }
}
