//! Values that many page documents share, with cached renderings.

#[cfg(not(target_arch = "wasm32"))]
pub use at_publish::Shared;

/// In the browser there is only one page at a time, so a shared value is the value itself.
#[cfg(target_arch = "wasm32")]
pub type Shared<T> = T;

/// Returns the value.
#[cfg(target_arch = "wasm32")]
pub fn take<T>(shared: Shared<T>) -> T {
    shared
}

/// Returns a copy of the value.
#[cfg(not(target_arch = "wasm32"))]
pub fn take<T: Clone>(shared: Shared<T>) -> T {
    shared.value().clone()
}

#[cfg(not(target_arch = "wasm32"))]
mod at_publish {
    use serde::ser::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::value::{RawValue, to_raw_value};
    use std::ops::Deref;
    use std::sync::{Arc, OnceLock};

    /// A value that pages share during publishing, with its renderings: a teaser is on about thirty pages, and is
    /// rendered once per variant and serialised once as JSON.
    #[derive(Debug)]
    pub struct Shared<T>(Arc<Inner<T>>);

    #[derive(Debug)]
    struct Inner<T> {
        value: T,
        markup: [OnceLock<Box<str>>; VARIANTS],
        json: OnceLock<Box<RawValue>>,
    }

    /// Number of cached variants.
    const VARIANTS: usize = 2;

    impl<T> Shared<T> {
        /// Shares a value.
        pub fn new(value: T) -> Self {
            Shared(Arc::new(Inner { value, markup: Default::default(), json: OnceLock::new() }))
        }

        /// Returns the value.
        pub fn value(&self) -> &T {
            &self.0.value
        }

        /// Returns the HTML of variant `look` (0 or 1); `make` is called on first use.
        pub fn markup(&self, look: usize, make: impl FnOnce() -> String) -> &str {
            self.0.markup[look].get_or_init(|| make().into_boxed_str())
        }
    }

    impl<T> Clone for Shared<T> {
        fn clone(&self) -> Self {
            Shared(Arc::clone(&self.0))
        }
    }

    impl<T> Deref for Shared<T> {
        type Target = T;

        fn deref(&self) -> &T {
            self.value()
        }
    }

    impl<T: PartialEq> PartialEq for Shared<T> {
        fn eq(&self, other: &Self) -> bool {
            self.value() == other.value()
        }
    }

    impl<T: Serialize> Serialize for Shared<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let json = match self.0.json.get() {
                Some(json) => json,
                None => {
                    let json = to_raw_value(self.value()).map_err(S::Error::custom)?;
                    self.0.json.get_or_init(|| json)
                }
            };
            json.serialize(serializer)
        }
    }

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shared<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::deserialize(deserializer).map(Shared::new)
        }
    }
}
