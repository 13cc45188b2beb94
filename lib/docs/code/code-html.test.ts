import { expect, test } from "vitest";
import { codeHtml } from "./code-html";

const CURL = `# Needs a key: export NEXIO_API_KEY=nx_test_…
curl -X POST 'https://api.example.com/api/v1/jobs' \\
  -H "Authorization: Bearer $NEXIO_API_KEY" \\
  -d '{
  "entity": "<script>alert(1)</script> & Sons"
}'`;
const JSON_TEXT = JSON.stringify({ a: [1, "</pre>", null], b: { c: true } }, null, 2);

/** What a browser copies: the text of the code, without its elements. */
const copiedFrom = (html: string) =>
  (/<pre[^>]*>([\s\S]*)<\/pre>/.exec(html)?.[1] ?? "")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/&#x3C;|&lt;/g, "<")
    .replaceAll(/&#x26;|&amp;/g, "&");

test.each([
  ["bash", CURL],
  ["json", JSON_TEXT],
  ["text", JSON_TEXT],
] as const)(
  "highlighted %s is copied as it was written, and is no HTML of its own",
  (lang, code) => {
    const html = codeHtml({ lang, code, label: 'A "sample" <b>' });
    expect(copiedFrom(html)).toBe(code);
    expect(html).not.toContain("<script");
    expect(html.match(/<\/pre>/g)).toHaveLength(1);
    expect(html).toContain('aria-label="A &#x22;sample&#x22; <b>"');
  },
);

test("colors are classes that both themes define, and the placeholder of a key can be replaced", () => {
  const html = codeHtml({ lang: "bash", code: CURL, label: "a" });
  expect(html).toContain('<span data-api-key="">nx_test_…</span>');
  expect(html).toContain('class="code-function"');
  expect(html).not.toContain("style=");
});
