//! Command line parser. Written by hand, because a parser crate would take longer to compile than the rest of xtask.

use std::path::PathBuf;

use crate::test::Check;

/// A parsed command.
#[derive(Debug, PartialEq)]
pub enum Task {
    /// Print the usage.
    Help,
    /// Install the tools.
    Setup,
    /// Build the deployable bundle.
    Build {
        /// The content to publish; by default the sample newsroom.
        content: Option<PathBuf>,
    },
    /// Compile the program with the app inside.
    App,
    /// Serve the site during development.
    Serve(ServeOptions),
    /// Report the app's size by crate and function.
    Size {
        /// Whether to record the sizes as those of a release.
        record: bool,
    },
    /// Run a benchmark.
    Bench {
        /// The benchmark.
        bench: Bench,
        /// Feeds or folders with a feed; a number stands for a generated newsroom of that many articles.
        contents: Vec<String>,
    },
    /// Take screenshots of the views.
    Gallery {
        /// Substrings of the names of views to include; empty means all.
        views: Vec<String>,
    },
    /// Run these checks, in this order.
    Test {
        /// Never empty.
        checks: Vec<Check>,
    },
}

/// A benchmark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bench {
    /// The speed of publishing.
    Publish,
    /// The quality and cost of related articles.
    Related,
    /// The cost of a search for readers.
    Search,
}

impl Bench {
    const ALL: [Bench; 3] = [Bench::Publish, Bench::Related, Bench::Search];

    /// Returns its name, on the command line and for cargo.
    pub fn name(self) -> &'static str {
        match self {
            Bench::Publish => "publish",
            Bench::Related => "related",
            Bench::Search => "search",
        }
    }
}

/// Options of the development server.
#[derive(Debug, PartialEq)]
pub struct ServeOptions {
    /// The port on 127.0.0.1.
    pub port: u16,
    /// Whether to open a browser.
    pub open: bool,
    /// The content to serve; by default the sample newsroom.
    pub content: Option<PathBuf>,
}

/// Parses the arguments after `cargo xtask`. An error is a sentence for the user.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Task, String> {
    // `--port=1` is the same as `--port 1`.
    let mut words = arguments
        .into_iter()
        .flat_map(|argument| match argument.split_once('=') {
            Some((option, value)) if option.starts_with("--") => {
                vec![option.to_owned(), value.to_owned()]
            }
            _ => vec![argument],
        })
        .collect::<Vec<_>>()
        .into_iter();

    let Some(task) = words.next() else {
        return Ok(Task::Help);
    };
    if words.as_slice().iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Task::Help);
    }
    match task.as_str() {
        "help" | "--help" | "-h" => Ok(Task::Help),
        "setup" => no_more_arguments(words).map(|()| Task::Setup),
        "build" => build(words),
        "app" => no_more_arguments(words).map(|()| Task::App),
        "serve" => serve(words),
        "size" => size(words),
        "bench" => bench(words),
        "gallery" => gallery(words),
        "test" => test(words),
        _ => Err(format!("Unknown task `{task}`.")),
    }
}

fn no_more_arguments(mut words: impl Iterator<Item = String>) -> Result<(), String> {
    words.next().map_or(Ok(()), |word| Err(unexpected(&word)))
}

fn build(mut words: impl Iterator<Item = String>) -> Result<Task, String> {
    let mut content = None;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--content" => content = Some(value(&word, &mut words)?.into()),
            _ => return Err(unexpected(&word)),
        }
    }
    Ok(Task::Build { content })
}

fn serve(mut words: impl Iterator<Item = String>) -> Result<Task, String> {
    let mut options = ServeOptions { port: 8080, open: false, content: None };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--open" => options.open = true,
            "--content" => options.content = Some(value(&word, &mut words)?.into()),
            "--port" => {
                let port = value(&word, &mut words)?;
                options.port = port.parse().ok().filter(|port| *port != 0).ok_or_else(|| {
                    format!("`{port}` is not a port: it must be a number from 1 to 65535.")
                })?;
            }
            _ => return Err(unexpected(&word)),
        }
    }
    Ok(Task::Serve(options))
}

fn size(words: impl Iterator<Item = String>) -> Result<Task, String> {
    let mut record = false;
    for word in words {
        match word.as_str() {
            "--record" => record = true,
            _ => return Err(unexpected(&word)),
        }
    }
    Ok(Task::Size { record })
}

fn bench(mut words: impl Iterator<Item = String>) -> Result<Task, String> {
    let names = || Bench::ALL.map(Bench::name).join(", ");
    let name = words.next().unwrap_or_else(|| Bench::Publish.name().to_owned());
    let bench = Bench::ALL
        .into_iter()
        .find(|bench| bench.name() == name)
        .ok_or_else(|| format!("Unknown benchmark `{name}`; available: {}.", names()))?;
    let contents: Vec<String> = words.collect();
    let is_fit = |word: &str| match bench {
        Bench::Publish => word.parse::<usize>().is_ok(),
        Bench::Related => !word.starts_with('-'),
        Bench::Search => false,
    };
    match contents.iter().find(|word| !is_fit(word)) {
        Some(word) => Err(unexpected(word)),
        None => Ok(Task::Bench { bench, contents }),
    }
}

