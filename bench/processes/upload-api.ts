import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { publicApi } from "@/lib/api/public-api";
import { createApiKey } from "@/lib/auth/api-keys";
import { log } from "@/lib/log";
import { startImporter } from "@/lib/pools/uploads/importer";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";

const POLL_MS = 100;

type Upload = { id: string; state: string; errors: unknown };

/** The public API on a port of this process, and the importer of a worker beside it. */
export async function openUploadApi() {
  const { DATABASE_URL } = process.env;
  Object.assign(process.env, { ...TEST_ENVIRONMENT, DATABASE_URL });
  log.level = "silent";
  const orgId = `org_bench${Date.now()}`;
  const { secret } = await createApiKey({
    ...{ orgId, environment: "live", name: "Bench", createdBy: "bench" },
  });
  const server = createServer(
    getRequestListener(publicApi().fetch, { overrideGlobalObjects: false }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address()` returns a string only for pipes.
  const { port } = server.address() as AddressInfo;
  const importer = startImporter({ workerId: "bench-worker" });
  const headers = { authorization: `Bearer ${secret}` };
  const url = (path: string) => `http://127.0.0.1:${port}/api/v1${path}`;

  return {
    /** Uploads a file as a pool's next version. Resolves when the version is published. */
    async upload(path: string, size: number): Promise<void> {
      const slug = `bench:api${size}`;
      const json = { ...headers, "content-type": "application/json" };
      await fetch(url("/pools"), { method: "POST", headers: json, body: JSON.stringify({ slug }) });
      const sent = request(url(`/pools/${slug}/versions?file_name=bench.csv`), {
        method: "POST",
        headers: { ...headers, "content-type": "text/csv" },
      });
      const [[response]] = await Promise.all([
        once(sent, "response"),
        pipeline(createReadStream(path), sent),
      ]);
      let upload: Upload = JSON.parse(await text(response));
      while (upload.state === "processing") {
        await sleep(POLL_MS);
        const read = await fetch(url(`/pools/${slug}/uploads/${upload.id}`), { headers });
        upload = (await read.json()) as Upload;
      }
      if (upload.state !== "published") throw new Error(JSON.stringify(upload));
    },
    async close(): Promise<void> {
      await importer.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}
