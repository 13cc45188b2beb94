import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { RATING_AGENCY_LABELS } from "@/lib/domain/ratings";
import { ALL_LICENSED, type CandidateFacts } from "@/lib/evaluation/candidates/facts";

/** States use premium of two years, so a ratio may differ from what the counts of one year give. */
const RATIO_TOLERANCE = 1.5;
/** Half of the last digit of published ratios and premiums. */
const ROUNDING = 0.005;

type Problem = [path: string, message: string];

function bandProblems(facts: CandidateFacts): Problem[] {
  const bands = [
    ["revenue_min_usd", "revenue_max_usd"],
    ["target_revenue_min_usd", "target_revenue_max_usd"],
  ] as const;
  return bands.flatMap(([low, high]): Problem[] => {
    const [least, most] = [facts[low], facts[high]];
    return least !== undefined && most !== undefined && least > most
      ? [[low, `${low} is above ${high} (${most}); swap or correct them`]]
      : [];
  });
}

function lineProblems({ lines, core_lines, filings }: CandidateFacts): Problem[] {
  if (!lines) return [];
  const core = core_lines?.find((line) => !lines.includes(line));
  const filed = filings?.findIndex(
    ({ line, status }) => status !== "none" && !lines.includes(line),
  );
  return [
    ...(core === undefined
      ? []
      : [
          [
            "core_lines",
            `core_lines contains ${core}, but lines does not; add it to lines or remove it from core_lines`,
          ] as Problem,
        ]),
    ...(filed === undefined || filed < 0
      ? []
      : [
          [
            `filings[${filed}].line`,
            `filings[${filed}] files ${filings?.[filed]?.line}, but lines does not contain it; add it to lines or remove the filing`,
          ] as Problem,
        ]),
  ];
}

function filingProblems({ licensed_states: licensed, filings = [] }: CandidateFacts): Problem[] {
  if (!licensed) return [];
  return filings.flatMap(({ line, states, status }, i): Problem[] => {
    if (status !== "admitted" || states === ALL_LICENSED) return [];
    const unlicensed = states.find((state) => !licensed.includes(state));
    return unlicensed === undefined
      ? []
      : [
          [
            `filings[${i}].states`,
            `filings[${i}] says that ${line} is admitted in ${unlicensed}, but licensed_states does not contain it; add the license or correct the status`,
          ],
        ];
  });
}

function repeated<Item>(items: readonly Item[] | undefined, nameOf: (item: Item) => string) {
  const names = (items ?? []).map(nameOf);
  return names.find((name, i) => names.indexOf(name) !== i);
}

function ratingProblems({
  am_best_rating: column,
  ratings,
  line_results,
}: CandidateFacts): Problem[] {
  const twice = repeated(ratings, ({ agency }) => RATING_AGENCY_LABELS[agency]);
  const listed = ratings?.find(({ agency }) => agency === "am_best")?.grade;
  const result = repeated(line_results, ({ line }) => line);
  return [
    ...(twice === undefined
      ? []
      : [["ratings", `ratings has two grades of ${twice}; keep one of them`] as Problem]),
    ...(column === undefined || listed === undefined || column === listed
      ? []
      : [
          [
            "am_best_rating",
            `am_best_rating is ${column}, but ratings has ${listed} for AM Best; keep one of them`,
          ] as Problem,
        ]),
    ...(result === undefined
      ? []
      : [["line_results", `line_results has ${result} twice; keep one of them`] as Problem]),
  ];
}

function complaintProblems(facts: CandidateFacts): Problem[] {
  const pairs = [
    ["complaint_index", "complaints"],
    ["upheld_complaints_per_musd", "upheld_complaints"],
  ] as const;
  // A small ratio is published as 0.00. Complaints on a known premium are compared below.
  const isRounded = (ratio: string) =>
    ratio === "upheld_complaints_per_musd" && facts.complaint_premium_musd !== undefined;
  const zeros = pairs.flatMap(([ratio, counted]): Problem[] => {
    const [value, count] = [facts[ratio], facts[counted]];
    if (value === undefined || count === undefined) return [];
    const agrees = count === 0 ? value === 0 : value > 0 || isRounded(ratio);
    return agrees
      ? []
      : [[ratio, `${ratio} is ${value}, but ${counted} is ${count}; correct one of them`]];
  });
  const { upheld_complaints_per_musd: ratio, upheld_complaints, complaint_premium_musd } = facts;
  if (
    ratio === undefined ||
    upheld_complaints === undefined ||
    complaint_premium_musd === undefined
  )
    return zeros;
  const premium = complaint_premium_musd;
  const least = upheld_complaints / (premium + ROUNDING) / RATIO_TOLERANCE - ROUNDING;
  const most = (RATIO_TOLERANCE * upheld_complaints) / Math.max(premium - ROUNDING, 0) + ROUNDING;
  const agrees = ratio >= least && ratio <= most;
  const expected = upheld_complaints / premium;
  // A ratio of zero with complaints is reported above.
  return agrees || zeros.length > 0
    ? zeros
    : [
        [
          "upheld_complaints_per_musd",
          `upheld_complaints_per_musd is ${ratio}, but upheld_complaints / complaint_premium_musd is ${Number(expected.toPrecision(3))}; is the premium in million USD?`,
        ],
      ];
}

/** Facts of one candidate that contradict each other, with the path of one of them and what to do. */
export function contradictions(facts: CandidateFacts): Problem[] {
  return [
    ...bandProblems(facts),
    ...lineProblems(facts),
    ...filingProblems(facts),
    ...ratingProblems(facts),
    ...complaintProblems(facts),
  ];
}

/** Whether AM Best's code is one of its ratings, rather than "not rated" or "suspended". */
export const isAmBestRating = (grade: string): grade is (typeof AM_BEST_RATINGS)[number] =>
  (AM_BEST_RATINGS as readonly string[]).includes(grade);
