import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { ignoredFields } from "@/lib/evaluation/core/ignored-fields";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { unreadParts } from "@/lib/runs/kinds/unread-parts";
import { SUBMISSIONS } from "@/lib/runs/schemas";

/**
 * The fields of a body that no rule will read, before it is sent. The body need not be valid. It needs the schemas of
 * the API, so load this file after the page.
 */
export function unreadFields(body: unknown): IgnoredField[] {
  const kind = kindOfBody(body);
  if (kind === null) return [];
  const ignored = ignoredFields(SUBMISSIONS[kind], body, []);
  const known = new Set(ignored.map(({ path }) => path));
  const parts = unreadParts(kind, body).filter(({ field }) => !known.has(field));
  return [
    ...parts.map(({ field }) => ({
      path: field,
      reason: "not_applicable" as const,
      nearest: null,
    })),
    ...ignored,
  ];
}
