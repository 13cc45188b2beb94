import { join } from "node:path";
import type { Directory, Role } from "../identity/people";
import { writePrivateJson } from "./files";
import type { State } from "./state";

/** `local.json`: addresses and credentials of a running stack, for scripts. */
export type LocalFile = {
  url: string;
  databaseUrl: string;
  organizations: { id: string; name: string; keys: { live: string; test: string } }[];
  people: { email: string; memberships: { organization: string; role: Role }[] }[];
  pusher: { key: string; cluster: string; wsHost: string; wsPort: number };
  /** Where web and worker serve /ready, /live and /metrics. */
  ops: { web: string; worker: string };
  /** The page of captured emails; null with a real mail server. `<url>/emails.json` has them as JSON. */
  mailUrl: string | null;
  pids: Record<string, number>;
};

export const localFileIn = (dataDir: string) => join(dataDir, "local.json");

/** Organizations that have keys, with these keys. */
export function organizationsWithKeys(
  { organizations }: Directory,
  keys: State["keys"],
): LocalFile["organizations"] {
  return organizations.flatMap(({ id, name }) => {
    const secretOf = (environment: "live" | "test") =>
      keys.find((key) => key.orgId === id && key.environment === environment)?.secret;
    const [live, test] = [secretOf("live"), secretOf("test")];
    return live && test ? [{ id, name, keys: { live, test } }] : [];
  });
}

export const peopleOf = ({ people }: Directory): LocalFile["people"] =>
  people.map(({ email, memberships }) => ({
    email,
    memberships: memberships.map(({ organizationId, role }) => ({
      organization: organizationId,
      role,
    })),
  }));

/** The realtime settings that browsers use. */
export function pusherOf(env: Record<string, string>): LocalFile["pusher"] {
  const { PUSHER_KEY: key = "", PUSHER_CLUSTER: cluster = "", PUSHER_PUBLIC_HOST } = env;
  const [host, port, tls] = PUSHER_PUBLIC_HOST
    ? [PUSHER_PUBLIC_HOST, env.PUSHER_PUBLIC_PORT, env.PUSHER_PUBLIC_TLS]
    : [env.PUSHER_HOST, env.PUSHER_PORT, env.PUSHER_TLS];
  return {
    key,
    cluster,
    wsHost: host ?? `ws-${cluster}.pusher.com`,
    wsPort: port ? Number(port) : tls === "false" ? 80 : 443,
  };
}

export const opsOf = ({ web, worker }: { web: number; worker: number }): LocalFile["ops"] => ({
  web: `http://127.0.0.1:${web}`,
  worker: `http://127.0.0.1:${worker}`,
});

export const writeLocalFile = (dataDir: string, file: LocalFile) =>
  writePrivateJson(localFileIn(dataDir), file);
