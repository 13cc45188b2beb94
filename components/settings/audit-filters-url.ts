import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { PERIODS } from "@/components/runs/period";
import { ACTOR_NAMES, SUBJECT_NAMES } from "./audit-words";
import type { AuditFilters } from "./queries";

/** How the log's filters and page stand in the URL; the server reads them with the same parsers. */
export const auditParsers = {
  about: parseAsStringLiteral(SUBJECT_NAMES),
  by: parseAsStringLiteral(ACTOR_NAMES),
  created: parseAsStringLiteral(PERIODS),
  cursor: parseAsString,
  since: parseAsString,
};

export const loadAuditFilters = createLoader(auditParsers);

export const auditFiltersOf = ({ about, by, created, cursor, since }: inferParserType<typeof auditParsers>): AuditFilters => ({
  subject: about ?? undefined,
  actor: by ?? undefined,
  created: created ?? undefined,
  cursor: cursor ?? undefined,
  since: since ?? undefined,
});
