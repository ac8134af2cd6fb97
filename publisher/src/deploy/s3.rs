//! Amazon S3 behind CloudFront: a function that maps folders to their pages and redirects old URLs, and a response
//! headers policy.

use super::security_headers::SAME_ORIGIN_ONLY;
use super::{PRIVATE, Plan, Redirect};
use serde_json::{Map, Value, json};

/// Maximum size of a function in bytes.
const LARGEST_FUNCTION: usize = 10 * 1024;

/// Returns the function for both events: the request to the bucket, and the response to the reader.
pub(crate) fn function(plan: &Plan) -> String {
    let whole = function_with(plan, &plan.redirects);
    // If not all redirects fit, none is included: the pages at the old URLs redirect as well.
    if whole.len() <= LARGEST_FUNCTION { whole } else { function_with(plan, &[]) }
}

/// Returns whether all redirects fit into the function.
pub(crate) fn fits_all_redirects(plan: &Plan) -> bool {
    function_with(plan, &plan.redirects).len() <= LARGEST_FUNCTION
}

fn function_with(plan: &Plan, redirects: &[Redirect]) -> String {
    let redirects: Map<String, Value> = redirects
        .iter()
        .map(|redirect| (redirect.encoded_from(), Value::from(redirect.to.as_str())))
        .collect();
    let (_, same_origin) = SAME_ORIGIN_ONLY;
    include_str!("cloudfront-function.js")
        .replace("{{redirects}}", &Value::from(redirects).to_string())
        .replace("{{base}}", &plan.base)
        .replace("{{private}}", PRIVATE)
        .replace("{{same-origin}}", same_origin)
}

/// Returns the configuration of a response headers policy.
pub(crate) fn headers_policy(plan: &Plan) -> String {
    let mut security = Map::new();
    let mut others = Vec::new();
    for header in &plan.headers {
        let value = header.value.as_str();
        // CloudFront requires its own names for the headers that it knows.
        match header.name {
            "Content-Security-Policy" => {
                security.insert(
                    "ContentSecurityPolicy".to_owned(),
                    json!({"Override": true, "ContentSecurityPolicy": value}),
                );
            }
            "X-Content-Type-Options" => {
                security.insert("ContentTypeOptions".to_owned(), json!({"Override": true}));
            }
            "Referrer-Policy" => {
                security.insert(
                    "ReferrerPolicy".to_owned(),
                    json!({"Override": true, "ReferrerPolicy": value}),
                );
            }
            "X-Frame-Options" => {
                security.insert(
                    "FrameOptions".to_owned(),
                    json!({"Override": true, "FrameOption": value}),
                );
            }
            "Strict-Transport-Security" => {
                let seconds =
                    value.trim_start_matches("max-age=").parse::<u64>().unwrap_or_default();
                security.insert(
                    "StrictTransportSecurity".to_owned(),
                    json!({"Override": true, "AccessControlMaxAgeSec": seconds}),
                );
            }
            name => others.push(json!({"Header": name, "Value": value, "Override": true})),
        }
    }
    let policy = json!({
        "Name": "newsprint",
        "Comment": "What browsers are told to forbid",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": others.len(), "Items": others},
    });
    format!("{policy:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::tests::plan;

    #[test]
    fn too_many_old_addresses_are_left_to_their_pages() {
        let few = plan("", &["old/"]);
        assert!(function(&few).contains("{\"/old/\":\"/articles/new/\"}"));
        let mut many = plan("", &[]);
        many.redirects = (0..500)
            .map(|i| Redirect { from: format!("/old/{i}/"), to: "/articles/new/".to_owned() })
            .collect();
        assert!(!fits_all_redirects(&many));
        assert!(function(&many).len() <= LARGEST_FUNCTION);
    }

    #[test]
    fn every_header_is_in_the_policy() {
        let plan = plan("", &[]);
        let policy: Value = serde_json::from_str(&headers_policy(&plan)).unwrap();
        let known = policy["SecurityHeadersConfig"].as_object().unwrap().len();
        let others = policy["CustomHeadersConfig"]["Quantity"].as_u64().unwrap();
        assert_eq!(known as u64 + others, plan.headers.len() as u64);
        assert_eq!(
            policy["SecurityHeadersConfig"]["StrictTransportSecurity"]["AccessControlMaxAgeSec"],
            31_536_000
        );
    }
}
