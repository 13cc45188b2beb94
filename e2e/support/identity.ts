import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { WorkOS } from "@workos-inc/node";
import { z } from "zod";
import { localPath } from "./local-stack";

const dataDir = dirname(localPath);
const State = z.object({
  ports: z.object({ identity: z.number() }),
  secrets: z.object({
    workosApiKey: z.string(),
    workosClientId: z.string(),
    cookiePassword: z.string(),
  }),
});
const readState = () => State.parse(JSON.parse(readFileSync(join(dataDir, "state.json"), "utf8")));

/** The password that seals the sessions of the stack's browsers. */
export const sessionPassword = () => readState().secrets.cookiePassword;

/** The WorkOS client for the stack's bundled identity server. */
export function workos() {
  const { ports, secrets } = readState();
  return new WorkOS(secrets.workosApiKey, {
    clientId: secrets.workosClientId,
    apiHostname: "127.0.0.1",
    port: ports.identity,
    https: false,
  });
}

export const identity = () => workos().userManagement;

/** The lines that the web process has written with this message and user. It writes them a moment after the response. */
export function loggedEvents(message: string, userId: string): Record<string, unknown>[] {
  return readFileSync(join(dataDir, "logs", "web.log"), "utf8")
    .split("\n")
    .filter((line) => line.includes(`"${message}"`) && line.includes(userId))
    .map((line) => JSON.parse(line));
}