fn gallery(words: impl Iterator<Item = String>) -> Result<Task, String> {
    let views: Vec<String> = words.collect();
    match views.iter().find(|word| word.starts_with('-')) {
        Some(word) => Err(unexpected(word)),
        None => Ok(Task::Gallery { views }),
    }
}

fn test(words: impl Iterator<Item = String>) -> Result<Task, String> {
    let mut checks = words
        .map(|word| {
            Check::named(&word).ok_or_else(|| {
                let names = Check::ALL.map(Check::name).join(", ");
                format!("Unknown test step `{word}`; available: {names}.")
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    if checks.is_empty() {
        checks = Check::ALL.to_vec();
    }
    checks.sort();
    checks.dedup();
    Ok(Task::Test { checks })
}

fn value(option: &str, words: &mut impl Iterator<Item = String>) -> Result<String, String> {
    words
        .next()
        .filter(|value| !value.is_empty() && !value.starts_with("--"))
        .ok_or_else(|| format!("`{option}` needs a value."))
}

fn unexpected(word: &str) -> String {
    format!("Unexpected argument `{word}`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn serves_the_sample_newsroom_on_8080_unless_told_otherwise() {
        let options = ServeOptions { port: 8080, open: false, content: None };
        assert_eq!(parse_line("serve"), Ok(Task::Serve(options)));
    }

    #[test]
    fn takes_options_with_and_without_an_equals_sign() {
        let options = || ServeOptions { port: 9000, open: true, content: Some("news".into()) };
        assert_eq!(
            parse_line("serve --port 9000 --open --content news"),
            Ok(Task::Serve(options()))
        );
        assert_eq!(
            parse_line("serve --content=news --port=9000 --open"),
            Ok(Task::Serve(options()))
        );
    }

    #[test]
    fn measures_what_is_named_with_the_content_that_is_given() {
        let bench = |bench, contents: &[&str]| {
            let contents = contents.iter().map(|content| (*content).to_owned()).collect();
            Ok(Task::Bench { bench, contents })
        };
        assert_eq!(parse_line("bench related"), bench(Bench::Related, &[]));
        assert_eq!(parse_line("bench related a b/c"), bench(Bench::Related, &["a", "b/c"]));
        assert_eq!(parse_line("bench related 100"), bench(Bench::Related, &["100"]));
        assert_eq!(parse_line("bench search"), bench(Bench::Search, &[]));
        assert_eq!(parse_line("bench publish 100 1000"), bench(Bench::Publish, &["100", "1000"]));
        assert!(parse_line("bench publish content").is_err());
        assert!(parse_line("bench search a").is_err());
        assert_eq!(parse_line("bench"), bench(Bench::Publish, &[]));
        let unknown = parse_line("bench speed").unwrap_err();
        assert!(unknown.contains("`speed`") && unknown.contains("publish, related, search"));
    }

    #[test]
    fn runs_all_checks_when_none_is_named() {
        assert_eq!(parse_line("test"), Ok(Task::Test { checks: Check::ALL.to_vec() }));
    }

    #[test]
    fn runs_named_checks_once_and_in_the_order_of_ci() {
        assert_eq!(
            parse_line("test browser fmt browser"),
            Ok(Task::Test { checks: vec![Check::Fmt, Check::Browser] })
        );
    }

    #[test]
    fn takes_pictures_of_all_views_when_none_is_named() {
        assert_eq!(parse_line("gallery"), Ok(Task::Gallery { views: Vec::new() }));
        assert_eq!(
            parse_line("gallery home search"),
            Ok(Task::Gallery { views: vec!["home".to_owned(), "search".to_owned()] })
        );
    }

    #[test]
    fn records_sizes_only_when_told_to() {
        assert_eq!(parse_line("size"), Ok(Task::Size { record: false }));
        assert_eq!(parse_line("size --record"), Ok(Task::Size { record: true }));
    }

    #[test]
    fn names_the_checks_there_are() {
        assert_eq!(
            parse_line("test lint"),
            Err("Unknown test step `lint`; available: fmt, clippy, unit, build, size, release, site, browser."
                .to_owned())
        );
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        assert_eq!(parse_line("gallery --wide"), Err("Unexpected argument `--wide`.".to_owned()));
        assert_eq!(parse_line("deploy"), Err("Unknown task `deploy`.".to_owned()));
        assert_eq!(parse_line("setup --fast"), Err("Unexpected argument `--fast`.".to_owned()));
        assert_eq!(parse_line("serve --content"), Err("`--content` needs a value.".to_owned()));
        assert_eq!(
            parse_line("serve --port 0"),
            Err("`0` is not a port: it must be a number from 1 to 65535.".to_owned())
        );
    }

    #[test]
    fn helps_whoever_asks() {
        for line in ["", "help", "--help", "serve --help", "test -h"] {
            assert_eq!(parse_line(line), Ok(Task::Help), "{line}");
        }
    }
}
