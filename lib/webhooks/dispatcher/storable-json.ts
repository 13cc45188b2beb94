// What PostgreSQL's JSON cannot hold: NUL, and halves of surrogate pairs, which JSON.stringify writes as escapes.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** JSON of a value, with those characters replaced that PostgreSQL would refuse: a receiver may answer anything. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? clean(inner) : inner,
  );
}

// UTF-8 has no halves: what is none becomes the replacement character.
const clean = (text: string) =>
  Buffer.from(text.replaceAll("\0", "\uFFFD"), "utf8").toString("utf8");
