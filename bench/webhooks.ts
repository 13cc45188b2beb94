import { quick } from "./processes/options";
import { type Row, report } from "./report";
import { median } from "./statistics";
import { hostileMemory } from "./webhooks/hostile";
import { addFinished, type Drained, drain, healthyLatency, idleLatency } from "./webhooks/measures";
import { openStack, SENDERS, type Sender } from "./webhooks/stack";

/**
 * Compares the dispatcher with two general-purpose queues on the same rows, receiver and transport, each with an attempt
 * row per delivery. `--quick` runs 10% of the load. Names of parts run only those: drain slow idle growth two hostile.
 */
const PARTS = ["drain", "slow", "idle", "growth", "two", "hostile"] as const;
const requested = PARTS.filter((part) => process.argv.includes(part));
const wanted = (part: (typeof PARTS)[number]) => requested.length === 0 || requested.includes(part);
const ROUNDS = quick ? 1 : 5;
const scaled = (count: number) => (quick ? count / 10 : count);

const NAMES = {
  ours: "dispatcher",
  graphile: "graphile-worker",
  bullmq: "BullMQ",
} as const satisfies Record<Sender, string>;
const rate = (perSecond: number) => `${Math.round(perSecond).toLocaleString("en")}/s`;
const times = (ratio: number) => `${ratio.toFixed(2)} ×`;

const stack = await openStack();
const senders = SENDERS.filter((sender) => sender !== "bullmq" || stack.queue !== null);
if (!stack.queue) console.log("Skipping BullMQ: redis-server is not installed.");
const rows: Row[] = [];
const used = ({ senderUs, storesUs }: Drained) =>
  `${Math.round(senderUs)} + ${Math.round(storesUs)} µs`;
const GOALS = { drain: { graphile: 3, bullmq: 2 }, slowMs: 500, slowRatio: 30, idleMs: 100 };

/** The round with the median rate. */
const middle = (rounds: readonly Drained[]) => {
  const rate = median(rounds.map((round) => round.rate));
  return rounds.find((round) => round.rate === rate) ?? { rate: 0, senderUs: 0, storesUs: 0 };
};

try {
  let alone = 0;
  if (wanted("drain") || wanted("growth")) {
    const drained: Record<Sender, Drained[]> = { ours: [], graphile: [], bullmq: [] };
    // Senders take turns, because load from other processes varies.
    for (let round = 0; round < ROUNDS; round++)
      for (const sender of wanted("drain") ? senders : (["ours"] as const))
        drained[sender].push(await drain(stack, sender, { count: scaled(20_000) }));
    alone = Math.max(...drained.ours.map((round) => round.rate));
    for (const peer of ["graphile", "bullmq"] as const) {
      if (drained[peer].length === 0) continue;
      const ratio = median(
        drained.ours.map((round, i) => round.rate / (drained[peer][i]?.rate ?? 0)),
      );
      const [ofOurs, ofPeer] = [middle(drained.ours), middle(drained[peer])];
      rows.push({
        what: `Drain ${scaled(20_000).toLocaleString("en")} due deliveries over 20 endpoints, beside ${NAMES[peer]}`,
        measured: rate(ofOurs.rate),
        baseline: rate(ofPeer.rate),
        ratio: times(ratio),
        cpu: `worker and database ${used(ofOurs)}; ${NAMES[peer]} ${used(ofPeer)}`,
        goal: `≥ ${GOALS.drain[peer]} ×`,
        reached: ratio >= GOALS.drain[peer],
      });
    }
  }
  if (wanted("slow")) {
    const p95s = new Map<Sender, number>();
    for (const sender of senders)
      p95s.set(sender, await healthyLatency(stack, sender, scaled(2_000)));
    const ours = p95s.get("ours") ?? 0;
    const peers = [...p95s].filter(([sender]) => sender !== "ours");
    const ratio = Math.min(...peers.map(([, p95]) => p95 / ours));
    rows.push({
      what: "Healthy endpoints while half of the deliveries take 1 s each, p95",
      measured: `${Math.round(ours)} ms`,
      baseline: peers
        .map(([sender, p95]) => `${NAMES[sender]} ${(p95 / 1_000).toFixed(1)} s`)
        .join(", "),
      ratio: `${ratio.toFixed(0)} × below`,
      goal: `≤ ${GOALS.slowMs} ms, ${GOALS.slowRatio} × below`,
      reached: ours <= GOALS.slowMs && ratio >= GOALS.slowRatio,
    });
  }
  if (wanted("idle")) {
    const measured = new Map<Sender, { p50: number; p99: number }>();
    for (const sender of senders)
      measured.set(sender, await idleLatency(stack, sender, scaled(300)));
    const cells = [...measured].map(([sender, { p50, p99 }]) => ({
      sender,
      text: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    }));
    rows.push({
      what: "Commit to first byte at the receiver, idle",
      measured: cells.find(({ sender }) => sender === "ours")?.text ?? "",
      baseline: cells
        .filter(({ sender }) => sender !== "ours")
        .map(({ sender, text }) => `${NAMES[sender]} ${text}`)
        .join("; "),
      goal: `p99 ≤ ${GOALS.idleMs} ms`,
      reached: (measured.get("ours")?.p99 ?? Number.NaN) <= GOALS.idleMs,
    });
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
    rows.push({
      what: `Deliveries/s with ${scaled(1_000_000).toLocaleString("en")} finished rows, best of ${ROUNDS}`,
      measured: rate(grown),
      baseline: `none finished: ${rate(alone)}`,
      ratio: (grown / alone).toFixed(2),
      goal: "≥ 0.8",
      reached: grown / alone >= 0.8,
    });
  }
  if (wanted("two")) {
    const load = { count: scaled(4_000), delayMs: 300 };
    const { rate: one } = await drain(stack, "ours", load);
    const { rate: two } = await drain(stack, "ours", { ...load, processes: 2 });
    rows.push({
      what: "Two worker processes, receiver takes 300 ms, nothing sent twice",
      measured: rate(two),
      baseline: `one process: ${rate(one)}`,
      ratio: times(two / one),
      goal: "≥ 1.5 ×",
      reached: two / one >= 1.5,
    });
  }
  if (wanted("hostile")) {
    const { kinds, earlyMb, lateMb, longestMs } = await hostileMemory(stack);
    console.table(kinds);
    rows.push({
      what: "Worker memory with hostile receivers, 36 s",
      measured: `at most ${earlyMb.toFixed(0)} MB in the first 5 s, ${lateMb.toFixed(0)} MB in the last 5 s, longest attempt ${(longestMs / 1_000).toFixed(1)} s`,
      goal: "flat, every attempt over within 15 s",
      reached: lateMb <= earlyMb * 1.1 && longestMs <= 15_500,
    });
  }
  report(
    `Medians of ${ROUNDS} rounds that take turns, PostgreSQL with fsync; all senders use the same rows, receiver and transport.`,
    rows,
  );
} finally {
  await stack.close();
}
process.exit(0);
