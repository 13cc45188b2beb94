import { drizzle } from "drizzle-orm/node-postgres";
import { afterEach, expect, test } from "vitest";
import { firstRunIdAt, newEventId, newRunId, newUuid } from "@/lib/ids";
import { databaseAt } from "@/lib/testing/migrations";
import { migrate } from "./migrate";
import {
  auditLog,
  engines,
  engineVersions,
  realtimePublishes,
  runs,
  webhookDeliveries,
  webhookEndpoints,
} from "./schema";

const open: Awaited<ReturnType<typeof databaseAt>>[] = [];
afterEach(() => Promise.all(open.splice(0).map((database) => database.drop())));

async function startAt(tag: string) {
  const database = await databaseAt(tag);
  open.push(database);
  return { ...database, rows: drizzle(database.client) };
}

test("runs from before quotes and coverage are listed by their profile's state and line", async () => {
  const { client, url, rows } = await startAt("0002_webhooks");
  const bodies = {
    run_whole: {
      profile: { entity: "acme", state: "CA", line: "cyber", revenue: 5 },
      pool: "carriers:all",
    },
    run_quoted: {
      profile: { entity: 'O"Neill \\ Søn', state: "NY", line: "general_liability" },
      pool: "carriers:all",
    },
  };
  for (const [id, body] of Object.entries(bodies)) {
    await client.query(
      `insert into runs (id, org_id, environment, kind, input, input_sha256, subject, created_by, created_at)
       values ($1, 'org_1', 'live', 'candidate_evaluation', $2, repeat('0', 64), $3, 'user:1', now())`,
      [id, JSON.stringify(body), body.profile.entity],
    );
  }
  await migrate(url);
  const found = await rows
    .select({ id: runs.id, input: runs.input, facts: runs.subjectFacts })
    .from(runs)
    .orderBy(runs.id);
  expect(found).toEqual([
    {
      id: "run_quoted",
      input: bodies.run_quoted,
      facts: { state: "NY", line: "general_liability", coverages: [] },
    },
    {
      id: "run_whole",
      input: bodies.run_whole,
      facts: { state: "CA", line: "cyber", coverages: [] },
    },
  ]);
});

test("runs that were queued before runs kept their rule sets stay queued, without any", async () => {
  const { client, url, rows } = await startAt("0009_endpoint_failures");
  await client.query(
    `insert into runs (id, org_id, environment, kind, status, input, input_sha256, subject, subject_facts, created_by, created_at)
     values ('run_queued', 'org_1', 'live', 'candidate_evaluation', 'queued', '{}', repeat('0', 64), 'acme', '{}', 'user:1', now())`,
  );
  await migrate(url);
  expect(
    await rows.select({ id: runs.id, status: runs.status, ruleSets: runs.ruleSets }).from(runs),
  ).toEqual([{ id: "run_queued", status: "queued", ruleSets: null }]);
});

test("audit entries from before addresses were kept have none, and messages in the outbox stay", async () => {
  const { client, url, rows } = await startAt("0003_quotes_and_coverage");
  await client.query(
    `insert into audit_log (org_id, environment, actor_type, actor_id, actor_label, action, target)
     values ('org_1', 'live', 'user', 'user_1', 'avery@nexio.example', 'run.cancelled', 'run_1')`,
  );
  await client.query(
    "insert into realtime_publishes (org_id, event, message) values ('org_1', 'endpoint.updated', '{}')",
  );
  await migrate(url);
  expect(await rows.select().from(auditLog)).toMatchObject([
    { action: "run.cancelled", address: null },
  ]);
  expect(await rows.select().from(realtimePublishes)).toMatchObject([
    { message: "{}", publishedAt: null },
  ]);
});

test("an endpoint that was failing before failures were counted has its failures since the last success", async () => {
  const { client, url, rows } = await startAt("0008_candidates_as_text");
  const [failing, healthy] = [newUuid(), newUuid()];
  for (const [id, failingSince] of [
    [failing, "2026-03-22T12:00:00.400Z"],
    [healthy, null],
  ])
    await client.query(
      `insert into webhook_endpoints (id, org_id, environment, url, events, created_at, updated_at, failing_since, last_success_at)
       values ($1, 'org_1', 'live', 'https://api.example.com', '{run.completed}', now(), now(), $2, '2026-03-22T11:59:59Z')`,
      [id, failingSince],
    );
  await client.query("set session_replication_role = replica");
  const attempts = [
    [failing, "2026-03-22T11:59:50Z", 500, "http_error"],
    [failing, "2026-03-22T11:59:58Z", 200, null],
    [failing, "2026-03-22T12:00:00Z", 503, "http_error"],
    [failing, "2026-03-22T12:05:00Z", null, "timeout"],
    [failing, "2026-03-22T12:10:00Z", null, "timeout"],
    [healthy, "2026-03-22T12:00:00Z", 500, "http_error"],
  ];
  for (const [n, attempt] of attempts.entries())
    await client.query(
      `insert into webhook_attempts (delivery_id, n, endpoint_id, started_at, phases, total_ms, status, error_code, request, by)
       values ($1, $2, $3, $4, '{"total": 400}', 400, $5, $6, '{"url": "", "headers": {}}', 'test')`,
      [newUuid(), n, ...attempt],
    );
  await migrate(url);
  const found = await rows
    .select({
      id: webhookEndpoints.id,
      failures: webhookEndpoints.consecutiveFailures,
      counts: webhookEndpoints.failureCounts,
    })
    .from(webhookEndpoints)
    .orderBy(webhookEndpoints.id);
  expect(found).toEqual([
    { id: failing, failures: 3, counts: { "http_error:503": 1, timeout: 2 } },
    { id: healthy, failures: 0, counts: {} },
  ]);
});

