//! Tests that publish into real folders.

use super::*;
use std::os::unix::fs::MetadataExt;
use std::time::{Duration, SystemTime};

fn begin(into: &Path) -> Output {
    Output::open(into, into).unwrap()
}

fn publish(into: &Path, files: &[(&str, &str)]) -> usize {
    let output = begin(into);
    for (path, text) in files {
        output.add((*path).to_owned(), text).unwrap();
    }
    output.commit().unwrap()
}

/// The files of a folder that readers see, with their contents.
fn seen(folder: &Path) -> Vec<(String, String)> {
    let files = files_below(folder).unwrap().into_iter();
    let files = files.filter(|path| !path.starts_with(".newsprint/"));
    files.map(|path| (path.clone(), fs::read_to_string(folder.join(path)).unwrap())).collect()
}

/// Folders for a served site and for one being prepared; both go with the first value.
fn served_and_staging() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (served, staging) = (folder.path().join("dist"), folder.path().join(".stage"));
    fs::create_dir(&staging).unwrap();
    (folder, served, staging)
}

/// Writes a manifest of files with these texts.
fn write_manifest(file: &Path, files: &[(&str, &str)]) {
    let mut manifest = Manifest::default();
    for (path, text) in files {
        manifest.insert((*path).to_owned(), Entry::of(text.as_bytes()));
    }
    manifest.write(&mut fs::File::create(file).unwrap()).unwrap();
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn refuses_two_outputs_at_one_path() {
    let folder = tempfile::tempdir().unwrap();
    let output = begin(folder.path());
    output.add("a/index.html".to_owned(), "1").unwrap();
    let error = output.add("a/index.html".to_owned(), "2").unwrap_err();
    assert!(error.to_string().contains("a/index.html"), "{error}");
    assert!(output.add("a".to_owned(), "a file at the folder").is_err());
    assert!(output.add("a/index.html/b".to_owned(), "a folder at the file").is_err());
}

#[test]
fn refuses_a_file_at_a_folder_that_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("a/b/c", "1")]);
    let output = begin(folder.path());
    output.add("a/b/c".to_owned(), "1").unwrap();
    output.add("a".to_owned(), "2").unwrap();
    assert!(output.commit().unwrap_err().to_string().contains("would be at a;"));
    assert_eq!(seen(folder.path()), pairs(&[("a/b/c", "1")]));
}

#[test]
fn leaves_exactly_what_was_published_and_what_is_not_ours() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("theirs.txt"), "x").unwrap();
    publish(folder.path(), &[("a/b.txt", "1"), ("c.txt", "1"), ("d", "1"), ("e/f", "1")]);
    // A folder becomes a file, and a file a folder.
    let files = [("c.txt", "2"), ("d/e", "1"), ("e", "1"), ("theirs.txt", "x")];
    publish(folder.path(), &files[..3]);
    assert_eq!(seen(folder.path()), pairs(&files));
    assert!(!folder.path().join("a").exists());
    assert!(!folder.path().join(NEXT).exists());
}

#[cfg(unix)]
#[test]
fn a_folder_of_which_all_files_go_is_exchanged_and_another_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path();
    let folders = ["all-go", "one-is-renewed", "one-is-theirs", "has-an-empty-one"];
    let files = |name: &str| -> Vec<(String, &str)> {
        folders.map(|folder| (format!("{folder}/{name}/index.html"), "x")).to_vec()
    };
    let publish = |files: &[(String, &str)]| {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, *text)).collect();
        publish(into, &files)
    };
    let renewed = |text| ("one-is-renewed/b".to_owned(), text);
    publish(&[files("old"), vec![renewed("1")]].concat());
    fs::write(into.join("one-is-theirs/old/note"), "theirs").unwrap();
    fs::create_dir(into.join("has-an-empty-one/empty")).unwrap();
    let inodes = || folders.map(|folder| fs::metadata(into.join(folder)).unwrap().ino());
    let before = inodes();
    publish(&[files("new"), vec![renewed("2")]].concat());
    let after = inodes();
    let is_same: Vec<bool> = before.iter().zip(after).map(|(old, new)| *old == new).collect();
    assert_eq!(is_same, [false, true, true, true]);
    let paths: Vec<String> = seen(into).into_iter().map(|(path, _)| path).collect();
    let mut expected: Vec<String> = files("new").into_iter().map(|(path, _)| path).collect();
    expected.extend([renewed("2").0, "one-is-theirs/old/note".to_owned()]);
    expected.sort();
    assert_eq!(paths, expected);
    assert!(into.join("has-an-empty-one/empty").is_dir());
}

