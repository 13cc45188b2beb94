import { type Operation, type Resource, reference, resourceHref, type Schema } from "./document";
import { exampleCurl, examplesOf } from "./examples";
import { resolve, shapesOf, typeOf } from "./schema-fields";

const fenced = (lang: string, code: string) => `\`\`\`${lang}\n${code}\n\`\`\``;
const json = (value: unknown) => JSON.stringify(value, null, 2);
/** In a cell of a table. */
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function parametersOf({ parameters }: Operation): string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map(
    ({ name, in: place, required, schema, description = "" }) =>
      `| \`${name}\` | ${place}${required ? ", required" : ""} | ${cell(typeOf(schema))} | ${cell(description)} |`,
  );
  return [["| Parameter | In | Type | Meaning |", "| --- | --- | --- | --- |", ...rows].join("\n")];
}

/** Fields of fields are listed to this depth, so that a page stays short enough to read. */
const MAX_DEPTH = 1;

type Place = { path: string; depth: number; seen: ReadonlySet<string> };
type Shapes = ReturnType<typeof shapesOf>["shapes"];

/** Rows of a table with the fields of objects, each followed by the fields within it. */
function fieldRows(shapes: Shapes, { path, depth, seen }: Place): string[] {
  return shapes.flatMap(({ fields }) =>
    Object.entries(fields.properties ?? {}).flatMap(([name, schema]) => {
      const type = typeOf(schema, seen);
      const own = `${path}${name}${type.startsWith("list of ") ? "[]" : ""}`;
      const required = fields.required?.includes(name) ? "Yes" : "";
      const { description = "" } = resolve(schema, seen).fields;
      const within = shapesOf(schema, seen);
      return [
        `| \`${own}\` | ${cell(type)} | ${required} | ${cell(description)} |`,
        ...(depth < MAX_DEPTH
          ? fieldRows(within.shapes, { path: `${own}.`, depth: depth + 1, seen: within.seen })
          : []),
      ];
    }),
  );
}

/** The fields of a body, with one table for each form that it can have. */
function fieldsOf(label: string, schema: Schema | undefined): string[] {
  if (!schema) return [];
  const { shapes, seen } = shapesOf(schema, new Set());
  const path = typeOf(schema).startsWith("list of ") ? "[]." : "";
  if (shapes.length === 0) return [`${label}: ${typeOf(schema)}`];
  return shapes.map((shape, at) => {
    const form = shapes.length > 1 ? ` (${shape.name ?? `form ${at + 1}`})` : "";
    // Objects of a union within have fields in common.
    const rows = [...new Set(fieldRows([shape], { path, depth: 0, seen }))];
    const head = ["| Field | Type | Required | Meaning |", "| --- | --- | --- | --- |"];
    return `${label}${form}:\n\n${[...head, ...rows].join("\n")}`;
  });
}

function operationMarkdown(operation: Operation): string {
  const { base } = reference();
  const { method, path, summary, description, operationId, requestBody, responses } = operation;
  const errors = Object.entries(responses)
    .filter(([status]) => !status.startsWith("2"))
    .map(([status, response]) => `- ${status}: ${response.description}`);
  const [status, success] = Object.entries(responses).find(([each]) => each.startsWith("2")) ?? [];
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
    ...fieldsOf("Request body", requestBody?.content["application/json"]?.schema),
    ...fieldsOf(`Response ${status}`, success?.content?.["application/json"]?.schema),
    ...examples,
    `Errors:\n\n${errors.join("\n")}`,
  ].join("\n\n");
}

/** One page of the reference as Markdown. Fields deeper than the page has them are in the OpenAPI document. */
export function resourceMarkdown({ tag, description, operations }: Resource): string {
  return `${[`# ${tag} API`, ...(description ? [description] : []), ...operations.map(operationMarkdown)].join("\n\n")}\n`;
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
