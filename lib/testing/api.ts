import { publicApi } from "@/lib/api/public-api";
import { createApiKey } from "@/lib/auth/api-keys";
import type { Environment } from "@/lib/domain/environment";

/** The public API as the tests call it: in this process, with every answer checked against its declaration. */
const app = publicApi({ checkResponses: true });

/** The same without the check, for runs whose stored input is invalid on purpose. */
export const uncheckedApi = publicApi();

export type Answer = {
  status: number;
  headers: Headers;
  text: string; // What the tests then say of it is checked by the tests.
  body: ReturnType<typeof JSON.parse>;
};
type Request = { body?: unknown; raw?: BodyInit; headers?: Record<string, string> };

let organizations = 0;

/** An organization of its own for a test, with a key in each environment. */
export async function newOrganization() {
  organizations += 1;
  const orgId = `org_test${organizations}`;
  const keyOf = async (environment: Environment) =>
    (await createApiKey({ orgId, environment, name: "Test", createdBy: "test" })).secret;
  return { orgId, live: await keyOf("live"), test: await keyOf("test") };
}

/** Sends a request to the API; `body` goes as JSON, `raw` as it is. */
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
    // What a body that is a stream asks for.
    duplex: "half",
  };
  const response = await app.request(
    path.startsWith("/traces") || path === "/health" ? path : `/api/v1${path}`,
    init,
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}
