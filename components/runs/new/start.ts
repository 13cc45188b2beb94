import { parseAsStringLiteral } from "nuqs";
import type { Kind } from "@/lib/runs/schemas";
import { KIND_NAMES } from "./kinds";

/** How a form begins: empty, or with a body that was written or sent before. */
export type Start = { kind: Kind; body?: unknown };

/** `?kind=`: left out for candidates. */
export const parseKind = parseAsStringLiteral(KIND_NAMES);
