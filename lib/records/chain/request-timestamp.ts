import { createHash, randomBytes } from "node:crypto";
import { Integer, OctetString } from "asn1js";
import {
  AlgorithmIdentifier,
  type ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
} from "pkijs";
import { readTimestampToken, type TimestampToken } from "@/lib/domain/records/timestamp-token";

/** Asks a timestamp authority (RFC 3161) to stamp a text, and checks what it answers. */

const TIMEOUT_MS = 10_000;
/** A token with its certificates takes a few kilobytes. */
const MAX_BYTES = 64 * 1024;
const SHA_256 = "2.16.840.1.101.3.4.2.1";
/** The statuses `granted` and `grantedWithMods`. */
const GRANTED = [0, 1];

export type Timestamp = { token: Buffer } & Pick<TimestampToken, "time" | "signer">;

/** What is wrong with an answer, for the operator. */
export class TimestampError extends Error {
  override name = "TimestampError";
}

const bytesOf = (buffer: Uint8Array): ArrayBuffer => new Uint8Array(buffer).buffer;

function requestOf(hash: Uint8Array, nonce: Uint8Array): ArrayBuffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new OctetString({ valueHex: bytesOf(hash) }),
    }),
    nonce: new Integer({ valueHex: bytesOf(nonce) }),
    certReq: true,
  });
  return request.toSchema().toBER(false);
}

/** Reads at most so many bytes, so that an endless answer takes no memory. */
async function readBody(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw new TimestampError(`It answered more than ${MAX_BYTES} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function post(url: string, body: ArrayBuffer, timeoutMs: number): Promise<Buffer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/timestamp-query" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new TimestampError(`It answered ${response.status}.`);
    return await readBody(response);
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    const isLate = error instanceof Error && error.name === "TimeoutError";
    throw new TimestampError(
      isLate
        ? `It did not answer within ${timeoutMs / 1000} seconds.`
        : `It could not be reached (${reasonOf(error)}).`,
    );
  }
}

const reasonOf = (error: unknown): string => {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  return cause instanceof Error ? cause.message : String(error);
};

/** The token of an answer. Throws {@link TimestampError}. */
function tokenOf(answer: Buffer): ContentInfo {
  let response: TimeStampResp;
  try {
    response = TimeStampResp.fromBER(bytesOf(answer));
  } catch {
    throw new TimestampError("Its answer is not one of RFC 3161.");
  }
  const { status, statusStrings, failInfo: _ } = response.status;
  if (!GRANTED.includes(status))
    throw new TimestampError(
      `It refused the request: status ${status}${statusStrings?.map(({ valueBlock }) => ` (${valueBlock.value})`).join("") ?? ""}.`,
    );
  if (!response.timeStampToken) throw new TimestampError("Its answer has no token.");
  return response.timeStampToken;
}

/** Whether the certificate in the token signed it, and for this text. The chain of certificates is for the verifier. */
async function isSigned(token: ContentInfo, text: Uint8Array): Promise<boolean> {
  try {
    const signed = new SignedData({ schema: token.content });
    return await signed.verify({ signer: 0, data: bytesOf(text), checkChain: false });
  } catch {
    return false;
  }
}

/** Requests a timestamp of the SHA-256 of a text. Throws {@link TimestampError} if there is none, or it is of something else. */
export async function requestTimestamp(
  url: string,
  text: string,
  timeoutMs = TIMEOUT_MS,
): Promise<Timestamp> {
  const data = Buffer.from(text);
  const hash = createHash("sha256").update(data).digest();
  const nonce = randomBytes(8);
  // Positive, and without leading zeros, which DER does not have.
  nonce[0] = 0x40 | ((nonce[0] ?? 0) & 0x3f);
  const content = tokenOf(await post(url, requestOf(hash, nonce), timeoutMs));
  const token = Buffer.from(content.toSchema().toBER(false));
  let found: TimestampToken;
  try {
    found = readTimestampToken(token);
  } catch (error) {
    throw new TimestampError(error instanceof Error ? error.message : String(error));
  }
  if (found.sha256 !== hash.toString("hex"))
    throw new TimestampError("Its token is of another hash.");
  if (found.nonce !== nonce.toString("hex"))
    throw new TimestampError("Its token has another nonce: it answers another request.");
  if (!(await isSigned(content, data)))
    throw new TimestampError("The signature of its token is not valid.");
  return { token, time: found.time, signer: found.signer };
}
