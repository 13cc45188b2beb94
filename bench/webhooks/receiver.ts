import { createServer } from "node:http";

/**
 * The customers' servers in one process: `/fast/…` and `/slow/…`, each responding after `?delay=` milliseconds. Records
 * when each delivery arrived. The parent process requests reports over IPC.
 */
type Arrival = { path: string; atMs: number; times: number };
let arrivals = new Map<string, Arrival>();
let fast = 0;

const server = createServer((request, response) => {
  const url = request.url ?? "";
  const id = String(request.headers["x-nexio-delivery"]);
  const known = arrivals.get(id);
  if (known) known.times += 1;
  else {
    arrivals.set(id, { path: url, atMs: performance.timeOrigin + performance.now(), times: 1 });
    if (url.startsWith("/fast")) fast += 1;
  }
  const delayMs = Number(/delay=(\d+)/.exec(url)?.[1] ?? 0);
  request.resume();
  request.once("end", () => {
    if (delayMs === 0) response.end("ok");
    else setTimeout(() => response.end("ok"), delayMs);
  });
});
server.keepAliveTimeout = 60_000;

process.on("message", (message: "reset" | "count" | "report") => {
  if (message === "reset") {
    arrivals = new Map();
    fast = 0;
  }
  if (message === "report")
    process.send?.({
      arrivals: [...arrivals].map(([id, { path, atMs, times }]) => ({ id, path, atMs, times })),
    });
  else process.send?.({ count: arrivals.size, fast });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
process.once("disconnect", () => process.exit(0));
