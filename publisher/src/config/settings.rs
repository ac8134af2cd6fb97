//! The site's settings, from `newsprint.toml`. The sample newsroom's file in the repository root documents every key.

use super::colour::Colour;
use super::language;
use super::toml_fields::{boolean, colour, integer, report_unknown, tables, text};
use crate::diagnostics::problem::{Location, Problem, Problems, nearest};
use crate::i18n::canonical;
use crate::text::excerpt::shorten;
use crate::text::plain_text::one_line;
use crate::text::slugify;
use jiff::tz::TimeZone;
use newsprint_app::model::{ShareTarget, Slug, SocialAccount};
use std::path::Path;
use url::Url;

/// The validated settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Path of the settings file, as shown to the author.
    pub file: String,
    /// Scheme and host, without a trailing slash.
    pub origin: String,
    /// The folder of the site, without a trailing slash: `` or `/news`.
    pub base: String,
    /// Overrides the feed's title.
    pub title: Option<String>,
    /// Overrides the feed's description.
    pub description: Option<String>,
    /// Overrides the feed's language.
    pub language: Option<String>,
    /// Time zone for displayed dates, and for dates written without one.
    pub time_zone: TimeZone,
    /// Number of articles per list page.
    pub articles_per_page: usize,
    /// Whether to build a search index.
    pub search: bool,
    /// Number of newest articles that get a social card.
    pub social_pictures: usize,
    /// Sections in navigation order.
    pub sections: Vec<SectionSetting>,
    /// Share links in display order.
    pub share: Vec<ShareTarget>,
    /// The paper's own social media accounts.
    pub social: Vec<SocialAccount>,
    /// Contact for accessibility problems: an email address, or a URL that begins with `https://`.
    pub accessibility_contact: Option<String>,
    /// Days for which browsers use HTTPS only (HSTS); 0 disables it.
    pub hsts_days: u32,
    /// Whether to install a service worker for offline reading.
    pub service_worker: bool,
    /// Whether crawlers may collect text for language models.
    pub ai_crawlers: AiCrawlers,
    /// Path of the logo, relative to the content's folder.
    pub logo: Option<String>,
    /// The theme: a file in the content's folder, or the name of a built-in theme.
    pub theme: Option<String>,
    /// Colour of the browser's frame around the site (`theme-color`).
    pub theme_color: Option<Colour>,
    /// Background colour of the icons.
    pub background_color: Option<Colour>,
    /// Whether warnings reject the content as errors do.
    pub strict: bool,
    /// Paths of additional fonts for social cards, relative to the content's folder.
    pub social_fonts: Vec<String>,
}

/// The policy towards crawlers that collect text for language models.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AiCrawlers {
    /// They may read it.
    #[default]
    Allow,
    /// They are asked to stay away in `robots.txt`.
    Refuse,
}

/// A section as configured.
#[derive(Clone, Debug)]
pub struct SectionSetting {
    /// The name that articles use and readers see.
    pub name: String,
    /// The slug for URLs; derived from the name if omitted.
    pub slug: Option<Slug>,
    /// What it covers.
    pub description: Option<String>,
}

const KEYS: &[&str] = &[
    "base_url",
    "title",
    "description",
    "language",
    "time_zone",
    "articles_per_page",
    "sections",
    "share",
    "social",
    "accessibility_contact",
    "hsts_days",
    "service_worker",
    "search",
    "social_pictures",
    "ai_crawlers",
    "logo",
    "theme",
    "theme_color",
    "background_color",
    "social_fonts",
    "strict",
];
const SECTION_KEYS: &[&str] = &["name", "slug", "description"];
const SOCIAL_KEYS: &[&str] = &["name", "url"];

