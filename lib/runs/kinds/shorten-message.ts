import { MAX_MESSAGE_BYTES } from "@/lib/realtime/messages";
import { createJsonWriter } from "./json-writer";

type Message = Readonly<Record<string, unknown>>;

/** One way to make a message shorter. Returns it unchanged if it does not have the field. */
export type MessageCut = (message: Message) => Message;

/** Where a list or object is in a message, such as `["output", "gaps"]`. */
type Path = readonly string[];

const isObject = (value: unknown): value is Message => typeof value === "object" && value !== null;
const byteLength = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

function valueAt(message: Message, [name = "", ...rest]: Path): unknown {
  const value = message[name];
  return rest.length === 0 ? value : isObject(value) ? valueAt(value, rest) : undefined;
}

function withValueAt(message: Message, [name = "", ...rest]: Path, value: unknown): Message {
  if (rest.length === 0) return { ...message, [name]: value };
  const inner = message[name];
  return isObject(inner) ? { ...message, [name]: withValueAt(inner, rest, value) } : message;
}

/**
 * Keeps as many of a list's first items as fit. `without` is a field that all items lose before any item is dropped.
 */
export const keepFirst =
  (path: Path, { without }: { without?: string } = {}): MessageCut =>
  (message) => {
    const items = valueAt(message, path);
    if (!Array.isArray(items)) return message;
    const bare = without === undefined ? items : items.map((item) => omit(item, without));
    // Every item but the first costs itself and a comma.
    let free = MAX_MESSAGE_BYTES - byteLength(withValueAt(message, path, [])) + 1;
    let count = 0;
    for (const item of bare) {
      free -= byteLength(item) + 1;
      if (free < 0) break;
      count += 1;
    }
    return withValueAt(message, path, bare.slice(0, count));
  };

/** Drops fields of every item of a list. */
export const dropInItems =
  (list: string, fields: readonly string[]): MessageCut =>
  (message) => {
    const items = message[list];
    if (!Array.isArray(items)) return message;
    return { ...message, [list]: items.map((item) => fields.reduce(omit, item)) };
  };

/** Drops a field. */
export const drop =
  (field: string): MessageCut =>
  (message) =>
    omit(message, field);

/** Drops a field that is longer than this. */
export const dropLong =
  (field: string, maxBytes: number): MessageCut =>
  (message) =>
    byteLength(message[field] ?? null) > maxBytes ? omit(message, field) : message;

function omit(value: Message, field: string): Message {
  const { [field]: _omitted, ...rest } = value;
  return rest;
}

/**
 * A message of at most {@link MAX_MESSAGE_BYTES}: applies the cuts in order until it fits. A shortened message has
 * `truncated: true`, which tells readers to fetch the run. `json` writes the message to measure it.
 */
export function shortenMessage<Data extends Message>(
  data: Data,
  cuts: readonly MessageCut[],
  json = createJsonWriter(),
) {
  const fits = (message: Message) => Buffer.byteLength(json(message)) <= MAX_MESSAGE_BYTES;
  if (fits(data)) return data;
  const truncated: Message = { ...data, truncated: true };
  return cuts.reduce((message, cut) => (fits(message) ? message : cut(message)), truncated);
}
