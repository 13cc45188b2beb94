/** Canonical JSON and the order of texts, without hashes: a browser may import this file. */

const SURROGATES_FROM = 0xd800;
const AFTER_SURROGATES = 0xe000;

/** UTF-16 orders surrogates before U+E000 to U+FFFF, UTF-8 after them. Shifted, both orders agree. */
const utf8Rank = (unit: number) =>
  unit >= AFTER_SURROGATES ? unit - 0x800 : unit >= SURROGATES_FROM ? unit + 0x2000 : unit;

/** Compares two texts by their UTF-8 bytes, as PostgreSQL does with the collation "C". */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return utf8Rank(left) - utf8Rank(right);
  }
  return a.length - b.length;
}

/** Results repeat a few hundred short names. More or longer ones come from requests, and are not kept. */
const MAX_NAMES = 2_000;
const MAX_NAME_LENGTH = 40;
const quotedNames = new Map<string, string>();

function quotedName(name: string): string {
  if (name.length > MAX_NAME_LENGTH) return JSON.stringify(name);
  const known = quotedNames.get(name);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(name);
  if (quotedNames.size < MAX_NAMES) quotedNames.set(name, quoted);
  return quoted;
}

/**
 * JSON with sorted object keys and without undefined members, so that equal values give equal text. Keys are sorted by
 * UTF-16 unit. Lists keep their order.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  let members = "";
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined)
      members += `${members && ","}${quotedName(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}