impl Default for Settings {
    fn default() -> Self {
        Settings {
            file: "newsprint.toml".to_owned(),
            origin: "http://127.0.0.1:8080".to_owned(),
            base: String::new(),
            title: None,
            description: None,
            language: None,
            time_zone: TimeZone::UTC,
            articles_per_page: 16,
            sections: Vec::new(),
            share: ShareTarget::ALL.to_vec(),
            social: Vec::new(),
            accessibility_contact: None,
            hsts_days: 365,
            service_worker: true,
            search: true,
            social_pictures: 1_000,
            ai_crawlers: AiCrawlers::default(),
            logo: None,
            theme: None,
            theme_color: None,
            background_color: None,
            strict: false,
            social_fonts: Vec::new(),
        }
    }
}

impl Settings {
    /// Parses the text of a settings file. Returns the problems found along with all values that could be read.
    pub fn parse(file: &Path, text: &str) -> (Settings, Vec<Problem>) {
        let file = file.display().to_string();
        let problems = Problems::at(Location { file: file.clone(), item: None });
        let mut settings = Settings { file, ..Settings::default() };
        match text.parse::<toml::Table>() {
            Ok(table) => settings.read(&table, &problems),
            Err(error) => problems.error(
                "",
                format!("This is not TOML: {}", short_lines(&error.to_string())),
                "Correct the line shown; see https://toml.io for the format.",
            ),
        }
        (settings, problems.into_vec())
    }

    fn read(&mut self, table: &toml::Table, problems: &Problems) {
        report_unknown(table, "", KEYS, problems);
        match text(table, "", "base_url", problems) {
            Some(base_url) => self.read_base_url(&base_url, problems),
            None => problems.error(
                "base_url",
                "The site's address is missing.",
                "Add the address the site will have, such as base_url = \"https://paper.example/\".",
            ),
        }
        self.title = text(table, "", "title", problems).map(|title| one_line(&title).into_owned());
        self.description = text(table, "", "description", problems);
        self.language = text(table, "", "language", problems).and_then(|written| {
            let tag = canonical(&written);
            match &tag {
                Some(_) => language::read(&written, "language", "", problems),
                None => {
                    problems.error(
                        "language",
                        format!("{written:?} is not a language tag."),
                        "Write a tag in the form of RFC 5646, such as \"de\", \"en-GB\" or \"zh-Hant\".",
                    );
                    None
                }
            }
        });
        if let Some(zone) = text(table, "", "time_zone", problems) {
            match TimeZone::get(&zone) {
                Ok(zone) => self.time_zone = zone,
                Err(_) => problems.error(
                    "time_zone",
                    format!("There is no time zone called {zone:?}."),
                    "Give a name of the IANA database, such as \"America/New_York\" or \"UTC\".",
                ),
            }
        }
        let most = integer(table, "articles_per_page", 1..=200, "articles_per_page = 16", problems);
        self.articles_per_page = most.unwrap_or(self.articles_per_page);
        let days = integer(table, "hsts_days", 0..=3650, "hsts_days = 365, in days", problems);
        self.hsts_days = days.unwrap_or(self.hsts_days);
        let newest =
            integer(table, "social_pictures", 0..=1_000_000, "social_pictures = 1000", problems);
        self.social_pictures = newest.unwrap_or(self.social_pictures);
        self.service_worker = boolean(table, "service_worker", self.service_worker, problems);
        self.search = boolean(table, "search", self.search, problems);
        self.strict = boolean(table, "strict", self.strict, problems);
        for section in tables(table, "sections", problems) {
            report_unknown(section, "sections.", SECTION_KEYS, problems);
            let slug = text(section, "sections.", "slug", problems).and_then(|slug| {
                slugify::written(&slug)
                    .map_err(|message| {
                        let hint = "Use letters, digits and hyphens.";
                        problems.error("sections.slug", message, hint);
                    })
                    .ok()
            });
            match text(section, "sections.", "name", problems) {
                Some(name) => self.sections.push(SectionSetting {
                    name: one_line(&name).into_owned(),
                    slug,
                    description: text(section, "sections.", "description", problems),
                }),
                None => problems.error(
                    "sections.name",
                    "A section has no name.",
                    "Give each [[sections]] a name, such as name = \"Culture\".",
                ),
            }
        }
        if let Some(share) = table.get("share") {
            self.read_share(share, problems);
        }
        match text(table, "", "ai_crawlers", problems).as_deref() {
            None | Some("allow") => {}
            Some("refuse") => self.ai_crawlers = AiCrawlers::Refuse,
            Some(other) => problems.error(
                "ai_crawlers",
                format!("{other:?} is not a valid value."),
                "Write \"allow\" or \"refuse\".",
            ),
        }
        self.read_design(table, problems);
        match text(table, "", "accessibility_contact", problems) {
            Some(contact) if !is_contact(&contact) => problems.error(
                "accessibility_contact",
                format!("{contact:?} is neither an email address nor one that begins with https://."),
                "Write it as accessibility_contact = \"access@paper.example\" or \"https://paper.example/contact\".",
            ),
            contact => self.accessibility_contact = contact,
        }
        for account in tables(table, "social", problems) {
            report_unknown(account, "social.", SOCIAL_KEYS, problems);
            let name = text(account, "social.", "name", problems);
            let url = text(account, "social.", "url", problems);
            match (name, url) {
                (Some(name), Some(url)) if url.starts_with("https://") => {
                    self.social.push(SocialAccount { name, url });
                }
                _ => problems.error(
                    "social",
                    "An account needs a name and an address that begins with https://.",
                    "Write [[social]] with name = \"Mastodon\" and url = \"https://…\".",
                ),
            }
        }
    }

