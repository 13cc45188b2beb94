import type { Pool } from "pg";
import { log } from "@/lib/log";
import { openCached } from "@/lib/secrets/sealing";

/** What an endpoint's deliveries are signed with, newest secret first, and the bearer token that goes with them. */
export type Credentials = { secrets: readonly string[]; authToken: string | null };

type Row = { endpointId: string; orgId: string; authToken: Buffer | null; sealed: Buffer[] };

/**
 * What endpoints sign with at a time. For the dispatcher, which has the ids from deliveries: endpoints of any tenant. One that has nothing to
 * sign with, or whose secrets cannot be opened, is missing from the answer, and keeps no other from being sent.
 */
export async function readCredentials(
  session: Pool,
  endpointIds: readonly string[],
  at: Date,
): Promise<Map<string, Credentials>> {
  const { rows } = await session.query<Row>({
    name: "webhooks.credentials",
    text: CREDENTIALS,
    values: [[...new Set(endpointIds)], at],
  });
  return new Map(
    rows.flatMap((row): [string, Credentials][] => {
      try {
        return [[row.endpointId, openAll(row)]];
      } catch (error) {
        log.error({ err: error, endpointId: row.endpointId }, "endpoint.credentials_open_failed");
        return [];
      }
    }),
  );
}

const openAll = ({ endpointId, orgId, authToken, sealed }: Row): Credentials => ({
  secrets: sealed.map((each) => openCached(each, { orgId, endpointId, purpose: "signing_secret" })),
  authToken: authToken && openCached(authToken, { orgId, endpointId, purpose: "auth_token" }),
});

const CREDENTIALS = `
select
  endpoint.id as "endpointId",
  endpoint.org_id as "orgId",
  endpoint.auth_token as "authToken",
  array_agg(secret.sealed order by secret.created_at desc, secret.id desc) as sealed
from webhook_endpoints as endpoint
join webhook_secrets as secret on secret.endpoint_id = endpoint.id
where endpoint.id = any($1::uuid[]) and (secret.expires_at is null or secret.expires_at > $2::timestamptz)
group by endpoint.id`;
