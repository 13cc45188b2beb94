import { compile } from "../../engine/compile";
import { defaultConfig } from "../../engine/default-config";

/**
 * Rules for placements by line and state, compiled like every configuration. A missing fact is never worth more than an
 * adequate one, and what cannot be bought is removed. A published version never changes: a rule set that gives any run
 * another result or another text is a new version.
 */
export const commercialLines2 = compile(defaultConfig(), "commercial-lines@2");
