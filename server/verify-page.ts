import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
type File = { body: Buffer; headers: Readonly<Record<string, string>> };

/** Beside the bundled process; in development, where the last build put it. */
const FOLDERS = ["./verify/", "../dist/verify/"];

function readBuilt(name: string): Buffer | null {
  for (const folder of FOLDERS)
    try {
      return readFileSync(new URL(`${folder}${name}`, import.meta.url));
    } catch {
      // Not built here.
    }
  return null;
}

/** The page may run its own script, and reach nothing: what it reads stays in the browser. */
function pageHeaders(html: Buffer): File["headers"] {
  const [, script = ""] = /<script>([\s\S]*)<\/script>/.exec(html.toString()) ?? [];
  const hash = createHash("sha256").update(script).digest("base64");
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}

const FILES: Readonly<
  Record<string, { name: string; headersOf: (body: Buffer) => File["headers"] }>
> = {
  "/verify": { name: "index.html", headersOf: pageHeaders },
  "/verify/nexio-verify.mjs": {
    name: "nexio-verify.mjs",
    headersOf: () => ({
      "Content-Type": "text/javascript; charset=utf-8",
      "Content-Disposition": 'attachment; filename="nexio-verify.mjs"',
    }),
  },
};

/** Serves the offline verifier without a session. All other requests are passed on. */
export function createVerifyPage(next: Handler): Handler {
  const known = new Map<string, File | null>();
  return (request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "";
    const wanted = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
    if (!wanted || (request.method !== "GET" && request.method !== "HEAD"))
      return next(request, response);
    let file = known.get(path);
    if (file === undefined) {
      const body = readBuilt(wanted.name);
      file = body && { body, headers: wanted.headersOf(body) };
      known.set(path, file);
    }
    if (!file) return next(request, response);
    for (const [name, value] of Object.entries(file.headers)) response.setHeader(name, value);
    response.setHeader("Cache-Control", "public, max-age=300");
    response.setHeader("Content-Length", file.body.length);
    response.end(request.method === "HEAD" ? undefined : file.body);
  };
}
