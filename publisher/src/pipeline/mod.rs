//! The steps of a publish, in order. [`check()`] reads and validates the content and writes nothing; [`publish()`]
//! makes the site from the result. Begin with [`mod@publish`], which lists the steps.

pub mod check;
pub mod expected;
pub mod options;
pub mod publish;
pub mod removals;
pub mod up_to_date;

pub use check::{Checked, CheckedSite, check};
pub use options::{DeployOptions, Input, OutputDirs};
pub use publish::{Published, publish};
