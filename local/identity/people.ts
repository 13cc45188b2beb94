import type { Permission } from "@/lib/auth/principal";

export type Role = "admin" | "member";
export type Organization = { id: string; name: string };
export type Membership = { organizationId: string; role: Role };
export type Person = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  metadata?: Record<string, string>;
  memberships: Membership[];
};

/** The sample people and their organizations. */
export type Directory = { organizations: Organization[]; people: Person[] };

export const PERMISSIONS_OF_ROLE: Record<Role, readonly Permission[]> = {
  admin: [
    "runs:read",
    "runs:create",
    "runs:decide",
    "pools:manage",
    "webhooks:manage",
    "api_keys:manage",
    "engines:manage",
    "engines:publish",
    "environments:manage",
    "data:manage",
  ],
  member: ["runs:read", "runs:create", "runs:decide"],
};

export const acme: Organization = { id: "org_01ACMEBR0KERAGE0000000000A", name: "Acme Brokerage" };
export const borealis: Organization = {
  id: "org_01B0REAR1SK00000000000000B",
  name: "Borealis Risk Partners",
};

const person = (
  id: string,
  name: readonly [string, string],
  rest: Pick<Person, "email" | "memberships">,
): Person => ({
  id,
  firstName: name[0],
  lastName: name[1],
  ...rest,
});

/** An admin of both organizations, and an admin and a member of the first. */
export const directory: Directory = {
  organizations: [acme, borealis],
  people: [
    person("user_01AVERY00000000000000000001", ["Avery", "Quinn"], {
      email: "avery@nexio.example",
      memberships: [
        { organizationId: acme.id, role: "admin" },
        { organizationId: borealis.id, role: "admin" },
      ],
    }),
    person("user_01B1AKE00000000000000000002", ["Blake", "Moreno"], {
      email: "blake@acme.example",
      memberships: [{ organizationId: acme.id, role: "admin" }],
    }),
    person("user_01CASEY00000000000000000003", ["Casey", "Lindqvist"], {
      email: "casey@acme.example",
      memberships: [{ organizationId: acme.id, role: "member" }],
    }),
  ],
};
