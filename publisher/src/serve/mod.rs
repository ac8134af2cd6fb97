//! The site on this machine while it is written: whoever has a page open sees each publish at once. What is served is the
//! published folder, without the headers and redirects of a host; a script that loads the page anew is added on the way.

mod answers;
mod changes;
mod files;
mod versions;

pub use changes::Changes;

use crate::diagnostics::MachineError;
use answers::answer;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use tiny_http::Server;
use versions::Versions;

/// A folder that is being served.
#[derive(Debug)]
pub struct Served {
    folder: Arc<Path>,
    port: u16,
    versions: Arc<Versions>,
}

impl Served {
    /// Serves a folder to this machine alone, on threads of its own. Of port 0 the system makes a free one.
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
                // Each on its own, for some wait until something changes. A reader who went away is no news.
                thread::spawn(move || drop(answer(request, &site, &versions)));
            }
        });
        Ok(Served { folder, port, versions })
    }

    /// Where the site is.
    pub fn address(&self) -> String {
        let base = files::base_of(&self.folder);
        format!("http://{}:{}{base}/", Ipv4Addr::LOCALHOST, self.port)
    }

    /// The folder was published anew.
    pub fn changed(&self) {
        self.versions.next();
    }
}
