import { expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { repeat } from "./repeat";

test("work is done at once and again, never twice at a time, and a failure does not end it", async () => {
  vi.useFakeTimers();
  const warn = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  const pending: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      pending.push({ resolve, reject });
    });
  const end = repeat(work, { everyMs: 1_000, failure: "work_failed" });
  try {
    expect(pending.length).toBe(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(pending.length).toBe(1);
    pending[0]?.reject(new Error("The table is locked"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(pending.length).toBe(2);
    expect(warn).toHaveBeenCalledWith({ err: expect.any(Error) }, "work_failed");
    pending[1]?.resolve();
    end();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(pending.length).toBe(2);
  } finally {
    end();
    vi.useRealTimers();
  }
});
