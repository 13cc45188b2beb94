import { beforeAll, expect, test } from "vitest";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { firstRequest } from "../first-request";
import { reference } from "./document";
import { examplesOf } from "./examples";
import { referenceMarkdown, resourceMarkdown } from "./markdown";

beforeAll(() => {
  Object.assign(process.env, TEST_ENVIRONMENT);
});

const markdownOf = (operationId: string): string => {
  const resource = reference().resources.find(({ operations }) =>
    operations.some((operation) => operation.operationId === operationId),
  );
  if (!resource) throw new Error(`There is no operation ${operationId}`);
  return resourceMarkdown(resource);
};

test("the Markdown of the reference has the fields of requests and responses, with their paths", () => {
  const text = markdownOf("createWebhook");
  expect(text).toMatch(/^Request body:\n\n\| Field \| Type \| Required \| Meaning \|$/m);
  expect(text).toMatch(/^\| `url` \| .+ \| Yes \| /m);
  // What only one operation uses is listed in place, however deep.
  expect(markdownOf("getTrace")).toMatch(/^\| `context\.labels\.dimensions` \| /m);
});

test("objects that a page needs more than once are on it once, by their name", () => {
  const text = markdownOf("getJob");
  expect(text).toMatch(/^\| `solutions\[\]` \| list of `QuoteSolution` \| /m);
  expect(text.split("\n").filter((line) => line === "### QuoteSolution")).toHaveLength(1);
  expect(text).toMatch(/^\| `candidates\[\]\.name` \| /m);
});

test.each(["pages", "the text with all pages"])("every object that %s name is described", (of) => {
  const texts =
    of === "pages" ? reference().resources.map(resourceMarkdown) : [referenceMarkdown()];
  for (const text of texts) {
    const described = [...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(new Set(described).size).toBe(described.length);
    const types = [...text.matchAll(/^\| `[^`]+` \| ([^|]+) \| (?:Yes)? ?\| /gm)];
    const named = types.flatMap(([, type = ""]) =>
      [...type.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    for (const name of new Set(named)) expect(described).toContain(name);
  }
});

test("the pages of the reference stay readable: no table has a row twice in a row", () => {
  for (const resource of reference().resources) {
    const lines = resourceMarkdown(resource).split("\n");
    expect(lines.filter((line, at) => line.startsWith("| `") && line === lines[at - 1])).toEqual(
      [],
    );
  }
});

test("the first requests of the docs use the pool that every organization has", () => {
  expect(firstRequest()).toContain('"pool": "carriers:sandbox"');
  const [first] = examplesOf({ method: "POST", path: "/jobs" });
  expect(first?.body).toMatchObject({ pool: "carriers:sandbox" });
});