#[test]
fn an_exchange_that_was_cut_off_is_ended_by_the_next_publish() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path();
    publish(into, &[("a/old.txt", "1")]);
    // As if the machine had stopped between the two renames.
    let next = into.join(NEXT);
    fs::create_dir_all(next.join("site/a")).unwrap();
    fs::create_dir_all(next.join("aside")).unwrap();
    fs::rename(into.join("a"), next.join("aside/a")).unwrap();
    fs::write(next.join("site/a/new.txt"), "2").unwrap();
    fs::write(next.join("gone"), "a/old.txt").unwrap();
    write_manifest(&next.join("files"), &[("a/new.txt", "2")]);
    assert_eq!(publish(into, &[("a/new.txt", "2")]), 0);
    assert_eq!(seen(into), pairs(&[("a/new.txt", "2")]));
}

#[test]
fn what_has_not_changed_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path();
    assert_eq!(publish(into, &[("same.txt", "x"), ("page.txt", "1"), ("gone.txt", "")]), 3);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let time = |name: &str| fs::metadata(into.join(name)).unwrap().modified().unwrap();
    for name in ["same.txt", "page.txt", MANIFEST] {
        let file = fs::File::options().write(true).open(into.join(name)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    assert_eq!(publish(into, &[("same.txt", "x"), ("page.txt", "2")]), 2);
    assert_eq!(time("same.txt"), long_ago);
    assert_ne!(time("page.txt"), long_ago);
    let manifest = time(MANIFEST);
    assert_eq!(publish(into, &[("same.txt", "x"), ("page.txt", "2")]), 0);
    assert_eq!(time(MANIFEST), manifest);
}

#[test]
fn what_is_missing_or_cut_off_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let files = [("a.txt", "long"), ("b.txt", "x")];
    publish(folder.path(), &files);
    fs::write(folder.path().join("a.txt"), "lo").unwrap();
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    assert_eq!(publish(folder.path(), &files), 2);
    assert_eq!(seen(folder.path()), pairs(&files));
}

#[test]
fn many_files_come_change_and_go_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = |n: usize| format!("{}/{}/{n:04}", n % 3, n % 61);
    let files = |kinds: [usize; 3], text: &'static str| {
        let numbers = (0..2000).filter(move |n| kinds.contains(&(n % 7)));
        numbers.map(move |n| (path(n), if n % 7 == 0 { "stays" } else { text }))
    };
    let publish_all = |files: Vec<(String, &str)>| {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, *text)).collect();
        publish(folder.path(), &files)
    };
    let count = |kind: usize| (0..2000).filter(|n| n % 7 == kind).count();
    assert_eq!(publish_all(files([0, 1, 2], "1").collect()), count(0) + count(1) + count(2));
    let mut after: Vec<_> = files([0, 2, 3], "2").collect();
    after.sort();
    assert_eq!(publish_all(after.clone()), count(1) + count(2) + count(3));
    let seen = seen(folder.path());
    assert!(
        seen.iter()
            .map(|(path, text)| (path, text.as_str()))
            .eq(after.iter().map(|(path, text)| (path, *text)))
    );
}

#[test]
fn a_file_that_changes_while_it_is_published_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path();
    for change in
        [|file: &Path| fs::remove_file(file).unwrap(), |file: &Path| fs::write(file, "").unwrap()]
    {
        publish(into, &[("a", "1")]);
        let output = begin(into);
        output.add("a".to_owned(), "1").unwrap();
        assert_eq!(output.read("a").unwrap(), b"1");
        change(&into.join("a"));
        assert!(output.read("a").unwrap_err().to_string().ends_with("publish again"));
    }
}

#[test]
fn what_takes_time_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let made = |fingerprint: &[u8]| {
        let mut count = 0;
        let output = begin(folder.path());
        let make = || {
            count += 1;
            Ok(Some(b"made".to_vec()))
        };
        output.emit("a.txt", Fingerprint::of(fingerprint), make).unwrap();
        assert_eq!(output.read("a.txt").unwrap(), b"made");
        output.commit().unwrap();
        count
    };
    assert_eq!([made(b"1"), made(b"1"), made(b"2")], [1, 0, 1]);
}

