//! Diagnostics: what all rooms report with. In comes whatever went wrong or forward, out go problems of the content, errors of the
//! machine, and progress. Begin with [`problem`].

pub mod error;
pub mod problem;
pub mod progress;

pub use error::MachineError;
