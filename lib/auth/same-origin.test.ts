import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const OWN = "https://platform.example.com";
const post = (headers: Record<string, string>) => ({
  method: "POST",
  headers: new Headers(headers),
});

test.each([
  ["our own page", post({ origin: OWN }), true],
  [
    "our own page behind a proxy that names another host",
    post({ origin: OWN, host: "10.0.0.7:3000" }),
    true,
  ],
  [
    "a page on the requested host",
    post({ origin: "https://127.0.0.1:3000", host: "127.0.0.1:3000" }),
    true,
  ],
  [
    "a page of our host without TLS",
    post({ origin: "http://platform.example.com", host: "platform.example.com" }),
    false,
  ],
  ["a client that is not a browser", post({}), true],
  [
    "another site",
    post({ origin: "https://elsewhere.example", host: "platform.example.com" }),
    false,
  ],
  [
    "another port of the same host",
    post({ origin: "http://localhost:8080", host: "localhost:3000" }),
    false,
  ],
  ["a page with an opaque origin", post({ origin: "null", host: "platform.example.com" }), false],
  [
    "a read from another site",
    { method: "GET", headers: new Headers({ origin: "https://elsewhere.example" }) },
    true,
  ],
])("use of the session's cookie by %s", (_, request, allowed) => {
  expect(isSameOrigin(request, OWN)).toBe(allowed);
});

test("a page on another name of this host may use the session of an installation without TLS", () => {
  const request = post({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" });
  expect(isSameOrigin(request, "http://localhost:3000")).toBe(true);
});