#[test]
fn a_folder_named_by_its_content_is_kept_whole_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let files = [("v/1/a", "1"), ("v/1/b", "2"), ("v/10/a", "3")];
    publish(folder.path(), &files);
    let output = begin(folder.path());
    assert!(output.reuse_below("v/1/").unwrap());
    assert!(!output.reuse_below("v/2/").unwrap());
    output.commit().unwrap();
    assert_eq!(seen(folder.path()), pairs(&files[..2]));
    fs::remove_file(folder.path().join("v/1/b")).unwrap();
    assert!(!begin(folder.path()).reuse_below("v/1/").unwrap());
}

#[test]
fn what_the_served_site_has_is_taken_from_there() {
    let (_folder, served, staging) = served_and_staging();
    publish(&served, &[("a/b.txt", "x")]);
    fs::write(staging.join("app.html"), "theirs").unwrap();
    let mut output = Output::open(&staging, &served).unwrap();
    output.discard("app.html".to_owned());
    let never = || panic!("it is there already");
    output.emit("a/b.txt", Fingerprint::of(b"x"), never).unwrap();
    assert_eq!(output.read("a/b.txt").unwrap(), b"x");
    output.commit().unwrap();
    assert_eq!(seen(&staging), pairs(&[("a/b.txt", "x")]));
    // Separate copies: the next publish replaces one of them.
    publish(&staging, &[("a/b.txt", "y")]);
    assert_eq!(seen(&served), pairs(&[("a/b.txt", "x")]));
}

#[test]
fn what_was_read_early_is_read_again_where_it_is_another_now() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    publish(folder, &[("a.txt", "x")]);
    let manifest = fs::File::options().append(true).open(folder.join(MANIFEST)).unwrap();
    manifest.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
    let is_known = |last| {
        let output = Output::open_after(last, folder, folder).unwrap();
        output.reuse(&[("a.txt", Fingerprint::of(b"x"))]).unwrap()
    };
    assert!(is_known(PreviousBuild::read(folder, folder)));
    let last = PreviousBuild::read(folder, folder);
    publish(folder, &[("a.txt", "y")]);
    assert!(!is_known(last));
}

#[test]
fn of_files_that_belong_together_none_is_taken_where_one_is_lost() {
    let (_folder, served, staging) = served_and_staging();
    let files = [("a/index.html", "x"), ("a/page.json", "y")];
    publish(&served, &files);
    fs::remove_file(served.join("a/page.json")).unwrap();
    let output = Output::open(&staging, &served).unwrap();
    let known = files.map(|(path, text)| (path, Fingerprint::of(text.as_bytes())));
    assert!(!output.reuse(&known).unwrap());
    for (path, text) in files {
        output.add(path.to_owned(), text).unwrap();
    }
    output.commit().unwrap();
    assert_eq!(seen(&staging), pairs(&files));
    assert_eq!(seen(&served), pairs(&files[..1]));
}

#[test]
fn what_two_take_from_the_served_site_at_once_is_taken_once() {
    let (_folder, served, staging) = served_and_staging();
    let output = begin(&served);
    output.add_named("hash.jpg", b"picture").unwrap();
    output.commit().unwrap();
    let output = Output::open(&staging, &served).unwrap();
    // As if another thread had just linked it, but not recorded it yet.
    let found = output.find("hash.jpg", |_| true).unwrap();
    output.link("hash.jpg", found).unwrap();
    assert!(output.reuse_named("hash.jpg").unwrap());
    assert_eq!(fs::read(served.join("hash.jpg")).unwrap(), b"picture");
}

#[test]
fn what_another_program_makes_alike_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let publish = |program: &[u8], text: &str| {
        let output = begin(folder.path());
        for path in ["a.txt", "b.txt"] {
            let text = if path == "a.txt" { "same" } else { text };
            let make = || Ok(Some(text.as_bytes().to_vec()));
            output.emit(path, Fingerprint::of(program), make).unwrap();
        }
        output.commit().unwrap()
    };
    assert_eq!(publish(b"1", "old1"), 2);
    assert_eq!(publish(b"2", "new2"), 1);
    assert_eq!(seen(folder.path()), pairs(&[("a.txt", "same"), ("b.txt", "new2")]));
    // It is recorded under the new fingerprint.
    let output = begin(folder.path());
    assert!(
        output
            .reuse(&[("a.txt", Fingerprint::of(b"2")), ("b.txt", Fingerprint::of(b"2"))])
            .unwrap()
    );
}

