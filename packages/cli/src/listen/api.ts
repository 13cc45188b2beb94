import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Problem } from "../problem";

const TIMEOUT_MS = 15_000;
const RETRY_MS = 2_000;
const ErrorBody = z.object({ message: z.string() });

/** The API cannot answer right now. The same request may succeed later. */
export class ApiUnavailable extends Error {
  constructor(
    message: string,
    /** What the user can do. */
    readonly remedy: string,
    readonly retryMs = RETRY_MS,
  ) {
    super(message);
  }
}

type ApiRequest<Schema extends z.ZodType> = {
  method?: "GET" | "POST";
  path: string;
  body?: object;
  response: Schema;
};
export type Api = {
  request<Schema extends z.ZodType>(request: ApiRequest<Schema>): Promise<z.infer<Schema>>;
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type ApiOptions = { url: URL; key: string; signal: AbortSignal };

/**
 * A client for the API at `url`. Requests reject with {@link ApiUnavailable} for temporary errors and with
 * {@link Problem} for permanent ones.
 */
export function createApi({ url, key, signal }: ApiOptions): Api {
  const notNexio = () =>
    new Problem(`The server at ${url.origin} is not a Nexio API: correct --url.`);

  async function send(path: string, method: string, body: object | undefined) {
    try {
      const response = await fetch(new URL(`/api/v1${path}`, url), {
        method,
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body ? { "Content-Type": "application/json" } : {}),
        },
        body: body && JSON.stringify(body),
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      return {
        status: response.status,
        retryAfterMs: Number(response.headers.get("retry-after")) * 1000,
        json: parseJson(await response.text()),
      };
    } catch {
      signal.throwIfAborted();
      throw new ApiUnavailable(
        `Cannot reach ${url.origin}`,
        "start Nexio with npm start, or correct --url",
      );
    }
  }

  return {
    async request({ method = "GET", path, body, response }) {
      const { status, retryAfterMs, json } = await send(path, method, body);
      if (status === 429)
        throw new ApiUnavailable(
          "The API key has reached its rate limit",
          "wait a minute",
          Math.max(RETRY_MS, retryAfterMs),
        );
      if (status >= 500)
        throw new ApiUnavailable(`${url.origin} answered ${status}`, "try again later");
      const message = ErrorBody.safeParse(json).data?.message;
      if (message === undefined && status !== 200) throw notNexio();
      if (status === 401)
        throw new Problem(
          `${url.origin} rejected the API key: it is unknown, revoked or expired. Create one under Settings → API keys.`,
        );
      if (status !== 200)
        throw new Problem(`${url.origin} answered ${status} to ${method} ${path}: ${message}`);
      const parsed = response.safeParse(json);
      if (!parsed.success) throw notNexio();
      return parsed.data;
    },
  };
}

type RetryOptions = { onUnavailable: (error: ApiUnavailable) => void; signal: AbortSignal };

/** Repeats `work` for as long as the API is unavailable. */
export async function retryWhileUnavailable<Result>(
  work: () => Promise<Result>,
  { onUnavailable, signal }: RetryOptions,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiUnavailable)) throw error;
      onUnavailable(error);
      await sleep(error.retryMs, undefined, { signal });
    }
  }
}
