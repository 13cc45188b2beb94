import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB, newEndpoint } from "@/lib/testing/deliveries";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import type { Transport } from "../transport/send";

let receiver: DeliveryReceiver;
let transport: Transport;

beforeAll(async () => {
  // Like the local stack. The configuration has not been read yet.
  process.env.NEXIO_WEBHOOK_ALLOW_LOOPBACK = "true";
  receiver = await openDeliveryReceiver((response, _received, nth) =>
    response.writeHead(nth === 1 ? 500 : 200).end(),
  );
  transport = loopbackTransport();
  await importCandidates("carriers:five", FIVE);
});
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

test("concurrent runs, deliveries, activations, rotations and recoveries keep all invariants", async () => {
  const org = await newOrganization();
  const ids = [];
  for (let i = 0; i < 4; i++)
    ids.push(await newEndpoint(org.live, { url: receiver.url, events: ["run.failed"] }));
  const runs: string[] = [];
  for (let i = 0; i < 40; i++)
    runs.push((await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id);

  const since = new Date(Date.now() - 3_600_000).toISOString();
  const statuses = new Set<number>();
  const ask = async (method: string, path: string, body?: object) => {
    const { status } = await send(org.live, method, path, { body });
    statuses.add(status);
  };
  const switching = ids.map(async (id) => {
    for (let i = 0; i < 8; i++) {
      await ask("PATCH", `/webhooks/${id}`, { active: i % 2 === 1 });
      await ask("POST", `/webhooks/${id}/rotate-secret`);
      await ask("POST", `/webhooks/${id}/recover`, { since });
    }
  });
  const ending = [0, 1, 2, 3].map(async (start) => {
    for (let i = start; i < runs.length; i += 4) await ask("POST", `/jobs/${runs[i]}/cancel`);
  });
  const sending = (async () => {
    for (let i = 0; i < 10; i++) await dispatchWith(transport);
  })();
  await Promise.all([...switching, ...ending, sending]);
  expect([...statuses].filter((status) => status !== 200 && status !== 409)).toEqual([]);

  await ask("PATCH", `/webhooks/${ids[0]}`, { active: false });
  await dispatchWith(transport);
  const { rows } = await database().execute<{
    stranded: number;
    unfinished: number;
    doubled: number;
  }>(`
    select
      (select count(*)::int from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id where d.state = 'pending' and not e.active) as stranded,
      (select count(*)::int from runs where status <> 'failed') as unfinished,
      (select count(*)::int from (
        select 1 from webhook_deliveries where state in ('pending', 'delivering', 'delivered') group by event_id, endpoint_id having count(*) > 1
      ) as twice) as doubled`);
  expect(rows).toEqual([{ stranded: 0, unfinished: 0, doubled: 0 }]);
});
