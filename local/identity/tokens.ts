import { createHmac, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
import {
  calculateJwkThumbprint,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JWK,
  SignJWT,
} from "jose";
import { PERMISSIONS_OF_ROLE, type Person, type Role } from "./people";
import { readIfPresent, writePrivately } from "./store";

export const ACCESS_TOKEN_SECONDS = 300;

async function loadOrCreateKey(dataDir: string) {
  const path = join(dataDir, "signing-key.pem");
  const stored = readIfPresent(path);
  if (stored !== null) return importPKCS8(stored, "RS256", { extractable: true });
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  writePrivately(path, await exportPKCS8(privateKey));
  return privateKey;
}

export type AccessTokenClaims = {
  person: Person;
  sessionId: string;
  organizationId: string;
  role: Role;
};

/** Signs access tokens with a persistent key and publishes the public key. */
export async function openSigner(dataDir: string, issuer: () => string) {
  const privateKey = await loadOrCreateKey(dataDir);
  const { n, e } = await exportJWK(privateKey);
  const publicKey: JWK = { kty: "RSA", alg: "RS256", use: "sig", n, e };
  const kid = await calculateJwkThumbprint(publicKey);

  return {
    jwks: { keys: [{ ...publicKey, kid }] },
    accessToken: ({ person, sessionId, organizationId, role }: AccessTokenClaims) =>
      new SignJWT({
        sid: sessionId,
        org_id: organizationId,
        role,
        roles: [role],
        permissions: PERMISSIONS_OF_ROLE[role],
      })
        .setProtectedHeader({ alg: "RS256", kid, typ: "JWT" })
        .setSubject(person.id)
        .setIssuer(issuer())
        .setIssuedAt()
        .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
        .sign(privateKey),
  };
}

export type Signer = Awaited<ReturnType<typeof openSigner>>;

const mac = (secret: string, text: string) =>
  createHmac("sha256", secret).update(text).digest("base64url");

/**
 * Computes a refresh token from session and generation. Concurrent requests with the same old token get the same new
 * one, and no usable token is stored.
 */
export function refreshTokenOf(secret: string, sessionId: string, generation: number): string {
  const body = `${sessionId}.${generation}`;
  return `${body}.${mac(secret, body)}`;
}

export function readRefreshToken(
  secret: string,
  token: string,
): { sessionId: string; generation: number } | null {
  const [sessionId = "", generation = "", signature = "", ...rest] = token.split(".");
  const expected = Buffer.from(mac(secret, `${sessionId}.${generation}`));
  const given = Buffer.from(signature);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return null;
  return { sessionId, generation: Number(generation) };
}
