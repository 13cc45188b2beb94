/** An error of the API, with what a model needs to correct its call. */
export class NexioError extends Error {
  override name = "NexioError";
  constructor(
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
  ) {
    super(message);
  }
}

export type Api = {
  /** Sends a request below `/api/v1` and resolves to its JSON. Rejects with {@link NexioError}. */
  call(method: string, path: string, options?: CallOptions): Promise<unknown>;
  /** Reads a text of the site, such as `/llms.txt`. */
  text(path: string): Promise<string>;
  /** The organization and the environment of the key. */
  tenant(): Promise<Tenant>;
};
type CallOptions = { query?: Query; body?: unknown; idempotencyKey?: string };
type Query = Readonly<Record<string, string | number | undefined>>;
type Tenant = { organization: string; environment: string };

const CHANNEL = /^private-org-(org_[A-Za-z0-9]+)-([a-z0-9_]+)$/;
const TIMEOUT_MS = 60_000;

function fieldOf(value: unknown, name: string): string | null {
  const field: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
  return typeof field === "string" ? field : null;
}

/** The API of one key. Another organization cannot be reached with it. */
export function createApi({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }): Api {
  let tenant: Promise<Tenant> | undefined;

  async function fetched(url: URL, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new NexioError("no_response", `${url.origin} did not respond (${reason}). Retry.`);
    }
  }

  const call: Api["call"] = async (method, path, { query = {}, body, idempotencyKey } = {}) => {
    const url = new URL(`/api/v1${path}`, baseUrl);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await fetched(url, {
      method,
      headers: {
        Authorization: `Bearer ${apiKey}`,
        Accept: "application/json",
        "User-Agent": "nexio-mcp",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    throw new NexioError(
      fieldOf(answer, "code") ?? `http_${response.status}`,
      fieldOf(answer, "message") ?? `The API answered ${response.status}.`,
      fieldOf(answer, "request_id"),
    );
  };

  return {
    call,
    async text(path) {
      const response = await fetched(new URL(path, baseUrl), {});
      if (response.ok) return response.text();
      throw new NexioError("not_found", `There is no page ${path}. Read /llms.txt for all pages.`);
    },
    tenant() {
      tenant ??= call("GET", "/realtime")
        .then((connection) => {
          const [, organization, environment] =
            CHANNEL.exec(fieldOf(connection, "channel") ?? "") ?? [];
          if (!organization || !environment)
            throw new NexioError("unknown_organization", "The key's organization is not known.");
          return { organization, environment };
        })
        .catch((error: unknown) => {
          tenant = undefined;
          throw error;
        });
      return tenant;
    },
  };
}
