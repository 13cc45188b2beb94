import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { listRuleSets } from "@/lib/runs/rule-sets";
import RulesPage from "./page";

const render = async (search: Record<string, string>) =>
  renderToStaticMarkup(await RulesPage({ searchParams: Promise.resolve(search) }));
const anchors = (html: string) =>
  [...html.matchAll(/<article id="([^"]+)"/g)].map(([, anchor]) => anchor);

test("the page shows every current rule once, with its id as anchor", async () => {
  const expected = listRuleSets()
    .filter(({ current }) => current)
    .flatMap(({ name, rules }) => rules.map(({ id }) => `${name}/${id}`));
  expect(expected.length).toBeGreaterThan(50);
  expect(new Set(expected).size).toBe(expected.length);
  expect(anchors(await render({}))).toEqual(expected);
});

test("an earlier rule set keeps its page", async () => {
  for (const { name, rules } of listRuleSets())
    expect(anchors(await render({ set: name }))).toEqual(rules.map(({ id }) => `${name}/${id}`));
});

test("a search shows the rules with every word, in their order", async () => {
  const found = anchors(await render({ set: "coverage-practice@1", q: "umbrella  MISSING" }));
  expect(found).toContain("coverage-practice@1/gap_missing_umbrella");
  expect(found.length).toBeLessThan(10);
  expect(anchors(await render({ q: "no such rule <script>" }))).toEqual([]);
});

test("the hash of a rule set is that of its rules, and every rule has a text", () => {
  const all = listRuleSets();
  expect(all.filter(({ current }) => current)).toHaveLength(3);
  for (const { hash, rules, name } of all) {
    expect(hash, name).toBe(canonicalHash(rules));
    for (const { id, text, title } of rules) {
      expect(title, id).not.toBe("");
      expect(text.trim(), id).not.toBe("");
    }
    // What a reader gets as JSON is what was hashed.
    expect(canonicalHash(JSON.parse(JSON.stringify(rules))), name).toBe(hash);
  }
});
