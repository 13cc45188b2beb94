import { type Command, InvalidArgumentError } from "commander";
import { type Context, contextOf, EXIT, type Io } from "../context";
import { listen } from "../listen/listen";
import { Problem } from "../problem";

/** A run that ends with a result in every organization that has the pool of the market. */
const SAMPLE = {
  profile: { entity: "nexio trigger", state: "CA", line: "professional_liability" },
  pool: "carriers:all",
};

const environmentOf = (key: string | undefined) =>
  /^nx_([a-z0-9_]+)_[0-9a-f]{64}$/.exec(key ?? "")?.[1];

async function trigger(context: Context, event: string, endpoint?: string): Promise<void> {
  const { runs, webhooks } = context.client();
  switch (event) {
    case "run.completed": {
      const run = await runs.submitAndWait(SAMPLE, { signal: context.signal });
      return context.print(run, `${run.run_id}  ${run.status}`);
    }
    case "run.failed": {
      const { run_id } = await runs.submit(SAMPLE);
      const run = await runs.cancel(run_id);
      return context.print(run, `${run.run_id}  ${run.status}  ${run.error ?? ""}`);
    }
    case "webhook.test": {
      if (!endpoint)
        throw new Problem("webhook.test is sent to one endpoint: pass --endpoint.", EXIT.usage);
      const delivery = await webhooks.test(endpoint);
      return context.print(delivery, `${delivery.id}  ${delivery.state}`);
    }
    default:
      throw new Problem(
        `'${event}' cannot be triggered: use run.completed, run.failed or webhook.test.`,
        EXIT.usage,
      );
  }
}

export function addTrigger(program: Command, io: Io): void {
  program
    .command("trigger <event>")
    .description("Make an event happen: run.completed, run.failed or webhook.test")
    .option("--endpoint <id>", "the endpoint of webhook.test")
    .option("--live", "allow it with a live key")
    .action(
      async (event: string, given: { endpoint?: string; live?: boolean }, command: Command) => {
        const context = contextOf(command, io);
        const key = context.options.apiKey ?? io.env.NEXIO_API_KEY;
        if (environmentOf(key) === "live" && !given.live)
          throw new Problem(
            "The key is a live key, and this creates a real run. Use a test key, or pass --live.",
            EXIT.usage,
          );
        await trigger(context, event, given.endpoint);
      },
    );
}

function parseForward(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw new InvalidArgumentError("It must be a URL such as http://localhost:4000/hooks.");
  if (!/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname))
    throw new InvalidArgumentError(
      `Events are forwarded only to this machine, not to ${url.hostname}: use localhost or 127.0.0.1.`,
    );
  return url;
}

export function addListen(program: Command, io: Io): void {
  program
    .command("listen")
    .description("Print webhook events and forward them to a server on this machine")
    .requiredOption(
      "--forward <url>",
      "your server, such as http://localhost:4000/hooks",
      parseForward,
    )
    .option("--events <names>", "event names, with commas between them", "run.completed,run.failed")
    .action(async ({ forward, events }: { forward: URL; events: string }, command: Command) => {
      const context = contextOf(command, io);
      const { settings } = context.client().api;
      await listen(
        {
          url: new URL(settings.base),
          key: settings.apiKey,
          environment: environmentOf(settings.apiKey) ?? "",
          forward,
          events: events.split(",").map((name) => name.trim()),
        },
        { line: io.out, note: io.err },
        io.signal,
      );
    });
}
