//! Local preview server that reloads open pages after each publish. It serves the published folder without a host's
//! headers and redirects, and adds a reload script to every page.

mod changes;
mod files;
mod host;
mod responses;
mod state;

pub use changes::Changes;
pub use state::Problems;

use crate::diagnostics::MachineError;
use host::AllowedHosts;
use responses::respond_to;
use state::Watched;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use tiny_http::Server;

/// A running preview server.
#[derive(Debug)]
pub struct Served {
    folder: Arc<Path>,
    address: IpAddr,
    port: u16,
    watched: Arc<Watched>,
}

impl Served {
    /// Serves a folder at an address of this machine, on background threads. For port 0, the system chooses a free port.
    pub fn start(folder: &Path, address: IpAddr, port: u16) -> Result<Self, MachineError> {
        let server = Server::http((address, port))
            .map_err(|error| MachineError::Port { port, why: error.to_string() })?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let watched = Arc::new(Watched::new());
        let folder = Arc::<Path>::from(folder);
        let (site, shown, hosts) =
            (Arc::clone(&folder), Arc::clone(&watched), AllowedHosts::of(address));
        thread::spawn(move || {
            for request in server.incoming_requests() {
                let (site, watched) = (Arc::clone(&site), Arc::clone(&shown));
                // One thread per request, because some wait for a publish. It does not matter if the client
                // disconnects.
                thread::spawn(move || drop(respond_to(request, &site, &watched, hosts)));
            }
        });
        Ok(Served { folder, address, port, watched })
    }

    /// Returns the site's URLs, that on this machine first.
    pub fn addresses(&self) -> Vec<String> {
        let base = files::base_of(&self.folder);
        let addresses = host::addresses(self.address, self.port).into_iter();
        addresses.map(|address| format!("http://{address}{base}/")).collect()
    }

    /// Signals that the folder was published again.
    pub fn changed(&self) {
        self.watched.publish();
    }

    /// Shows these problems over the open pages, in place of those before.
    pub fn show(&self, problems: Problems) {
        self.watched.set_problems(problems);
    }
}
