import { memoize } from "es-toolkit";
import { z } from "zod";
import { SubmitRun } from "@/lib/runs/schemas";

/** Which fields of a request are amounts of money. The schema of requests says so: their descriptions name the unit. */

type Node = z.core.JSONSchema.BaseSchema;

const schemaOfRequests = memoize(() =>
  z.toJSONSchema(SubmitRun, { io: "input", unrepresentable: "any" }),
);

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** The schema with those that it refers to or is a union of. */
function alternatives(node: Node): Node[] {
  const referred = node.$ref && schemaOfRequests().$defs?.[node.$ref.replace("#/$defs/", "")];
  const parts = [referred, ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...parts.filter(isNode).flatMap(alternatives)];
}

type Place = { node: Node; description: string };

/** The schemas of a field or an item. Values of lists and maps are described where the list or map is. */
function below({ node, description }: Place, step: string): Place[] {
  const nodes = alternatives(node);
  const inherited = [description, ...nodes.map((each) => each.description ?? "")].join(" ");
  return nodes.flatMap(({ properties = {}, items, additionalProperties }) => {
    const property = Object.hasOwn(properties, step) ? properties[step] : undefined;
    if (isNode(property)) return [{ node: property, description: "" }];
    const value = /^\d+$/.test(step) && isNode(items) ? items : additionalProperties;
    return isNode(value) ? [{ node: value, description: inherited }] : [];
  });
}

/** Published places of fields, and where the schema describes them. */
const OTHER_PLACES: readonly (readonly [RegExp, string])[] = [
  [/^input\.residence\b/, "input.household.home"],
  [/^input\.vehicles_detail\b/, "input.household.vehicles"],
];

/** Whether numbers at a path of a request, such as `profile.limit`, are US dollars. */
export function isUsd(path: string): boolean {
  const published = OTHER_PLACES.reduce((text, [place, known]) => text.replace(place, known), path);
  const places = published
    .split(".")
    .reduce<Place[]>(
      (all, step) => all.flatMap((place) => below(place, step)),
      [{ node: schemaOfRequests(), description: "" }],
    );
  return places.some(({ node, description }) =>
    [description, ...alternatives(node).map((each) => each.description ?? "")].some((text) =>
      /\bUSD\b/.test(text),
    ),
  );
}