#[test]
fn what_fails_leaves_the_served_site() {
    let (_folder, served, staging) = served_and_staging();
    publish(&served, &[("robots.txt", "ours")]);
    let output = Output::open(&staging, &served).unwrap();
    output.add("robots.txt".to_owned(), "ours").unwrap();
    assert!(output.add("robots.txt".to_owned(), "theirs").is_err());
    drop(output);
    assert_eq!(seen(&served), pairs(&[("robots.txt", "ours")]));
}

#[test]
fn a_served_site_whose_commit_was_interrupted_is_ignored() {
    let (_folder, served, staging) = served_and_staging();
    publish(&served, &[("a.txt", "Cat")]);
    // The new file is already in place, with the old manifest.
    fs::create_dir(served.join(NEXT)).unwrap();
    fs::write(served.join(NEXT).join("files"), "").unwrap();
    fs::write(served.join("a.txt"), "Dog").unwrap();
    let output = Output::open(&staging, &served).unwrap();
    output.add("a.txt".to_owned(), "Cat").unwrap();
    output.commit().unwrap();
    assert_eq!(seen(&staging), pairs(&[("a.txt", "Cat")]));
}

#[test]
fn a_publish_that_fails_leaves_the_old_site() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("a.txt", "x")]);
    let output = begin(folder.path());
    output.add("b.txt".to_owned(), "y").unwrap();
    assert!(output.copy("c.txt".to_owned(), &folder.path().join("missing")).is_err());
    drop(output);
    assert_eq!(seen(folder.path()), pairs(&[("a.txt", "x")]));
    assert!(!folder.path().join(NEXT).exists());
}

#[test]
fn an_interrupted_commit_is_finished_by_the_next_publish() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path();
    publish(into, &[("a.txt", "1"), ("b.txt", "1"), ("old.txt", "1")]);
    // As if the machine had stopped after the first of two renames.
    let next = into.join(NEXT);
    fs::create_dir_all(next.join("site")).unwrap();
    fs::write(into.join("a.txt"), "2").unwrap();
    fs::write(next.join("site/b.txt"), "2").unwrap();
    fs::write(next.join("gone"), "old.txt").unwrap();
    write_manifest(&next.join("files"), &[("a.txt", "2"), ("b.txt", "2")]);
    assert_eq!(publish(into, &[("a.txt", "2"), ("b.txt", "2")]), 0);
    assert_eq!(seen(into), pairs(&[("a.txt", "2"), ("b.txt", "2")]));
}

#[test]
fn refuses_two_outputs_of_which_one_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("a", "1"), ("b", "1")]);
    for texts in [["1", "2"], ["2", "1"]] {
        let output = begin(folder.path());
        output.add("b".to_owned(), "1").unwrap();
        output.add("a".to_owned(), texts[0]).unwrap();
        let refused = output.add("a".to_owned(), texts[1]).unwrap_err();
        assert!(refused.to_string().contains("would be at a;"), "{refused}");
    }
    assert_eq!(seen(folder.path()), pairs(&[("a", "1"), ("b", "1")]));
}

#[test]
fn the_files_in_a_folder_are_told_alone() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("a/1", "1"), ("ab", "1"), ("b/1", "1")]);
    let output = begin(folder.path());
    for path in ["b/1", "ab", "a/2", "a/1", "b/2"] {
        output.add(path.to_owned(), "1").unwrap();
    }
    let files = output.files_in("a/");
    assert_eq!(files.iter().map(|(path, _)| &**path).collect::<Vec<_>>(), ["a/1", "a/2"]);
}

#[test]
fn all_files_are_told_in_order() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &[("a", "1"), ("c", "1"), ("e", "1")]);
    let output = begin(folder.path());
    for path in ["d", "c", "b", "e"] {
        output.add(path.to_owned(), "1").unwrap();
    }
    let mut files = Vec::new();
    output.each_file(|path, _| files.push(path.to_owned()));
    assert_eq!(files, ["b", "c", "d", "e"]);
    assert!(output.contains("c") && output.contains("d") && !output.contains("a"));
}
