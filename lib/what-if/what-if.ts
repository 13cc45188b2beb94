import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { configOfRuleSet } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";
import { EVALUATIONS, type RuleSetChoice } from "@/lib/domain/run-kind";
import { roundMs } from "@/lib/domain/time/milliseconds";
import { ruleSetForBody } from "@/lib/engines/appetite-bucket";
import { ensureRuleSets, readConfig } from "@/lib/engines/configs";
import { readPoolReference } from "@/lib/pools/pool-reference";
import { answerOf, type StoredAnswer } from "@/lib/runs/comparison/compare-run";
import { readJobDocument } from "@/lib/runs/job-document";
import { runKind } from "@/lib/runs/kinds";
import { ruleSetsOf } from "@/lib/runs/rule-sets";
import { Run, type SubmitRun } from "@/lib/runs/schemas";
import { type ChangedFacts, changeFacts, type FactProblem } from "./changed-facts";
import { differencesOf } from "./differences";
import type { WhatIf, WhatIfRequest } from "./schemas";

/** Evaluating a stored run with a changed input or with changed facts of one candidate. Nothing is stored. */

/** Explaining a moved candidate takes as long as two score cards, and a person waits for the answer while typing. */
const EXPLAINED = 25;

export type WhatIfOutcome =
  | { outcome: "evaluated"; whatIf: WhatIf }
  | { outcome: "unknown_candidate" }
  /** The kind ranks no candidates. */
  | { outcome: "no_candidates" }
  | { outcome: "invalid_facts"; problems: FactProblem[] }
  | { outcome: "failed"; error: string };

/** The rules that decide a changed input: those of the run. A profile can choose other weights of its configuration. */
export async function ruleSetsFor(
  run: StoredAnswer["run"],
  body: unknown,
): Promise<{ ruleSets: RuleSetChoice; isOwn: boolean }> {
  const decided = await ruleSetsOf(run);
  const ruleSets: { -readonly [Name in keyof RuleSetChoice]: RuleSetChoice[Name] } = {};
  let isOwn = false;
  for (const evaluation of EVALUATIONS) {
    const name = decided[evaluation];
    if (name === undefined) continue;
    const config = configOfRuleSet(name);
    isOwn ||= config !== null;
    ruleSets[evaluation] =
      config === null ? name : ruleSetForBody(config.sha256, await readConfig(config.sha256), body);
  }
  await ensureRuleSets(ruleSets);
  return { ruleSets, isOwn };
}

type Changed = {
  /** The valid input with the changes. */
  body: SubmitRun;
  ruleSets: RuleSetChoice;
  candidate?: WhatIfRequest["candidate"];
  signal: AbortSignal;
};

async function changedCandidate(
  { run }: StoredAnswer,
  { name, facts }: NonNullable<WhatIfRequest["candidate"]>,
): Promise<ChangedFacts | { outcome: "unknown_candidate" | "no_candidates" }> {
  const { findCandidate } = runKind(run.kind);
  if (!findCandidate || run.poolVersionId === null) return { outcome: "no_candidates" };
  const found = await findCandidate(run.poolVersionId, name);
  return found ? changeFacts(run.poolVersionId, found, facts) : { outcome: "unknown_candidate" };
}

/** Evaluates a run with the changes and compares both answers. Rejects with the reason of an aborted signal. */
export async function evaluateWhatIf(
  tenant: Tenant,
  stored: StoredAnswer,
  { body, ruleSets, candidate, signal }: Changed,
): Promise<WhatIfOutcome> {
  const { run } = stored;
  const facts = candidate ? await changedCandidate(stored, candidate) : null;
  if (facts?.outcome === "invalid") return { outcome: "invalid_facts", problems: facts.problems };
  if (facts && facts.outcome !== "changed") return facts;

  const startedMs = clock.precise();
  const outcome = await runKind(run.kind).evaluate({ ...run, input: body }, body, {
    ruleSets,
    signal,
    changedCandidate: facts?.candidate,
  });
  const duration_ms = roundMs(clock.precise() - startedMs);
  if (outcome.outcome === "failed") return { outcome: "failed", error: outcome.error };
  signal.throwIfAborted();
  const after = answerOf(run, outcome, { input: body, changedCandidate: facts?.candidate });
  return {
    outcome: "evaluated",
    whatIf: {
      run_id: run.id,
      kind: run.kind,
      pool: run.poolVersionId === null ? null : await readPoolReference(run.poolVersionId),
      candidate: facts && {
        name: facts.candidate.facts.name,
        key: facts.candidate.facts.key ?? null,
        changes: facts.changes,
      },
      ...(await differencesOf({ before: stored, after }, EXPLAINED)),
      answer: await answered(tenant, run, { body, result: outcome.result }),
      duration_ms,
    },
  };
}

/** The run as it would read: its document with the other input and result. */
async function answered(
  tenant: Tenant,
  { id, kind, result: stored }: StoredAnswer["run"],
  { body, result }: { body: SubmitRun; result: unknown },
): Promise<Run> {
  const document = await readJobDocument(tenant, id);
  if (!document?.text) throw new Error("The run was deleted while it was read");
  const read: unknown = JSON.parse(document.text);
  const former = new Set(isRecord(stored) ? Object.keys(stored) : []);
  const kept = Object.entries(isRecord(read) ? read : {}).filter(([name]) => !former.has(name));
  return Run.parse({
    ...Object.fromEntries(kept),
    subject: runKind(kind).subject(body),
    input: body,
    ...(isRecord(result) ? result : {}),
  });
}
