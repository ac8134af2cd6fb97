// A CloudFront function (runtime cloudfront-js-2.0) for both events of a behaviour, viewer-request and viewer-response.
const redirects = {{redirects}};

function handler(event) {
  const request = event.request;
  const uri = request.uri;
  if (event.context.eventType === "viewer-response") {
    const response = event.response;
    // Other sites may embed pictures, media and feeds, but not pages with their data or the app's files.
    if (/(\/|\.html|\/page\.json|\/site\.json)$/.test(uri) || /^\/_(assets|search)\//.test(uri.slice("{{base}}".length))) {
      response.headers["cross-origin-resource-policy"] = { value: "{{same-origin}}" };
    }
    return response;
  }
  if (uri.startsWith("{{base}}/{{private}}")) return { statusCode: 404, statusDescription: "Not Found" };
  const to = redirects[uri];
  if (to) return moved(to);
  if (uri.endsWith("/")) request.uri = uri + "index.html";
  // A file has a full stop in its last segment, a page has none. Two leading slashes would name another host.
  else if (!uri.slice(uri.lastIndexOf("/")).includes(".")) return moved(uri.replace(/^\/+/, "/") + "/");
  return request;
}

function moved(to) {
  return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: to } } };
}
