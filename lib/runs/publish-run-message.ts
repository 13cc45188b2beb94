import type { Transaction } from "@/lib/db/client";
import type { RunId } from "@/lib/ids";
import { publish } from "@/lib/realtime/outbox";
import { fitMessage } from "./fit-message";
import type { RunMessage, RunMessageName } from "./realtime-messages";

type Outgoing<Name extends RunMessageName> = {
  orgId: string;
  runId: RunId;
  event: Name;
  data: RunMessage<Name>;
};

/** Publishes a message about a run in the caller's transaction, shortened to the size limit of the realtime cluster. */
export async function publishRunMessage<Name extends RunMessageName>(
  tx: Transaction,
  { orgId, runId, event, data }: Outgoing<Name>,
): Promise<void> {
  await publish(tx, { orgId, runId, event, version: data.version, data: fitMessage(data) });
}