    /// Reads the logo, colours and fonts.
    fn read_design(&mut self, table: &toml::Table, problems: &Problems) {
        self.logo = text(table, "", "logo", problems);
        self.theme = text(table, "", "theme", problems);
        self.theme_color = colour(table, "theme_color", problems);
        self.background_color = colour(table, "background_color", problems);
        let Some(fonts) = table.get("social_fonts") else { return };
        let names = fonts
            .as_array()
            .and_then(|fonts| fonts.iter().map(|font| font.as_str().map(str::to_owned)).collect());
        match names {
            Some(names) => self.social_fonts = names,
            None => problems.error(
                "social_fonts",
                "This must be a list of files.",
                "Write it as social_fonts = [\"fonts/serif-jp.otf\"].",
            ),
        }
    }

    fn read_base_url(&mut self, base_url: &str, problems: &Problems) {
        match Url::parse(base_url) {
            Ok(url) if ["http", "https"].contains(&url.scheme()) && url.has_host() => {
                self.origin = url.origin().ascii_serialization();
                self.base = url.path().trim_end_matches('/').to_owned();
                // Hosts differ in how they treat other characters.
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
                if !self.base.chars().all(is_plain) || self.base.contains("//") {
                    problems.error(
                        "base_url",
                        format!("The folder {:?} contains characters that some hosts do not support.", self.base),
                        "Use letters, digits, hyphens, dots and underscores: \"https://paper.example/news/\".",
                    );
                }
            }
            _ => problems.error(
                "base_url",
                format!("{base_url:?} is not the address of a site."),
                "Include scheme, host and folder, such as \"https://paper.example/\".",
            ),
        }
    }

    fn read_share(&mut self, share: &toml::Value, problems: &Problems) {
        let known: Vec<String> = ShareTarget::ALL.iter().filter_map(name_of).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let Some(names) = share.as_array() else {
            return problems.error(
                "share",
                "This must be a list.",
                format!("Write share = [{}].", quoted(&known)),
            );
        };
        self.share.clear();
        for name in names {
            let name = name.as_str().unwrap_or_default();
            let target = ShareTarget::ALL.into_iter().find(|t| name_of(t).as_deref() == Some(name));
            match target {
                Some(target) => self.share.push(target),
                None => problems.error(
                    "share",
                    format!("There is no share target called {name:?}."),
                    match nearest(name, &known) {
                        Some(nearest) => format!("Did you mean \"{nearest}\"?"),
                        None => format!("Known: {}.", quoted(&known)),
                    },
                ),
            }
        }
    }
}

