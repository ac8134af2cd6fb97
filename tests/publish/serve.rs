//! `newsprint serve`, the preview server.

use crate::newsroom::{NOW, Newsroom};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A running server of a newsroom, stopped with the test.
struct Serving {
    program: Child,
    port: u16,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.program.kill().unwrap();
        self.program.wait().unwrap();
    }
}

impl Serving {
    fn start(newsroom: &Newsroom) -> Self {
        let arguments = ["serve", "--content", ".", "--port", "0", "--now", NOW];
        let mut program = newsroom.command(&arguments).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(program.stderr.take().unwrap()).lines();
        let port = loop {
            let line = said.next().expect("the program tells its address").unwrap();
            if let Some(address) = line.strip_prefix("serve: http://127.0.0.1:") {
                break address.split('/').next().unwrap().parse().unwrap();
            }
        };
        // An unread pipe would block the program when full.
        thread::spawn(move || said.count());
        Serving { program, port }
    }

    /// Returns the head and the body of a response.
    fn get(&self, path: &str) -> (String, String) {
        get_from("localhost", self.port, path)
    }

    /// Waits for a state other than that of the turn `seen`, as a page does.
    fn state(&self, seen: u64) -> Value {
        state_from(self.port, seen)
    }

    /// Waits for a version other than `seen`.
    fn wait(&self, seen: u64) -> JoinHandle<u64> {
        let port = self.port;
        thread::spawn(move || {
            let mut turn = 0;
            loop {
                let state = state_from(port, turn);
                let version = state["version"].as_u64().unwrap();
                let next = state["turn"].as_u64().unwrap();
                // The server has waited for as long as it does.
                if version != seen || next == turn {
                    return version;
                }
                turn = next;
            }
        })
    }
}

fn state_from(port: u16, seen: u64) -> Value {
    let (_, state) = get_from("localhost", port, &format!("/_serve/state?{seen}"));
    serde_json::from_str(&state).unwrap()
}

