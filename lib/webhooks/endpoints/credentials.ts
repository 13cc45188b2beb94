import type { Pool } from "pg";
import { log } from "@/lib/log";
import { openCached } from "@/lib/secrets/sealing";

/** What an endpoint's deliveries are sent with: its valid signing secrets, newest first, and its bearer token. */
export type Credentials = { secrets: readonly string[]; authToken: string | null };

type Row = { endpointId: string; orgId: string; authToken: Buffer | null; sealed: Buffer[] };

/**
 * Reads the credentials of endpoints of any tenant, for the dispatcher. Endpoints without a valid secret, or whose
 * secrets cannot be opened, are missing from the result and do not affect the others.
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
  const credentials = new Map<string, Credentials>();
  for (const row of rows) {
    try {
      credentials.set(row.endpointId, openCredentials(row));
    } catch (error) {
      log.error({ err: error, endpointId: row.endpointId }, "endpoint.credentials_open_failed");
    }
  }
  return credentials;
}

const openCredentials = ({ endpointId, orgId, authToken, sealed }: Row): Credentials => ({
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
