import { z } from "zod";
import { Problem } from "@/local/stack/output";

const TIMEOUT_MS = 15_000;
const RETRY_MS = 2_000;
const Trouble = z.object({ message: z.string() });

/** Nexio cannot answer right now; asking again after a while may help. */
export class Away extends Error {
  constructor(
    message: string,
    /** What whoever is waiting could do. */
    readonly remedy: string,
    readonly retryMs = RETRY_MS,
  ) {
    super(message);
  }
}

type Asked<Schema extends z.ZodType> = {
  method?: "GET" | "POST";
  path: string;
  body?: object;
  answer: Schema;
};
export type Api = { ask<Schema extends z.ZodType>(asked: Asked<Schema>): Promise<z.infer<Schema>> };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The API of one Nexio with one key. Rejects with {@link Away} for what may pass, with {@link Problem} for what will not. */
export function createApi({
  url,
  key,
  signal,
}: {
  url: URL;
  key: string;
  signal: AbortSignal;
}): Api {
  const noApi = () =>
    new Problem(`What answers at ${url.origin} is not Nexio's API: correct --url.`);

  async function send(path: string, { method, body }: { method: string; body?: object }) {
    const headers = {
      Authorization: `Bearer ${key}`,
      ...(body ? { "Content-Type": "application/json" } : {}),
    };
    const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const content = body && JSON.stringify(body);
    try {
      const response = await fetch(new URL(`/api/v1${path}`, url), {
        method,
        headers,
        body: content,
        redirect: "manual",
        signal: limited,
      });
      return {
        status: response.status,
        retryAfter: Number(response.headers.get("retry-after")),
        json: parsed(await response.text()),
      };
    } catch {
      signal.throwIfAborted();
      throw new Away(
        `Nothing answers at ${url.origin}`,
        "start Nexio with npm start, or correct --url",
      );
    }
  }

  return {
    async ask({ method = "GET", path, body, answer }) {
      const { status, retryAfter, json } = await send(path, { method, body });
      const trouble = Trouble.safeParse(json).data?.message;
      if (status === 429)
        throw new Away(
          "The key's requests of this minute are used up",
          "wait a minute",
          Math.max(RETRY_MS, retryAfter * 1000),
        );
      if (status >= 500)
        throw new Away(`Nexio at ${url.origin} answered ${status}`, "try again in a moment");
      if (trouble === undefined && status !== 200) throw noApi();
      if (status === 401)
        throw new Problem(
          `Nexio at ${url.origin} does not take this API key: it is unknown, revoked or expired.`,
        );
      if (status !== 200)
        throw new Problem(
          `Nexio at ${url.origin} answered ${status} to ${method} ${path}: ${trouble}`,
        );
      const read = answer.safeParse(json);
      if (!read.success) throw noApi();
      return read.data;
    },
  };
}
