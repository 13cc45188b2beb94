/** Checks a signature the way that a receiver must, one step at a time, and says of each what it found. It runs in the browser: nothing is sent. */

const TOLERANCE_S = 300;
const HEX_LENGTH = 64;

export type StepState = "passed" | "failed" | "noted" | "skipped";
export type CheckStep = {
  name: string;
  state: StepState;
  detail: string /** Long values, as they are. */;
  values?: readonly string[];
};
export type SignatureCheck = { valid: boolean; verdict: string; steps: readonly CheckStep[] };

type Given = { header: string; body: string; secret: string; nowMs: number };

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function hmacHex(secret: string, message: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    bytesOf(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const mac = await crypto.subtle.sign("HMAC", key, bytesOf(message));
  return [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Parsed = { timestamp: string; signatures: readonly string[] };

/** The header's parts; people paste it with its name, so that is taken off. */
function parseHeader(pasted: string): Parsed | { problem: string } {
  const value = pasted.trim().replace(/^x-nexio-signature\s*:\s*/i, "");
  if (value === "")
    return {
      problem:
        "There is no header. Take the value of X-Nexio-Signature from the request that you received.",
    };
  const parts = value.split(",").map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2);
  const signatures = parts.filter((part) => part.startsWith("v1=")).map((part) => part.slice(3));
  if (timestamp === undefined)
    return { problem: "It has no t= part. The header's form is t=<unix seconds>,v1=<hex>." };
  if (!/^\d+$/.test(timestamp))
    return { problem: `Its t= is “${timestamp}”, which is not a number of seconds.` };
  if (signatures.length === 0)
    return { problem: "It has no v1= part. Other versions are not to be trusted." };
  return { timestamp, signatures };
}

const age = (seconds: number) => {
  const whole = Math.abs(seconds);
  if (whole < 120) return `${whole} s`;
  if (whole < 7200) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return whole < 172_800 ? `${Math.floor(whole / 3600)} h` : `${Math.floor(whole / 86_400)} days`;
};

function timestampStep(timestamp: string, nowMs: number): CheckStep {
  const name = "The timestamp is within 5 minutes of now";
  if (timestamp.length > 11) {
    return {
      name,
      state: "failed",
      detail: `t=${timestamp} has ${timestamp.length} digits: it looks like milliseconds. Unix seconds have 10.`,
    };
  }
  const apartS = Math.floor(nowMs / 1000) - Number(timestamp);
  if (Math.abs(apartS) <= TOLERANCE_S)
    return {
      name,
      state: "passed",
      detail: apartS < 0 ? `${age(apartS)} ahead of this clock` : `${age(apartS)} old`,
    };
  const detail =
    apartS > 0
      ? `${age(apartS)} old: a receiver must refuse it, as someone may be replaying it. For a request of the past that is as it should be, so the signature is compared all the same.`
      : `${age(apartS)} in the future: a receiver must refuse it. Check the clock of the machine that verifies.`;
  return { name, state: "failed", detail };
}

function secretStep(secret: string): CheckStep {
  const name = "The secret is one of ours";
  if (secret === "")
    return {
      name,
      state: "failed",
      detail: "There is no secret. It was shown when the endpoint was made or its secret rotated.",
    };
  if (secret !== secret.trim())
    return {
      name,
      state: "failed",
      detail: "It begins or ends with white space, which becomes part of the key. Take it away.",
    };
  if (secret.includes("…"))
    return {
      name,
      state: "failed",
      detail:
        "It is shortened. The whole secret is needed; of a stored one only the last four characters are shown.",
    };
  if (!secret.startsWith("whsec_"))
    return {
      name,
      state: "failed",
      detail: "It does not begin with whsec_. The whole text is the key, its beginning included.",
    };
  return { name, state: "passed", detail: "whsec_…, and the whole of it is the key" };
}

/** Compares one `v1` with what is expected; its length first, as comparing in constant time throws on two lengths. */
function compare(signature: string, expected: string): CheckStep["detail"] | null {
  if (signature.includes("…"))
    return "it is shortened, as signatures are in our records. Take it from the request that your receiver got.";
  if (signature.length !== HEX_LENGTH)
    return `it has ${signature.length} characters instead of ${HEX_LENGTH}. Compare lengths first: timingSafeEqual throws on two.`;
  if (!/^[0-9a-f]+$/i.test(signature)) return "it is not hexadecimal.";
  if (signature.toLowerCase() !== expected) return "it is the signature of something else.";
  return null;
}

/** Mistakes that are made often: each is tried, and the one that would match is named. */
async function likelyMistake(
  { header: _, body, secret }: Given,
  { timestamp, signatures }: Parsed,
): Promise<string | null> {
  const rewritten = (spaces?: number) => {
    try {
      return JSON.stringify(JSON.parse(body), null, spaces);
    } catch {
      return null;
    }
  };
  const trials: readonly [string, string | null, string | null][] = [
    [
      "It matches without the line break at the body's end: the paste, or your server, has added one.",
      secret,
      body.replace(/\r?\n$/, ""),
    ],
    [
      "It matches with a line break at the body's end, which the paste has lost.",
      secret,
      `${body}\n`,
    ],
    ["It matches with the white space around the body taken away.", secret, body.trim()],
    [
      "It matches when the JSON is written without spaces: your server has parsed and rewritten the body. Verify the raw bytes.",
      secret,
      rewritten(),
    ],
    ["It matches with the white space around the secret taken away.", secret.trim(), body],
    [
      "It matches when whsec_ stands before the secret: the prefix belongs to the key.",
      `whsec_${secret.trim()}`,
      body,
    ],
  ];
  for (const [mistake, key, text] of trials) {
    if (!key || text === null || (key === secret && text === body)) continue;
    if (signatures.includes(await hmacHex(key, `${timestamp}.${text}`))) return mistake;
  }
  return null;
}

const skipped = (name: string): CheckStep => ({ name, state: "skipped", detail: "Not reached." });
const STEP_NAMES = [
  "The timestamp is within 5 minutes of now",
  "The secret is one of ours",
  "The signed text",
  "A v1 signature matches",
] as const;

/** Every step in order. A step that fails does not hide what the later ones would say, where they can be taken. */
export async function checkSignature(given: Given): Promise<SignatureCheck> {
  const parsed = parseHeader(given.header);
  if ("problem" in parsed) {
    const steps = [
      { name: "The header can be read", state: "failed", detail: parsed.problem } as const,
      ...STEP_NAMES.map(skipped),
    ];
    return { valid: false, verdict: "Not valid: the header cannot be read", steps };
  }
  const { timestamp, signatures } = parsed;
  const count =
    signatures.length === 1
      ? "one v1 signature"
      : `${signatures.length} v1 signatures: the secret is being rotated, and one match is enough`;
  const header: CheckStep = {
    name: "The header can be read",
    state: "passed",
    detail: `t=${timestamp} and ${count}`,
  };
  const time = timestampStep(timestamp, given.nowMs);
  const secret = secretStep(given.secret);
  const bytes = bytesOf(given.body).length;
  const signed: CheckStep = {
    name: "The signed text",
    state: given.body === "" ? "failed" : "passed",
    detail:
      given.body === ""
        ? "There is no body. Paste it exactly as it was received."
        : `t, a full stop, and the raw body: ${bytes.toLocaleString("en-US")} bytes of body, ending in ${JSON.stringify(given.body.slice(-1))}`,
  };
  if (given.secret === "")
    return {
      valid: false,
      verdict: "Not valid: no secret to compare with",
      steps: [header, time, secret, signed, skipped(STEP_NAMES[3])],
    };

  const expected = await hmacHex(given.secret, `${timestamp}.${given.body}`);
  const results = signatures.map((signature) => compare(signature, expected));
  const matches = results.includes(null);
  const lines = results.map((problem, at) => `v1 number ${at + 1}: ${problem ?? "equal"}`);
  const mistake = matches ? null : await likelyMistake(given, parsed);
  const comparison: CheckStep = {
    name: STEP_NAMES[3],
    state: matches ? "passed" : "failed",
    detail: [...lines, ...(mistake ? [mistake] : [])].join("\n"),
    values: [`expected  ${expected}`, ...signatures.map((signature) => `received  ${signature}`)],
  };
  const steps = [header, time, secret, signed, comparison];
  if (!matches) return { valid: false, verdict: "Not valid: no signature matches", steps };
  if (time.state === "failed")
    return {
      valid: false,
      verdict: "The signature matches, but the timestamp is not acceptable now",
      steps,
    };
  return { valid: true, verdict: "Valid", steps };
}

const hexOf = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A request that passes, under a secret made up here. */
export async function exampleRequest(
  nowMs: number,
): Promise<{ header: string; body: string; secret: string }> {
  const secret = `whsec_${hexOf(crypto.getRandomValues(new Uint8Array(32)))}`;
  const body = JSON.stringify({
    id: "evt_123",
    type: "run.completed",
    webhook_version: "2026-03-22",
    data: { run: { run_id: "run_123" } },
  });
  const timestamp = Math.floor(nowMs / 1000);
  return {
    header: `t=${timestamp},v1=${await hmacHex(secret, `${timestamp}.${body}`)}`,
    body,
    secret,
  };
}
