import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuilt } from "@/bin/build/ensure-built";
import { root } from "@/local/stack/settings";
import { startChild } from "./processes/child";
import { numberOption, quick } from "./processes/options";
import { startProcess } from "./processes/product";
import { openPublisher } from "./realtime/publisher";
import type { Open, Received } from "./realtime/receivers";
import { type Row, report } from "./report";
import { median, percentile } from "./statistics";

/**
 * The bundled realtime server in turns with a plain broadcast by `ws`: the same requests, messages and 1,000 receivers.
 * Measures latency at 20,000 received messages per second, and how many it sends at most. Options:
 * `--rounds 5 --seconds 4 --bytes 1000 --quick`.
 */
const rounds = numberOption("rounds", quick ? 1 : 5);
const durationMs = numberOption("seconds", quick ? 2 : 4) * 1_000;
const bytes = numberOption("bytes", 1_000);
const SOCKETS = 1_000;
const PACE = 20_000;
/** Pusher accepts ten events in one request, which our sender uses when messages wait. */
const BATCH = 10;
/** Connections of publishers, each with its own channels: order within a channel needs one at a time. */
const MAX_PUBLISHERS = 4;
/** Messages on their way at most, so that no server has more than its sockets' buffers hold. */
const WINDOW = 40_000;
const GOALS = { ratio: 0.8, p99Ms: 50 };

await ensureBuilt(root);
const ours = await startProcess("realtime", {
  PUSHER_APP_ID: "bench",
  PUSHER_KEY: "bench-key",
  PUSHER_SECRET: "bench-secret",
  REALTIME_PORT: "0",
});
const here = (file: string) => new URL(file, import.meta.url);
const plain = await startChild<{ port: number }>(here("./realtime/plain-server.ts"), {});
const { child: receivers } = await startChild(here("./realtime/receivers.ts"), {});
const servers = {
  ours: { port: ours.port, cpuMs: ours.cpuMs },
  plain: { port: plain.first.port, cpuMs: plain.child.cpuMs },
};
type Server = (typeof servers)["ours"];
type Publish = Awaited<ReturnType<typeof openPublisher>>["publish"];
/** Publishes on the channels of one publisher and returns how many messages it published. */
type Run = (publish: Publish, channels: readonly string[]) => Promise<number>;
type Measured = { perSecond: number; p99Ms: number; cpuUs: number; lost: number };

/** Subscribes all receivers, publishes as `run` does and reports what arrived. */
async function measure(
  { port, cpuMs }: Server,
  channels: readonly string[],
  run: Run,
): Promise<Measured> {
  const perChannel = SOCKETS / channels.length;
  await receivers.request(JSON.stringify({ port, channels, perChannel } satisfies Open));
  const count = Math.min(MAX_PUBLISHERS, channels.length);
  const shares = Array.from({ length: count }, (_, i) =>
    channels.filter((_name, at) => at % count === i),
  );
  const publishers = await Promise.all(shares.map(() => openPublisher(port, bytes)));
  const cpuBefore = cpuMs();
  const started = performance.now();
  const published = await Promise.all(
    publishers.map(({ publish }, i) => run(publish, shares[i] ?? [])),
  );
  const expected = published.reduce((sum, messages) => sum + messages, 0) * perChannel;
  for (let waits = 0; waits < 200; waits += 1) {
    if ((await receivers.request<Received>("received")).messages >= expected) break;
    await sleep(10);
  }
  const ms = performance.now() - started;
  const cpuUs = ((cpuMs() - cpuBefore) * 1_000) / expected;
  const { messages, reordered, latenciesMs } = await receivers.request<Received>("report");
  for (const { close } of publishers) close();
  await receivers.request("close");
  await sleep(200);
  if (reordered > 0) throw new Error(`${reordered} messages arrived out of order`);
  return {
    perSecond: (messages / ms) * 1_000,
    p99Ms: percentile(latenciesMs, 0.99),
    cpuUs,
    lost: expected - messages,
  };
}

