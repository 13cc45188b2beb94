import { upperFirst } from "es-toolkit";
import type { EvaluationName } from "@/lib/domain/run-kind";
import { countText, plural, timeText } from "@/lib/domain/texts";
import type { DocumentedRule } from "@/lib/evaluation/core/rule-set-document";
import { fact, facts, type Sources, text } from "../blocks";
import type { Block, Section } from "../schema";
import type { DecidingRules, DocumentSource } from "../source";
import { rulesOf } from "./candidates";
import { endingOf } from "./ending";
import { printedOpenRules } from "./limits";

/** With which engine, rules and facts it was decided, and the full text of the rules that decided. */

const EVALUATION_TEXTS: Readonly<Record<EvaluationName, string>> = {
  candidates: "Candidate evaluation",
  quotes: "Quote matching",
  coverage: "Coverage analysis",
};

function engineText({ summary: { engine } }: DocumentSource): string | null {
  if (!engine) return null;
  const name = engine.slug === "default" ? "Nexio's own rules" : engine.slug;
  return `${name}, version ${engine.version}`;
}

const DECIDED =
  "A program applied fixed, published rules to the facts above. No AI model and no other service took part: the same facts and rules always give the same answer.";
const UNDECIDED =
  "Nothing was decided. This is what the run was to be decided with: a program that applies fixed, published rules to the facts above.";

export function methodSection(source: DocumentSource): Section {
  const { rules, pool, summary } = source;
  const evaluators = [
    summary.evaluator_version,
    summary.quotes?.evaluator_version,
    summary.coverage?.evaluator_version,
  ].filter((version, i, all) => version !== undefined && all.indexOf(version) === i);
  return {
    id: "method",
    title: "How it was decided",
    blocks: [
      text(endingOf(source).isAnswered ? DECIDED : UNDECIDED),
      facts(
        [
          fact("Engine", engineText(source)),
          fact("Program", evaluators.join(", ") || null),
          ...rules.map(({ evaluation, name }) =>
            fact(
              rules.length > 1 ? `Rules, ${EVALUATION_TEXTS[evaluation].toLowerCase()}` : "Rules",
              name.startsWith("engine:") ? "The engine's own configuration" : name,
            ),
          ),
          ...(pool
            ? [
                fact(
                  "Facts about carriers",
                  `Pool ${pool.slug}, version ${pool.version}: ${countText(pool.size)} carriers`,
                ),
                fact(
                  "Published",
                  [
                    timeText(pool.publishedAt, source.timeZone),
                    pool.publishedBy && `by ${pool.publishedBy}`,
                    pool.file && `from the file ${pool.file}`,
                  ]
                    .filter(Boolean)
                    .join(", "),
                ),
              ]
            : []),
        ],
        { columns: 2 },
      ),
    ],
  };
}

/** The ids of the rules that had an effect on this answer. */
function decidingIds(source: DocumentSource, evaluation: EvaluationName): Set<string> {
  const { candidates, quotes, coverage } = source;
  const open = printedOpenRules(source);
  switch (evaluation) {
    case "candidates":
      return new Set([
        ...(candidates?.result.removed_by.map(({ rule }) => rule) ?? []),
        ...[...(candidates?.best ?? []), ...(candidates?.named ?? [])].flatMap((each) =>
          "evidence" in each && typeof each.evidence !== "string"
            ? Object.values(each.evidence).map(({ rule }) => rule)
            : [],
        ),
        ...(candidates?.named ?? []).flatMap((each) => ("rule" in each ? [each.rule] : [])),
      ]);
    case "quotes":
      return new Set([
        ...(quotes?.trace?.excluded.map(({ rule }) => rule) ?? []),
        ...(quotes?.trace?.explanations ?? []).flatMap(({ dimensions }) =>
          Object.entries(dimensions).flatMap(([dimension, { parts }]) => [
            dimension,
            ...parts.map(({ rule }) => rule),
          ]),
        ),
      ]);
    case "coverage":
      return new Set(
        coverage?.trace?.checked
          .filter(
            ({ outcome, rule }) =>
              outcome === "fired" || (outcome === "not_reported" && open.includes(rule)),
          )
          .map(({ rule }) => rule) ??
          coverage?.result.output.gaps.map(({ id }) => id) ??
          [],
      );
  }
}

/** Rules of these stages always affect the answer. */
const ALWAYS: readonly DocumentedRule["stage"][] = ["tier", "rank"];

function decidingRules(source: DocumentSource, rules: DecidingRules): DocumentedRule[] {
  const ids = [...decidingIds(source, rules.evaluation)];
  const named = new Set(ids.flatMap((id) => rulesOf(rules, id)).map(({ id }) => id));
  return rules.document.rules.filter(
    ({ id, stage }) =>
      named.has(id) || ALWAYS.includes(stage) || (stage === "score" && !id.includes("/")),
  );
}

function rulesBlocks(source: DocumentSource, rules: DecidingRules, sources: Sources): Block[] {
  const deciding = decidingRules(source, rules);
  const others = rules.document.rules.length - deciding.length;
  return [
    text(
      `The full text of the ${plural(deciding.length, "rule")} of ${rules.name} that affected this answer.${others > 0 ? ` The other ${countText(others)} had no effect, or no facts to decide on. The packet has all of them.` : ""}`,
    ),
    {
      type: "rules",
      rules: deciding.map((rule) => ({
        id: rule.id,
        title: rule.stage === "tier" ? rules.names.rule(rule.id) : upperFirst(rule.title),
        stage: rule.stage,
        text: rule.text,
        sources: sources.cite(rule.sources),
      })),
    },
  ];
}

export const rulesSection = (source: DocumentSource, sources: Sources): Section | null =>
  source.rules.length === 0 || !endingOf(source).isAnswered
    ? null
    : {
        id: "rules",
        title: "The rules that decided",
        blocks: source.rules.flatMap((rules) => rulesBlocks(source, rules, sources)),
      };
