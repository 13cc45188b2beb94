import { expect, test } from "vitest";
import { type Exchange, MAX_BODY_BYTES } from "./exchange";
import { recordRequest, recordResponse } from "./record";

const answer = (body: string | Buffer, over: Partial<Exchange> = {}): Exchange => ({
  status: 200,
  headers: {},
  body: Buffer.from(body),
  complete: true,
  failure: null,
  sent: true,
  answered: true,
  reused: false,
  ...over,
});

test("signatures and tokens are recorded in a shortened form", () => {
  const signature = `t=1774180800,v1=${"0123456789abcdef".repeat(4)},v1=${"fedcba9876543210".repeat(4)}`;
  const { headers } = recordRequest("https://api.example.com/", {
    "X-Nexio-Event": "run.completed",
    "X-Nexio-Signature": signature,
    Authorization: "Bearer a-token-of-some-length-wxyz",
  });
  expect(headers).toEqual({
    "X-Nexio-Event": "run.completed",
    "X-Nexio-Signature": "t=1774180800,v1=01234567…,v1=fedcba98…",
    Authorization: "Bearer …wxyz",
  });
});

test("nothing of a short token is recorded", () => {
  expect(
    recordRequest("https://api.example.com/", { Authorization: "Bearer secret wxyz" }).headers,
  ).toEqual({ Authorization: "Bearer …" });
});

test("a response is recorded with its headers", () => {
  expect(recordResponse(answer("noted", { headers: { server: "x" } }))).toEqual({
    headers: { server: "x" },
    body: "noted",
    truncated: false,
  });
});

test("characters that PostgreSQL cannot store are replaced", () => {
  expect(recordResponse(answer("a\0b")).body).toBe("a\u{FFFD}b");
  expect(recordResponse(answer(Buffer.from([0x61, 0xff, 0x62]))).body).toBe("a\u{FFFD}b");
});

test("an incomplete character at the end is dropped", () => {
  const bytes = Buffer.from(`${"x".repeat(MAX_BODY_BYTES - 1)}ž`).subarray(0, MAX_BODY_BYTES);
  expect(recordResponse(answer(bytes, { complete: false })).body).toBe(
    "x".repeat(MAX_BODY_BYTES - 1),
  );
});

test("replacement characters do not exceed the limit", () => {
  const { body, truncated } = recordResponse(answer(Buffer.alloc(MAX_BODY_BYTES, 0xff)));
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
  expect(truncated).toBe(true);
});

test.each(["gzip", " BR ", "deflate, gzip"])(
  "a body with the encoding %j is not recorded",
  (encoding) => {
    expect(
      recordResponse(answer("bytes", { headers: { "content-encoding": encoding } })),
    ).toMatchObject({ body: "", truncated: true });
  },
);

test("a body with the encoding identity is recorded", () => {
  expect(
    recordResponse(answer("noted", { headers: { "content-encoding": "Identity" } })),
  ).toMatchObject({ body: "noted", truncated: false });
});
