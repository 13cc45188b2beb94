import { expect, test } from "vitest";
import { phaseSegments } from "./phases";

const attempt = (
  phases: Partial<Record<"dns" | "connect" | "tls" | "first_byte", number>> & { total: number },
  url = "https://a.example/h",
) => ({
  phases: { dns: null, connect: null, tls: null, first_byte: null, ...phases },
  request: { url, headers: {} },
});
const labels = (recorded: ReturnType<typeof attempt>) =>
  phaseSegments(recorded).map(
    ({ phase, ms, interrupted }) => `${phase} ${ms}${interrupted ? " interrupted" : ""}`,
  );

test("each phase has the time since the previous one", () => {
  expect(labels(attempt({ dns: 6, connect: 17, tls: 41, first_byte: 84, total: 90 }))).toEqual([
    "DNS 6",
    "connect 11",
    "TLS 24",
    "first byte 43",
    "body 6",
  ]);
});

test("a reused connection has only the response's time", () => {
  expect(labels(attempt({ first_byte: 12, total: 12 }))).toEqual(["first byte 12"]);
});

test("an IP address needs no DNS lookup", () => {
  for (const host of ["127.0.0.1:4611", "[::1]:4611"])
    expect(labels(attempt({ total: 1 }, `http://${host}/h`))).toEqual(["connect 1 interrupted"]);
});

test("a failed attempt shows the phase that was interrupted", () => {
  expect(labels(attempt({ dns: 1, connect: 2, tls: 5, total: 15_000 }))).toEqual([
    "DNS 1",
    "connect 1",
    "TLS 3",
    "first byte 14995 interrupted",
  ]);
  expect(labels(attempt({ dns: 3, total: 5_003 }))).toEqual(["DNS 3", "connect 5000 interrupted"]);
  expect(labels(attempt({ dns: 1, connect: 2, total: 9 }))).toEqual([
    "DNS 1",
    "connect 1",
    "TLS 7 interrupted",
  ]);
  expect(labels(attempt({ total: 4 }))).toEqual(["DNS 4 interrupted"]);
  expect(labels(attempt({ connect: 6, total: 15_000 }, "http://127.0.0.1/h"))).toEqual([
    "connect 6",
    "first byte 14994 interrupted",
  ]);
});
