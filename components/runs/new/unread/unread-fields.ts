import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { ignoredFields } from "@/lib/evaluation/core/ignored-fields";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { SUBMISSIONS } from "@/lib/runs/schemas";

/**
 * The fields of a body that no rule will read, before it is sent. The body need not be valid. It needs the schemas of
 * the API, so load this file after the page.
 */
export function unreadFields(body: unknown): IgnoredField[] {
  const kind = kindOfBody(body);
  return kind === null ? [] : ignoredFields(SUBMISSIONS[kind], body, []);
}
