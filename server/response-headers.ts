import type { ServerResponse } from "node:http";

/** Two years, as the preload lists of browsers require. */
const HSTS = "max-age=63072000; includeSubDomains";

const EVERYWHERE = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
};

/** What a document may do. Pages get their own policy with a nonce from the middleware, which replaces this one. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGES = {
  ...EVERYWHERE,
  "Content-Security-Policy": NOTHING,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
    "microphone=(), midi=(), payment=(), serial=(), usb=()",
  "X-Frame-Options": "DENY",
};

const API = { ...EVERYWHERE, "Content-Security-Policy": NOTHING };

type Headers = Readonly<Record<string, string>>;

/** The security headers of the API's and of Next's responses. `isHttps`: browsers reach this installation by https. */
export function responseHeaders({ isHttps }: { isHttps: boolean }): {
  api: Headers;
  pages: Headers;
} {
  const transport: Headers = isHttps ? { "Strict-Transport-Security": HSTS } : {};
  return { api: { ...API, ...transport }, pages: { ...PAGES, ...transport } };
}

export function setHeaders(response: ServerResponse, headers: Headers) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