test("pending job callbacks from before targets have the place of their target, all other deliveries none", async () => {
  const { client, url, rows } = await startAt("0011_run_queue");
  const [callbacks, registered] = [newUuid(), newUuid()];
  for (const [id, purpose] of [
    [callbacks, "job_callbacks"],
    [registered, "registered"],
  ])
    await client.query(
      `insert into webhook_endpoints (id, org_id, environment, purpose, url, events, created_at, updated_at)
       values ($1, 'org_1', 'live', $2, '', '{}', now(), now())`,
      [id, purpose],
    );
  await client.query("set session_replication_role = replica");
  const deliveries = [
    [callbacks, "pending", 0, "https://API.example.com:8443/a?b"],
    [callbacks, "pending", 2, "https://api.example.com/a"],
    [callbacks, "delivered", 1, "https://api.example.com/a"],
    [registered, "pending", 0, "https://api.example.com/a"],
  ];
  for (const [n, delivery] of deliveries.entries())
    await client.query(
      `insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, state, attempt, target_url, event_type, created_at)
       values (gen_random_uuid(), 'org_1', 'live', 'evt_1', $2, $3, $4, $5, 'run.completed', now() + $1 * interval '1 s')`,
      [n, ...delivery],
    );
  await migrate(url);
  const found = await rows
    .select({ target: webhookDeliveries.target })
    .from(webhookDeliveries)
    .orderBy(webhookDeliveries.createdAt);
  expect(found.map(({ target }) => target)).toEqual([
    "https://api.example.com:8443",
    expect.stringMatching(/^retry:\d{1,2}$/),
    "",
    "",
  ]);
});

test("pending replays from before priorities yield to new events, and no finished delivery is written", async () => {
  const { client, url, rows } = await startAt("0019_backtests");
  await client.query("set session_replication_role = replica");
  const deliveries: [state: string, replayOf: string | null][] = [
    ["pending", null],
    ["pending", newUuid()],
    ["delivered", newUuid()],
  ];
  for (const [n, delivery] of deliveries.entries())
    await client.query(
      `insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, state, replay_of, target_url, event_type, created_at)
       values ($4, 'org_1', 'live', 'evt_1', gen_random_uuid(), $2, $3, '', 'run.completed', now() + $1 * interval '1 s')`,
      [n, ...delivery, newUuid()],
    );
  const storage = async () =>
    (
      await client.query(
        `select array_agg(concat_ws(' ', pg_relation_filenode(tableoid::regclass), ctid, xmin) order by id) as rows
         from webhook_deliveries where state <> 'pending' or replay_of is null`,
      )
    ).rows[0];
  const before = await storage();
  await migrate(url);
  expect(await storage()).toEqual(before);
  const found = await rows
    .select({ priority: webhookDeliveries.priority })
    .from(webhookDeliveries)
    .orderBy(webhookDeliveries.createdAt);
  expect(found.map(({ priority }) => priority)).toEqual([0, 1, 0]);
});