/** The next channels in turn, the same one several times if there is only one. */
const turn = (channels: readonly string[], from: number, size: number) =>
  Array.from({ length: size }, (_, i) => channels[(from + i) % channels.length] ?? "");

/** Publishes so that {@link PACE} messages are received per second in all. */
const paced: Run = async (publish, channels) => {
  const size = Math.min(BATCH, channels.length);
  // Each socket has one channel.
  const perSecond = (PACE / SOCKETS) * channels.length;
  const started = performance.now();
  let published = 0;
  for (let next = 0; next < durationMs; next += (size / perSecond) * 1_000) {
    const wait = started + next - performance.now();
    if (wait > 0) await sleep(wait);
    await publish(turn(channels, published, size), true);
    published += size;
  }
  return published;
};

/** Publishes as fast as the receivers receive. */
const unpaced = (perChannel: number): Run => {
  let published = 0;
  let received = 0;
  let asking: Promise<void> | null = null;
  const ask = async () => {
    received = (await receivers.request<Received>("received")).messages;
    asking = null;
  };
  return async (publish, channels) => {
    const started = performance.now();
    let own = 0;
    while (performance.now() - started < durationMs) {
      await publish(turn(channels, own, BATCH), false);
      own += BATCH;
      published += BATCH;
      while (published * perChannel - received > WINDOW) {
        asking ??= ask();
        await asking;
      }
    }
    return own;
  };
};

const shapes = {
  "1 channel with 1,000 sockets": ["bench-000"],
  "100 channels with 10 sockets each": Array.from(
    { length: 100 },
    (_, i) => `bench-${String(i).padStart(3, "0")}`,
  ),
};
const grouped = (value: number) => Math.round(value).toLocaleString("en");
const rows: Row[] = [];
for (const [shape, channels] of Object.entries(shapes)) {
  for (const isPaced of [true, false]) {
    const results: { ours: Measured; plain: Measured }[] = [];
    // A first round warms up both.
    for (let round = 0; round <= rounds; round += 1) {
      const run = () => (isPaced ? paced : unpaced(SOCKETS / channels.length));
      const ofPlain = await measure(servers.plain, channels, run());
      const ofOurs = await measure(servers.ours, channels, run());
      if (round > 0) results.push({ ours: ofOurs, plain: ofPlain });
    }
    const of = (value: (result: (typeof results)[number]) => number) => median(results.map(value));
    const lost = results.reduce((sum, result) => sum + result.ours.lost, 0);
    const cpu = `${of((result) => result.ours.cpuUs).toFixed(1)} µs; plain ${of((result) => result.plain.cpuUs).toFixed(1)}`;
    if (isPaced) {
      const p99 = of((result) => result.ours.p99Ms);
      rows.push({
        what: `${shape}, ${grouped(PACE)} messages/s: p99 from publishing to receiving`,
        measured: `${p99.toFixed(1)} ms, ${lost} lost`,
        baseline: `${of((result) => result.plain.p99Ms).toFixed(1)} ms`,
        cpu,
        goal: `≤ ${GOALS.p99Ms} ms, no loss, no reordering`,
        reached: p99 <= GOALS.p99Ms && lost === 0,
      });
    } else {
      const ratio = of((result) => result.ours.perSecond / result.plain.perSecond);
      rows.push({
        what: `${shape}, as many as possible`,
        measured: `${grouped(of((result) => result.ours.perSecond))}/s, ${lost} lost`,
        baseline: `${grouped(of((result) => result.plain.perSecond))}/s`,
        ratio: ratio.toFixed(2),
        cpu,
        goal: `≥ ${GOALS.ratio}`,
        reached: ratio >= GOALS.ratio && lost === 0,
      });
    }
  }
}
report(
  `Medians of ${rounds} rounds of ${durationMs / 1_000} s with ${grouped(SOCKETS)} sockets and data of ${grouped(bytes)} bytes, in turns with the baseline.`,
  rows,
);
await receivers.end();
await plain.child.end();
await ours.end();
process.exit();
