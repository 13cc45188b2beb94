import { migrate } from "@/lib/db/migrate";
import { startDatabase } from "./embedded-database";
import type { Logs } from "./logs";
import { step } from "./output";
import { choosePort } from "./ports";
import { type OpsPorts, programs } from "./programs";
import { type Choice, productEnvironment, type Service } from "./services";
import type { Settings } from "./settings";
import type { Stack } from "./shutdown";
import { type State, saveState } from "./state";
import { type SupervisorEvents, supervise } from "./supervisor";

export type Needs = {
  settings: Settings;
  services: Record<Service, Choice>;
  state: State;
  stack: Stack;
  logs: Logs;
  events: SupervisorEvents;
};

async function openDatabase(needs: Needs): Promise<string> {
  const databaseUrl = await step("PostgreSQL", async (note) => {
    if (needs.services.database === "real") {
      note("the one that DATABASE_URL names");
      return process.env.DATABASE_URL ?? "";
    }
    const { url, how } = await startDatabase(needs);
    note(how);
    return url;
  });
  await step("Migrate", () => migrate(databaseUrl));
  return databaseUrl;
}

/**
 * Starts the embedded services that are needed. Returns the environment with these or the real services, free operations
 * ports, and the page of captured emails.
 */
export async function openServices(
  needs: Needs,
): Promise<{ env: Record<string, string>; ops: OpsPorts; mailUrl: string | null }> {
  const { settings, services, state, stack, logs, events } = needs;
  const databaseUrl = await openDatabase(needs);
  const realtimePort = await choosePort(state.ports.realtime);
  const identityPort = await choosePort(state.ports.identity);
  const mailPort = await choosePort(state.ports.mail);
  const mailPagePort = await choosePort(state.ports.mailPage);
  const ops: OpsPorts = {
    web: await choosePort(state.ports.webOps),
    worker: await choosePort(state.ports.workerOps),
  };
  state.ports = {
    ...state.ports,
    realtime: realtimePort,
    identity: identityPort,
    mail: mailPort,
    mailPage: mailPagePort,
    webOps: ops.web,
    workerOps: ops.worker,
  };
  saveState(settings.dataDir, state);

  const addresses = { port: settings.port, databaseUrl, realtimePort, identityPort, mailPort };
  const env = productEnvironment({ variables: process.env, services, state, addresses });
  const { realtime, identity, mail } = programs({ settings, logs, env });
  const embedded = [
    services.realtime === "embedded"
      ? ([realtime(realtimePort), "Realtime server", realtimePort] as const)
      : null,
    services.identity === "embedded"
      ? ([identity(identityPort), "Sign-in stand-in", identityPort] as const)
      : null,
    services.mail === "embedded"
      ? ([mail(mailPort, mailPagePort), "Mail capture", mailPagePort] as const)
      : null,
  ].filter((service) => service !== null);
  const starting = embedded.map(([spec, name, port]) => ({
    name,
    port,
    ready: stack.add(supervise(spec, events)).ready,
  }));
  // They start in parallel. Each failure is reported by its own step below.
  for (const { ready } of starting) ready.catch(() => undefined);
  for (const { name, port, ready } of starting) {
    await step(name, async (note) => {
      await ready;
      note(`port ${port}`);
    });
  }
  const mailUrl = services.mail === "embedded" ? `http://localhost:${mailPagePort}` : null;
  return { env, ops, mailUrl };
}
