//! Netlify: its `_redirects`, where Cloudflare's differ; `_headers` is shared with Cloudflare.

use super::{PRIVATE, Plan};

/// Returns `_redirects`. A redirect page exists at each old URL, and without `!` Netlify prefers it to the rule.
pub(crate) fn redirects(plan: &Plan) -> String {
    let base = &plan.base;
    let hidden = format!("{base}/{PRIVATE}* {base}/404.html 404!\n");
    let redirects = plan.redirects.iter();
    let rules =
        redirects.map(|redirect| format!("{} {} 301!\n", redirect.encoded_from(), redirect.to));
    [hidden].into_iter().chain(rules).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::tests::plan;

    #[test]
    fn a_rule_goes_before_the_page_at_its_address() {
        assert_eq!(
            redirects(&plan("", &["old/"])),
            "/.newsprint/* /404.html 404!\n/old/ /articles/new/ 301!\n"
        );
    }
}
