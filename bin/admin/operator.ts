import { userInfo } from "node:os";
import type { Actor, Principal, Tenant } from "@/lib/auth/principal";

/** The person who runs the command: `NEXIO_OPERATOR`, otherwise the user of the operating system. */
export function operator(): Actor {
  const id = `operator:${process.env.NEXIO_OPERATOR || userInfo().username}`;
  return { type: "operator", id, label: id };
}

/** The operator as the principal of a change in one environment of an organization. */
export const operatorIn = ({ orgId, environment }: Tenant): Principal => ({
  orgId,
  environment,
  actor: operator(),
  permissions: new Set(),
});
