// What PostgreSQL's JSON cannot hold: NUL, and halves of surrogate pairs.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** The same value with those characters replaced that PostgreSQL would refuse: a receiver may answer anything. */
export function storable<Value>(value: Value): Value {
  if (!UNSTORABLE.test(JSON.stringify(value))) return value;
  return JSON.parse(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "string" ? clean(inner) : inner)));
}

// Code units, for a lone half is none of the characters that a pattern with the `u` flag sees.
const clean = (text: string) => Buffer.from(text.replaceAll("\0", "\uFFFD"), "utf8").toString("utf8");
