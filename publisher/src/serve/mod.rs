//! Local preview server that reloads open pages after each publish. It serves the published folder without a host's
//! headers and redirects, and adds a reload script to every page.

mod changes;
mod files;
mod responses;
mod versions;

pub use changes::Changes;

use crate::diagnostics::MachineError;
use responses::respond_to;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use tiny_http::Server;
use versions::Versions;

/// A running preview server.
#[derive(Debug)]
pub struct Served {
    folder: Arc<Path>,
    port: u16,
    versions: Arc<Versions>,
}

impl Served {
    /// Serves a folder on 127.0.0.1, on background threads. For port 0, the system chooses a free port.
    pub fn start(folder: &Path, port: u16) -> Result<Self, MachineError> {
        let server = Server::http((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| MachineError::Port { port, why: error.to_string() })?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let versions = Arc::new(Versions::new());
        let folder = Arc::<Path>::from(folder);
        let (site, shown) = (Arc::clone(&folder), Arc::clone(&versions));
        thread::spawn(move || {
            for request in server.incoming_requests() {
                let (site, versions) = (Arc::clone(&site), Arc::clone(&shown));
                // One thread per request, because some wait for a publish. It does not matter if the client
                // disconnects.
                thread::spawn(move || drop(respond_to(request, &site, &versions)));
            }
        });
        Ok(Served { folder, port, versions })
    }

    /// Returns the site's URL.
    pub fn address(&self) -> String {
        let base = files::base_of(&self.folder);
        format!("http://{}:{}{base}/", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Signals that the folder was published again.
    pub fn changed(&self) {
        self.versions.next();
    }
}