test("existing runs, events and deliveries stay where they are when tables are partitioned", async () => {
  const { client, url } = await startAt("0024_trace_parent");
  const [endpoint, delivery] = [newUuid(), newUuid()];
  const ids = [newRunId(), firstRunIdAt(new Date("2090-01-01T00:00:00Z"))];
  await client.query(
    `insert into webhook_endpoints (id, org_id, environment, url, events, created_at, updated_at)
     values ($1, 'org_1', 'live', 'https://api.example.com', '{run.completed}', now(), now())`,
    [endpoint],
  );
  for (const id of ids) {
    await client.query(
      `insert into runs (id, org_id, environment, kind, status, input, input_sha256, subject, subject_facts, created_by, created_at)
       values ($1, 'org_1', 'live', 'candidate_evaluation', 'completed', '{}', repeat('0', 64), 'acme', '{}', 'user:1', now())`,
      [id],
    );
    await client.query(
      "insert into traces (run_id, document, assessed, removed, removed_by) values ($1, '{}', '', '', '')",
      [id],
    );
  }
  await client.query(
    "insert into webhook_events (id, org_id, environment, type, run_id, payload, created_at) values ($1, 'org_1', 'live', 'run.completed', $2, '{}', now())",
    [newEventId(), ids[0]],
  );
  await client.query(
    `insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, event_type, created_at)
     select $1, org_id, environment, id, $2, '', 'run.completed', now() from webhook_events`,
    [delivery, endpoint],
  );
  const attempt = (n: number) =>
    client.query(
      `insert into webhook_attempts (delivery_id, n, endpoint_id, started_at, phases, total_ms, request, by)
       values ($1, $2, $3, now(), '{"total": 400}', 400, '{"url": "", "headers": {}}', 'test')`,
      [delivery, n, endpoint],
    );
  await attempt(1);
  const places = async () =>
    (
      await client.query(
        `select pg_relation_filenode(tableoid::regclass) as file, ctid::text, xmin::text from runs where id = $1
         union all select pg_relation_filenode(tableoid::regclass), ctid::text, xmin::text from webhook_deliveries`,
        [ids[0]],
      )
    ).rows;
  const before = await places();
  await migrate(url);
  expect(await places()).toEqual(before);

  // A worker of the previous release writes no organization.
  await attempt(2);
  const run = newRunId();
  await client.query(
    `insert into runs (id, org_id, environment, kind, status, input, input_sha256, subject, subject_facts, created_by, created_at)
     values ($1, 'org_2', 'live', 'candidate_evaluation', 'completed', '{}', repeat('0', 64), 'acme', '{}', 'user:1', now())`,
    [run],
  );
  await client.query(
    "insert into traces (run_id, document, assessed, removed, removed_by) values ($1, '{}', '', '', '')",
    [run],
  );
  const { rows } = await client.query(
    `select tableoid::regclass::text ~ 'from' as late, run_id as id, org_id from traces
     union all select false, n::text, org_id from webhook_attempts order by 2`,
  );
  expect(rows).toEqual([
    { late: false, id: "1", org_id: "org_1" },
    { late: false, id: "2", org_id: "org_1" },
    { late: false, id: ids[0], org_id: "org_1" },
    { late: false, id: run, org_id: "org_2" },
    { late: true, id: ids[1], org_id: "org_1" },
  ]);
});

test("migrating again, and by several at once, changes nothing", async () => {
  const { client, url } = await startAt("0000_initial");
  await Promise.all([migrate(url), migrate(url), migrate(url)]);
  const applied = async () =>
    (await client.query("select count(*)::int as n from drizzle.__drizzle_migrations")).rows[0].n;
  const before = await applied();
  await migrate(url);
  expect(await applied()).toBe(before);
});

test("drafts keep their last editor, and versions the backtest of most runs that had ended at publishing", async () => {
  const { client, url, rows } = await startAt("0027_partitions");
  const [engine, untouched] = [newUuid(), newUuid()];
  const key = newUuid();
  for (const [id, editor] of [
    [engine, key],
    [untouched, null],
  ])
    await client.query(
      `insert into engines (id, org_id, slug, label, engine_type, created_by, created_at, updated_at, draft, draft_updated_by, draft_updated_by_id)
       values ($1, 'org_1', $4, 'Ours', 'placement', 'ada', now(), now(), '{}', $2, $3)`,
      [id, editor && "Test (…c2f1)", editor, `engine-${id}`],
    );
  const sha256 = "0".repeat(64);
  await client.query(
    `insert into engine_configs (sha256, engine_type, config, created_at) values ($1, 'placement', '{}', now())`,
    [sha256],
  );
  await client.query(
    `insert into engine_versions (id, engine_id, org_id, major, minor, config_sha256, is_breaking, bump, reasons, published_by, released_at)
     values ($1, $2, 'org_1', 1, 0, $3, false, 'initial', '[]', 'ada', '2026-10-05')`,
    [newUuid(), engine, sha256],
  );
  const tests = [
    { id: newUuid(), done: 10, finished: "2026-10-04" },
    { id: newUuid(), done: 500, finished: "2026-10-02" },
    { id: newUuid(), done: 900, finished: "2026-10-06" },
  ];
  for (const { id, done, finished } of tests)
    await client.query(
      `insert into backtests (id, org_id, environment, engine_type, engine_id, config_sha256, filters, state, total, done, report, created_by, created_at, finished_at)
       values ($1, 'org_1', 'live', 'placement', $2, $3, '{}', 'completed', 1000, $4, '{}', 'ada', '2026-10-01', $5)`,
      [id, engine, sha256, done, finished],
    );
  await migrate(url);
  const drafts = await rows.select({ id: engines.id, editors: engines.draftEditors }).from(engines);
  expect(new Map(drafts.map(({ id, editors }) => [id, editors]))).toEqual(
    new Map([
      [engine, [{ type: "api_key", id: key, label: "Test (…c2f1)" }]],
      [untouched, []],
    ]),
  );
  const [version] = await rows.select().from(engineVersions);
  expect(version?.evidenceBacktestId).toBe(tests[1]?.id);
});

