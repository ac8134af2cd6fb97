//! Diagnostics that all rooms report with. In: failures and progress. Out: problems of the content, errors of the
//! machine, and progress events. Start with [`problem`].

pub mod error;
pub mod problem;
pub mod progress;

pub use error::MachineError;
