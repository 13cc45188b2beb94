import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { announceEndpoint } from "../announce";
import type { Endpoint, EndpointWithSecret } from "../schemas";
import { lockEndpoint } from "./endpoint-rows";
import { readEndpoint } from "./endpoints";
import { addRotatedSecret, revokeSigningSecret } from "./signing-secrets";

type RotateOutcome =
  | { outcome: "rotated"; endpoint: EndpointWithSecret }
  | { outcome: "not_found" };
type RevokeOutcome =
  | { outcome: "changed"; endpoint: Endpoint }
  | { outcome: "not_found" }
  | { outcome: "no_such_secret" }
  | { outcome: "last_secret" };

/** Adds a signing secret, whose text is only in this result. The previous secret stays valid for 24 hours. */
export async function rotateSecret(principal: Principal, id: string): Promise<RotateOutcome> {
  return transaction(async (tx): Promise<RotateOutcome> => {
    const row = await lockEndpoint(tx, principal, id);
    if (!row) return { outcome: "not_found" };
    const owner = { orgId: row.orgId, endpointId: id };
    const secret = await addRotatedSecret(tx, owner, clock.date());
    await audit(tx, principal, "webhook.secret_rotated", id);
    await announceEndpoint(tx, { ...principal, id });
    const endpoint = await readEndpoint(principal, id);
    return endpoint
      ? { outcome: "rotated", endpoint: { ...endpoint, secret } }
      : { outcome: "not_found" };
  });
}

/** Revokes one of two valid secrets. The only valid secret cannot be revoked. */
export async function revokeSecret(
  principal: Principal,
  id: string,
  secretId: string,
): Promise<RevokeOutcome> {
  return transaction(async (tx): Promise<RevokeOutcome> => {
    if (!(await lockEndpoint(tx, principal, id))) return { outcome: "not_found" };
    const secret = { endpointId: id, secretId };
    const { outcome } = await revokeSigningSecret(tx, secret, clock.date());
    if (outcome === "not_found") return { outcome: "no_such_secret" };
    if (outcome === "last") return { outcome: "last_secret" };
    await audit(tx, principal, "webhook.secret_revoked", id);
    await announceEndpoint(tx, { ...principal, id });
    const endpoint = await readEndpoint(principal, id);
    return endpoint ? { outcome: "changed", endpoint } : { outcome: "not_found" };
  });
}
