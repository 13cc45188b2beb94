import { createSources, type Sources, text } from "./blocks";
import type { Block, DecisionRecord, Section } from "./schema";
import {
  candidatesAnswer,
  candidatesReasons,
  candidatesSummary,
  candidatesWhyNot,
} from "./sections/candidates";
import {
  coverageAnswer,
  coverageReasons,
  coverageSummary,
  coverageWhyNot,
} from "./sections/coverage";
import { endingOf } from "./sections/ending";
import { changesSection, limitsSection } from "./sections/limits";
import { methodSection, rulesSection } from "./sections/method";
import { decisionText, peopleSection } from "./sections/people";
import { askerText, questionSection, subjectText } from "./sections/question";
import { quotesAnswer, quotesReasons, quotesSummary, quotesWhyNot } from "./sections/quotes";
import { verificationSection } from "./sections/verification";
import type { DecidingRules, DocumentSource } from "./source";

/** Builds the document of a run. Pure: the same source gives the same document. */

type Part = (source: DocumentSource, rules: DecidingRules, sources: Sources) => Block[];

const ANSWERS: Readonly<Record<DecidingRules["evaluation"], Part>> = {
  candidates: candidatesAnswer,
  quotes: quotesAnswer,
  coverage: coverageAnswer,
};
const REASONS: Readonly<Record<DecidingRules["evaluation"], Part>> = {
  candidates: candidatesReasons,
  quotes: quotesReasons,
  coverage: (source, _rules, sources) => coverageReasons(source, sources),
};
const WHY_NOT: Readonly<Record<DecidingRules["evaluation"], Part>> = {
  candidates: candidatesWhyNot,
  quotes: quotesWhyNot,
  coverage: coverageWhyNot,
};

function summaryOf(source: DocumentSource): string {
  const { isAnswered, sentence } = endingOf(source);
  if (!isAnswered) return sentence;
  const parts = [candidatesSummary(source), quotesSummary(source), coverageSummary(source)];
  const answer = parts.filter((part) => part !== null).join(" ");
  return [sentence, answer || "The run has no result."].filter(Boolean).join(" ");
}

const section = (id: Section["id"], title: string, blocks: readonly Block[]): Section | null =>
  blocks.length === 0 ? null : { id, title, blocks: [...blocks] };

const TITLES = { reasons: "Why these are first", why_not: "Why not others" };
const COVERAGE_TITLES = { reasons: "Why these are gaps", why_not: "Why not other gaps" };

export function buildDocument(source: DocumentSource): DecisionRecord {
  const { summary, organization, made, verifyUrl, rules, environment } = source;
  const sources = createSources();
  const each = (parts: Readonly<Record<DecidingRules["evaluation"], Part>>) =>
    rules.flatMap((one) => parts[one.evaluation](source, one, sources));
  const answer = summaryOf(source);
  const answerBlocks = each(ANSWERS);
  const titles = rules.every(({ evaluation }) => evaluation === "coverage")
    ? COVERAGE_TITLES
    : TITLES;
  const sections = [
    questionSection(source),
    section("answer", "The answer", answerBlocks.length > 0 ? answerBlocks : [text(answer)]),
    section("reasons", titles.reasons, each(REASONS)),
    section("why_not", titles.why_not, each(WHY_NOT)),
    limitsSection(source),
    changesSection(source),
    peopleSection(source),
    methodSection(source),
    rulesSection(source, sources),
    verificationSection(source),
  ].filter((each) => each !== null);
  return {
    version: "1",
    run_id: summary.run_id,
    kind: summary.kind,
    status: summary.status,
    degradation_reason: source.degradation,
    environment,
    organization,
    title: summary.subject.entity || "Decision on a run whose data was erased",
    subtitle: subjectText(source),
    summary: answer,
    decision: decisionText(source.decisions),
    made_at: made.at,
    made_by: askerText(made.by),
    time_zone: source.timeZone,
    paper: source.paper,
    pool: source.pool && { slug: source.pool.slug, version: source.pool.version },
    redaction: null,
    erasure: summary.erasure ?? null,
    sections,
    sources: sources.all(),
    verify_url: verifyUrl,
  };
}
