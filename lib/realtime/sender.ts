import { partition } from "es-toolkit";
import { z } from "zod";
import { isOrganizationDisabled } from "@/lib/auth/disabled-organizations";
import { clock } from "@/lib/clock";
import { closeWithDatabase, pgPool, prepared } from "@/lib/db/client";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { createTurns } from "@/lib/queue/turns";
import { privateEnvironmentChannel, privateOrgChannel } from "./channel";
import { keyChannelOf, mayHaveSubscribers } from "./key-channels";
import { type RealtimeEvent, sendEvents } from "./pusher";

/** A message of the outbox that this process is to send. */
export type OutgoingMessage = {
  id: number;
  orgId: string;
  event: string;
  data: string;
  /** The environment of the data. Read from it if it is not given. */
  environment?: string;
  /** Who submitted the run that it is about, as the run has it. */
  createdBy?: string | null;
  /** How often sending it has failed. */
  attempts?: number;
};

/** These events are also sent to the channel of their environment, which API clients may subscribe to. */
const ENVIRONMENT_EVENTS = ["evaluation.completed", "evaluation.failed"];
/** And these to the channel of the key that submitted the run, if it has subscribers. */
const KEY_EVENTS = ["evaluation.queued", "evaluation.progress", ...ENVIRONMENT_EVENTS];
/** The limit of Pusher's batches. A message on three channels counts as three events. */
const MAX_BATCH_EVENTS = 10;
const MAX_IN_FLIGHT = 8;
/** While a batch is in flight, an incomplete one waits this long for more messages. */
const GATHER_MS = 4;
/** After this many failures a message is dropped: no screen waits for it any more. */
const MAX_ATTEMPTS = 25;
const MAX_BACKOFF_MS = 600_000;
const DRAIN_MS = 2_000;

const MessageEnvironment = z.object({ environment: EnvironmentSchema });

const environmentIn = (data: string) => MessageEnvironment.parse(JSON.parse(data)).environment;

function channelsOf({ orgId, event, data, environment, createdBy }: OutgoingMessage): string[] {
  const channels = [privateOrgChannel(orgId)];
  if (ENVIRONMENT_EVENTS.includes(event))
    channels.push(privateEnvironmentChannel(orgId, environment ?? environmentIn(data)));
  const ofKey = createdBy && KEY_EVENTS.includes(event) ? keyChannelOf(createdBy) : null;
  if (ofKey !== null && mayHaveSubscribers(ofKey)) channels.push(ofKey);
  return channels;
}

/** Organizations take turns, so that one's many messages do not delay another's. */
const waiting = createTurns<OutgoingMessage>(({ orgId }) => orgId);
let sent: number[] = [];
let recording: Promise<void> | null = null;
/** The batches that are being sent, and whose messages they have. */
const inFlight = new Map<Promise<void>, Set<string>>();
let isGathering = false;
let isDue = false;
let closes = false;

/**
 * Sends committed messages of the outbox, in batches as large as the cluster accepts, and records that they are sent. One
 * that the cluster refuses is tried again by a worker, later each time. After a crash between sending and recording, a
 * message is sent twice; readers ignore the second by its `version`.
 */
export function sendSoon(messages: readonly OutgoingMessage[]): void {
  if (!closes) closeWithDatabase(settle);
  closes = true;
  for (const message of messages) waiting.add(message);
  startBatches();
}

function startBatches(): void {
  while (waiting.size > 0 && inFlight.size < MAX_IN_FLIGHT) {
    // An organization's first message is sent at once. Those that follow while it is in flight are sent together.
    if (waiting.size < MAX_BATCH_EVENTS && !isDue && isInFlight(waiting.peek())) {
      startSoon();
      return;
    }
    isDue = false;
    const batch = nextBatch();
    const sending = sendEnabled(batch).finally(() => {
      inFlight.delete(sending);
      startBatches();
    });
    inFlight.set(sending, new Set(batch.messages.map(({ orgId }) => orgId)));
  }
}

const isInFlight = (message: OutgoingMessage | undefined) =>
  [...inFlight.values()].some((orgIds) => message !== undefined && orgIds.has(message.orgId));

function startSoon(): void {
  if (isGathering) return;
  isGathering = true;
  setTimeout(() => {
    isGathering = false;
    isDue = true;
    startBatches();
  }, GATHER_MS);
}

type Batch = { messages: OutgoingMessage[]; events: RealtimeEvent[] };

const eventsOf = (message: OutgoingMessage): RealtimeEvent[] =>
  channelsOf(message).map((channel) => ({ channel, name: message.event, data: message.data }));

