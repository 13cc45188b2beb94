import type { Nexio } from "@nexio/sdk";
import type { Command } from "commander";
import { contextOf, EXIT, type Io } from "../context";
import { listen, parseForward } from "../listen";
import { Problem } from "../problem";

type SampleType = Parameters<Nexio["sandbox"]["sendEvent"]>[0]["type"];

export function addTrigger(program: Command, io: Io): void {
  program
    .command("trigger <event>")
    .description(
      "Send a sample of an event, such as run.completed, to every endpoint that subscribed to it",
    )
    .option("--endpoint <id>", "the endpoint that webhook.test is sent to")
    .action(async (event: string, { endpoint }: { endpoint?: string }, command: Command) => {
      const context = contextOf(command, io);
      const { sandbox, webhooks } = context.client();
      // A test event belongs to one endpoint.
      if (event === "webhook.test") {
        if (!endpoint)
          throw new Problem("webhook.test is sent to one endpoint: pass --endpoint.", EXIT.usage);
        const delivery = await webhooks.test(endpoint);
        return context.print(delivery, `${delivery.id}  ${delivery.state}`);
      }
      // The API checks the name. Its error lists all of them.
      const sent = await sandbox.sendEvent({ type: event as SampleType });
      context.print(sent, `${sent.id}  ${sent.type}  deliveries: ${sent.deliveries}`);
    });
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
    .option(
      "--events <names>",
      "event names or patterns, separated by commas",
      "run.completed,run.failed",
    )
    .action(async ({ forward, events }: { forward: URL; events: string }, command: Command) => {
      const context = contextOf(command, io);
      await listen(
        {
          nexio: context.client(),
          forward,
          events: events.split(",").map((name) => name.trim()),
        },
        { line: io.out, note: io.err },
        io.signal,
      );
    });
}
