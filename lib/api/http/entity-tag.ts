import { hash } from "node:crypto";
import { hasEntityTag } from "@/lib/domain/entity-tags";

type Json = { status: number; body: string; headers?: Readonly<Record<string, string>> };

/** A read with its entity tag: that of its document, or one of its content. 304 without a body if the client has it. */
export function withEntityTag(read: Json, ifNoneMatch: string | null): Json {
  if (read.status !== 200 || read.headers?.ETag !== undefined) return read;
  const etag = `"${hash("sha256", read.body, "base64url").slice(0, 22)}"`;
  const headers = { ...read.headers, ETag: etag };
  return ifNoneMatch !== null && hasEntityTag(ifNoneMatch, etag)
    ? { status: 304, body: "", headers }
    : { ...read, headers };
}
