import { runPrepared } from "@/lib/db/client";
import { closeSockets } from "./pusher";

/** For so long after it was disabled: a socket that was just being opened is closed too. */
const REPEATED = "10 seconds";

const CLAIM = {
  name: "disabled_organizations.close_sockets",
  text: `
    select org_id as "orgId" from disabled_organizations
    where sockets_closed_at is null or sockets_closed_at < disabled_at + interval '${REPEATED}'
    limit 10`,
};

const RECORD = {
  name: "disabled_organizations.record_closed",
  text: "update disabled_organizations set sockets_closed_at = now() where org_id = any($1::text[])",
};

/**
 * Closes the open sockets of members of organizations that were just disabled. Rejects if the realtime cluster does not
 * answer; the next call tries again.
 */
export async function closeSocketsOfDisabled(): Promise<void> {
  const due = await runPrepared<{ orgId: string }>(CLAIM, []);
  if (due.length === 0) return;
  for (const { orgId } of due) await closeSockets(orgId);
  await runPrepared(RECORD, [due.map(({ orgId }) => orgId)]);
}