test("reasons in reports of backtests lose the values of runs, and keep their counts", async () => {
  const { client, url } = await startAt("0029_publishing");
  const failed = {
    "profile.custom.tiv is required by the engine (Total insured value)": 2,
    "profile.custom.applicant must be a number (Applicant) (got 'Wilhelmina')": 1,
    "profile.custom.applicant must be a number (Applicant) (got 'Katzenbach')": 3,
    'profile.appetite_bucket "Wilhelmina" is not known here. Use one of a, b': 1,
    "profile.custom must be an object with the fields that the engine declares (got 'Wilhelmina')": 1,
    "The run could not be evaluated: no rule for Wilhelmina": 1,
    "other reasons": 7,
  };
  for (const report of [{ tested: 16, failed }, { tested: 1, failed: {} }, {}])
    await client.query(
      `insert into backtests (id, org_id, environment, engine_type, filters, state, total, done, report, created_by, created_at)
       values ($1, 'org_1', 'live', 'placement', '{}', 'completed', 17, 17, $2, 'ada', '2026-10-01')`,
      [newUuid(), report],
    );
  await migrate(url);
  const { rows } = await client.query(
    "select report from backtests order by length(report::text) desc",
  );
  expect(rows.map(({ report }) => report)).toEqual([
    {
      tested: 16,
      failed: {
        "profile.custom.tiv is required by the engine (Total insured value)": 2,
        "profile.custom.applicant is not accepted by the engine": 4,
        "profile.appetite_bucket is not accepted by the engine": 1,
        "profile.custom is not accepted by the engine": 1,
        "The run could not be evaluated": 1,
        "other reasons": 7,
      },
    },
    { tested: 1, failed: {} },
    {},
  ]);
});

test("a secret of job callbacks counts as shown if it was rotated, and not if a callback created it", async () => {
  const { client, url } = await startAt("0050_open_sockets");
  const [rotated, silent] = [newUuid(), newUuid()];
  await client.query(
    `insert into webhook_endpoints (id, org_id, environment, purpose, url, events, created_at, updated_at)
     values ($1, 'org_1', 'live', 'job_callbacks', '', '{}', now(), now()),
       ($2, 'org_1', 'test', 'job_callbacks', '', '{}', now(), now())`,
    [rotated, silent],
  );
  await client.query(
    `insert into audit_log (org_id, environment, actor_type, actor_id, actor_label, action, target)
     values ('org_1', 'live', 'user', 'user_1', 'avery@nexio.example', 'job_callback_secret.rotated', $1)`,
    [rotated],
  );
  await migrate(url);
  const { rows } = await client.query(
    "select id from webhook_endpoints where secret_shown_at is not null",
  );
  expect(rows).toEqual([{ id: rotated }]);
});

test("deliveries of earlier releases stay, and every new one has a payload format and version of the known form", async () => {
  const { client, url } = await startAt("0057_timestamps_and_dismissals");
  const endpointId = newUuid();
  const insertEndpoint = (id: string, format: string, version: string) =>
    client.query(
      `insert into webhook_endpoints (id, org_id, environment, url, events, payload_format, webhook_version, created_at, updated_at)
       values ($1, 'org_1', 'live', 'https://api.example.com', '{}', $2, $3, now(), now())`,
      [id, format, version],
    );
  const insertDelivery = (format: string, version: string) =>
    client.query(
      `insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, event_type, payload_format, webhook_version, created_at)
       values ($1, 'org_1', 'live', $2, $3, 'https://api.example.com', 'run.completed', $4, $5, now())`,
      [newUuid(), newEventId(), endpointId, format, version],
    );
  await insertEndpoint(endpointId, "full", "2026-03-22");
  await insertDelivery("thin", "2026-11-30");
  await migrate(url);
  const { rows } = await client.query(
    "select distinct convalidated from pg_constraint where conname ~ '_(payload_format|webhook_version)$'",
  );
  expect(rows).toEqual([{ convalidated: true }]);
  for (const [format, version] of [
    ["brief", "2026-03-22"],
    ["full", "latest"],
    ["thin", "2026-03-22 "],
  ] as const) {
    await expect(insertEndpoint(newUuid(), format, version)).rejects.toMatchObject({
      code: "23514",
    });
    await expect(insertDelivery(format, version)).rejects.toMatchObject({ code: "23514" });
  }
  await insertDelivery("full", "2027-01-01");
});
