//! Amazon `CloudFront`: a key-value store with the old addresses, and two functions that use it.
//!
//! A function may be ten kilobytes, so the addresses are not in it. The keys are as the function sees
//! them, percent-encoded.

use serde_json::{Value, json};

use super::{CACHE, EMBED, POLICY, Rules, SAFE_HEADERS, SHARED, UNFRAMED, data, encoded};

/// `cloudfront-keys.json`, for import into the store.
pub(super) fn keys(rules: &Rules) -> String {
    let moved = rules.moved.iter();
    let moved =
        moved.map(|(from, to)| json!({ "key": rules.location(from), "value": rules.location(to) }));
    // A file that was taken back leads to the page that says so.
    let gone = rules.withdrawn.iter().filter_map(|(from, page)| {
        let folder = page.as_ref()?.strip_suffix("index.html")?;
        let is_folder = folder == from;
        (!is_folder)
            .then(|| json!({ "key": rules.location(from), "value": rules.location(folder) }))
    });
    let data: Vec<Value> = moved.chain(gone).collect();
    format!("{:#}\n", json!({ "data": data }))
}

/// `cloudfront-request.js`, for viewer requests. What is behind it knows no folders, so it is asked for
/// the page in one, and a reader who left the slash away is led to it.
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
    for (name, value) in SAFE_HEADERS {
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
    let (name, value) = (json!(UNFRAMED.0.to_lowercase()), json!(UNFRAMED.1));
    text.push(format!("  if (!uri.startsWith({embed})) headers[{name}] = {{ value: {value} }};\n"));
    let (name, value) = (json!(SHARED.0.to_lowercase()), json!(SHARED.1));
    let data = json!(data(&rules.location("/")));
    text.push(format!(
        "  if (new RegExp({data}).test(uri)) headers[{name}] = {{ value: {value} }};\n"
    ));
    if rules.hashed_assets {
        let (name, value) = (json!(CACHE.0.to_lowercase()), json!(CACHE.1));
        let assets = json!(rules.location("assets/"));
        text.push(format!(
            "  if (uri.startsWith({assets})) headers[{name}] = {{ value: {value} }};\n"
        ));
    }
    text.push(String::from("  return event.response;\n}\n"));
    text.concat()
}
