import { isRecord } from "@/lib/domain/record";
import { EVALUATIONS_OF, type EvaluationName, type RunKindName } from "@/lib/domain/run-kind";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";

/** A part of a valid body that its run stores and does not read. `field` is its path, `message` says what to do. */
export type UnreadPart = { field: string; message: string };

const SWITCHES = [
  { name: "quote_matching", evaluation: "quotes", label: "quote matching" },
  { name: "coverage_analysis", evaluation: "coverage", label: "coverage analysis" },
] as const satisfies { name: string; evaluation: EvaluationName; label: string }[];
const SWITCH_NAMES = SWITCHES.map(({ name }) => name);

const MAX_PARTS = 20;
const MAX_NAME = 60;

/**
 * What the API accepts but a run of this kind does not read: fields beside `input`, and switches that the run does not
 * follow. Results do not list these in `ignored`, because that would change the hashes of past results. A browser may
 * import this file.
 */
export function unreadParts(kind: RunKindName, body: unknown): UnreadPart[] {
  const evaluations: readonly EvaluationName[] = EVALUATIONS_OF[kind];
  if (!isRecord(body)) return [];
  const parts: UnreadPart[] = [];
  if (body.offerings !== undefined && !evaluations.includes("quotes"))
    parts.push({
      field: "offerings",
      message:
        "offerings is stored, but a coverage analysis does not read it. Remove it, or request quote matching too with " +
        "input.request_config {quote_matching: true, coverage_analysis: true}.",
    });
  const config = isRecord(body.input) ? body.input.request_config : undefined;
  if (isRecord(config)) parts.push(...unfollowed(evaluations, config), ...unknownNames(config));
  return parts.slice(0, MAX_PARTS);
}

/** Switches that contradict the run: both false, or true for an evaluation that its engine does not perform. */
function unfollowed(
  evaluations: readonly EvaluationName[],
  config: Record<string, unknown>,
): UnreadPart[] {
  return SWITCHES.flatMap(({ name, evaluation, label }) => {
    const field = `input.request_config.${name}`;
    const runs = evaluations.includes(evaluation);
    if (config[name] === true && !runs)
      return [
        {
          field,
          message: `${field} is true, but the engine of this run does not perform ${label}. Remove it, or submit to POST /jobs without an engine.`,
        },
      ];
    if (config[name] === false && runs)
      return [
        {
          field,
          message: `${field} is false, but the run performs ${label} because nothing else is requested. Remove it, or set the other switch to true.`,
        },
      ];
    return [];
  });
}

function unknownNames(config: Record<string, unknown>): UnreadPart[] {
  return Object.entries(config)
    .filter(([name, value]) => value !== null && !SWITCH_NAMES.some((known) => known === name))
    .map(([name]) => {
      const meant = nearestName(name, SWITCH_NAMES);
      const field = `input.request_config.${name.slice(0, MAX_NAME)}`;
      return {
        field,
        message: meant
          ? `${field} is not a known switch. Use ${meant}.`
          : `${field} is not a known switch. Remove it: request_config has ${SWITCH_NAMES.join(" and ")}.`,
      };
    });
}
