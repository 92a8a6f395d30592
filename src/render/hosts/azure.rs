//! Azure Static Web Apps: `staticwebapp.config.json`, which it reads from the site and does not serve.
//!
//! The first route that fits is the only one, and an empty header is none. An asterisk in a route stands for anything, so an address that has one is left to its page.

use serde_json::{Value, json};

use super::{CACHE, DATA, EMBED, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED};

/// `staticwebapp.config.json`.
pub(super) fn config(rules: &Rules) -> String {
    let sayable = rules.moved.iter().filter(|(from, _)| !from.contains('*'));
    let moved = sayable.map(|(from, to)| {
        json!({ "route": rules.location(from), "redirect": rules.location(to), "statusCode": 301 })
    });
    let mut routes: Vec<Value> = moved.collect();
    let policy = if rules.policy.is_empty() { "frame-ancestors *" } else { &rules.policy };
    let data = |folder: &str| format!("{}*.{{{}}}", rules.location(folder), DATA.join(","));
    let framed = json!({ POLICY: policy, UNFRAMED.0: "" });
    let mut shared = framed.clone();
    if let Some(headers) = shared.as_object_mut() {
        headers.insert(SHARED.0.to_owned(), SHARED.1.into());
    }
    routes.push(json!({ "route": data(EMBED), "headers": shared }));
    routes.push(json!({ "route": format!("{}*", rules.location(EMBED)), "headers": framed }));
    if rules.hashed_assets {
        routes.push(json!({
            "route": format!("{}*", rules.location("assets/")),
            "headers": { CACHE.0: CACHE.1 },
        }));
    }
    routes.push(json!({ "route": data("/"), "headers": { SHARED.0: SHARED.1 } }));
    let mut headers = json!({ POLICY: rules.unframed() });
    for (name, value) in SAFE_HEADERS.into_iter().chain([UNFRAMED]) {
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
