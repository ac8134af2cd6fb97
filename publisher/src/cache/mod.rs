//! What is remembered between two publishes, and how. In go bytes, out come fingerprints of them, or bytes that were kept under one.
//! Begin with [`fingerprint`].

pub mod atomic_file;
pub mod blob_cache;
pub mod content_hash;
pub mod fingerprint;
pub mod text_store;
pub mod verify;
