import type { Event } from "@workos-inc/node";
import { clock } from "@/lib/clock";
import { runPrepared } from "@/lib/db/client";
import { disableOrganization } from "../disable-organization";
import { workos } from "../workos";
import { clearRemoval, recordRemoval } from "./removed-members";

/** All workers together ask this often. */
const INTERVAL = "10 seconds";
/** WorkOS keeps events for 30 days. */
const KEPT_MS = 29 * 24 * 3_600_000;
const PAGE = 100;

/** WorkOS, as the audit log shows it. */
const WORKOS = { type: "system", id: "workos", label: "WorkOS" } as const;

const disableDeleted = (orgId: string) =>
  disableOrganization(orgId, { reason: "Deleted in WorkOS", actor: WORKOS });

const TAKE_TURN = {
  name: "workos_events.take_turn",
  text: `
    insert into workos_events as turn (id, polled_at) values (1, now())
    on conflict (id) do update set polled_at = now() where turn.polled_at < now() - interval '${INTERVAL}'
    returning cursor`,
};

const SAVE = {
  name: "workos_events.save",
  text: "update workos_events set cursor = $1 where id = 1",
};

const isRefused = (error: unknown) =>
  error instanceof Error && "status" in error && (error.status === 400 || error.status === 422);

/** The next events. A cursor that WorkOS does not accept any more is older than its events: all of them are read again. */
async function readEvents(cursor: string | null) {
  const list = (after: string | null) =>
    workos().events.listEvents({
      events: [
        "organization.created",
        "organization.deleted",
        "organization_membership.created",
        "organization_membership.updated",
        "organization_membership.deleted",
      ],
      limit: PAGE,
      ...(after === null
        ? { rangeStart: new Date(clock.now() - KEPT_MS).toISOString() }
        : { after }),
    });
  return list(cursor).catch((error: unknown) => {
    if (cursor !== null && isRefused(error)) return list(null);
    throw error;
  });
}

type Options = {
  /** What a new organization gets. Called again if a later event of the same page could not be applied. */
  onCreated: (orgId: string) => Promise<void>;
};

/** A membership that is not active, such as one that an admin has deactivated, counts as removed. */
async function apply(event: Event, { onCreated }: Options): Promise<void> {
  switch (event.event) {
    case "organization.created":
      await onCreated(event.data.id);
      return;
    case "organization.deleted":
      await disableDeleted(event.data.id);
      return;
    case "organization_membership.created":
    case "organization_membership.updated":
    case "organization_membership.deleted": {
      const { organizationId: orgId, userId, status } = event.data;
      const isRemoved = event.event === "organization_membership.deleted" || status === "inactive";
      if (isRemoved) await recordRemoval({ orgId, userId });
      // One that is pending is an invitation, which has no session yet.
      else if (status === "active") await clearRemoval({ orgId, userId });
    }
  }
}

/**
 * Applies what has happened in WorkOS since the last call of any worker: prepares new organizations, disables deleted ones,
 * and ends the sessions of removed members. Does nothing if another worker has just asked. Rejects if WorkOS does not answer; the
 * next call continues at the same event. An event that is applied twice changes nothing.
 */
export async function applyWorkosEvents(options: Options): Promise<void> {
  const [turn] = await runPrepared<{ cursor: string | null }>(TAKE_TURN, []);
  if (!turn) return;
  for (let { cursor } = turn; ; ) {
    const { data } = await readEvents(cursor);
    for (const event of data) await apply(event, options);
    const last = data.at(-1);
    if (!last) return;
    cursor = last.id;
    await runPrepared(SAVE, [cursor]);
    if (data.length < PAGE) return;
  }
}
