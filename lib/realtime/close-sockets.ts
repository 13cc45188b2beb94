import { runPrepared } from "@/lib/db/client";
import { closeSockets } from "./pusher";

/** When sockets are closed again, after the change: one that was just being opened is closed too. */
const REPEATED = "10 seconds";

/** Tables whose rows close the sockets of an organization, with the time of the change. */
const CAUSES = { disabled_organizations: "disabled_at", removed_members: "removed_at" } as const;
type Cause = keyof typeof CAUSES;
const causes = Object.keys(CAUSES) as Cause[];

/** At once, and a second time later: closed each second in between, members could not connect again. */
const isDue = (cause: Cause) =>
  `(sockets_closed_at is null or sockets_closed_at - ${CAUSES[cause]} < interval '${REPEATED}' and now() >= ${CAUSES[cause]} + interval '${REPEATED}')`;

export const CLAIM = {
  name: "sockets.claim",
  text: `${causes
    .map(
      (cause) =>
        `(select org_id as "orgId" from ${cause} where ${isDue(cause)} order by org_id limit 10)`,
    )
    .join(" union ")}`,
};

const RECORD = causes.map((cause) => ({
  name: `sockets.record_${cause}`,
  text: `update ${cause} set sockets_closed_at = now() where org_id = any($1::text[]) and ${isDue(cause)}`,
}));

/**
 * Closes the open sockets of the members of organizations that were just disabled, or that a person was just removed from:
 * a socket is signed in as its organization. Whoever still is a member connects again within seconds. Rejects if the
 * realtime cluster does not answer; the next call tries again.
 */
export async function closeRefusedSockets(): Promise<void> {
  const due = await runPrepared<{ orgId: string }>(CLAIM, []);
  if (due.length === 0) return;
  for (const { orgId } of due) await closeSockets(orgId);
  const closed = due.map(({ orgId }) => orgId);
  for (const statement of RECORD) await runPrepared(statement, [closed]);
}