fn get_from(host: &str, port: u16, path: &str) -> (String, String) {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

/// Returns the version in a page's reload script.
fn version(page: &str) -> u64 {
    let (_, rest) = page.split_once("/_serve/reload.js?").unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

#[test]
fn a_saved_file_is_shown_to_whoever_waits() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let page = |headline: &str| {
        let (head, body) = serving.get("/articles/bread/");
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        assert!(body.contains(headline), "{headline} is not there");
        version(&body)
    };
    let before = page("The ovens");
    let waiting = serving.wait(before);
    newsroom.edit("items/bread.json", "The ovens", "The cold ovens");
    let after = waiting.join().unwrap();
    assert_ne!(after, before);
    assert!(page("The cold ovens") >= after);

    // Content that cannot be published leaves the site unchanged until it is corrected, and pages show what is wrong.
    let state = serving.state(0);
    assert_eq!((&state["text"], &state["refused"]), (&json!(""), &json!(false)));
    newsroom.edit("items/marsh.json", "\"slug\": \"marsh\"", "\"slug\": \"wall\"");
    let told = serving.state(state["turn"].as_u64().unwrap());
    assert_eq!((&told["version"], &told["refused"]), (&json!(after), &json!(true)));
    assert!(told["text"].as_str().unwrap().starts_with("error: items/wall.json"), "{told}");
    let waiting = serving.wait(after);
    newsroom.edit("items/marsh.json", "\"slug\": \"wall\"", "\"slug\": \"marsh\"");
    newsroom.edit("items/bread.json", "The cold ovens", "The warm ovens");
    assert!(waiting.join().unwrap() > after);
    page("The warm ovens");
    assert_eq!(serving.state(0)["text"], json!(""));

    // What is mended by going back to what was published is mended, too.
    thread::sleep(Duration::from_secs(3));
    newsroom.edit("items/bread.json", "The warm ovens", "The hot ovens");
    let turn = || serving.state(0)["turn"].as_u64().unwrap();
    let before = turn();
    std::fs::rename(newsroom.path("feed.json"), newsroom.path("feed.off")).unwrap();
    while serving.state(0)["refused"] == json!(false) {
        serving.state(turn());
    }
    std::fs::rename(newsroom.path("feed.off"), newsroom.path("feed.json")).unwrap();
    while serving.state(0)["refused"] == json!(true) {
        serving.state(turn());
    }
    assert!(turn() > before);
}

#[test]
fn pages_are_shown_before_their_pictures_are_encoded() {
    let newsroom = Newsroom::of(&[item("a", 2600), item("b", 2000)]);
    for (id, width) in [("a", 2600), ("b", 2000)] {
        newsroom.write_bytes(&format!("{id}.jpg"), &noise(width));
    }
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let (_, early) = serving.get("/articles/a/");
    assert!(early.contains("<img src=\"/a.jpg\"") && !early.contains("_pictures/"), "{early}");
    // Later rounds may follow; each shows more.
    let mut seen = version(&early);
    while ["a", "b"]
        .iter()
        .any(|id| !serving.get(&format!("/articles/{id}/")).1.contains("-1280.webp"))
    {
        let next = serving.wait(seen).join().unwrap();
        assert_ne!(next, seen, "the pictures are not encoded");
        seen = next;
    }
}

fn item(id: &str, width: u32) -> serde_json::Value {
    let picture = serde_json::json!({"alternative": "x", "width": width, "height": width / 2});
    serde_json::json!({"id": id, "image": format!("{id}.jpg"), "_news": {"slug": id, "picture": picture}})
}

/// A photograph that takes long to encode.
fn noise(width: u32) -> Vec<u8> {
    let grain = |x: u32, y: u32| ((x * 7919) ^ (y * 104_729)).wrapping_mul(2_654_435_761) >> 24;
    let pixel =
        |x, y| image::Rgb([grain(x, y), grain(y, x), grain(x + 1, y)].map(|value| value as u8));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, width / 2, pixel)
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn what_would_empty_the_site_leaves_it_as_it_is() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let page = |path: &str| serving.get(path).0.starts_with("HTTP/1.1 200");
    let seen = version(&serving.get("/").1);
    let waiting = serving.wait(seen);
    std::fs::rename(newsroom.path("items"), newsroom.path("moved")).unwrap();
    std::fs::create_dir(newsroom.path("items")).unwrap();
    thread::sleep(Duration::from_secs(2));
    assert!(page("/articles/bread/") && page("/articles/wall/"));
    std::fs::remove_dir(newsroom.path("items")).unwrap();
    std::fs::rename(newsroom.path("moved"), newsroom.path("items")).unwrap();
    newsroom.edit("items/bread.json", "The ovens", "The cold ovens");
    assert_ne!(waiting.join().unwrap(), seen);
    assert!(serving.get("/articles/bread/").1.contains("The cold ovens"));
}

#[test]
fn somebody_may_publish_by_hand_meanwhile() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let words = ["cold", "warm", "hot", "old"];
    let mut last = "The ovens".to_owned();
    for word in words {
        let waiting = serving.wait(version(&serving.get("/").1));
        let next = format!("The {word} ovens");
        newsroom.edit("items/bread.json", &last, &next);
        let answer = newsroom.publish();
        assert_eq!(answer.code, 0, "{}", answer.text);
        waiting.join().unwrap();
        assert!(serving.get("/articles/bread/").1.contains(&next));
        last = next;
    }
}

#[test]
fn a_new_folder_of_the_content_is_watched_too() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let changed_after = |change: &dyn Fn()| {
        let seen = version(&serving.get("/").1);
        let waiting = serving.wait(seen);
        change();
        assert_ne!(waiting.join().unwrap(), seen);
    };
    // The settings are next to the feed.
    changed_after(&|| newsroom.write("media/talk.txt", "One."));
    changed_after(&|| newsroom.write("media/talk.txt", "Two."));
    changed_after(&|| newsroom.edit("newsprint.toml", "base_url", "search = false\nbase_url"));
}

