import { createHash } from "node:crypto";
import { type Operation, reference } from "./document";
import { examplesOf } from "./examples";

/** The collection format that Postman, Insomnia, Bruno and Hoppscotch import. */
const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** The same in every build, so that another import updates the collection. */
function idOf(name: string): string {
  const hash = createHash("sha256").update(`nexio ${name}`).digest("hex");
  const variant = ["8", "9", "a", "b"][Number.parseInt(hash.charAt(16), 16) % 4];
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function urlOf({ path, parameters, method }: Operation) {
  const segments = path.split("/").filter(Boolean);
  const names = segments.map((part) => part.replaceAll(/\{(\w+)\}/g, ":$1"));
  const example = examplesOf({ method, path })[0]?.path.split("?");
  const values = example?.[0]?.split("/").filter(Boolean) ?? [];
  const given = new URLSearchParams(example?.[1] ?? "");
  const query = parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name, description = "", required }) => ({
      ...{ key: name, value: given.get(name) ?? "", description },
      disabled: !required && !given.has(name),
    }));
  const variable = segments.flatMap((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name ? [{ key: name, value: decodeURIComponent(values[at] ?? "") }] : [];
  });
  return {
    raw: `{{base_url}}/${names.join("/")}`,
    host: ["{{base_url}}"],
    path: names,
    ...(query.length > 0 ? { query } : {}),
    ...(variable.length > 0 ? { variable } : {}),
  };
}

function itemOf(operation: Operation) {
  const { operationId, method, path, summary, description = "", requestBody } = operation;
  const [example] = examplesOf({ method, path });
  const hasBody = requestBody?.content["application/json"] !== undefined;
  return {
    id: idOf(operationId),
    name: summary.replaceAll("`", ""),
    request: {
      method,
      description,
      header: hasBody ? [{ key: "Content-Type", value: "application/json" }] : [],
      url: urlOf(operation),
      ...(hasBody
        ? {
            body: {
              mode: "raw",
              raw: example?.body === undefined ? "{}" : JSON.stringify(example.body, null, 2),
              options: { raw: { language: "json" } },
            },
          }
        : {}),
    },
    response: [],
  };
}

/** Every operation as a Postman collection, with the examples of the reference. The variable `api_key` needs a key. */
export function postmanCollection() {
  const { info, base, resources } = reference();
  return {
    info: {
      _postman_id: idOf("collection"),
      name: info.title,
      description: info.description,
      schema: SCHEMA,
    },
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{api_key}}", type: "string" }] },
    variable: [
      { key: "base_url", value: base },
      { key: "api_key", value: "" },
    ],
    item: resources.map(({ tag, operations }) => ({
      id: idOf(tag),
      name: tag,
      item: operations.map(itemOf),
    })),
  };
}
