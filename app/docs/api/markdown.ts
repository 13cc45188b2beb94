import { type Operation, type Resource, reference, resourceHref } from "./document";
import { exampleCurl, examplesOf } from "./examples";
import { bodiesOf, cell, FieldTables } from "./markdown-fields";
import { typeOf } from "./schema-fields";

const fenced = (lang: string, code: string) => `\`\`\`${lang}\n${code}\n\`\`\``;
const json = (value: unknown) => JSON.stringify(value, null, 2);
function parametersOf({ parameters }: Operation): string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map(
    ({ name, in: place, required, schema, description = "" }) =>
      `| \`${name}\` | ${place}${required ? ", required" : ""} | ${cell(typeOf(schema))} | ${cell(description)} |`,
  );
  return [["| Parameter | In | Type | Meaning |", "| --- | --- | --- | --- |", ...rows].join("\n")];
}

function operationMarkdown(operation: Operation, tables: FieldTables): string {
  const { base } = reference();
  const { method, path, summary, description, operationId, responses } = operation;
  const errors = Object.entries(responses)
    .filter(([status]) => !status.startsWith("2"))
    .map(([status, response]) => `- ${status}: ${response.description}`);
  const { request, response, status } = bodiesOf(operation);
  const examples = examplesOf(operation).flatMap((example) => [
    `Example: ${example.title}`,
    fenced("sh", exampleCurl({ base, method, path: example.path, body: example.body })),
    ...(example.response === undefined ? [] : [fenced("json", json(example.response))]),
  ]);
  return [
    `## ${summary}`,
    `\`${method} ${path}\` (\`${operationId}\`)`,
    ...(description ? [description] : []),
    ...parametersOf(operation),
    ...tables.ofBody("Request body", request),
    ...tables.ofBody(`Response ${status}`, response),
    ...examples,
    `Errors:\n\n${errors.join("\n")}`,
  ].join("\n\n");
}

/** The objects that the tables of a text named, below a heading. */
function objectsPart(tables: FieldTables): string[] {
  const objects = tables.objects();
  return objects.length === 0 ? [] : ["## Objects", ...objects];
}

function resourceParts({ tag, description, operations }: Resource, tables: FieldTables): string[] {
  return [
    `# ${tag} API`,
    ...(description ? [description] : []),
    ...operations.map((operation) => operationMarkdown(operation, tables)),
  ];
}

/** One page of the reference as Markdown, with all fields. */
export function resourceMarkdown(resource: Resource): string {
  const tables = new FieldTables(resource.operations);
  return `${[...resourceParts(resource, tables), ...objectsPart(tables)].join("\n\n")}\n`;
}

/** All pages of the reference in one text. Objects of several pages are in it once. */
export function referenceMarkdown(): string {
  const { resources } = reference();
  const tables = new FieldTables(resources.flatMap(({ operations }) => operations));
  const parts = resources.flatMap((resource) => resourceParts(resource, tables));
  return `${[...parts, ...objectsPart(tables)].join("\n\n")}\n`;
}

export function overviewMarkdown(): string {
  const { info, base, resources } = reference();
  const lists = resources.flatMap((resource) => [
    `## [${resource.tag}](${resourceHref(resource)}.md)`,
    resource.operations
      .map(({ method, path, summary }) => `- \`${method} ${path}\`: ${summary}`)
      .join("\n"),
  ]);
  return `${["# API reference", info.description, `Base URL: ${base}`, ...lists].join("\n\n")}\n`;
}
