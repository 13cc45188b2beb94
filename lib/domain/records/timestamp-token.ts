/** Reads RFC 3161 timestamp tokens (DER). Without packages: the offline verifier has this file. */

export type TimestampToken = {
  /** What was stamped: SHA-256 in hex. Null for another algorithm. */
  sha256: string | null;
  /** Hex without leading zeros; null without one. */
  nonce: string | null;
  /** When the authority stamped it. */
  time: string;
  /** The subject of the certificate that signed it, or its serial number. As the token says: the signature proves it. */
  signer: string;
};

type Element = { tag: number; content: Uint8Array; whole: Uint8Array };

const TAG = { integer: 2, octets: 4, oid: 6, time: 24, sequence: 48, set: 49 } as const;
/** `[n]`, with elements in it. */
const context = (n: number) => 160 + n;

const SIGNED_DATA = "2a864886f70d010702";
const TST_INFO = "2a864886f70d0109100104";
const SHA_256 = "608648016503040201";
/** The parts of a name that are shown, in this order. */
const NAME_PARTS = [
  ["550403", "CN"],
  ["55040a", "O"],
  ["550406", "C"],
] as const;

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const unreadable = (what: string) => new Error(`The timestamp token cannot be read: ${what}.`);

/** The elements of a text of DER, in order. Throws for any other text. */
export function readElements(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const tag = bytes[at++] ?? 0;
    let length = bytes[at++] ?? -1;
    if (length > 127) {
      const count = length - 128;
      if (count < 1 || count > 4) throw unreadable("a length is not of DER");
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + (bytes[at++] ?? 0);
    }
    if (length < 0 || at + length > bytes.length) throw unreadable("it ends too early");
    const content = bytes.subarray(at, at + length);
    at += length;
    elements.push({ tag, content, whole: bytes.subarray(start, at) });
  }
  return elements;
}

function expectTag(element: Element | undefined, tag: number, what: string): Uint8Array {
  if (element?.tag !== tag) throw unreadable(`${what} is missing`);
  return element.content;
}

const inside = (element: Element | undefined, tag: number, what: string): Element[] =>
  readElements(expectTag(element, tag, what));

function timeOf(content: Uint8Array): string {
  const text = new TextDecoder().decode(content);
  const [, y, mo, d, h, mi, s, fraction = ""] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text) ?? [];
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(at.getTime())) throw unreadable("its time is not one");
  return at.toISOString();
}

const unsigned = (integer: Uint8Array): string => hex(integer).replace(/^0+(?=.)/, "");

function nameText(name: Uint8Array): string {
  const values = new Map<string, string>();
  for (const { content } of readElements(name))
    for (const part of readElements(content)) {
      const [type, value] = inside(part, TAG.sequence, "a part of a name");
      if (type && value) values.set(hex(type.content), new TextDecoder().decode(value.content));
    }
  return NAME_PARTS.flatMap(([type, label]) => {
    const value = values.get(type);
    return value === undefined ? [] : [`${label}=${value}`];
  }).join(", ");
}

/** The subject of the certificate with this serial number; null if it is not among them. */
function subjectOf(certificates: readonly Element[], serial: string): string | null {
  for (const { tag, content } of certificates) {
    if (tag !== TAG.sequence) continue;
    const fields = inside(readElements(content)[0], TAG.sequence, "a certificate");
    const [number, , , , subject] = fields[0]?.tag === context(0) ? fields.slice(1) : fields;
    if (number && hex(number.content) === serial)
      return nameText(expectTag(subject, TAG.sequence, "the subject of a certificate"));
  }
  return null;
}

function signerOf(signedData: readonly Element[]): string {
  const certificates = signedData.find(({ tag }) => tag === context(0));
  const [info] = inside(signedData.at(-1), TAG.set, "its signature");
  const [, id] = inside(info, TAG.sequence, "its signature");
  if (id?.tag !== TAG.sequence) return "a certificate that the token names by its key";
  const [, serial] = readElements(id.content);
  const number = hex(expectTag(serial, TAG.integer, "the number of its certificate"));
  const subject = certificates && subjectOf(readElements(certificates.content), number);
  return subject || `the certificate with the serial number ${number}`;
}

/** Reads a token. Throws an error that says what is wrong with any other text. It checks no signature. */
export function readTimestampToken(token: Uint8Array): TimestampToken {
  const [type, wrapped] = inside(readElements(token)[0], TAG.sequence, "its content");
  if (hex(expectTag(type, TAG.oid, "its type")) !== SIGNED_DATA)
    throw unreadable("it is not signed data");
  const [outer] = inside(wrapped, context(0), "its signed data");
  const signedData = inside(outer, TAG.sequence, "its signed data");
  const [stampType, stamp] = inside(signedData[2], TAG.sequence, "what is signed");
  if (hex(expectTag(stampType, TAG.oid, "the type of what is signed")) !== TST_INFO)
    throw unreadable("it signs something else than a timestamp");
  const [octets] = inside(stamp, context(0), "what is signed");
  const [info] = readElements(expectTag(octets, TAG.octets, "what is signed"));
  const [, , imprint, , time, ...rest] = inside(info, TAG.sequence, "the timestamp");
  const [algorithm, digest] = inside(imprint, TAG.sequence, "the stamped hash");
  const [oid] = inside(algorithm, TAG.sequence, "the algorithm of the hash");
  const nonce = rest.find(({ tag }) => tag === TAG.integer);
  const hash = hex(expectTag(digest, TAG.octets, "the stamped hash"));
  return {
    sha256: hex(expectTag(oid, TAG.oid, "the algorithm of the hash")) === SHA_256 ? hash : null,
    nonce: nonce ? unsigned(nonce.content) : null,
    time: timeOf(expectTag(time, TAG.time, "its time")),
    signer: signerOf(signedData),
  };
}
