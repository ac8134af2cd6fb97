//! The steps of a publish, in order. In come the content and where it goes, out comes the site: [`check()`] reads and validates and
//! writes nothing, [`publish()`] makes the site of what was checked. Begin with [`mod@publish`], which is the list of its steps.

pub mod check;
pub mod options;
pub mod publish;
pub mod removals;
pub mod up_to_date;

pub use check::{Checked, CheckedSite, check};
pub use options::{DeployOptions, Input, OutputDirs};
pub use publish::{Published, publish};
