import { randomInt } from "node:crypto";
import { parse, v7 } from "uuid";
import { clock } from "./clock";

// In ASCII order, so that ids of equal length sort as the UUIDs (and so the times) they hold.
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BODY_LENGTH = 22;
const BODY = /^[0-9A-Za-z]{22}$/;

function base62(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let i = 0; i < BODY_LENGTH; i++) {
    text = ALPHABET.charAt(Number(value % 62n)) + text;
    value /= 62n;
  }
  return text;
}

let last = { msecs: 0, seq: 0 };

/** Of two made in the same millisecond by this process, the later one sorts behind the earlier. */
function nextStamp() {
  const msecs = Math.floor(clock.now());
  last = msecs === last.msecs ? { msecs, seq: last.seq + 1 } : { msecs, seq: randomInt(2 ** 31) };
  return last;
}

/** A new UUIDv7: unique, and sorted by the time it was made. */
export const newUuid = () => v7(nextStamp());

/** 22 base62 characters of a new UUIDv7. */
const newBody = () => base62(parse(newUuid()));

export type RunId = `run_${string}`;
export type EvalId = `eval_${string}`;
export type EventId = `evt_${string}`;

export const newRunId = (): RunId => `run_${newBody()}`;
export const newEventId = (): EventId => `evt_${newBody()}`;
export const newRequestId = () => `req_${newBody()}`;

/** A run's second name: the same 22 characters. */
export const evalIdOf = (runId: RunId): EvalId => `eval_${runId.slice("run_".length)}`;

/** The event id that a text is; null for anything else. */
export const parseEventId = (text: string): EventId | null =>
  text.startsWith("evt_") && BODY.test(text.slice("evt_".length))
    ? `evt_${text.slice("evt_".length)}`
    : null;

/** The run id that `run_…` or its alias `eval_…` names; null for anything else. */
export function parseRunId(text: string): RunId | null {
  const [prefix, body] = text.split("_", 2);
  if (prefix !== "run" && prefix !== "eval") return null;
  if (body === undefined || !BODY.test(body) || text.length !== prefix.length + 1 + BODY_LENGTH)
    return null;
  return `run_${body}`;
}
