import { randomBytes, randomInt } from "node:crypto";
import { parse, v7 } from "uuid";
import { clock } from "./clock";

// In ASCII order, so that ids of equal length sort as the UUIDs (and so the times) they hold.
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BODY_LENGTH = 22;
const BODY = /^[0-9A-Za-z]{22}$/;

/** Divides by 62 with remainder, again and again: a big integer would take several times as long. */
function base62(bytes: Uint8Array): string {
  const value = Uint8Array.from(bytes);
  let text = "";
  for (let i = 0; i < BODY_LENGTH; i++) {
    let rest = 0;
    for (let k = 0; k < value.length; k++) {
      const part = rest * 256 + (value[k] ?? 0);
      value[k] = part / 62;
      rest = part % 62;
    }
    text = ALPHABET.charAt(rest) + text;
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

const RANDOM_BYTES = 4096;
let random = Buffer.alloc(0);
let randomUsed = 0;

/** 16 random bytes. Many are read from the system at once: each call takes as long as making an id. */
function nextRandom(): Uint8Array {
  if (randomUsed === random.length) {
    random = randomBytes(RANDOM_BYTES);
    randomUsed = 0;
  }
  randomUsed += 16;
  return random.subarray(randomUsed - 16, randomUsed);
}

/** A new UUIDv7: unique, and sorted by the time it was made. */
export const newUuid = () => v7({ ...nextStamp(), random: nextRandom() });

/** 22 base62 characters of a new UUIDv7. */
const newBody = () => base62(parse(newUuid()));

export type RunId = `run_${string}`;
export type EvalId = `eval_${string}`;
export type EventId = `evt_${string}`;

export const newRunId = (): RunId => `run_${newBody()}`;
export const newEventId = (): EventId => `evt_${newBody()}`;
let requests = 0;
let requestPrefix = "";

/** A new request id: unique, but not a time. Made for every request, so it only counts within a random prefix. */
export function newRequestId(): string {
  // The counter has six characters: 56 billion requests.
  if (requests % 62 ** 6 === 0) requestPrefix = newBody().slice(-16);
  requests += 1;
  let count = requests;
  let suffix = "";
  for (let i = 0; i < 6; i += 1) {
    suffix = ALPHABET.charAt(count % 62) + suffix;
    count = Math.floor(count / 62);
  }
  return `req_${requestPrefix}${suffix}`;
}

/** The least UUIDv7 of a time: it begins with the time in six bytes. */
function firstBytesAt(time: Date): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.min(2 ** 48 - 1, Math.max(0, Math.floor(time.getTime()))), 0, 6);
  return bytes;
}

/** The least id that a run, an event or a delivery made at this time can have. */
export const firstRunIdAt = (time: Date): RunId => `run_${base62(firstBytesAt(time))}`;
export const firstEventIdAt = (time: Date): EventId => `evt_${base62(firstBytesAt(time))}`;
export const firstUuidAt = (time: Date): string =>
  firstBytesAt(time)
    .toString("hex")
    .replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** When the id of a run or an event was made. */
export function timeOfId(id: string): Date {
  let value = 0n;
  for (const char of id.slice(id.indexOf("_") + 1))
    value = value * 62n + BigInt(Math.max(0, ALPHABET.indexOf(char)));
  return new Date(Number(value >> 80n));
}

/** The first and the last of some ids, which bound the partitions that contain them. */
export function idRange(ids: readonly string[]): [first: string, last: string] {
  const sorted = [...ids].sort();
  return [sorted[0] ?? "", sorted.at(-1) ?? ""];
}

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

/** Ids of people's entries on runs: their notes and what they decided. */
export const newAnnotationId = () => `ann_${newBody()}`;
export const newDecisionId = () => `dec_${newBody()}`;
export const newShareId = () => `shr_${newBody()}`;

/** The id of a link to a record that a text is; null for anything else. */
export const parseShareId = (text: string): string | null =>
  text.startsWith("shr_") && BODY.test(text.slice("shr_".length)) ? text : null;
