// PostgreSQL's JSON rejects NUL and unpaired surrogates, both of which JSON.stringify writes as escapes.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** JSON of a value that PostgreSQL accepts: NUL and unpaired surrogates become U+FFFD. Receivers may answer anything. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? storableText(inner) : inner,
  );
}

// Encoding to UTF-8 replaces unpaired surrogates.
const storableText = (text: string) =>
  Buffer.from(text.replaceAll("\0", "\uFFFD"), "utf8").toString("utf8");
