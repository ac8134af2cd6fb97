//! Security headers as data: the content security policy and others. Host files set them as headers; pages contain the
//! policy in a `<meta>` too, for hosts that cannot set headers.

use crate::assets::bundle::{SPECULATION, Shell};
use crate::config::settings::Settings;
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// A response header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// The inline scripts and styles of a page, as sources for `script-src` and `style-src`.
#[derive(Debug, Default)]
pub struct Inline {
    scripts: String,
    style: String,
}

impl Inline {
    /// Collects what publishing inlines into pages and what `boot.js` inserts.
    pub fn of(shell: &Shell) -> Inline {
        let source =
            |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
        Inline {
            scripts: [&shell.display, SPECULATION].map(source).join(" "),
            style: source(&shell.style),
        }
    }
}

/// Only this site may load responses with this header. It belongs on pages, their documents and the app's files, but not on pictures, media, social cards, icons and feeds: link previews, feed readers and sites that quote
/// the paper load those from this site.
pub const SAME_ORIGIN_ONLY: (&str, &str) = ("Cross-Origin-Resource-Policy", "same-origin");

/// Browser features that a news page does not need. Sharing, copying a link and full screen stay allowed. Names that
/// browsers do not know are omitted, because each would log a warning in every reader's console.
const DENIED_FEATURES: &[&str] = &[
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// Returns the headers of every response, except those that depend on the file: [`SAME_ORIGIN_ONLY`] and the caching
/// rules.
pub fn headers(settings: &Settings, inline: &Inline) -> Vec<Header> {
    let header = |name, value: &str| Header { name, value: value.to_owned() };
    let mut policy = policy(settings, &inline.scripts, &inline.style);
    policy.push(("frame-ancestors", "'none'".to_owned()));
    if is_secure(settings) {
        // Not in the `<meta>`: a build viewed over http from another machine would then request everything by https.
        policy.push(("upgrade-insecure-requests", String::new()));
    }
    let denied: Vec<String> = DENIED_FEATURES.iter().map(|name| format!("{name}=()")).collect();
    let mut headers = vec![
        header("Content-Security-Policy", &text_of(&policy)),
        header("X-Content-Type-Options", "nosniff"),
        header("Referrer-Policy", "strict-origin-when-cross-origin"),
        header("Permissions-Policy", &denied.join(", ")),
        header("Cross-Origin-Opener-Policy", "same-origin"),
        // The equivalent of `frame-ancestors` for old browsers.
        header("X-Frame-Options", "DENY"),
    ];
    if is_secure(settings) && settings.hsts_days > 0 {
        let seconds = u64::from(settings.hsts_days) * 24 * 60 * 60;
        headers.push(header("Strict-Transport-Security", &format!("max-age={seconds}")));
    }
    headers
}

/// Returns the policy as the first element of a page's head. `dev_scripts` is the shell's: Trunk's development server inserts
/// an inline reload script that contains its own address, so its hash cannot be computed here.
pub fn meta(settings: &Settings, inline: &Inline, dev_scripts: &str) -> String {
    // Browsers ignore the keyword if a hash is present.
    let scripts = if dev_scripts.is_empty() { &inline.scripts } else { "'unsafe-inline'" };
    let policy = policy(settings, scripts, &inline.style);
    // The policy contains nothing that must be escaped in an attribute.
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", text_of(&policy))
}

fn is_secure(settings: &Settings) -> bool {
    settings.origin.starts_with("https://")
}

/// Returns the directives that the header and the `<meta>` share. Pictures and media may come from anywhere, because
/// the content names them, and an open app can navigate to pages published after the one whose policy applies.
fn policy(settings: &Settings, scripts: &str, style: &str) -> Vec<(&'static str, String)> {
    let elsewhere = if is_secure(settings) { "'self' https:" } else { "'self' https: http:" };
    [
        ("default-src", "'none'".to_owned()),
        ("script-src", format!("'self' 'wasm-unsafe-eval' {scripts}")),
        ("style-src", format!("'self' {style}")),
        // `data:` is the QR code for print.
        ("img-src", format!("{elsewhere} data:")),
        ("media-src", elsewhere.to_owned()),
        ("font-src", "'self'".to_owned()),
        ("connect-src", "'self'".to_owned()),
        ("manifest-src", "'self'".to_owned()),
        ("worker-src", "'self'".to_owned()),
        ("base-uri", "'none'".to_owned()),
        ("object-src", "'none'".to_owned()),
        // The site has no forms.
        ("form-action", "'none'".to_owned()),
    ]
    .into()
}

fn text_of(policy: &[(&'static str, String)]) -> String {
    let directives = policy.iter().map(|(name, value)| format!("{name} {value}"));
    directives.map(|directive| directive.trim_end().to_owned()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(origin: &str) -> Settings {
        Settings { origin: origin.to_owned(), ..Settings::default() }
    }

    fn inline() -> Inline {
        Inline { scripts: "'sha256-a' 'sha256-b'".to_owned(), style: "'sha256-c'".to_owned() }
    }

    fn value(headers: &[Header], name: &str) -> Option<String> {
        headers.iter().find(|header| header.name == name).map(|header| header.value.clone())
    }

    #[test]
    fn nothing_else_inline_and_nothing_from_elsewhere_but_pictures() {
        let headers = headers(&settings("https://paper.example"), &inline());
        assert_eq!(
            value(&headers, "Content-Security-Policy").unwrap(),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-a' 'sha256-b'; \
             style-src 'self' 'sha256-c'; img-src 'self' https: data:; \
             media-src 'self' https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
             base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'; \
             upgrade-insecure-requests"
        );
        assert_eq!(value(&headers, "Strict-Transport-Security").unwrap(), "max-age=31536000");
        assert!(value(&headers, "Permissions-Policy").unwrap().contains("camera=(), "));
    }

    /// `config/theme.rs` rejects `data:` URLs: the policy would block typefaces, and every page would carry the pictures.
    #[test]
    fn a_theme_may_load_no_typeface_that_stands_in_it() {
        let headers = headers(&settings("https://paper.example"), &inline());
        let policy = value(&headers, "Content-Security-Policy").unwrap();
        let sources = policy.split("; ").find(|of| of.starts_with("font-src")).unwrap();
        assert!(!sources.contains("data:"), "{sources}: then a theme may have them too");
    }

    #[test]
    fn a_site_without_https_promises_none() {
        let headers = headers(&settings("http://paper.example"), &inline());
        let policy = value(&headers, "Content-Security-Policy").unwrap();
        assert!(policy.contains("img-src 'self' https: http: data:;"), "{policy}");
        assert!(!policy.contains("upgrade-insecure-requests"), "{policy}");
        assert_eq!(value(&headers, "Strict-Transport-Security"), None);
    }

    #[test]
    fn strict_transport_can_be_left_out() {
        let settings = Settings { hsts_days: 0, ..settings("https://paper.example") };
        assert_eq!(value(&headers(&settings, &inline()), "Strict-Transport-Security"), None);
    }

    #[test]
    fn a_page_carries_what_a_meta_element_can() {
        let meta = meta(&settings("https://paper.example"), &inline(), "");
        assert!(meta.starts_with(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'wasm-"
        ));
        assert!(meta.ends_with("; form-action 'none'\">"), "{meta}");
    }

    #[test]
    fn only_a_page_that_is_worked_on_may_run_what_is_inline() {
        let settings = settings("https://paper.example");
        let inline = "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline';";
        assert!(meta(&settings, &self::inline(), "<script>reload()</script>").contains(inline));
        assert!(!meta(&settings, &self::inline(), "").contains("unsafe-inline"));
    }
}
