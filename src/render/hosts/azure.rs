//! Azure Static Web Apps: `staticwebapp.config.json`, which it reads from the site and does not
//! serve.
//!
//! Only the first route that matches counts, and a header with an empty value is not sent. An
//! asterisk in a route matches anything, so an address that has one is left to its page.

use serde_json::{Value, json};

use super::rules::{CACHE, DATA, EMBED, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED};

/// `staticwebapp.config.json`.
pub(super) fn config(rules: &Rules) -> String {
    let redirects = rules.moved.iter().filter(|(from, _)| !from.contains('*'));
    let redirects = redirects.map(|(from, to)| {
        json!({ "route": rules.location(from), "redirect": rules.location(to), "statusCode": 301 })
    });
    let mut routes: Vec<Value> = redirects.collect();
    let policy = if rules.policy.is_empty() { "frame-ancestors *" } else { &rules.policy };
    let data = |folder: &str| format!("{}*.{{{}}}", rules.location(folder), DATA.join(","));
    let framed = json!({ POLICY: policy, UNFRAMED.name: "" });
    let shared = json!({ POLICY: policy, UNFRAMED.name: "", SHARED.name: SHARED.value });
    routes.push(json!({ "route": data(EMBED), "headers": shared }));
    routes.push(json!({ "route": format!("{}*", rules.location(EMBED)), "headers": framed }));
    if rules.hashed_assets {
        routes.push(json!({
            "route": format!("{}*", rules.location("assets/")),
            "headers": { CACHE.name: CACHE.value },
        }));
    }
    routes.push(json!({ "route": data("/"), "headers": { SHARED.name: SHARED.value } }));
    let [types, referrer] = SAFE_HEADERS;
    let headers = json!({
        POLICY: rules.unframed(),
        types.name: types.value,
        referrer.name: referrer.value,
        UNFRAMED.name: UNFRAMED.value,
    });
    let missing = json!({ "404": { "rewrite": rules.location("404.html") } });
    let config = json!({
        "trailingSlash": "auto",
        "globalHeaders": headers,
        "routes": routes,
        "responseOverrides": missing,
    });
    format!("{config:#}\n")
}
