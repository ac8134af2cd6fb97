//! State that persists between publishes: fingerprints of bytes, and bytes stored by fingerprint. Begin with
//! [`fingerprint`].

pub mod atomic_file;
pub mod blob_cache;
pub mod content_hash;
pub mod fingerprint;
pub mod text_store;
pub mod verify;
