import {
  checkTimestamp,
  hmacHex,
  parseSignatureHeader,
  type SignatureHeader,
  toHex,
  utf8,
} from "./signature";

// Runs in the browser: header, body and secret are not sent anywhere.

const HEX_LENGTH = 64;

export type StepState = "passed" | "failed" | "skipped";
export type CheckStep = {
  name: string;
  state: StepState;
  /** Lines of text. */
  detail: string;
  /** Long values to compare. */
  values?: readonly string[];
};
export type SignatureCheck = { valid: boolean; verdict: string; steps: readonly CheckStep[] };

export type SignedRequest = { header: string; body: string; secret: string };

const STEP = {
  header: "The header is readable",
  timestamp: "The timestamp is within 5 minutes of now",
  secret: "The secret has the right format",
  body: "The signed text is complete",
  signature: "A v1 signature matches",
} as const;

const step = (name: string, problem: string | null, detail: string): CheckStep =>
  problem === null ? { name, state: "passed", detail } : { name, state: "failed", detail: problem };

const skipped = (name: string): CheckStep => ({ name, state: "skipped", detail: "Not checked." });

function secretProblem(secret: string): string | null {
  if (secret === "")
    return "No secret. It was shown when the endpoint was created or its secret rotated.";
  if (secret !== secret.trim())
    return "It begins or ends with white space, which becomes part of the key. Remove it.";
  if (secret.includes("…"))
    return "It is shortened. The full secret is needed, not its last four characters.";
  if (!secret.startsWith("whsec_"))
    return "It does not begin with whsec_. The prefix is part of the key.";
  return null;
}

function signatureProblem(signature: string, expected: string): string | null {
  if (signature.includes("…"))
    return "it is shortened, as in our records. Use the one your server received.";
  if (signature.length !== HEX_LENGTH)
    return `it has ${signature.length} characters instead of ${HEX_LENGTH}. Compare lengths first: timingSafeEqual throws if they differ.`;
  if (!/^[0-9a-f]+$/i.test(signature)) return "it is not hexadecimal.";
  if (signature.toLowerCase() !== expected) return "it does not match.";
  return null;
}

async function signatureStep(request: SignedRequest, header: SignatureHeader): Promise<CheckStep> {
  const expected = await hmacHex(request.secret, `${header.timestamp}.${request.body}`);
  const problems = header.signatures.map((signature) => signatureProblem(signature, expected));
  const matches = problems.includes(null);
  const lines = problems.map((problem, at) => `v1 number ${at + 1}: ${problem ?? "it matches."}`);
  const mistake = matches ? null : await findMistake(request, header);
  return {
    name: STEP.signature,
    state: matches ? "passed" : "failed",
    detail: [...lines, ...(mistake ? [mistake] : [])].join("\n"),
    values: [
      `expected  ${expected}`,
      ...header.signatures.map((signature) => `received  ${signature}`),
    ],
  };
}

/** Checks a signature as a receiver must, step by step. A failed step does not stop the ones after it. */
export async function checkSignature(
  request: SignedRequest,
  nowMs: number,
): Promise<SignatureCheck> {
  const { body, secret } = request;
  const header = parseSignatureHeader(request.header);
  if ("problem" in header) {
    const { header: name, ...others } = STEP;
    return {
      valid: false,
      verdict: "Not valid: the header is not readable",
      steps: [step(name, header.problem, ""), ...Object.values(others).map(skipped)],
    };
  }
  const count = header.signatures.length;
  const signatures = count === 1 ? "1 v1 signature" : `${count} v1 signatures; one must match`;
  const timestamp = checkTimestamp(header.timestamp, nowMs);
  const bytes = utf8(body).length.toLocaleString("en-US");
  const steps = [
    step(STEP.header, null, `t=${header.timestamp} and ${signatures}`),
    step(STEP.timestamp, timestamp.valid ? null : timestamp.detail, timestamp.detail),
    step(STEP.secret, secretProblem(secret), "It begins with whsec_, which is part of the key."),
    step(
      STEP.body,
      body === "" ? "No body. Paste it exactly as received." : null,
      `t, a period and ${bytes} bytes of body, ending in ${JSON.stringify(body.slice(-1))}`,
    ),
  ];
  if (secret === "")
    return {
      valid: false,
      verdict: "Not valid: no secret",
      steps: [...steps, skipped(STEP.signature)],
    };
  const comparison = await signatureStep(request, header);
  steps.push(comparison);
  if (comparison.state === "failed")
    return { valid: false, verdict: "Not valid: no signature matches", steps };
  if (!timestamp.valid)
    return {
      valid: false,
      verdict: "The signature matches, but the timestamp is not valid",
      steps,
    };
  return { valid: true, verdict: "Valid", steps };
}

/** A signed request that passes, with a new random secret. */
export async function exampleRequest(nowMs: number): Promise<SignedRequest> {
  const secret = `whsec_${toHex(crypto.getRandomValues(new Uint8Array(32)))}`;
  const body = JSON.stringify({
    id: "evt_123",
    type: "run.completed",
    webhook_version: "2026-03-22",
    data: { run: { run_id: "run_123" } },
  });
  const timestamp = Math.floor(nowMs / 1000);
  const header = `t=${timestamp},v1=${await hmacHex(secret, `${timestamp}.${body}`)}`;
  return { header, body, secret };
}

function rewriteJson(body: string): string | null {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return null;
  }
}

type Trial = { mistake: string; secret: string; body: string | null };

const trials = (body: string, secret: string): readonly Trial[] => [
  {
    mistake:
      "It matches without the line break at the end: pasting, or your server, added one to the body.",
    secret,
    body: body.replace(/\r?\n$/, ""),
  },
  {
    mistake: "It matches with a line break at the end: it was lost when pasting the body.",
    secret,
    body: `${body}\n`,
  },
  { mistake: "It matches without the white space around the body.", secret, body: body.trim() },
  {
    mistake:
      "It matches the JSON without spaces: your server parsed and rewrote the body. Verify the raw bytes.",
    secret,
    body: rewriteJson(body),
  },
  {
    mistake: "It matches without the white space around the secret.",
    secret: secret.trim(),
    body,
  },
  {
    mistake: "It matches with whsec_ in front of the secret: the prefix is part of the key.",
    secret: `whsec_${secret.trim()}`,
    body,
  },
];

/** Tries common mistakes and names the one that makes a signature match; null if none does. */
export async function findMistake(
  { body, secret }: { body: string; secret: string },
  { timestamp, signatures }: SignatureHeader,
): Promise<string | null> {
  for (const trial of trials(body, secret)) {
    if (!trial.secret || trial.body === null) continue;
    if (trial.secret === secret && trial.body === body) continue;
    if (signatures.includes(await hmacHex(trial.secret, `${timestamp}.${trial.body}`)))
      return trial.mistake;
  }
  return null;
}
