import { expect, test } from "vitest";
import { keyProblem } from "./chain";

const KEY = {
  created_at: "2026-01-01T00:00:00.000Z",
  retired_at: "2026-03-01T00:00:00.000Z",
  revoked_at: "2026-02-01T00:00:00.000Z",
};

test("a key may sign from its creation until it is retired or revoked", () => {
  expect(keyProblem(KEY, "2026-01-15T00:00:00.000Z")).toBeNull();
  expect(keyProblem(KEY, "2025-12-01T00:00:00.000Z")).toBe("retired_key");
  expect(keyProblem(KEY, "2026-02-01T00:00:00.000Z")).toBe("revoked_key");
  const retired = { ...KEY, revoked_at: null };
  expect(keyProblem(retired, "2026-02-15T00:00:00.000Z")).toBeNull();
  expect(keyProblem(retired, "2026-03-02T00:00:00.000Z")).toBe("retired_key");
});

test("a time that cannot be read is never in a key's time", () => {
  for (const signedAt of ["", "never", "2026-01-15 or so"])
    expect(keyProblem(KEY, signedAt)).toBe("retired_key");
});
