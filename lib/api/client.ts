import type { z } from "zod";
import { PAGE_ORGANIZATION_HEADER } from "@/lib/auth/page-organization";
import type { Environment } from "@/lib/domain/environment";
import { isRecord } from "@/lib/domain/record";
import type { Routes } from "./routes";

/**
 * The dashboard's typed client of the portal API. Only the types of the routes are imported, nothing of the server is
 * bundled.
 */

export type ErrorDetail = { path: string; message: string };

/** A response other than 2xx. Without any response, `status` is 0 and `code` is `network_error`. */
export class ApiError extends Error {
  override name = "ApiError";
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | null,
    readonly details: readonly ErrorDetail[],
  ) {
    super(message);
  }
}

type Declared<Key extends keyof Routes> = Routes[Key];
type Given<Schema> =
  NonNullable<Schema> extends z.ZodType ? z.input<NonNullable<Schema>> : undefined;
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { [K in Name]?: never }
  : undefined extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value };

export type RequestOf<Key extends keyof Routes> = Part<"params", Given<Declared<Key>["params"]>> &
  Part<"body", Given<Declared<Key>["body"]>> & {
    query: { environment: Environment } & (undefined extends Given<Declared<Key>["query"]>
      ? object
      : Given<Declared<Key>["query"]>);
    signal?: AbortSignal;
    /** The body of a route that accepts a file. */
    file?: Blob;
  };
export type ResponseOf<Key extends keyof Routes> = z.output<Declared<Key>["response"]>;

const BASE = "/api/portal";

let pageOrganization: string | null = null;
const errorListeners = new Set<(error: ApiError) => void>();

/**
 * Names the organization that the page was rendered for in every later call. For browsers: on a server it would leak.
 */
export function setPageOrganization(organizationId: string): void {
  pageOrganization = organizationId;
}

/** Calls `listener` with the error of each call that fails. Returns a function that removes it. */
export function onApiError(listener: (error: ApiError) => void): () => void {
  errorListeners.add(listener);
  return () => void errorListeners.delete(listener);
}

type Transport = (url: string, init: RequestInit) => Promise<Response>;
let transport: Transport = (url, init) => fetch(url, init);

/** Replaces the network. For server components, which call the portal API in their own process. */
export function setTransport(replacement: Transport): void {
  transport = replacement;
}

/** The URL of a route, for links and downloads. */
export function portalUrl(key: keyof Routes, request: { params?: object; query?: object }): string {
  const template = key.slice(key.indexOf(" ") + 1);
  const params = new Map(Object.entries(request.params ?? {}));
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params.get(name) ?? "")),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (isRecord(value))
      for (const [key, one] of Object.entries(value)) query.set(`${name}[${key}]`, String(one));
    else if (value !== undefined && value !== "") query.set(name, String(value));
  return `${BASE}${path}?${query}`;
}

/** Calls the portal API. Resolves to the declared response body; rejects with {@link ApiError}. */
export async function call<Key extends keyof Routes>(
  key: Key,
  request: RequestOf<Key>,
): Promise<ResponseOf<Key>> {
  const response = await send(key, request);
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok || answer === null) throw errorOf(response, answer);
  // Tests check every response against the route's declaration.
  return answer as ResponseOf<Key>;
}

/** Calls a route that streams a file. Resolves when the headers have arrived; rejects with {@link ApiError}. */
export async function openStream<Key extends keyof Routes>(
  key: Key,
  request: RequestOf<Key>,
): Promise<ReadableStream<Uint8Array>> {
  const response = await send(key, request);
  if (!response.ok || !response.body)
    throw errorOf(response, await response.json().catch(() => null));
  return response.body;
}

async function send<Key extends keyof Routes>(
  key: Key,
  request: RequestOf<Key>,
): Promise<Response> {
  const { body, signal, file } = request;
  const type = file ? "application/octet-stream" : "application/json";
  return transport(portalUrl(key, request), {
    method: key.slice(0, key.indexOf(" ")),
    headers: {
      ...(body === undefined && !file ? {} : { "content-type": type }),
      ...(pageOrganization === null ? {} : { [PAGE_ORGANIZATION_HEADER]: pageOrganization }),
    },
    body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
    signal,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError(
      0,
      "network_error",
      "The server could not be reached. Check the connection and try again.",
      null,
      [],
    );
  });
}

/** The error of a response, which the listeners get too. */
function errorOf(response: Response, answer: unknown): ApiError {
  // The body of every API error. Anything else came from a proxy.
  const flat = (answer ?? {}) as { code?: string; message?: string; details?: ErrorDetail[] };
  const error = new ApiError(
    response.status,
    flat.code ?? "unexpected_response",
    flat.message ??
      `The server responded with status ${response.status} and no message. Try again.`,
    response.headers.get("x-request-id"),
    flat.details ?? [],
  );
  for (const notify of errorListeners) notify(error);
  return error;
}
