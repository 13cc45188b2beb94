import { NexioError } from "./errors";

export type NexioOptions = {
  /** Default: the environment variable NEXIO_API_KEY. */
  apiKey?: string;
  /** The address of Nexio. Default: NEXIO_BASE_URL, then https://api.usenexio.com. */
  baseUrl?: string;
  /** For each attempt. Default: 30 seconds. */
  timeoutMs?: number;
  /** Retries of requests that may succeed later. Default: 2. */
  maxRetries?: number;
  /** Replaces the global `fetch`, such as to use a proxy. */
  fetch?: (request: Request) => Promise<Response>;
};

export type Settings = Required<Omit<NexioOptions, "baseUrl">> & {
  base: string;
  /** The environment of the key. */
  environment: string;
};

type Scope = {
  window?: unknown;
  document?: unknown;
  process?: { env?: Record<string, string | undefined> };
};

const KEY = /^nx_([a-z0-9_]{1,16})_[0-9a-f]{64}$/;

function checkKey(apiKey: string | undefined): Pick<Settings, "apiKey" | "environment"> {
  if (!apiKey)
    throw new NexioError(
      "No API key: pass apiKey, or set NEXIO_API_KEY. Keys are under Settings → API keys.",
    );
  if (apiKey.startsWith("whsec_"))
    throw new NexioError(
      "apiKey is a webhook signing secret. API keys begin with nx_ and are under Settings → API keys.",
    );
  const environment = KEY.exec(apiKey)?.[1];
  if (environment === undefined)
    throw new NexioError(
      "apiKey is not an API key: it must be nx_, the environment, _ and 64 characters from 0-9 and a-f, without spaces.",
    );
  return { apiKey, environment };
}

/** Accepts the address with or without `/api/v1`. */
function baseOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new NexioError(`baseUrl must be a URL such as https://api.usenexio.com (got '${text}').`);
  return `${text.replace(/\/+$/, "").replace(/\/api\/v1$/, "")}/api/v1`;
}

/** The settings of a client. Throws {@link NexioError} for invalid options, and in a page. */
export function settingsOf(options: NexioOptions): Settings {
  const { window, document, process }: Scope = globalThis;
  if (window !== undefined && document !== undefined)
    throw new NexioError(
      "API keys do not belong in a page, where everyone can read them: revoke this one, and call Nexio from your server. Pages can use @nexio/react.",
    );
  const env = process?.env ?? {};
  return {
    ...checkKey(options.apiKey ?? env.NEXIO_API_KEY),
    base: baseOf(options.baseUrl ?? env.NEXIO_BASE_URL ?? "https://api.usenexio.com"),
    timeoutMs: options.timeoutMs ?? 30_000,
    maxRetries: options.maxRetries ?? 2,
    fetch: options.fetch ?? ((request) => fetch(request)),
  };
}
