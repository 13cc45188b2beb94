import { runKind } from "./kinds";
import { createJsonWriter } from "./kinds/json-writer";
import { shortenMessage } from "./kinds/shorten-message";
import type { RunMessage, RunMessageName } from "./realtime-messages";
import { identityOf, type RunRow } from "./run-row";

type Message<Name extends RunMessageName> = {
  event: Name;
  data: Omit<RunMessage<Name>, keyof ReturnType<typeof identityOf>>;
};

/**
 * A message about a run as it is sent. The run's kind shortens one that is too long. `json` has written parts of the data
 * already.
 */
export function runMessage<Name extends RunMessageName>(
  run: Pick<RunRow, "id" | "kind" | "environment" | "version">,
  { event, data }: Message<Name>,
  json = createJsonWriter(),
): { event: Name; data: string } {
  const { messageCuts } = runKind(run.kind);
  const message = shortenMessage({ ...identityOf(run), ...data }, messageCuts, json);
  return { event, data: json(message) };
}
