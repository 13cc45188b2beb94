import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Code } from "mdast";
import { visit } from "unist-util-visit";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Route } from "@/lib/api/http/route";
import { readNavigation } from "@/lib/docs/compile/compile-site";
import { dropInternalParts, parseMarkdown } from "@/lib/docs/compile/markdown";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";

/**
 * Every code block of the docs site says what keeps it true, behind its language:
 * - `file=docs/…`: it is this file, which a test runs
 * - `request="POST /jobs"`, `response="POST /jobs"`: the operation accepts or returns it; `response=Error` is an error
 * - `event`: the catalog of events has it
 * - `test=lib/…`: this test reads the page
 * - `output`: what a program prints, the form of a file, or a formula. Nothing runs it
 */
const MARKS = /(?:^| )(file|request|response|test)=("[^"]*"|\S+)|(?:^| )(event|output)(?= |$)/;

const read = (file: string) => readFileSync(file, "utf8");
const blocks = readNavigation(".").flatMap(({ pages }) =>
  pages.flatMap(({ file }) => {
    const found: [place: string, block: Code][] = [];
    visit(parseMarkdown(dropInternalParts(read(join("docs", file)))), "code", (block) => {
      found.push([`docs/${file}:${block.position?.start.line}`, block]);
    });
    return found;
  }),
);

function markOf({ meta }: Code): { kind: string; value: string } {
  const [, kind, value = "", flag] = MARKS.exec(meta ?? "") ?? [];
  return { kind: kind ?? flag ?? "none", value: value.replaceAll('"', "") };
}
const marked = (kind: string) =>
  blocks.flatMap(([place, block]) => {
    const mark = markOf(block);
    return mark.kind === kind ? [[place, mark.value, block.value] as const] : [];
  });

test("every code block of a published page says what keeps it true", () => {
  const unmarked = blocks.filter(([, block]) => markOf(block).kind === "none");
  expect(unmarked.map(([place]) => place)).toEqual([]);
  expect(blocks.length).toBeGreaterThan(40);
});

test.each(marked("file"))("%s is the file %s", (_, file, text) => {
  expect(file).toMatch(/^docs\/(samples|webhooks)\//);
  expect(`${text}\n`).toBe(read(file));
});

test("tests that blocks name exist", () => {
  expect(marked("test").filter(([, file]) => !existsSync(file))).toEqual([]);
});

test("blocks that nothing runs are in no language that could be run", () => {
  const languages = blocks
    .filter(([, block]) => markOf(block).kind === "output")
    .map(([, { lang }]) => lang);
  expect(languages.filter((lang) => !["text", "http", "csv", "json"].includes(lang ?? ""))).toEqual(
    [],
  );
});

const declared = new Map<string, Route>();
beforeAll(async () => {
  Object.assign(process.env, TEST_ENVIRONMENT);
  const { PUBLIC_ROUTES, routeKey } = await import("@/lib/api/routes");
  for (const route of PUBLIC_ROUTES) declared.set(routeKey(route), route);
});

const ErrorBody = z.strictObject({
  ...{ code: z.string(), message: z.string(), request_id: z.string(), doc_url: z.url() },
  details: z.array(z.strictObject({ path: z.string(), message: z.string() })),
});

test.each(marked("response"))("%s is a response of %s", (_, operation, text) => {
  const schema = operation === "Error" ? ErrorBody : declared.get(operation)?.response;
  expect(schema?.safeParse(JSON.parse(text))).toMatchObject({ success: true });
});

test.each([
  ...marked("request"),
  ...marked("file")
    .filter(([, file]) => file.endsWith("/request.json"))
    .map(([place, , text]) => [place, "POST /jobs", text] as const),
])("%s is a request of %s", (_, operation, text) => {
  const body: unknown = JSON.parse(text);
  const route = declared.get(operation);
  expect((route?.bodyFor?.(body) ?? route?.body)?.safeParse(body)).toMatchObject({ success: true });
});
