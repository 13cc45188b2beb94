import { directory } from "@/local/identity/people";
import { seed } from "@/local/seed";
import { banner } from "@/local/stack/banner";
import {
  opsOf,
  organizationsWithKeys,
  peopleOf,
  pusherOf,
  writeLocalFile,
} from "@/local/stack/local-file";
import { openLogs } from "@/local/stack/logs";
import { endLeftovers, occupy, rememberProcesses } from "@/local/stack/occupancy";
import { openServices } from "@/local/stack/open-services";
import { closeWithProblem, notice, Problem, step } from "@/local/stack/output";
import { portState } from "@/local/stack/ports";
import { identify } from "@/local/stack/processes";
import { programs } from "@/local/stack/programs";
import { chooseServices } from "@/local/stack/services";
import { readSettings, root, type Settings } from "@/local/stack/settings";
import { openStack, type Stack } from "@/local/stack/shutdown";
import { openState, saveState } from "@/local/stack/state";
import { supervise } from "@/local/stack/supervisor";
import { buildDocs } from "./build/build-docs";
import { ensureBuilt } from "./build/ensure-built";

async function checkPort({ port }: Settings) {
  const state = await portState(port);
  if (state === "taken")
    throw new Problem(
      `Port ${port} is in use: stop the program that uses it, or run PORT=${port + 1} npm start.`,
    );
  if (state === "forbidden")
    throw new Problem(
      `This user may not listen on port ${port}: choose a port above 1023, such as PORT=3000 npm start.`,
    );
}

async function build({ dev }: Settings) {
  if (dev) return buildDocs(root);
  await step("Build", async (note) => {
    if (!(await ensureBuilt(root))) note("up to date");
  });
}

/** Starts everything, then keeps `local.json` up to date. */
async function start(settings: Settings, stack: Stack) {
  const { dataDir, url } = settings;
  const services = chooseServices(process.env);
  const left = await endLeftovers(dataDir);
  if (left > 0) notice(`Ended ${left} processes of an earlier start that was killed`);
  await checkPort(settings);
  await build(settings);

  const me = identify(process.pid) ?? { pid: process.pid, startedAt: "" };
  const remember = () => rememberProcesses(dataDir, { ...stack.identities(), start: me });
  let publish = remember;
  const events = { onNotice: notice, onChange: () => void (stack.isStopping() || publish()) };
  const state = openState(dataDir);
  const logs = openLogs(dataDir);
  const { env, ops, mailUrl } = await openServices({
    settings,
    services,
    state,
    stack,
    logs,
    events,
  });

  const people = services.identity === "embedded" ? directory : null;
  state.keys = await step("Sample data", () =>
    seed({ env, directory: people, remembered: state.keys }),
  );
  saveState(dataDir, state);

  const { web, worker } = programs({ settings, logs, env, ops });
  const starting = [web, worker].map((spec) => stack.add(supervise(spec, events)));
  remember();
  for (const { ready } of starting) ready.catch(() => undefined);
  for (const { name, ready } of starting)
    await step(name === "web" ? "Web server" : "Worker", () => ready);

  const facts = {
    url,
    databaseUrl: env.DATABASE_URL ?? "",
    organizations: people ? organizationsWithKeys(people, state.keys) : [],
    people: people ? peopleOf(people) : [],
    pusher: pusherOf(env),
    ops: opsOf(ops),
    mailUrl,
  };
  publish = () => {
    remember();
    const identities = Object.entries({ ...stack.identities(), start: me });
    writeLocalFile(dataDir, {
      ...facts,
      pids: Object.fromEntries(identities.map(([name, { pid }]) => [name, pid])),
    });
  };
  publish();
  process.stdout.write(banner({ ...facts, pids: {} }));
}

async function main() {
  const settings = readSettings(process.env, process.argv.slice(2));
  const leave = occupy(settings.dataDir, settings.url);
  const stack = openStack();
  const finish = async () => {
    await stack.stop();
    leave();
  };

  // npm forwards Ctrl-C, so the signal may arrive twice. The second one changes nothing.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (stack.isStopping()) return;
      process.stdout.write("\nStopping …\n");
      void finish().then(() => {
        process.stdout.write("Stopped.\n");
        process.exit(0);
      });
    });
  }
  // A closed terminal must not interrupt the shutdown.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const abandon = (error: unknown) => {
    if (!stack.isStopping()) void finish().finally(() => closeWithProblem(error));
  };
  process.on("uncaughtException", abandon).on("unhandledRejection", abandon);

  try {
    await start(settings, stack);
  } catch (error) {
    abandon(error);
  }
}

await main().catch(closeWithProblem);
