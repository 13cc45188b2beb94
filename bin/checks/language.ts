/** A wording that the glossary or the style rules reject, and what to write instead. */
export type BannedTerm = { pattern: RegExp; instead: string };

/** Words that have one standard term; see docs/glossary.md. Matched in code, comments, docs and screens. */
const TERMS: readonly BannedTerm[] = [
  { pattern: /\bAsked\b|\basked(Of|Line)\b/, instead: "EvaluationRequest, Criteria or Params" },
  { pattern: /\blanes?\b|\w+Lanes?\b|\bLane[A-Z]\w*/i, instead: "endpoint concurrency" },
  { pattern: /\bBearing\b|\bbearingOf\b/, instead: "ReceiverSignal" },
  { pattern: /\bVisit(Options)?\b/, instead: "AttemptContext" },
  {
    pattern: /\bfigures\b|[a-z]Figures\b|\bFigures[A-Z]?\w*/i,
    instead: "stats, numbers or counts",
  },
  { pattern: /end-secret|\bendSecret\w*/i, instead: "revoke, DELETE …/secrets/{secret_id}" },
  { pattern: /(?<!<)\/head\b(?!er|>)|\bTraceHead\b|\breadHead\b/, instead: "trace summary" },
  { pattern: /\bHalf[A-Z<]\w*|\bhalfOf\b|\b(both|two) halves\b/, instead: "PartialEvaluation" },
  { pattern: /\bConcluded\b/, instead: "RunOutcome" },
  { pattern: /\bforgets?\b|\bforgotten\b|\bforget[A-Z]\w*/, instead: "prune" },
  { pattern: /\btroubles?\b/i, instead: "error" },
  { pattern: /\bMoment\b/, instead: "IsoTimestamp or Timestamp" },
  { pattern: /\bonRoom\b|\brooms?\b(?!-)/i, instead: "capacity, space, or folder" },
  { pattern: /\bimport law\b|\bthe house\b/i, instead: "import rules" },
  { pattern: /\bdoors?\b|\b\w+Door\b/i, instead: "authenticator" },
  { pattern: /\bincomplete answers?\b/i, instead: "degraded run" },
  { pattern: /\bwords\.tsx?\b|["'/]words["']/, instead: "labels" },
];

/** Words and phrases of the former style. */
const STYLE: readonly BannedTerm[] = [
  { pattern: /\banew\b/i, instead: "again" },
  { pattern: /\b(is|are|was|were|been|be|gets?) told\b/i, instead: "is notified, or receives" },
  { pattern: /\bheard\b/i, instead: "received" },
  { pattern: /\bsomebody\b/i, instead: "someone, or the subject by name" },
  { pattern: /\bwhichever\b/i, instead: "any, or the one that" },
  { pattern: /\bknows (of|whether|no|which|its|what|how)\b/i, instead: "name what the code does" },
  { pattern: /(?<!there )\bis none\b/i, instead: "is not a …" },
  { pattern: /\bfalls? out\b|\bfell out\b|\bdrops? out\b/i, instead: "is removed" },
  { pattern: /\bat leisure\b|\bno certain order\b/i, instead: "in any order" },
  { pattern: /\bunless told\b/i, instead: "by default" },
  { pattern: /\bdo(es)? not weigh\b|\bweighs\b/i, instead: "is not scored; weight 15%" },
  { pattern: /\bwe are told\b|\bspeaks? of\b/i, instead: "describes" },
  { pattern: /\bon its way\b|\bunder way\b/i, instead: "in progress, or in flight" },
  { pattern: /\bby itself\b/i, instead: "on its own, or automatically" },
  { pattern: /\bwhat becomes of\b|\bcame of\b/i, instead: "the outcome of" },
  { pattern: /\bas its own\b.*\bsays\b/i, instead: "name the source" },
];

/** Sentences that readers stumbled over. */
const SENTENCES: readonly BannedTerm[] = [
  ...[
    "Something failed on our side",
    "if it stays, tell us",
    "Wait the seconds",
    "decide anew",
    "In no certain order",
    "broke off",
    "Nobody was told",
    "It was not done",
    "A URL of yours",
    "No gaps by themselves",
    "or 2 more policy",
    "good is \\$",
    "ahead of it in neither",
    "Cut off by the bound",
    "Put together",
    "when it is wanted",
    "The run was not taken",
    "What is to be found out",
    "they do not weigh",
    "none of it is guessed",
    "whether they heard it",
    "with fixed bytes",
    "of nothing secret",
    "managed where they sign in",
    "Lost, or never seen",
    "to anybody",
    "were given up or cancelled",
  ].map((text) => ({ pattern: new RegExp(text), instead: "the sentence in docs/glossary.md" })),
  { pattern: /\d %|\} %/, instead: "61%, without a space" },
  { pattern: /\$\d+(\.\d+)? [MK]\b/, instead: "$10M, without a space" },
];

export const BANNED_TERMS: readonly BannedTerm[] = [...TERMS, ...STYLE, ...SENTENCES];

/** Files that quote banned words on purpose, or that must never change. */
const EXEMPT = [
  /^docs\/glossary\.md$/,
  /^bin\/checks\/language(\.test)?\.ts$/,
  // Frozen rule sets: their sentences are part of the result hash.
  /^lib\/evaluation\/\w+\/rule-sets\/[^/]+@1\//,
  // Rewrites those sentences for the screens.
  /^components\/runs\/quotes\/quote-texts(\.test)?\.ts$/,
  /^lib\/db\/migrations\//,
  // It names what was renamed.
  /^CHANGELOG\.md$/,
];

/** Whether the language rules apply to a file. */
export const isChecked = (file: string) =>
  /\.(ts|tsx|mjs|md|sql|css)$/.test(file) && !EXEMPT.some((pattern) => pattern.test(file));

/** The banned terms in a text: `line: "match": use …`. */
export function checkLanguage(text: string): string[] {
  return text.split("\n").flatMap((line, index) =>
    BANNED_TERMS.flatMap(({ pattern, instead }) => {
      const match = pattern.exec(line);
      return match ? [`${index + 1}: "${match[0]}": use ${instead}`] : [];
    }),
  );
}
