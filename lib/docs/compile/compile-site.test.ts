import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ERRORS } from "@/lib/api/http/errors";
import type { DocsPage, DocsSite } from "@/lib/docs/site";
import { compileSite } from "./compile-site";

let site: DocsSite;
beforeAll(async () => {
  site = await compileSite(".");
});

/** Pages of `app/docs` that are not made of Markdown. */
const APP_PAGES = new Set(["/docs/api", "/docs/rules"]);

const pageOf = (slug: string): DocsPage => {
  const page = site.pages.find((each) => each.slug === slug);
  if (!page) throw new Error(`There is no page ${slug}`);
  return page;
};

test("every page has a title, a description of one sentence, and a place of its own", () => {
  expect(new Set(site.pages.map(({ slug }) => slug)).size).toBe(site.pages.length);
  for (const { slug, title, description } of site.pages) {
    expect(title, slug).not.toBe("");
    expect(description, slug).toMatch(/[.:]$/);
    expect(description.length, slug).toBeLessThan(260);
  }
});

test("links lead to pages and headings of the site, also in Markdown", () => {
  const broken = site.pages.flatMap(({ slug, html, markdown }) =>
    [
      ...[...html.matchAll(/<a href="([^"]+)"/g)].map(([, url = ""]) => url),
      ...[...markdown.matchAll(/\]\((\/docs[^)]*)\)/g)].map(([, url = ""]) => url),
    ].flatMap((url) => {
      const [path = "", anchor] = url.split("#");
      if (APP_PAGES.has(path)) return [];
      if (/^https?:/.test(url) || /\.(xml|json|txt|md)$/.test(path)) return [];
      const target = path === "" ? slug : path.replace(/^\/docs\//, "");
      const page = site.pages.find((each) => each.slug === target);
      const isThere = page && (!anchor || page.html.includes(`id="${anchor}"`));
      return isThere ? [] : [`${slug} → ${url}`];
    }),
  );
  expect(broken).toEqual([]);
});

test("the page of errors has one entry for each code, with cause and remedy", () => {
  const { headings, html } = pageOf("errors");
  const codes = headings.filter(({ depth }) => depth === 3).map(({ id }) => id);
  expect(codes).toEqual(Object.keys(ERRORS));
  expect(html.match(/<strong>What to do:<\/strong>/g)).toHaveLength(codes.length);
});

test("blocks of code with titles that follow each other are tabs of one group", () => {
  const { html } = pageOf("webhooks");
  const [, group = ""] = /role="tablist"[^>]*>(.*?)<\/div>/s.exec(html) ?? [];
  const titles = [...group.matchAll(/data-title="([^"]+)"/g)].map(([, title]) => title);
  expect(titles).toEqual(["Node", "Python", "Go", "Ruby", "PHP", "Java", "Shell"]);
  expect(html.match(/role="tabpanel"[^>]* hidden/g)).toHaveLength(titles.length - 1);
});

test("parts for readers of the repository are not on the site", () => {
  expect(readFileSync("docs/evaluation.md", "utf8")).toContain("\n## Code\n");
  expect(pageOf("candidates").markdown).not.toContain("## Code");
  for (const { slug, html } of site.pages) expect(html, slug).not.toContain("&#x3C;!--");
});

test("no page names files of the repository, or has the marks of its code blocks", () => {
  const internal =
    /(?<![\w/.-])(?:app|bin|components|docs|e2e|engine-\d|lib|packages|rule-sets|server)\/[\w@*.[-]|\b[\w-]+\.test\.ts\b|this folder|[Ii]n the repository/;
  const marks = /^[ \t]*```+\w+ (?!title=("[^"]*"|\S+)$)/m;
  const found = site.pages.flatMap(({ slug, html, markdown }) => [
    ...[markdown, html.replaceAll(/<[^>]+>/g, "")].flatMap((text) =>
      text.split("\n").flatMap((line) => (internal.test(line) ? [`${slug}: ${line}`] : [])),
    ),
    ...(marks.test(markdown) ? [`${slug}: ${marks.exec(markdown)?.[0]}`] : []),
  ]);
  expect(found).toEqual([]);
  expect(pageOf("webhooks").markdown).toContain('\n```ts title="Node"\n');
});

test("the placeholder of a key is marked, so that a page can show the reader's own", () => {
  expect(pageOf("quickstart").html).toContain('<span data-api-key="">nx_test_…</span>');
});

test("the feed has each release with its date, newest first", () => {
  expect(site.changelog.at(-1)).toMatchObject({ title: "0.1.0 (2026-11-27)", date: "2026-11-27" });
});
