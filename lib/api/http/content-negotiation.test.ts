import { expect, test } from "vitest";
import { wantsJson } from "./content-negotiation";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

test.each<[string, Record<string, string>, boolean]>([
  ["a browser", { accept: BROWSER }, false],
  ["a wildcard", { accept: "*/*" }, false],
  ["no headers", {}, false],
  ["a key", { authorization: "Bearer nx_live_0", accept: BROWSER }, true],
  ["a key in its own header", { "x-api-key": "nx_live_0" }, true],
  ["JSON", { accept: "application/json" }, true],
  ["JSON first", { accept: "application/json, text/plain, */*;q=0.1" }, true],
  ["a page preferred to JSON", { accept: "text/html, application/json;q=0.9" }, false],
  ["JSON preferred to a page", { accept: "text/html;q=0.5, APPLICATION/JSON" }, true],
  ["JSON refused", { accept: "application/json;q=0" }, false],
])("an audit URL requested with %s", (_, headers, document) => {
  expect(wantsJson(new Headers(headers))).toBe(document);
});
