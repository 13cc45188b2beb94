import { parseAsStringLiteral } from "nuqs";
import type { RunKindName } from "@/lib/domain/run-kind";
import { KIND_NAMES } from "./kinds";

/** How a form begins: empty, or with a body that was written or sent before. */
export type Start = { kind: RunKindName; body?: unknown };

/** `?kind=`: left out for candidates. */
export const parseKind = parseAsStringLiteral(KIND_NAMES);
