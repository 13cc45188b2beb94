import type { Directory, Membership, Organization, Person } from "./people";

/** A constant: the sample people never change. */
const SINCE = "2026-01-01T00:00:00.000Z";
const times = { created_at: SINCE, updated_at: SINCE };

export const userJson = (person: Person) => ({
  object: "user",
  id: person.id,
  email: person.email,
  email_verified: true,
  name: `${person.firstName} ${person.lastName}`,
  first_name: person.firstName,
  last_name: person.lastName,
  profile_picture_url: null,
  last_sign_in_at: null,
  locale: "en-US",
  external_id: null,
  metadata: person.metadata ?? {},
  ...times,
});

export const organizationJson = (organization: Organization) => ({
  object: "organization",
  id: organization.id,
  name: organization.name,
  allow_profiles_outside_organization: false,
  domains: [],
  external_id: null,
  metadata: {},
  ...times,
});

const membershipJson = (
  person: Person,
  { organizationId, role }: Membership,
  organization: Organization | undefined,
) => ({
  object: "organization_membership",
  id: `om_${person.id.slice("user_".length)}_${organizationId.slice("org_".length)}`,
  user_id: person.id,
  organization_id: organizationId,
  organization_name: organization?.name ?? organizationId,
  status: "active",
  directory_managed: false,
  role: { slug: role },
  roles: [{ slug: role }],
  custom_attributes: {},
  ...times,
});

/** A list with a single page. */
export const listJson = <Item>(data: readonly Item[]) => ({
  object: "list",
  data,
  list_metadata: { before: null, after: null },
});

export function membershipsJson(
  { people, organizations }: Directory,
  filter: { userId?: string; organizationId?: string },
) {
  const named = new Map(organizations.map((organization) => [organization.id, organization]));
  const all = people.flatMap((person) =>
    person.memberships.map((membership) =>
      membershipJson(person, membership, named.get(membership.organizationId)),
    ),
  );
  return all.filter(
    ({ user_id, organization_id }) =>
      (filter.userId === undefined || filter.userId === user_id) &&
      (filter.organizationId === undefined || filter.organizationId === organization_id),
  );
}
