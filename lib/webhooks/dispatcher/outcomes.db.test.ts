import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import {
  type Answerer,
  type DeliveryReceiver,
  openDeliveryReceiver,
} from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint, type EndpointRow } from "@/lib/testing/delivery-rows";
import {
  advance,
  dispatchWith,
  loopbackTransport,
  readDelivery,
  untilLeasesExpire,
} from "@/lib/testing/dispatching";
import type { Transport } from "@/lib/webhooks/transport/send";

/** Seconds between a failure and the next attempt. */
const WAITS_S = [60, 300, 1800, 7200, 43_200];
const status =
  (code: number): Answerer =>
  (response) =>
    response.writeHead(code).end();

/** Outcomes of an attempt. `lost`: the worker dies after the claim. `unsigned`: the endpoint has no valid secret. */
const OUTCOMES = {
  ok: status(204),
  error: status(500),
  busy: status(503),
  redirect: status(302),
  reset: (response) => response.destroy(),
  gone: status(410),
  lost: status(200),
  unsigned: status(200),
} satisfies Record<string, Answerer>;
type Outcome = keyof typeof OUTCOMES;

let receiver: DeliveryReceiver;
let transport: Transport;
let endpoint: EndpointRow;

beforeAll(async () => {
  receiver = await openDeliveryReceiver();
  transport = loopbackTransport();
  await untilLeasesExpire();
});
afterEach(() => clock.reset());
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

async function loseWorker(id: string) {
  await pgPool().query(
    `update webhook_deliveries set state = 'delivering', attempt = attempt + 1, next_attempt_at = null, lease_token = gen_random_uuid(), lease_until = $2
     where id = $1 and state = 'pending'`,
    [id, new Date(clock.now() + 20_000)],
  );
  advance(20_001);
}
const hideSecrets = (hidden: boolean) =>
  pgPool().query("update webhook_secrets set expires_at = $2 where endpoint_id = $1", [
    endpoint.id,
    hidden ? new Date(0) : null,
  ]);

/** The expected delivery after a sequence of outcomes, derived from the documentation. */
function expected(outcomes: readonly Outcome[]) {
  let attempts = 0;
  let recovered = false;
  const made: { n: number; recovered: boolean; ok: boolean }[] = [];
  for (const outcome of outcomes) {
    if (outcome === "lost") recovered = true;
    if (outcome === "lost" || outcome === "unsigned") continue;
    attempts += 1;
    made.push({ n: attempts, recovered, ok: outcome === "ok" });
    recovered = false;
    if (outcome === "ok") return { state: "delivered", attempts, made };
    if (outcome === "gone" || attempts === 6) return { state: "dead_lettered", attempts, made };
  }
  return { state: "pending", attempts, made };
}

test("attempts, retry time and state are correct after any sequence of outcomes", async () => {
  const names: Outcome[] = ["ok", "error", "busy", "redirect", "reset", "gone", "lost", "unsigned"];
  const outcome = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Outcome>("error", "busy", "reset") },
    fc.constantFrom(...names),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(outcome, { minLength: 1, maxLength: 9 }), async (outcomes) => {
      clock.reset();
      endpoint = await addEndpoint({ orgId: "org_outcomes", url: receiver.url });
      const [id = ""] = await addDeliveries({ endpoints: [endpoint], count: 1 });
      for (const [i, name] of outcomes.entries()) {
        receiver.answerWith(OUTCOMES[name]);
        const before = await readDelivery(id);
        if (name === "lost") await loseWorker(id);
        else {
          await hideSecrets(name === "unsigned");
          await dispatchWith(transport);
          await hideSecrets(false);
        }
        const now = await readDelivery(id);
        const { state, attempts, made } = expected(outcomes.slice(0, i + 1));
        if (name === "lost" && ["pending", "delivering"].includes(before.state)) {
          expect(now).toMatchObject({ state: "delivering", attempt: attempts + 1 });
          continue;
        }
        expect(now).toMatchObject({
          state,
          attempt: attempts,
          lease_token: now.lease_token && expect.any(String),
        });
        expect(
          now.attempts.map(({ n, recovered, status: code }) => ({
            n,
            recovered,
            ok: code === 204,
          })),
        ).toEqual(made);
        expect(now.next_attempt_at === null).toBe(state !== "pending");
        expect(now.finished_at === null).toBe(state === "pending");
        if (state !== "pending") continue;
        const waitMs = (now.next_attempt_at?.getTime() ?? 0) - clock.now();
        // After an internal error the delivery is due at once.
        const stepS = name === "unsigned" ? 0 : (WAITS_S[attempts - 1] ?? 0);
        expect(waitMs).toBeLessThanOrEqual(stepS * 1000 + 1000);
        expect(waitMs).toBeGreaterThan(stepS * 1000 - 5000);
        advance(Math.max(0, waitMs) + 1);
      }
      await pgPool().query(
        "update webhook_deliveries set state = 'cancelled' where state in ('pending', 'delivering')",
      );
    }),
    { numRuns: 25, seed: 7 },
  );
}, 60_000);