/** As many of the waiting messages as fit in one batch. */
function nextBatch(): Batch {
  const batch: Batch = { messages: [], events: [] };
  for (let next = waiting.peek(); next; next = waiting.peek()) {
    const events = eventsOf(next);
    if (batch.events.length + events.length > MAX_BATCH_EVENTS) break;
    waiting.take();
    batch.events.push(...events);
    batch.messages.push(next);
  }
  return batch;
}

const isRefusal = (error: unknown) =>
  error instanceof Error &&
  "status" in error &&
  typeof error.status === "number" &&
  error.status >= 400 &&
  error.status < 500;

/** Organizations of the messages that are disabled. None while that cannot be read. */
async function disabledAmong(messages: readonly OutgoingMessage[]): Promise<Set<string>> {
  const orgIds = [...new Set(messages.map(({ orgId }) => orgId))];
  const isDisabled = await Promise.all(orgIds.map(isOrganizationDisabled)).catch(() => []);
  return new Set(orgIds.filter((_, i) => isDisabled[i]));
}

/** Drops the messages of disabled organizations, whose sockets receive nothing, and sends the others. */
async function sendEnabled(batch: Batch): Promise<void> {
  const disabled = await disabledAmong(batch.messages);
  if (disabled.size === 0) return sendBatch(batch);
  const [dropped, kept] = partition(batch.messages, ({ orgId }) => disabled.has(orgId));
  await postpone(dropped.map((message) => ({ ...message, attempts: MAX_ATTEMPTS }))).catch(
    (error: unknown) => log.warn({ err: error }, "realtime.postpone_failed"),
  );
  if (kept.length > 0) await sendBatch({ messages: kept, events: kept.flatMap(eventsOf) });
}

async function sendBatch({ messages, events }: Batch): Promise<void> {
  try {
    await sendEvents(events);
  } catch (error) {
    // One message that the cluster refuses must not keep the others of its batch.
    if (messages.length > 1 && isRefusal(error)) {
      for (const message of messages)
        await sendBatch({ messages: [message], events: eventsOf(message) });
      return;
    }
    metrics().publishes.inc({ result: "failed" }, messages.length);
    log.warn({ err: error, messages: messages.length }, "realtime.publish_failed");
    await postpone(messages).catch((reason: unknown) =>
      log.warn({ err: reason }, "realtime.postpone_failed"),
    );
    return;
  }
  metrics().publishes.inc({ result: "published" }, messages.length);
  log.info(
    { messages: messages.length, publishIds: messages.map(({ id }) => id) },
    "realtime.published",
  );
  sent.push(...messages.map(({ id }) => id));
  startRecording();
}

function startRecording(): void {
  recording ??= recordSent().finally(() => {
    recording = null;
    // What was added after the last statement, and before it counted as ended.
    if (sent.length > 0) startRecording();
  });
}

const RECORD_SENT = {
  name: "realtime.record_sent",
  text: "update realtime_publishes set published_at = $2, due_at = null where id = any($1::bigint[])",
};

async function recordSent(): Promise<void> {
  while (sent.length > 0) {
    const ids = sent;
    sent = [];
    await pgPool()
      .query(prepared(RECORD_SENT, [ids, clock.date()]))
      .catch((error: unknown) => log.warn({ err: error }, "realtime.record_failed"));
  }
}

/** Another process may have sent the message meanwhile. */
const POSTPONE = {
  name: "realtime.postpone",
  text: `update realtime_publishes as message set due_at = failed.due_at
    from unnest($1::bigint[], $2::timestamptz[]) as failed (id, due_at)
    where message.id = failed.id and message.published_at is null`,
};

async function postpone(messages: readonly OutgoingMessage[]): Promise<void> {
  const now = clock.now();
  const dueAt = ({ attempts = 0 }: OutgoingMessage) =>
    attempts >= MAX_ATTEMPTS
      ? null
      : new Date(now + Math.min(1000 * 2 ** attempts, MAX_BACKOFF_MS));
  await pgPool().query(prepared(POSTPONE, [messages.map(({ id }) => id), messages.map(dueAt)]));
}

/** Waits briefly for batches in flight. A worker sends the rest after the messages are due. */
async function settle(): Promise<void> {
  closes = false;
  const settled = (async () => {
    while (inFlight.size > 0) await Promise.allSettled([...inFlight.keys()]);
    await recording;
  })();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, DRAIN_MS);
  });
  await Promise.race([settled, late]);
  clearTimeout(timer);
}
