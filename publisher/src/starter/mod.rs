//! Makes a new newsroom: settings, three articles that show what an item can have, and a picture. The files are in
//! `publisher/starter/`.

use crate::diagnostics::MachineError;
use jiff::{SignedDuration, Timestamp, Unit};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The files of a newsroom.
const FILES: &[(&str, &[u8])] = &[
    ("newsprint.toml", include_bytes!("../../starter/newsprint.toml")),
    ("feed.json", include_bytes!("../../starter/feed.json")),
    ("items/welcome.json", include_bytes!("../../starter/items/welcome.json")),
    (
        "items/everything-around-a-story.json",
        include_bytes!("../../starter/items/everything-around-a-story.json"),
    ),
    (
        "items/everything-inside-a-story.json",
        include_bytes!("../../starter/items/everything-inside-a-story.json"),
    ),
    ("pictures/press.jpg", include_bytes!("../../starter/pictures/press.jpg")),
];
/// Files that a repository often has already. Those stay as they are.
const OF_REPOSITORY: &[(&str, &[u8])] = &[
    (".gitignore", include_bytes!("../../starter/gitignore")),
    ("README.md", include_bytes!("../../starter/README.md")),
];
/// The workflow that publishes to GitHub Pages.
const WORKFLOW: (&str, &[u8]) =
    (".github/workflows/publish.yml", include_bytes!("../../starter/publish.yml"));

/// What is written into the files, by its name in braces.
type Values = [(&'static str, String); 4];

/// Makes a newsroom in a folder, whose articles came out at `now`, a day before and two days before. Returns the files that
/// were there already and stayed as they were. If a file of the newsroom itself exists, nothing is written.
pub fn create(
    folder: &Path,
    has_workflow: bool,
    now: Timestamp,
) -> Result<Vec<PathBuf>, MachineError> {
    let files = FILES.iter().chain(has_workflow.then_some(&WORKFLOW));
    let files: Vec<_> = files.map(|(path, text)| (folder.join(path), *text)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(MachineError::NotNew(path.clone()));
    }
    let values = values_at(now);
    let mut kept = Vec::new();
    let of_repository = OF_REPOSITORY.iter().map(|(path, text)| (folder.join(path), *text));
    for (path, text) in files.into_iter().chain(of_repository) {
        match write_new(&path, &filled(text, &values)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => kept.push(path),
            written => written.map_err(|error| MachineError::write(&path, error))?,
        }
    }
    Ok(kept)
}

fn values_at(now: Timestamp) -> Values {
    let ago = |days: i64| {
        let moment = now - SignedDuration::from_hours(24 * days);
        moment.round(Unit::Minute).unwrap_or(moment).min(now).to_string()
    };
    [
        ("now", ago(0)),
        ("yesterday", ago(1)),
        ("before", ago(2)),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
    ]
}

/// Puts the values into a text. Bytes that are no text stay as they are.
fn filled(text: &[u8], values: &Values) -> Vec<u8> {
    match std::str::from_utf8(text) {
        Ok(text) => {
            let fill = |text: String, (name, value): &(&str, String)| {
                text.replace(&format!("{{{{{name}}}}}"), value)
            };
            values.iter().fold(text.to_owned(), fill).into_bytes()
        }
        Err(_) => text.to_owned(),
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    File::create_new(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_exists_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("README.md"), "Ours").unwrap();
        let kept = create(folder, true, Timestamp::now()).unwrap();
        assert_eq!(kept, [folder.join("README.md")]);
        assert_eq!(fs::read_to_string(folder.join("README.md")).unwrap(), "Ours");
        let workflow = fs::read_to_string(folder.join(WORKFLOW.0)).unwrap();
        assert!(workflow.contains(concat!("newsprint@", env!("CARGO_PKG_VERSION"))), "{workflow}");
        assert!(workflow.contains("${{ github.run_id }}"), "{workflow}");

        fs::remove_file(folder.join("newsprint.toml")).unwrap();
        let again = create(folder, false, Timestamp::now()).unwrap_err();
        assert!(matches!(again, MachineError::NotNew(path) if path.ends_with("feed.json")));
        assert!(!folder.join("newsprint.toml").exists(), "nothing is written");
    }

    #[test]
    fn no_article_comes_out_in_the_future() {
        let now = Timestamp::now();
        for (name, value) in &values_at(now)[..3] {
            assert!(value.parse::<Timestamp>().unwrap() <= now, "{name}");
        }
    }
}
