import { cpus, loadavg } from "node:os";
import { hostileMemory } from "./webhooks/hostile";
import { addFinished, type Drained, drain, healthyLatency, idleLatency } from "./webhooks/measures";
import { openStack, SENDERS, type Sender } from "./webhooks/stack";

/**
 * Compares the dispatcher with two general-purpose queues on the same rows, receiver and transport, each with an attempt
 * row per delivery. `--quick` runs 10% of the load. Names of parts run only those: drain slow idle growth two hostile.
 */
const quick = process.argv.includes("--quick");
const PARTS = ["drain", "slow", "idle", "growth", "two", "hostile"] as const;
const requested = PARTS.filter((part) => process.argv.includes(part));
const wanted = (part: (typeof PARTS)[number]) => requested.length === 0 || requested.includes(part);
const ROUNDS = 5;
const scaled = (count: number) => (quick ? count / 10 : count);

const NAMES = {
  ours: "dispatcher",
  graphile: "graphile-worker",
  bullmq: "BullMQ",
} as const satisfies Record<Sender, string>;
const rate = (perSecond: number) => `${Math.round(perSecond).toLocaleString("en")}/s`;
const times = (ratio: number) => `${ratio.toFixed(2)} ×`;

console.log(
  `${cpus()[0]?.model.trim()}, ${cpus().length} threads, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)} before the bench`,
);
const stack = await openStack();
const senders = SENDERS.filter((sender) => sender !== "bullmq" || stack.queue !== null);
if (!stack.queue) console.log("Skipping BullMQ: redis-server is not installed.");
const print = (title: string, rows: Record<string, unknown>[]) => {
  console.log(`\n${title}`);
  console.table(rows);
};

try {
  let alone = 0;
  if (wanted("drain") || wanted("growth")) {
    const best = new Map<Sender, Drained>();
    // Senders take turns, and the best round counts: load from other processes varies.
    for (let round = 0; round < ROUNDS; round++) {
      for (const sender of wanted("drain") ? senders : (["ours"] as const)) {
        const drained = await drain(stack, sender, { count: scaled(20_000) });
        if (drained.rate > (best.get(sender)?.rate ?? 0)) best.set(sender, drained);
      }
    }
    alone = best.get("ours")?.rate ?? 0;
    const usedUs = (drained: Drained | undefined) =>
      drained ? drained.senderUs + drained.storesUs : Number.NaN;
    print(
      `Drain ${scaled(20_000).toLocaleString("en")} due deliveries over 20 endpoints (target: 3 × graphile-worker, 2 × BullMQ)`,
      [...best].map(([sender, drained]) => ({
        sender: NAMES[sender],
        deliveries: rate(drained.rate),
        "dispatcher is": times(alone / drained.rate),
        "sender µs each": Math.round(drained.senderUs),
        "stores µs each": Math.round(drained.storesUs),
        // Less affected by load from other processes than the rate.
        "dispatcher uses": times(usedUs(best.get("ours")) / usedUs(drained)),
      })),
    );
  }
  if (wanted("slow")) {
    const p95s = new Map<Sender, number>();
    for (const sender of senders)
      p95s.set(sender, await healthyLatency(stack, sender, scaled(2_000)));
    print(
      "Healthy endpoints while 50% of the deliveries take 1 s each (target: p95 ≤ 500 ms, 30 × below the others)",
      [...p95s].map(([sender, p95]) => ({
        sender: NAMES[sender],
        "p95 ms": Math.round(p95),
        "× dispatcher": (p95 / (p95s.get("ours") ?? 0)).toFixed(1),
      })),
    );
  }
  if (wanted("idle")) {
    const rows = [];
    for (const sender of senders) {
      const { p50, p99 } = await idleLatency(stack, sender, scaled(300));
      rows.push({ sender: NAMES[sender], "p50 ms": p50.toFixed(1), "p99 ms": p99.toFixed(1) });
    }
    print("Commit to first byte, idle (target: p99 ≤ 100 ms)", rows);
  }
  if (wanted("growth")) {
    await addFinished(scaled(1_000_000));
    let grown = 0;
    for (let round = 0; round < ROUNDS; round++) {
      grown = Math.max(
        grown,
        (await drain(stack, "ours", { count: scaled(20_000), keepRows: true })).rate,
      );
    }
    print(`Cost growth (target: 0.8)`, [
      { rows: "none", deliveries: rate(alone) },
      {
        rows: `${scaled(1_000_000).toLocaleString("en")} finished`,
        deliveries: rate(grown),
        ratio: (grown / alone).toFixed(2),
      },
    ]);
  }
  if (wanted("two")) {
    const load = { count: scaled(4_000), delayMs: 300 };
    const { rate: one } = await drain(stack, "ours", load);
    const { rate: two } = await drain(stack, "ours", { ...load, processes: 2 });
    print(
      "Two worker processes, a receiver that takes 300 ms, nothing sent twice (target: 1.5 ×)",
      [
        { processes: 1, deliveries: rate(one) },
        { processes: 2, deliveries: rate(two), ratio: times(two / one) },
      ],
    );
  }
  if (wanted("hostile"))
    print(
      "Memory of the worker with hostile receivers (target: flat, every attempt ends within 15 s)",
      await hostileMemory(stack),
    );
} finally {
  await stack.close();
}
process.exit(0);
