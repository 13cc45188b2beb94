import { publicApi } from "@/lib/api/public-api";
import { createApiKey } from "@/lib/auth/api-keys";
import type { Environment } from "@/lib/domain/environment";

/** Tests of the request log use one that records. */
const record = () => undefined;

/** The public API in this process. Every response is checked against its route's declaration. */
const app = publicApi({ checkResponses: true, record });

/** The same without the check, for runs whose stored input is invalid on purpose. */
export const uncheckedApi = publicApi({ record });

export type Answer = {
  status: number;
  headers: Headers;
  text: string;
  /** Not typed: tests assert what it contains. */
  body: ReturnType<typeof JSON.parse>;
};
type Request = { body?: unknown; raw?: BodyInit; headers?: Record<string, string> };

let organizations = 0;

/** A new organization for a test, with an API key in each environment that may do all that a key can. */
export async function newOrganization() {
  organizations += 1;
  // Padded, so that ids sort in the order in which organizations were made.
  const orgId = `org_test${String(organizations).padStart(6, "0")}`;
  const keyOf = async (environment: Environment) =>
    (
      await createApiKey({
        ...{ orgId, environment, name: "Test", createdBy: "test", canManageData: true },
      })
    ).secret;
  return { orgId, live: await keyOf("live"), test: await keyOf("test") };
}

/** A text without the id that the message of a 404 repeats. */
export const withoutReceivedId = (text: string) => text.replace(/ '[^']+'\./, " 'id'.");

/** Sends a request to the API. `body` is sent as JSON, `raw` unchanged. */
export async function send(
  key: string | null,
  method: string,
  path: string,
  { body, raw, headers = {} }: Request = {},
): Promise<Answer> {
  const init: RequestInit & { duplex: "half" } = {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    // Required for bodies that are streams.
    duplex: "half",
  };
  const response = await app.request(
    path.startsWith("/traces") || path === "/health" || path.startsWith("/.well-known")
      ? path
      : `/api/v1${path}`,
    init,
  );
  const text = await response.text();
  const { status, headers: answered } = response;
  // A 304 has no body, and an export is no JSON.
  const isJson = text !== "" && answered.get("content-type")?.startsWith("application/json");
  return { status, headers: answered, text, body: isJson ? JSON.parse(text) : null };
}
