import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { PAGE_PARSERS, pageFiltersOf } from "@/components/ui/list-pages";
import type { AuditFilters } from "../queries";
import { ACTOR_NAMES, SUBJECT_NAMES } from "./labels";

/** Filters and page in the URL, parsed the same way by server and browser. */
export const auditParsers = {
  about: parseAsStringLiteral(SUBJECT_NAMES),
  by: parseAsStringLiteral(ACTOR_NAMES),
  ...PAGE_PARSERS,
};

export const loadAuditFilters = createLoader(auditParsers);

export const auditFiltersOf = ({
  about,
  by,
  ...page
}: inferParserType<typeof auditParsers>): AuditFilters => ({
  subject: about ?? undefined,
  actor: by ?? undefined,
  ...pageFiltersOf(page),
});
