import { z } from "zod";
import { Environment } from "@/lib/config";

const Property = z.object({
  description: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});
const EnvironmentJsonSchema = z.object({
  properties: z.record(z.string(), Property),
  required: z.array(z.string()),
});

const HEADER = [
  "# Generated from lib/config.ts by `npm run env:example`.",
  "# Set these in the environment of the web and the worker process.",
  "# Variables without a value are required; those behind # are optional and show their default.",
  "# `npm start` and `npm run dev` need none of them.",
];

/** Every variable with its description and default. */
export const variableProperties = () =>
  EnvironmentJsonSchema.parse(z.toJSONSchema(Environment, { io: "input", unrepresentable: "any" }));

/** The text of `.env.example`: every variable with its description, required ones first in place. */
export function envExample(): string {
  const schema = variableProperties();
  const lines = Object.entries(schema.properties).flatMap(([name, property]) => {
    const assignment = `${name}=${property.default ?? ""}`;
    return [
      "",
      ...(property.description ? [`# ${property.description}`] : []),
      schema.required.includes(name) ? assignment : `# ${assignment}`,
    ];
  });
  return `${[...HEADER, ...lines].join("\n")}\n`;
}
