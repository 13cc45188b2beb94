/** A sender process: sends between "go" and "pause", so that it is warm before the measurement. */
export function serve(start: () => Promise<() => Promise<void>>): void {
  let stop: (() => Promise<void>) | undefined;
  process.once("disconnect", () => process.exit(0));
  process.on("message", async (message: "go" | "pause") => {
    if (message === "go") stop = await start();
    else await stop?.();
    process.send?.({ done: message });
  });
  process.send?.({ ready: true });
}
