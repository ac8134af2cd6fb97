//! Content hashes for file names: the first sixteen hexadecimal digits of SHA-256.

use sha2::{Digest, Sha256};

/// Returns the content hash of bytes.
pub fn of(bytes: &[u8]) -> String {
    short(&Sha256::digest(bytes))
}

/// Returns the first digits of a hash.
pub fn short(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
