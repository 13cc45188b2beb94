import { type Operation, type Resource, reference, resourceHref } from "./document";
import { exampleCurl, examplesOf } from "./examples";
import { typeOf } from "./schema-fields";

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

function operationMarkdown(operation: Operation): string {
  const { base } = reference();
  const { method, path, summary, description, operationId, responses } = operation;
  const errors = Object.entries(responses)
    .filter(([status]) => !status.startsWith("2"))
    .map(([status, response]) => `- ${status}: ${response.description}`);
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
    ...examples,
    `Errors:\n\n${errors.join("\n")}`,
  ].join("\n\n");
}

/** One page of the reference as Markdown. The fields of bodies are in the OpenAPI document. */
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
