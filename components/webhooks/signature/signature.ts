export const utf8 = (text: string) => new TextEncoder().encode(text);

export const toHex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** HMAC-SHA256 as lowercase hex. Browsers offer it only on https pages and localhost. */
export async function hmacHex(secret: string, message: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", utf8(secret), algorithm, false, ["sign"]);
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(message))));
}

export type SignatureHeader = { timestamp: string; signatures: readonly string[] };

/** Reads `t=<unix seconds>,v1=<hex>`. The header's name may be part of the pasted text. */
export function parseSignatureHeader(pasted: string): SignatureHeader | { problem: string } {
  const value = pasted.trim().replace(/^x-nexio-signature\s*:\s*/i, "");
  if (value === "")
    return { problem: "No header. Paste the value of X-Nexio-Signature from the request." };
  const parts = value.split(",").map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2);
  const signatures = parts.filter((part) => part.startsWith("v1=")).map((part) => part.slice(3));
  if (timestamp === undefined)
    return { problem: "No t= part. The format is t=<unix seconds>,v1=<hex>." };
  if (!/^\d+$/.test(timestamp))
    return { problem: `t= must be a number of seconds (got “${timestamp}”).` };
  if (signatures.length === 0)
    return { problem: "No v1= part. Do not trust signatures of other versions." };
  return { timestamp, signatures };
}

const TOLERANCE_S = 300;

function formatAge(seconds: number): string {
  const age = Math.abs(seconds);
  if (age < 120) return `${age} s`;
  if (age < 7200) return `${Math.floor(age / 60)} min ${age % 60} s`;
  return age < 172_800 ? `${Math.floor(age / 3600)} h` : `${Math.floor(age / 86_400)} days`;
}

/** Whether the timestamp is within five minutes of now, with the reason. */
export function checkTimestamp(
  timestamp: string,
  nowMs: number,
): { valid: boolean; detail: string } {
  if (timestamp.length > 11)
    return {
      valid: false,
      detail: `t=${timestamp} looks like milliseconds. Unix seconds have 10 digits.`,
    };
  const ageS = Math.floor(nowMs / 1000) - Number(timestamp);
  const age = formatAge(ageS);
  if (Math.abs(ageS) <= TOLERANCE_S) {
    // The page's clock ticks every few seconds.
    if (Math.abs(ageS) < 10) return { valid: true, detail: "Less than 10 s old" };
    return { valid: true, detail: ageS < 0 ? `${age} in the future` : `${age} old` };
  }
  return {
    valid: false,
    detail:
      ageS > 0
        ? `${age} old. Your server must reject it as a possible replay. The signature is still checked below.`
        : `${age} in the future. Your server must reject it: check its clock.`,
  };
}
