import { WebhookError } from "./errors";

/** The whole `whsec_…` string, or several while a secret is being rotated. */
export type Secrets = string | readonly string[];

/** Whether this code runs in a page, where everyone can read what it contains. */
function inPage(): boolean {
  const scope: { window?: unknown; document?: unknown } = globalThis;
  return scope.window !== undefined && scope.document !== undefined;
}

function checkSecret(secret: unknown): string {
  if (typeof secret !== "string" || secret === "")
    throw new WebhookError(
      "secret_missing",
      "No signing secret was passed. Set the environment variable that you read it from, such as NEXIO_WEBHOOK_SECRET.",
    );
  if (/\s/.test(secret))
    throw new WebhookError(
      "secret_malformed",
      "The signing secret contains spaces or line breaks. Copy it again, without what surrounds it.",
    );
  if (secret.startsWith("nx_"))
    throw new WebhookError(
      "secret_malformed",
      "An API key was passed instead of a signing secret. Signing secrets begin with whsec_ and are shown when an endpoint is created.",
    );
  if (!secret.startsWith("whsec_"))
    throw new WebhookError(
      "secret_malformed",
      "The signing secret must begin with whsec_. Pass the whole string, as it was shown.",
    );
  return secret;
}

/** The secrets as a list. Throws {@link WebhookError} for what cannot be one, and in a page. */
export function checkSecrets(secrets: Secrets): readonly string[] {
  if (inPage())
    throw new WebhookError(
      "secret_in_browser",
      "Webhooks are verified on a server. A signing secret in a page can be read by everyone who opens it: rotate it now, and verify on your server.",
    );
  const list = typeof secrets === "string" ? [secrets] : (secrets ?? []);
  if (list.length === 0) checkSecret(undefined);
  return list.map(checkSecret);
}
