//! Starts the app in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    newsprint_app::app::start();
}

/// For other targets the app is a library, with which the publisher renders pages.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    eprintln!("This program is for browsers. The publisher is `cargo newsprint`.");
    std::process::ExitCode::FAILURE
}
