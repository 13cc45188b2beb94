// Loaded with `node --import` into every process that the stack starts. A parent that is killed cannot stop its children; the channel to it
// closes all the same, and then they stop by themselves as they would for SIGTERM.
const PATIENCE_MS = 5_000;

if (process.connected) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
  });
  // The channel itself is no reason to stay alive.
  process.channel.unref();
}
