import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { sourceFiles } from "@/bin/checks/source-files";
import { RUN_KINDS } from "@/lib/domain/run-kind";

/**
 * Code outside a kind's own folders must not decide by a kind's name: it uses the kind's object (`runKind(name)` on the server,
 * `kindView(name)` in components). Otherwise a new kind has to be added in many places.
 */

/** The registries, the folders of the kinds, and what is not part of the product. */
const MAY_NAME_KINDS = [
  /^lib\/domain\/run-kind\.ts$/,
  // One of the engine types has the name of a kind.
  /^lib\/domain\/engines\/engine-types\.ts$/,
  /^lib\/engines\/modules\.ts$/,
  /^lib\/runs\/(kinds|schemas)\//,
  /^lib\/evaluation\/(candidates|quotes|coverage)\//,
  /^components\/runs\/kinds[^/]*$/,
  /^components\/runs\/(candidates|quotes|coverage|dual)\//,
  /^components\/runs\/new\/(kinds|kind-samples)\.ts$/,
  /\.(test|spec|arbitrary|fixture|cases)\.tsx?$/,
  // Packages are clients of the API, which name its values.
  /^(e2e|bench|packages|lib\/testing|app\/docs)\//,
];

type Node = { type: string; start: number; [field: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

const kindNames: readonly string[] = RUN_KINDS;
const isKindName = (node: unknown) =>
  isNode(node) && node.type === "Literal" && kindNames.includes(String(node.value));

const COMPARISONS = ["===", "!==", "==", "!="];
/** These two are fields of `request_config` in the public API, too. */
const REQUEST_CONFIG_FIELDS = ["quote_matching", "coverage_analysis"];

function keyOf(property: unknown): string {
  if (!isNode(property) || property.type !== "Property" || !isNode(property.key)) return "";
  return String(property.key.type === "Literal" ? property.key.value : property.key.name);
}

/** Whether the code decides by a kind's name: a comparison, a case, a default, a record by kind, an access to one, a list of kinds. */
function decidesByKind(node: Node): boolean {
  switch (node.type) {
    case "BinaryExpression":
      return (
        COMPARISONS.includes(String(node.operator)) &&
        (isKindName(node.left) || isKindName(node.right))
      );
    case "SwitchCase":
      return isKindName(node.test);
    case "LogicalExpression":
      return isKindName(node.right);
    case "MemberExpression":
      return node.computed === true && isKindName(node.property);
    case "ArrayExpression":
      return Array.isArray(node.elements) && node.elements.filter(isKindName).length > 1;
    case "ObjectExpression": {
      const keys = Array.isArray(node.properties) ? node.properties.map(keyOf) : [];
      const named = keys.filter((key) => kindNames.includes(key));
      return named.some((key) => !REQUEST_CONFIG_FIELDS.includes(key));
    }
    case "CallExpression": {
      const { callee, arguments: given } = node;
      const method = isNode(callee) && isNode(callee.property) ? callee.property.name : undefined;
      return method === "includes" && Array.isArray(given) && given.some(isKindName);
    }
    default:
      return false;
  }
}

function decisionsIn(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (!isNode(value)) return;
    if (decidesByKind(value)) {
      const line = text.slice(0, value.start).split("\n").length;
      found.push(`${file}:${line} ${text.slice(value.start).split("\n")[0]}`);
    }
    for (const each of Object.values(value)) visit(each);
  };
  visit(parseSync(file, text).program);
  return found;
}

test("no code outside the kinds' own folders decides by a kind's name", () => {
  const files = sourceFiles().filter(
    (file) => /\.tsx?$/.test(file) && !MAY_NAME_KINDS.some((allowed) => allowed.test(file)),
  );
  expect(files.length).toBeGreaterThan(400);
  expect(files.flatMap((file) => decisionsIn(file, readFileSync(file, "utf8")))).toEqual([]);
});

test.each([
  'if (run.kind === "dual") show();',
  'const quotes = "quote_matching" !== kind;',
  'switch (kind) { case "coverage_analysis": break; }',
  'const kind = asked ?? "candidate_evaluation";',
  'const label = LABELS["dual"];',
  'const LABELS = { candidate_evaluation: "Candidates", quote_matching: "Quotes" };',
  "const LABELS = { dual: 1 };",
  'const KINDS = ["quote_matching", "dual"];',
  'if (KINDS.includes("quote_matching")) show();',
])("the check finds %s", (code) => {
  expect(decisionsIn("example.ts", code)).toHaveLength(1);
});

test.each([
  'type QuoteRun = RunOf<"quote_matching" | "dual">;',
  "const input = { request_config: { quote_matching: true, coverage_analysis: true } };",
  'export const example = completed("dual");',
  'const dual = "dual";',
])("the check allows %s", (code) => {
  expect(decisionsIn("example.ts", code)).toEqual([]);
});
