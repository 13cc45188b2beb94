import { hmacHex, type SignatureHeader } from "./signature";

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
