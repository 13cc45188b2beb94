import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { choosePort } from "@/local/stack/ports";

/** Starts redis-server on a free port, with writes on disk within a second, as BullMQ recommends. Null if not installed. */
export async function openRedis() {
  if (spawnSync("redis-server", ["--version"]).status !== 0) return null;
  const port = await choosePort();
  const folder = mkdtempSync(join(tmpdir(), "nexio-bench-redis-"));
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--appendonly",
    "yes",
    "--appendfsync",
    "everysec",
  ];
  const server = spawn("redis-server", [...options, "--maxmemory-policy", "noeviction"], {
    stdio: "ignore",
  });
  const client = new Redis({
    host: "127.0.0.1",
    port,
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
  });
  client.on("error", () => undefined);
  await client.ping();
  return {
    port,
    pid: server.pid,
    async close() {
      client.disconnect();
      const exit = once(server, "exit");
      server.kill("SIGTERM");
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