#[test]
fn without_an_app_it_says_what_to_build() {
    let newsroom = Newsroom::new("small");
    let answer = newsroom.run(&["serve", "--content", ".", "--now", NOW, "--port", "0"]);
    assert_eq!(answer.code, 2, "{}", answer.text);
    assert!(answer.text.contains("dist contains no app"), "{}", answer.text);
}

#[test]
fn it_answers_as_a_host_would() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let (head, body) = serving.get("/articles/nowhere/");
    assert!(head.starts_with("HTTP/1.1 404") && body.contains("/_serve/reload.js"), "{head}");
    let (head, _) = serving.get("/articles/bread");
    assert!(
        head.starts_with("HTTP/1.1 307") && head.contains("Location: /articles/bread/"),
        "{head}"
    );
    let (head, _) = serving.get("/search?q=tea");
    assert!(head.contains("Location: /search/?q=tea"), "{head}");
    let (head, body) = serving.get("/feed.json");
    assert!(head.contains("Content-Type: application/json"), "{head}");
    assert!(body.ends_with("]}"));
    for path in ["/.newsprint/files", "//etc/passwd", "/%2Fetc/passwd", "/../feed.json"] {
        assert!(serving.get(path).0.starts_with("HTTP/1.1 404"), "{path}");
    }
    // DNS rebinding: with a name that resolves to this machine, other sites could read what is served.
    let (head, _) = get_from("elsewhere.example", serving.port, "/");
    assert!(head.starts_with("HTTP/1.1 421"), "{head}");
    assert!(serving.get("/_serve/reload.js?0").1.contains("location.reload"));
}

#[test]
fn content_that_is_wrong_from_the_beginning_is_shown_when_it_is_mended() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    newsroom.edit("items/marsh.json", "\"slug\": \"marsh\"", "\"slug\": \"wall\"");
    let serving = Serving::start(&newsroom);
    let (head, body) = serving.get("/articles/bread/");
    assert!(head.starts_with("HTTP/1.1 404") && body.contains("There is no site yet"), "{body}");
    assert_eq!(serving.state(0)["refused"], json!(true));
    let waiting = serving.wait(version(&body));
    newsroom.edit("items/marsh.json", "\"slug\": \"wall\"", "\"slug\": \"marsh\"");
    waiting.join().unwrap();
    assert!(serving.get("/articles/bread/").0.starts_with("HTTP/1.1 200"));
}

#[test]
fn no_request_waits_for_the_connections_that_a_browser_keeps() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let connections: Vec<_> = (0..24)
        .map(|_| {
            let mut connection = TcpStream::connect(("127.0.0.1", serving.port)).unwrap();
            connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            write!(connection, "GET /site.json HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            connection
        })
        .collect();
    // A browser keeps a connection, unless it is told to close it.
    let mut kept = Vec::new();
    for connection in connections {
        let mut lines = BufReader::new(connection).lines();
        let head = lines.by_ref().map(|line| line.expect("each is answered"));
        let head: Vec<_> = head.take_while(|line| !line.is_empty()).collect();
        assert!(head[0].starts_with("HTTP/1.1 200"), "{head:?}");
        if !head.contains(&"Connection: close".to_owned()) {
            kept.push(lines);
        }
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let serving = Serving::start(&newsroom);
    let answer = newsroom.run(&[
        "serve",
        "--content",
        ".",
        "--now",
        NOW,
        "--port",
        &serving.port.to_string(),
    ]);
    assert_eq!(answer.code, 2, "{}", answer.text);
    assert!(
        answer.text.contains(&format!("port {} cannot be used", serving.port)),
        "{}",
        answer.text
    );
}
