import { expect, test } from "vitest";
import { draftName, ruleSetOfConfig } from "@/lib/domain/engines";
import { ruleSetRegistry } from "./rule-set-registry";

const named = (name: string) => ({ name });
const draft = (i: number) => ruleSetOfConfig(draftName(String(i)), "balanced");

test("a thread keeps the four latest drafts, and they displace no published rule set", () => {
  const registry = ruleSetRegistry(named("built-in@1"));
  const published = Array.from({ length: 200 }, (_, i) => ruleSetOfConfig(`published-${i}`));
  for (const name of published) registry.getOrCompile(name, () => named(name));
  for (let i = 0; i < 300; i++) registry.getOrCompile(draft(i), () => named(draft(i)));
  expect(published.filter((name) => !registry.has(name))).toEqual([]);
  const kept = Array.from({ length: 300 }, (_, i) => i).filter((i) => registry.has(draft(i)));
  expect(kept).toEqual([296, 297, 298, 299]);
});

test("a configuration is compiled once while it is kept, and one in use stays longest", () => {
  const registry = ruleSetRegistry(named("built-in@1"));
  const compiled: string[] = [];
  const use = (name: string) =>
    registry.getOrCompile(name, () => {
      compiled.push(name);
      return named(name);
    });
  for (const i of [1, 2, 3, 4, 1, 5, 1, 2]) use(draft(i));
  expect(compiled).toEqual([1, 2, 3, 4, 5, 2].map(draft));
  expect(() => registry.getOrCompile("unknown@1", null)).toThrow("Unknown rule set");
});
