import { runKind } from "./kinds";
import { shortenMessage } from "./kinds/shorten-message";
import type { RunMessage, RunMessageName } from "./realtime-messages";
import { identityOf, type RunRow } from "./run-row";

type Message<Name extends RunMessageName> = {
  event: Name;
  data: Omit<RunMessage<Name>, keyof ReturnType<typeof identityOf>>;
};

/** A message about a run as it is sent. The run's kind shortens one that is too long. */
export function runMessage<Name extends RunMessageName>(
  run: Pick<RunRow, "id" | "kind" | "environment" | "version">,
  { event, data }: Message<Name>,
): { event: Name; data: string } {
  const message = shortenMessage({ ...identityOf(run), ...data }, runKind(run.kind).messageCuts);
  return { event, data: JSON.stringify(message) };
}
