import { readFileSync } from "node:fs";
import { z } from "zod";

const LocalFile = z.object({
  url: z.string(),
  databaseUrl: z.string(),
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      keys: z.object({ live: z.string(), test: z.string() }),
    }),
  ),
  pusher: z.object({
    key: z.string(),
    cluster: z.string(),
    wsHost: z.string(),
    wsPort: z.number(),
  }),
  pids: z.record(z.string(), z.number()),
});

export const localPath = process.env.NEXIO_E2E_LOCAL ?? ".nexio/local.json";

/** Reads the current state of the stack under test: restarted processes have new pids. */
export const readLocal = () => LocalFile.parse(JSON.parse(readFileSync(localPath, "utf8")));

const local = readLocal();
export const { url: baseUrl, databaseUrl } = local;

export function organization(name: "Acme Brokerage" | "Borealis Risk Partners") {
  const found = local.organizations.find((known) => known.name === name);
  if (!found) throw new Error(`${localPath} has no organization ${name}`);
  return found;
}

/** The headers with which a page of this organization sends changes to the portal API. */
export const asPageOf = (name: Parameters<typeof organization>[0]) => ({
  "X-Nexio-Organization": organization(name).id,
});

export function pidOf(name: "worker" | "realtime"): number {
  const pid = readLocal().pids[name];
  if (!pid) throw new Error(`${localPath} has no pid of ${name}`);
  return pid;
}
