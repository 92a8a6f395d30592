//! Amazon `CloudFront`: a key-value store with the old addresses, and two functions that use it.
//!
//! A function may have at most ten kilobytes, so the addresses are not in it. The keys are
//! percent-encoded, as the function gets addresses.

use serde_json::{Value, json};

use super::rules::{CACHE, EMBED, Header, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED, data};
use crate::model::address::encoded;

/// `cloudfront-keys.json`, for import into the store.
pub(super) fn keys(rules: &Rules) -> String {
    let moved = rules.moved.iter();
    let moved =
        moved.map(|(from, to)| json!({ "key": rules.location(from), "value": rules.location(to) }));
    // A withdrawn file leads to the page that says so.
    let gone = rules.withdrawn.iter().filter_map(|(from, page)| {
        let folder = page.as_ref()?.strip_suffix("index.html")?;
        let is_folder = folder == from;
        (!is_folder)
            .then(|| json!({ "key": rules.location(from), "value": rules.location(folder) }))
    });
    let data: Vec<Value> = moved.chain(gone).collect();
    format!("{:#}\n", json!({ "data": data }))
}

/// `cloudfront-request.js`, for viewer requests. The storage behind it knows no folders, so the
/// function asks for the page in a folder, and redirects addresses that lack their last slash.
pub(super) fn request(rules: &Rules) -> String {
    let files = rules.extensionless.iter().map(|path| rules.location(path)).collect::<Vec<_>>();
    let (base, files) = (json!(encoded(&rules.base)), json!(files));
    format!(
        "// Made by Expound. For viewer requests, with runtime 2.0 and the store of cloudfront-keys.json.\n\
        import cf from \"cloudfront\";\n\
        const store = cf.kvs();\n\
        const base = {base};\n\
        // Files whose names have no dot; all other such names are folders.\n\
        const files = {files};\n\
        function to(location) {{\n  \
          return {{ statusCode: 301, statusDescription: \"Moved Permanently\", headers: {{ location: {{ value: location }} }} }};\n\
        }}\n\
        async function handler(event) {{\n  \
          const request = event.request;\n  \
          const uri = request.uri;\n  \
          try {{\n    \
            return to(await store.get(uri));\n  \
          }} catch (_) {{\n    \
            const name = uri.slice(uri.lastIndexOf(\"/\") + 1);\n    \
            if (!name) request.uri += \"index.html\";\n    \
            else if (uri.startsWith(base) && !name.includes(\".\") && !files.includes(uri)) return to(uri + \"/\");\n    \
            return request;\n  \
          }}\n\
        }}\n"
    )
}

/// `cloudfront-response.js`, for viewer responses.
pub(super) fn response(rules: &Rules) -> String {
    let mut text = vec![String::from(
        "// Made by Expound. For viewer responses.\nfunction handler(event) {\n  const uri = event.request.uri;\n  const headers = event.response.headers;\n",
    )];
    for Header { name, value } in SAFE_HEADERS {
        text.push(format!(
            "  headers[{}] = {{ value: {} }};\n",
            json!(name.to_lowercase()),
            json!(value)
        ));
    }
    let embed = json!(rules.location(EMBED));
    let (unframed, framed) = (json!(rules.unframed()), json!(rules.policy));
    let policy = json!(POLICY.to_lowercase());
    text.push(format!("  const policy = uri.startsWith({embed}) ? {framed} : {unframed};\n"));
    text.push(format!("  if (policy) headers[{policy}] = {{ value: policy }};\n"));
    let (name, value) = (json!(UNFRAMED.name.to_lowercase()), json!(UNFRAMED.value));
    text.push(format!("  if (!uri.startsWith({embed})) headers[{name}] = {{ value: {value} }};\n"));
    let (name, value) = (json!(SHARED.name.to_lowercase()), json!(SHARED.value));
    let data = json!(data(&rules.location("/")));
    text.push(format!(
        "  if (new RegExp({data}).test(uri)) headers[{name}] = {{ value: {value} }};\n"
    ));
    if rules.hashed_assets {
        let (name, value) = (json!(CACHE.name.to_lowercase()), json!(CACHE.value));
        let assets = json!(rules.location("assets/"));
        text.push(format!(
            "  if (uri.startsWith({assets})) headers[{name}] = {{ value: {value} }};\n"
        ));
    }
    text.push(String::from("  return event.response;\n}\n"));
    text.concat()
}
