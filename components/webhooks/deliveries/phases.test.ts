import { expect, test } from "vitest";
import { phaseSegments } from "./phases";

const attempt = (
  phases: Partial<Record<"dns" | "connect" | "tls" | "first_byte", number>> & { total: number },
  url = "https://a.example/h",
) => ({
  phases: { dns: null, connect: null, tls: null, first_byte: null, ...phases },
  request: { url, headers: {} },
});
const words = (given: ReturnType<typeof attempt>) =>
  phaseSegments(given).map(
    ({ phase, ms, unfinished }) => `${phase} ${ms}${unfinished ? " broken off" : ""}`,
  );

test("each phase has the time since the one before it", () => {
  expect(words(attempt({ dns: 6, connect: 17, tls: 41, first_byte: 84, total: 90 }))).toEqual([
    "name 6",
    "connect 11",
    "TLS 24",
    "first byte 43",
    "body 6",
  ]);
});

test("a kept connection has only the answer's time", () => {
  expect(words(attempt({ first_byte: 12, total: 12 }))).toEqual(["first byte 12"]);
});

test("an address has no name that could not be found", () => {
  for (const host of ["127.0.0.1:4611", "[::1]:4611"])
    expect(words(attempt({ total: 1 }, `http://${host}/h`))).toEqual(["connect 1 broken off"]);
});

test("what a failed attempt waited for last is named", () => {
  expect(words(attempt({ dns: 1, connect: 2, tls: 5, total: 15_000 }))).toEqual([
    "name 1",
    "connect 1",
    "TLS 3",
    "first byte 14995 broken off",
  ]);
  expect(words(attempt({ dns: 3, total: 5_003 }))).toEqual(["name 3", "connect 5000 broken off"]);
  expect(words(attempt({ dns: 1, connect: 2, total: 9 }))).toEqual([
    "name 1",
    "connect 1",
    "TLS 7 broken off",
  ]);
  expect(words(attempt({ total: 4 }))).toEqual(["name 4 broken off"]);
  expect(words(attempt({ connect: 6, total: 15_000 }, "http://127.0.0.1/h"))).toEqual([
    "connect 6",
    "first byte 14994 broken off",
  ]);
});
