import { MutationObserver, onlineManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { createQueryClient } from "./query-provider";

afterEach(() => onlineManager.setOnline(true));

test("offline, a change fails at once and is not made later", async () => {
  onlineManager.setOnline(false);
  const change = new MutationObserver(createQueryClient(), {
    mutationFn: () => Promise.reject(new Error("The server could not be reached.")),
  });
  await expect(change.mutate()).rejects.toThrow("could not be reached");
});
