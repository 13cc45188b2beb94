import { createHash } from "node:crypto";
import { DELIVERY_ID, ENDPOINT_ID, EVAL_ID, EVENT_ID, RUN_ID } from "@/lib/api/examples/platform";
import { type Operation, reference } from "./document";
import { examplesOf } from "./examples";

/** The collection format that Postman, Insomnia, Bruno and Hoppscotch import. */
const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

type Variable = {
  key: string;
  /** The id in the examples, which the variable replaces. */
  value: string;
  /** The request whose response sets the variable, and where. */
  from: string;
  path: string;
};

/** Ids that requests share, so that they can be sent one after another. */
const VARIABLES: readonly Variable[] = [
  { key: "run_id", value: RUN_ID, from: "POST /jobs", path: "run_id" },
  { key: "eval_id", value: EVAL_ID, from: "POST /jobs", path: "eval_id" },
  { key: "endpoint_id", value: ENDPOINT_ID, from: "POST /webhooks", path: "id" },
  { key: "delivery_id", value: DELIVERY_ID, from: "GET /deliveries", path: "data[0].id" },
  { key: "event_id", value: EVENT_ID, from: "GET /events", path: "data[0].id" },
];

/** Times of the examples are in the past, and some operations accept only the last weeks. */
const TIMES: Readonly<Record<string, string>> = {
  since: "{{a_week_ago}}",
  until: "{{$isoTimestamp}}",
};
const SET_TIMES =
  'pm.variables.set("a_week_ago", new Date(Date.now() - 7 * 86400000).toISOString());';

const withVariables = (text: string) =>
  VARIABLES.reduce((all, { key, value }) => all.replaceAll(value, `{{${key}}}`), text);

const script = (listen: "test" | "prerequest", exec: string[]) => ({
  listen,
  script: { type: "text/javascript", exec },
});

/** Stores the ids of a response. A response without them leaves the variables as they are. */
function eventsOf({ method, path }: Operation) {
  const set = VARIABLES.filter(({ from }) => from === `${method} ${path}`).map(
    ({ key, path: at }) =>
      `if (body.${at.replace("[0].", "?.[0]?.")}) pm.collectionVariables.set("${key}", body.${at});`,
  );
  return set.length > 0
    ? { event: [script("test", ["const body = pm.response.json();", ...set])] }
    : {};
}

/** The body of an example, with times that are accepted now. */
const bodyOf = (body: unknown) =>
  withVariables(JSON.stringify(body, (key, value: unknown) => TIMES[key] ?? value, 2));

/** The same in every build, so that another import updates the collection. */
function idOf(name: string): string {
  const hash = createHash("sha256").update(`nexio ${name}`).digest("hex");
  const variant = ["8", "9", "a", "b"][Number.parseInt(hash.charAt(16), 16) % 4];
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const queryValue = (name: string, example: string | null) =>
  example === null ? "" : (TIMES[name] ?? withVariables(example));

function urlOf({ path, parameters, method }: Operation) {
  const segments = path.split("/").filter(Boolean);
  const names = segments.map((part) => part.replaceAll(/\{(\w+)\}/g, ":$1"));
  const example = examplesOf({ method, path })[0]?.path.split("?");
  const values = example?.[0]?.split("/").filter(Boolean) ?? [];
  const given = new URLSearchParams(example?.[1] ?? "");
  const query = parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ name, description = "", required }) => ({
      ...{ key: name, value: queryValue(name, given.get(name)), description },
      disabled: !required && !given.has(name),
    }));
  const variable = segments.flatMap((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name ? [{ key: name, value: withVariables(decodeURIComponent(values[at] ?? "")) }] : [];
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
              raw: example?.body === undefined ? "{}" : bodyOf(example.body),
              options: { raw: { language: "json" } },
            },
          }
        : {}),
    },
    response: [],
    ...eventsOf(operation),
  };
}

/**
 * Every operation as a Postman collection, with the examples of the reference. The variable `api_key` needs a key. A run
 * that is submitted and an endpoint that is created are those of the requests that follow.
 */
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
      ...VARIABLES.map(({ key, value }) => ({ key, value })),
    ],
    event: [script("prerequest", [SET_TIMES])],
    item: resources.map(({ tag, operations }) => ({
      id: idOf(tag),
      name: tag,
      item: operations.map(itemOf),
    })),
  };
}
