//! In the browser this starts the app; natively it runs the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    newsprint::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    newsprint::cli::run()
}
