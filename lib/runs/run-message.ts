import { runKind } from "./kinds";
import { createJsonWriter } from "./kinds/json-writer";
import { dropLong, shortenMessage } from "./kinds/shorten-message";
import type { RunMessage, RunMessageName } from "./realtime-messages";
import { identityOf, type RunRow } from "./run-row";

type Message<Name extends RunMessageName> = {
  event: Name;
  data: Omit<RunMessage<Name>, keyof ReturnType<typeof identityOf>>;
};

/** Longer metadata is dropped before anything of the result. */
const LONG_METADATA_BYTES = 1024;

/**
 * A message about a run as it is sent. The run's kind shortens one that is too long. `json` has written parts of the data
 * already.
 */
export function runMessage<Name extends RunMessageName>(
  run: Pick<RunRow, "id" | "kind" | "environment" | "version">,
  { event, data }: Message<Name>,
  json = createJsonWriter(),
): { event: Name; data: string } {
  const messageCuts = [dropLong("metadata", LONG_METADATA_BYTES), ...runKind(run.kind).messageCuts];
  const message = shortenMessage({ ...identityOf(run), ...data }, messageCuts, json);
  return { event, data: json(message) };
}
