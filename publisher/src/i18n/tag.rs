//! Language tags: validation and canonicalisation by RFC 5646.

use icu_locale_core::Locale;
use icu_locale_core::subtags::Variants;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The subtags in IANA's registry, in canonical case: languages, scripts, regions and variants. `deu=de` maps an alias
/// to its preferred subtag.
static SUBTAGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let words = include_str!("subtags.txt").split_ascii_whitespace();
    words.map(|word| word.split_once('=').unwrap_or((word, word))).collect()
});

/// Returns the canonical form of a language tag, or `None` if the text is not a language tag. `de_DE` becomes `de-DE`, and
/// `deu` becomes `de`. Subtags after the language that the registry does not contain are dropped.
pub fn canonical(written: &str) -> Option<String> {
    // POSIX locale names: `de_DE.UTF-8`, `ca_ES@euro`.
    let plain = written.trim().split(['.', '@']).next()?.replace('_', "-");
    let mut parts: Vec<&str> = plain.split('-').collect();
    let mut language = language_of(parts.first()?)?;
    // An extended language subtag after its macrolanguage: `zh-yue`.
    while let Some(inner) = parts.get(1).filter(|part| part.len() == 3).and_then(|p| language_of(p))
    {
        language = inner;
        parts.remove(0);
    }
    parts[0] = language;
    let Ok(mut locale) = Locale::try_from_str(&parts.join("-")) else {
        return Some(language.to_owned());
    };
    let known = |subtag: &str| SUBTAGS.get(subtag).copied();
    let id = &mut locale.id;
    id.script = id.script.filter(|script| known(script.as_str()).is_some());
    id.region = id.region.and_then(|region| known(region.as_str())?.parse().ok());
    if id.variants.iter().any(|variant| known(variant.as_str()).is_none()) {
        id.variants = Variants::new();
    }
    Some(locale.to_string())
}

/// Returns the canonical language subtag, if it exists.
fn language_of(part: &str) -> Option<&'static str> {
    let is_language = matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic());
    SUBTAGS.get(part.to_ascii_lowercase().as_str()).copied().filter(|_| is_language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_spelled_as_the_standard_spells_it() {
        for (written, expected) in [
            ("de", "de"),
            ("de_DE", "de-DE"),
            ("DE-at", "de-AT"),
            ("ar_EG", "ar-EG"),
            ("zh_hant_tw", "zh-Hant-TW"),
            ("sr-latn", "sr-Latn"),
            ("es-419", "es-419"),
            ("de-1996", "de-1996"),
            ("haw", "haw"),
            ("ar-EG-u-nu-latn", "ar-EG-u-nu-latn"),
            (" en_US.UTF-8 ", "en-US"),
            ("ca_ES@euro", "ca-ES"),
            ("deu", "de"),
            ("ENG-gb", "en-GB"),
            ("zh-yue-HK", "yue-HK"),
            ("en-UK", "en-GB"),
            ("en-XX", "en"),
            ("en-Xxxx-US", "en-US"),
            ("de-", "de"),
            ("de-DE-germany", "de-DE"),
        ] {
            assert_eq!(canonical(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_language_is_none() {
        for written in [
            "english",
            "deutsch",
            "English",
            "xx-",
            "xx",
            "und",
            "mul",
            "zxx",
            "qaa",
            "x-default",
            "C",
            "POSIX",
            "",
            "-",
            "_",
            "1",
            "de, en",
            "d",
            "zzz",
            "1996",
            "Latn",
            "海",
            "i-klingon",
            "*",
        ] {
            assert_eq!(canonical(written), None, "{written}");
        }
    }
}