/// Shortens the lines of a TOML parser's message, which quotes the offending line at full length.
fn short_lines(message: &str) -> String {
    let lines: Vec<String> = message.trim_end().lines().map(|line| shorten(line, 120)).collect();
    lines.join("\n  ")
}

fn name_of(target: &ShareTarget) -> Option<String> {
    serde_json::to_value(target).ok()?.as_str().map(str::to_owned)
}

/// Returns whether a contact is a web page or looks like an email address that needs no escaping in links.
fn is_contact(contact: &str) -> bool {
    if contact.starts_with("https://") {
        return Url::parse(contact).is_ok_and(|url| url.has_host());
    }
    let is_plain = |part: &str| {
        let is_part = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_+".contains(c))
        };
        part.split('.').all(is_part)
    };
    contact
        .split_once('@')
        .is_some_and(|(name, host)| is_plain(name) && is_plain(host) && host.contains('.'))
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Settings, Vec<String>) {
        let (settings, problems) = Settings::parse(Path::new("newsprint.toml"), text);
        (settings, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn splits_the_address_into_origin_and_base() {
        let (settings, problems) = parse("base_url = \"https://paper.example/news/\"");
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(settings.origin, "https://paper.example");
        assert_eq!(settings.base, "/news");
    }

    #[test]
    fn a_contact_is_an_address_of_mail_or_of_a_page() {
        for contact in ["access+web@news.paper.example", "https://paper.example/contact?about=site"]
        {
            assert!(is_contact(contact), "{contact}");
        }
        for contact in [
            "access",
            "a@b",
            "a b@c.example",
            "a@b@c.example",
            "a@.example",
            "http://paper.example/",
            "https://",
        ] {
            assert!(!is_contact(contact), "{contact}");
        }
    }

    #[test]
    fn a_language_is_one_or_is_refused() {
        let of = |language: &str| {
            let (settings, problems) =
                parse(&format!("base_url = \"https://paper.example/\"\nlanguage = \"{language}\""));
            (settings.language, problems)
        };
        assert_eq!(of("en-us"), (Some("en-US".to_owned()), vec![]));
        let (language, problems) = of("de_DE");
        assert_eq!(language.as_deref(), Some("de-DE"));
        assert_eq!(
            problems,
            [
                "warning: newsprint.toml, field `language`\n  \"de_DE\" is not in the canonical form of RFC \
              5646; it is read as \"de-DE\".\n  Write \"de-DE\"."
            ]
        );
        let (language, problems) = of("english");
        assert_eq!(language, None);
        assert!(problems[0].starts_with(
            "error: newsprint.toml, field `language`\n  \"english\" is not a language tag.\n  Write a tag"
        ));
    }

    #[test]
    fn names_the_nearest_setting() {
        let (_, problems) = parse("base_url = \"https://paper.example/\"\ntimezone = \"UTC\"");
        assert_eq!(
            problems,
            ["error: newsprint.toml, field `timezone`\n  There is no such setting.\n  \
              Did you mean `time_zone`?"]
        );
    }

    #[test]
    fn names_the_nearest_share_target() {
        let (_, problems) =
            parse("base_url = \"https://paper.example/\"\nshare = [\"email\", \"blue-sky\"]");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].ends_with("Did you mean \"bluesky\"?"), "{}", problems[0]);
    }

    #[test]
    fn tells_every_wrong_value_at_once() {
        let (_, problems) = parse(
            "time_zone = \"Mars/Olympus\"\narticles_per_page = \"ten\"\n[[sections]]\nslug = \"../x\"",
        );
        assert_eq!(problems.len(), 5, "{problems:#?}");
    }
}
