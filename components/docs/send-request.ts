import { PAGE_ORGANIZATION_HEADER } from "@/lib/auth/page-organization";

export type RunnableRequest = {
  operationId: string;
  method: string;
  /** Below the API's base, with the example's values. */
  path: string;
  /** The example's JSON. */
  body: string | null;
};

export type SentRequest = {
  method: string;
  path: string;
  body: string | null;
  key: string;
  /** The session's organization, if the session is used instead of a key. */
  organization: string | null;
};

export type SentResponse = {
  status: number;
  statusText: string;
  ms: number;
  headers: string;
  body: string;
};

/** Why a request is not sent, in one sentence; null if it can be. */
export function refusalOf({ method, path, body, key, organization }: SentRequest): string | null {
  if (organization === null && !/^nx_[a-z0-9_]+$/.test(key))
    return "Enter an API key, such as nx_test_…. Create one in the dashboard under API keys.";
  if (organization === null && key.startsWith("nx_live_") && method !== "GET")
    return "Live keys may only read here. Use a test key for requests that change something.";
  if (!path.startsWith("/") || path.includes("{"))
    return "Enter a path that begins with / and has an id instead of each {placeholder}.";
  if (body === null || body.trim() === "") return null;
  try {
    JSON.parse(body);
    return null;
  } catch (error) {
    return `The body is not JSON: ${error instanceof Error ? error.message : "unknown error"}.`;
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends a request to this very server. With a session, it is for the test environment. */
export async function sendRequest(request: SentRequest): Promise<SentResponse> {
  const { method, path, body, key, organization } = request;
  const url = new URL(
    `${organization === null ? "/api/v1" : "/api/portal"}${path}`,
    window.location.origin,
  );
  if (organization !== null) url.searchParams.set("environment", "test");
  const started = performance.now();
  const response = await fetch(url, {
    method,
    headers: {
      Accept: "application/json",
      ...(organization === null
        ? { Authorization: `Bearer ${key}` }
        : { [PAGE_ORGANIZATION_HEADER]: organization }),
      ...(body === null ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === null || body.trim() === "" ? {} : { body }),
    // A session belongs to the portal only: the API refuses nothing for it, but a key must be what is tried.
    credentials: organization === null ? "omit" : "same-origin",
  });
  const text = await response.text();
  return {
    status: response.status,
    statusText: response.statusText,
    ms: Math.round(performance.now() - started),
    headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n"),
    body: pretty(text),
  };
}
