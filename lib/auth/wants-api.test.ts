import { expect, test } from "vitest";
import { wantsApi } from "./wants-api";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

test.each<[string, Record<string, string>, boolean]>([
  ["a browser", { accept: BROWSER }, false],
  ["a page's own navigation", { accept: "*/*" }, false],
  ["nothing said", {}, false],
  ["a key", { authorization: "Bearer nx_live_0", accept: BROWSER }, true],
  ["a key in its own header", { "x-api-key": "nx_live_0" }, true],
  ["JSON", { accept: "application/json" }, true],
  ["JSON before anything", { accept: "application/json, text/plain, */*;q=0.1" }, true],
  ["a page before JSON", { accept: "text/html, application/json;q=0.9" }, false],
  ["JSON before a page", { accept: "text/html;q=0.5, APPLICATION/JSON" }, true],
  ["JSON refused", { accept: "application/json;q=0" }, false],
])("an audit URL asked with %s", (_, headers, document) => {
  expect(wantsApi(new Headers(headers))).toBe(document);
});
