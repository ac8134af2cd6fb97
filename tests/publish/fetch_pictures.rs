//! `newsprint fetch-pictures` downloads pictures into the content's folder.

use crate::newsroom::Newsroom;
use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::json;
use std::fs;
use std::io::{BufRead, BufReader, Cursor, Write};
use std::net::TcpListener;
use std::thread;

fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let pixels = RgbImage::from_pixel(60, 40, image::Rgb([20, 60, 200]));
    DynamicImage::from(pixels).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Starts a server with a picture, a page, a truncated picture and an endless one. Returns its URL.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let request = lines.next().unwrap().unwrap();
            lines.take_while(|line| !line.as_ref().unwrap().is_empty()).count();
            let (status, length, body) = match request.split(' ').nth(1).unwrap() {
                "/a.png" | "/b.png?x=1&y=2" => ("200 OK", None, picture()),
                "/page.png" => ("200 OK", None, b"<html>Log in</html>".to_vec()),
                "/cut.png" => ("200 OK", Some(9000), picture()),
                "/away.png" => {
                    ("302 Found\r\nLocation: http://169.254.1.1/a.png", None, Vec::new())
                }
                "/back.png" => ("302 Found\r\nLocation: /a.png", None, Vec::new()),
                "/large.png" => ("200 OK", None, vec![0; 25_000_001]),
                _ => ("404 Not Found", None, Vec::new()),
            };
            let length = length.unwrap_or(body.len());
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
            );
            // The client may disconnect early.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    address
}

/// Makes the server the newsroom's own site.
fn beside(server: &str, newsroom: Newsroom) -> Newsroom {
    let home = format!("{{\"home_page_url\":\"{server}/\",");
    let feed = fs::read_to_string(newsroom.path("feed.json")).unwrap();
    newsroom.write("feed.json", &feed.replacen('{', &home, 1));
    newsroom
}

fn fetched(newsroom: &Newsroom) -> Vec<String> {
    let Ok(entries) = fs::read_dir(newsroom.path("pictures/fetched")) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn pictures_come_into_the_folder_and_items_name_them_there() {
    let server = server();
    let html = format!("<p>Text.</p><img src=\"{server}/b.png?x=1&amp;y=2\" alt=\"\">");
    let newsroom = Newsroom::of(&[
        json!({"id": "a", "image": format!("{server}/a.png"), "content_html": html}),
        json!({"id": "b", "image": "https://paper.invalid/never-asked.png#", "url": format!("{server}/a.png")}),
    ]);
    let newsroom = beside(&server, newsroom);
    newsroom.edit("feed.json", "https://paper.invalid/never-asked.png#", "own.png");
    newsroom.write_bytes("own.png", &picture());
    let before = fs::read_to_string(newsroom.path("feed.json")).unwrap();
    let answer = newsroom.run(&["fetch-pictures", "."]);
    assert_eq!(answer.text, "2 pictures fetched, 1 item changed\n");
    assert_eq!(answer.code, 0);
    let names = fetched(&newsroom);
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("a-") && names[1].starts_with("b-"), "{names:?}");
    assert!(
        fs::read(newsroom.path(&format!("pictures/fetched/{}", names[0]))).unwrap() == picture()
    );
    let expected = before
        .replace(
            &format!("\"image\":\"{server}/a.png"),
            &format!("\"image\":\"pictures/fetched/{}", names[0]),
        )
        .replace(&format!("{server}/b.png?x=1&amp;y=2"), &format!("pictures/fetched/{}", names[1]));
    assert_eq!(fs::read_to_string(newsroom.path("feed.json")).unwrap(), expected);
    assert_eq!(newsroom.check().code, 0);
    assert_eq!(
        newsroom.run(&["fetch-pictures", "."]).text,
        "0 pictures fetched, 0 items changed\n"
    );
}

#[test]
fn an_item_is_as_it_was_when_one_of_its_pictures_is_missing() {
    let server = server();
    let newsroom = Newsroom::of(&[]);
    let feed = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"The Paper\"}";
    newsroom.write("feed.json", feed);
    let newsroom = beside(&server, newsroom);
    let item = |id: &str, file: &str| {
        let html = format!("<p>Text.</p><img src='{server}/{file}' alt=''>");
        let item = json!({"id": id, "title": "T", "image": format!("{server}/a.png"), "content_html": html});
        newsroom.write(&format!("items/{id}.json"), &item.to_string());
        item.to_string()
    };
    let left = [
        ("cut", item("cut", "cut.png")),
        ("large", item("large", "large.png")),
        ("none", item("none", "none.png")),
        ("page", item("page", "page.png")),
    ];
    item("whole", "a.png");
    let answer = newsroom.run(&["fetch-pictures", "."]);
    assert_eq!(answer.code, 1);
    for (id, before) in left {
        let file = format!("items/{id}.json");
        assert_eq!(fs::read_to_string(newsroom.path(&file)).unwrap(), before, "{}", answer.text);
        let message = format!(
            "error: {file}, item {id} “T”, field `content_html`\n  \"{server}/{id}.png\" could not be fetched: "
        );
        assert!(answer.text.contains(&message), "{}", answer.text);
    }
    assert!(answer.text.contains("it has more than 25 megabytes."), "{}", answer.text);
    assert!(answer.text.contains("404"), "{}", answer.text);
    assert!(answer.text.ends_with("1 picture fetched, 1 item changed\n"), "{}", answer.text);
    assert!(!fs::read_to_string(newsroom.path("items/whole.json")).unwrap().contains("http"));
    // No partial files are left.
    assert_eq!(fetched(&newsroom).len(), 1);
    assert_eq!(fs::read_dir(newsroom.path("items")).unwrap().count(), 5);
}

#[test]
fn a_feed_that_is_broken_in_an_item_is_refused() {
    let newsroom = Newsroom::of(&[json!({"id": "a", "title": "Whole"})]);
    let feed = fs::read_to_string(newsroom.path("feed.json")).unwrap();
    fs::write(newsroom.path("feed.json"), feed.replacen("\"id\":", "\"id\"", 1)).unwrap();
    let answer = newsroom.run(&["fetch-pictures", "."]);
    assert_eq!(answer.code, 1, "{}", answer.text);
    assert!(answer.text.contains("This is not JSON: expected `:`"), "{}", answer.text);
}

#[test]
fn a_feed_from_elsewhere_makes_nobody_ask_this_network() {
    let server = server();
    let port = server.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "2130706433", "0.0.0.0", "[::ffff:127.0.0.1]"] {
        let image = format!("http://{host}:{port}/a.png");
        let newsroom = Newsroom::of(&[json!({"id": "a", "image": image})]);
        let answer = newsroom.run(&["fetch-pictures", "."]);
        assert_eq!(answer.code, 1, "{}", answer.text);
        assert!(answer.text.contains(" is not a public address"), "{}", answer.text);
        assert_eq!(fetched(&newsroom), Vec::<String>::new(), "{host}");
    }
}

#[test]
fn nor_does_a_picture_that_leads_there() {
    let server = server();
    let item = |id: &str| json!({"id": id, "image": format!("{server}/{id}.png")});
    let newsroom = beside(&server, Newsroom::of(&[item("away"), item("back")]));
    let answer = newsroom.run(&["fetch-pictures", "."]);
    assert!(answer.text.contains("169.254.1.1 is not a public address"), "{}", answer.text);
    assert!(answer.text.ends_with("1 picture fetched, 1 item changed\n"), "{}", answer.text);
}
