import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import compression from "compression";
import { newNonce } from "@/lib/auth/policy/content-security-policy";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The same for everybody, and large: rendering one takes half a second. */
const PATHS = /^\/docs(?!\/session$)(?:\/[a-z0-9-]+)*$/;
const POLICY = "content-security-policy";

const compress = compression({ threshold: 1024, level: 1, brotli: { params: {} } });

type Page = { headers: OutgoingHttpHeaders; body: Buffer; nonce: string; nonceAt: number[] };

/** A response that keeps what is written to it. */
class KeptResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];

  #keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === "string")
      this.#chunks.push(Buffer.from(chunk, encoding === "latin1" ? "latin1" : "utf8"));
    else if (chunk instanceof Uint8Array) this.#chunks.push(Buffer.from(chunk));
  }

  override write(chunk: unknown, ...more: unknown[]): boolean {
    this.#keep(chunk, more[0]);
    const done = more.at(-1);
    if (typeof done === "function") process.nextTick(() => done());
    return true;
  }

  override end(...given: unknown[]): this {
    this.#keep(given[0], given[1]);
    process.nextTick(() => this.emit("finish"));
    return this;
  }

  body(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

function positionsOf(text: string, body: Buffer): number[] {
  const found: number[] = [];
  for (let at = body.indexOf(text); at >= 0; at = body.indexOf(text, at + text.length))
    found.push(at);
  return found;
}

/** Renders a page, uncompressed. Null if it has no nonce to replace, such as an error. */
async function renderPage(request: IncomingMessage, render: Handler): Promise<Page | null> {
  delete request.headers["accept-encoding"];
  const kept = new KeptResponse(request);
  const finished = new Promise((resolve) => kept.once("finish", resolve));
  await render(request, kept);
  await finished;
  const nonce = /'nonce-([^']+)'/.exec(String(kept.getHeader(POLICY)))?.[1];
  if (kept.statusCode !== 200 || nonce === undefined) return null;
  const body = kept.body();
  const { "transfer-encoding": _, "content-length": __, ...headers } = kept.getHeaders();
  return { headers, body, nonce, nonceAt: positionsOf(nonce, body) };
}

/** Sends a page with a nonce of its own. */
function sendPage(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const nonce = newNonce();
  for (const [name, value] of Object.entries(page.headers))
    if (value !== undefined)
      response.setHeader(
        name,
        typeof value === "string" ? value.replaceAll(page.nonce, nonce) : value,
      );
  const body = Buffer.from(page.body);
  for (const at of page.nonceAt) body.write(nonce, at, "latin1");
  compress(request, response, () => undefined);
  response.end(body);
}

/**
 * Renders pages that are the same for everybody once in this process, and sends each response with its own nonce. All
 * other requests are passed on.
 */
export function createPublicPages(render: Handler): Handler {
  const pages = new Map<string, Promise<Page | null>>();

  return async (request, response) => {
    const { url = "", method, headers } = request;
    // Navigations within the documentation ask for data instead of the page.
    if (method !== "GET" || !PATHS.test(url) || headers.rsc !== undefined)
      return render(request, response);
    const accepted = headers["accept-encoding"];
    const rendering = pages.get(url) ?? renderPage(request, render);
    pages.set(url, rendering);
    const page = await rendering.catch((error: unknown) => {
      pages.delete(url);
      throw error;
    });
    if (accepted !== undefined) headers["accept-encoding"] = accepted;
    if (page) return sendPage(request, response, page);
    pages.delete(url);
    return render(request, response);
  };
}
