import type { Transaction } from "@/lib/db/client";
import { publish } from "@/lib/realtime/outbox";
import { runKind } from "./kinds";
import { shortenMessage } from "./kinds/shorten-message";
import type { RunMessage, RunMessageName } from "./realtime-messages";
import { identityOf, type RunRow } from "./run-row";

type Message<Name extends RunMessageName> = {
  event: Name;
  data: Omit<RunMessage<Name>, keyof ReturnType<typeof identityOf>>;
};

/** Publishes a message about a run in the caller's transaction. The run's kind shortens a message that is too long. */
export async function publishRunMessage<Name extends RunMessageName>(
  tx: Transaction,
  run: Pick<RunRow, "id" | "orgId" | "kind" | "environment" | "version">,
  { event, data }: Message<Name>,
): Promise<void> {
  const { id: runId, orgId, version } = run;
  const message = shortenMessage({ ...identityOf(run), ...data }, runKind(run.kind).messageCuts);
  await publish(tx, { orgId, runId, event, version, data: JSON.stringify(message) });
}
