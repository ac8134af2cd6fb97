//! Concurrent publishes into one folder, and publishes that are killed: the site is one of theirs, and complete.

use crate::newsroom::{NOW, Newsroom, assert_same_files, files_in};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

type Files = BTreeMap<String, Vec<u8>>;

/// The contents to publish: the same articles with different text.
const CONTENTS: [&str; 2] = ["morning", "evening"];

/// A newsroom with these contents, and folders to publish into.
struct Paper {
    newsroom: Newsroom,
    /// The site of each content, published alone.
    alone: Vec<Files>,
}

impl Paper {
    fn new() -> Self {
        let newsroom = Newsroom::of(&[]);
        for content in CONTENTS {
            let item = |number: usize| {
                let text = format!("<p>In the {content} the tide was {number} feet high.</p>");
                json!({
                    "id": number.to_string(),
                    "title": format!("Story {number}"),
                    "summary": format!("Of the {content}."),
                    "content_html": text.repeat(20),
                    "tags": ["Tides", if number.is_multiple_of(3) { content } else { "Town" }],
                    "date_published": format!("2026-11-{:02}T08:00:00Z", number + 1),
                })
            };
            let feed = json!({
                "version": "https://jsonfeed.org/version/1.1",
                "title": "The Paper",
                "items": (0..15).map(item).collect::<Vec<_>>(),
            });
            newsroom.write(&format!("{content}/feed.json"), &feed.to_string());
        }
        let mut paper = Paper { newsroom, alone: Vec::new() };
        for content in CONTENTS {
            let into = format!("alone-{content}");
            paper.build(&into);
            let answer = paper.newsroom.run(&arguments(content, &into));
            assert_eq!(answer.code, 0, "{}", answer.text);
            paper.alone.push(paper.files(&into));
        }
        assert_ne!(paper.alone[0], paper.alone[1]);
        paper
    }

    fn build(&self, into: &str) {
        self.newsroom.build_in(into);
    }

    fn start(&self, content: &str, into: &str) -> Child {
        let mut program = self.newsroom.command(&arguments(content, into));
        program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn files(&self, folder: &str) -> Files {
        files_in(&self.newsroom.path(folder))
    }

    /// Returns which content's site is in a folder.
    fn site_in(&self, folder: &str) -> Option<usize> {
        let files = self.files(folder);
        self.alone.iter().position(|alone| *alone == files)
    }

    /// Does the same, ignoring what a killed publish left next to the site.
    fn site_shown_in(&self, folder: &str) -> Option<usize> {
        let shown = |mut files: Files| {
            files.retain(|path, _| !path.starts_with(".newsprint/"));
            files
        };
        let files = shown(self.files(folder));
        self.alone.iter().position(|alone| shown(alone.clone()) == files)
    }
}

fn arguments<'a>(content: &'a str, into: &'a str) -> [&'a str; 9] {
    let settings = "newsprint.toml";
    ["publish", "--content", content, "--into", into, "--settings", settings, "--now", NOW]
}

#[test]
fn of_two_publishes_at_once_one_s_site_is_there_and_whole() {
    const OFFSETS: [u64; 20] =
        [0, 0, 0, 0, 5, 10, 20, 40, 60, 90, 130, 200, 300, 400, 600, 800, 1200, 2000, 3000, 4000];
    let paper = Paper::new();
    let round = |number: usize| {
        let into = format!("round-{number}");
        paper.build(&into);
        let (first, second) = (CONTENTS[number % 2], CONTENTS[(number + 1) % 2]);
        let first = paper.start(first, &into);
        thread::sleep(Duration::from_millis(OFFSETS[number]));
        let second = paper.start(second, &into);
        for program in [first, second] {
            let ended = program.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            // On a busy machine, a publish may wait too long.
            let is_busy = ended.status.code() == Some(2) && said.contains("is in use: ");
            assert!(ended.status.success() || is_busy, "round {number}: {said}");
        }
        assert!(paper.site_in(&into).is_some(), "round {number}: a site of both");
        let left = fs::read_dir(paper.newsroom.path(&into).join(".newsprint")).unwrap();
        let left = left.map(|file| file.unwrap().file_name().into_string().unwrap());
        let left: Vec<_> = left.filter(|name| name.starts_with('.') || name == "lock").collect();
        assert!(left.is_empty(), "round {number} leaves {left:?}");
    };
    thread::scope(|scope| {
        for worker in 0..4 {
            let round = &round;
            scope.spawn(move || (worker..OFFSETS.len()).step_by(4).for_each(round));
        }
    });
}

