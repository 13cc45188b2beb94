import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Codes } from "./authorize";
import type { Directory, Membership, Person } from "./people";
import { userJson } from "./resources";
import type { Store, StoredSession } from "./store";
import { readRefreshToken, refreshTokenOf, type Signer } from "./tokens";

/** How long the previous refresh token stays valid: requests of one page may refresh at the same time. */
const REFRESH_GRACE_MS = 60_000;

const client = { client_id: z.string(), client_secret: z.string().optional() };
const Grant = z.discriminatedUnion("grant_type", [
  z.object({
    grant_type: z.literal("authorization_code"),
    ...client,
    code: z.string(),
    code_verifier: z.string().optional(),
  }),
  z.object({
    grant_type: z.literal("refresh_token"),
    ...client,
    refresh_token: z.string(),
    organization_id: z.string().optional(),
  }),
]);
type Grant = z.infer<typeof Grant>;

export type IdentityParts = {
  directory: Directory;
  store: Store;
  codes: Codes;
  signer: Signer;
  clientId: string;
  apiKey: string;
};

type Answer = { status: 200 | 400 | 401 | 403; body: Record<string, unknown> };

const refused = (error: string, description: string): Answer => ({
  status: 400,
  body: { error, error_description: description },
});
const badGrant = (description: string) => refused("invalid_grant", description);
const badClient: Answer = {
  status: 401,
  body: {
    error: "invalid_client",
    error_description: "The client id or secret is wrong.",
  },
};

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function answerWith(
  parts: IdentityParts,
  session: StoredSession,
  member: { person: Person; membership: Membership },
): Promise<Answer> {
  const { person, membership } = member;
  const accessToken = await parts.signer.accessToken({
    person,
    sessionId: session.id,
    organizationId: membership.organizationId,
    role: membership.role,
  });
  return {
    status: 200,
    body: {
      user: userJson(person),
      organization_id: membership.organizationId,
      access_token: accessToken,
      refresh_token: refreshTokenOf(parts.store.refreshSecret, session.id, session.generation),
      authentication_method: "Password",
    },
  };
}

function memberOf({ people }: Directory, userId: string, organizationId: string) {
  const person = people.find(({ id }) => id === userId);
  const membership = person?.memberships.find(
    (candidate) => candidate.organizationId === organizationId,
  );
  return person && membership ? { person, membership } : null;
}

async function redeemCode(
  parts: IdentityParts,
  grant: Extract<Grant, { grant_type: "authorization_code" }>,
): Promise<Answer> {
  const redeemed = parts.codes.redeem(grant.code, grant.code_verifier);
  if (!redeemed) return badGrant("The code is unknown, used or expired, or the verifier is wrong.");
  if (grant.client_secret === undefined && redeemed.codeChallenge === null) return badClient;
  const member = memberOf(parts.directory, redeemed.userId, redeemed.organizationId);
  if (!member) return badGrant("The person is no longer a member of the organization.");
  const session = {
    id: `session_${crypto.randomUUID().replaceAll("-", "")}`,
    userId: redeemed.userId,
    organizationId: redeemed.organizationId,
    generation: 1,
    rotatedAt: Date.now(),
  };
  parts.store.put(session);
  return answerWith(parts, session, member);
}

async function refresh(
  parts: IdentityParts,
  grant: Extract<Grant, { grant_type: "refresh_token" }>,
): Promise<Answer> {
  if (grant.client_secret === undefined) return badClient;
  const token = readRefreshToken(parts.store.refreshSecret, grant.refresh_token);
  const session = token && parts.store.find(token.sessionId);
  if (!token || !session) return badGrant("The session has ended.");

  const current = token.generation === session.generation;
  const justRotated =
    token.generation === session.generation - 1 &&
    Date.now() - session.rotatedAt < REFRESH_GRACE_MS;
  if (!current && !justRotated) return badGrant("The refresh token was already exchanged.");

  const member = memberOf(
    parts.directory,
    session.userId,
    grant.organization_id ?? session.organizationId,
  );
  if (!member) {
    return {
      status: 403,
      body: {
        code: "organization_membership_required",
        message: "The person is not a member of this organization.",
      },
    };
  }
  const next = { ...session, organizationId: member.membership.organizationId };
  if (current) Object.assign(next, { generation: session.generation + 1, rotatedAt: Date.now() });
  parts.store.put(next);
  return answerWith(parts, next, member);
}

/** Exchanges a code or a refresh token for tokens. */
export async function authenticate(parts: IdentityParts, input: unknown): Promise<Answer> {
  const parsed = Grant.safeParse(input);
  if (!parsed.success)
    return refused(
      "invalid_request",
      "Send grant_type authorization_code with code, or refresh_token with refresh_token.",
    );
  const grant = parsed.data;
  const rightSecret =
    grant.client_secret === undefined || sameText(grant.client_secret, parts.apiKey);
  if (grant.client_id !== parts.clientId || !rightSecret) return badClient;
  return grant.grant_type === "authorization_code"
    ? redeemCode(parts, grant)
    : refresh(parts, grant);
}
