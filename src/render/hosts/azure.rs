//! Azure Static Web Apps: `staticwebapp.config.json`, which it reads from the site and does not serve.
//!
//! An asterisk in a route stands for anything, so an address that has one is left to its page.

use serde_json::{Value, json};

use super::{CACHE, EMBED, POLICY, Rules, SAFE_HEADERS};

/// `staticwebapp.config.json`.
pub(super) fn config(rules: &Rules) -> String {
    let sayable = rules.moved.iter().filter(|(from, _)| !from.contains('*'));
    let moved = sayable.map(|(from, to)| {
        json!({ "route": rules.location(from), "redirect": rules.location(to), "statusCode": 301 })
    });
    let mut routes: Vec<Value> = moved.collect();
    let policy = if rules.policy.is_empty() { "frame-ancestors *" } else { &rules.policy };
    routes.push(json!({
        "route": format!("{}*", rules.location(EMBED)),
        "headers": { POLICY: policy },
    }));
    if rules.hashed_assets {
        routes.push(json!({
            "route": format!("{}*", rules.location("assets/")),
            "headers": { CACHE.0: CACHE.1 },
        }));
    }
    let mut headers = json!({ POLICY: rules.unframed() });
    for (name, value) in SAFE_HEADERS {
        if let Some(headers) = headers.as_object_mut() {
            headers.insert(name.to_owned(), value.into());
        }
    }
    let missing = json!({ "404": { "rewrite": rules.location("404.html") } });
    let config = json!({
        "trailingSlash": "auto",
        "globalHeaders": headers,
        "routes": routes,
        "responseOverrides": missing,
    });
    format!("{config:#}\n")
}