#[test]
fn whoever_waits_too_long_is_told_who_publishes() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    let mut lock = File::create(newsroom.path("dist/.newsprint/lock")).unwrap();
    lock.lock().unwrap();
    lock.write_all(b"`newsprint serve` (process 77)\n").unwrap();
    newsroom.edit("items/wall.json", "Two feet more.", "Three feet more.");
    let begun = Instant::now();
    let answer = newsroom.publish();
    assert_eq!(answer.code, 2, "{}", answer.text);
    assert_eq!(
        answer.text,
        "error: dist is in use: `newsprint serve` (process 77) is publishing into it and did not finish within 10 \
         seconds, so nothing was written; wait until it has finished, then publish again\n"
    );
    assert!(begun.elapsed() >= Duration::from_secs(10));
    fs::remove_file(newsroom.path("dist/.newsprint/lock")).unwrap();
    assert_same_files(&newsroom.files(), &before, "");
    // A file left by a killed program is not a lock.
    drop(lock);
    newsroom.write("dist/.newsprint/lock", "`newsprint publish` (process 78)\n");
    let answer = newsroom.publish();
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(!newsroom.path("dist/.newsprint/lock").exists());
}

#[test]
fn a_publish_that_is_killed_leaves_a_site_and_the_next_one_is_right() {
    const ROUNDS: u32 = 24;
    let paper = Paper::new();
    let mut whole = Duration::ZERO;
    for round in 0..=ROUNDS {
        let into = format!("killed-{round}");
        paper.build(&into);
        assert_eq!(paper.newsroom.run(&arguments(CONTENTS[0], &into)).code, 0);
        let begun = Instant::now();
        let mut program = paper.start(CONTENTS[1], &into);
        if round == 0 {
            // The first run measures the duration.
            program.wait().unwrap();
            whole = begun.elapsed();
            continue;
        }
        let wait = whole * round / ROUNDS;
        thread::sleep(wait);
        // SIGKILL, which a program cannot handle.
        program.kill().unwrap();
        program.wait().unwrap();
        let is_under_way = paper.newsroom.path(&format!("{into}/.newsprint/next/files")).is_file();
        assert!(
            is_under_way || paper.site_shown_in(&into).is_some(),
            "killed after {wait:?}: neither the old site nor the new one, nor a commit to be ended"
        );
        let wanted = round as usize % 2;
        let answer = paper.newsroom.run(&arguments(CONTENTS[wanted], &into));
        assert_eq!(answer.code, 0, "killed after {wait:?}: {}", answer.text);
        assert_eq!(paper.site_in(&into), Some(wanted), "killed after {wait:?}");
    }
}

#[test]
fn a_site_that_is_served_meanwhile_is_not_read_while_it_changes() {
    let paper = Paper::new();
    paper.build("served");
    assert_eq!(paper.newsroom.run(&arguments(CONTENTS[0], "served")).code, 0);
    // As Trunk's hook does, while someone publishes by hand.
    for round in 0..4 {
        let into = format!("staging-{round}");
        paper.build(&into);
        let mut by_hand = paper.start(CONTENTS[(round + 1) % 2], "served");
        let order = [&arguments(CONTENTS[0], &into)[..], &["--previous", "served"]].concat();
        let answer = paper.newsroom.run(&order);
        by_hand.wait().unwrap();
        assert!(paper.site_in("served").is_some(), "round {round}");
        match answer.code {
            0 => assert_eq!(paper.site_in(&into), Some(0), "round {round}"),
            // On a busy machine, a publish may wait too long.
            _ => assert!(answer.text.contains("served is in use: "), "{}", answer.text),
        }
    }
}
