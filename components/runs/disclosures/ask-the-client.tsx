"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { formatCount, formatEvidence, formatPlural } from "@/components/ui/format";
import { hasAnswer } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";
import { labelOfPath } from "../input/field-labels";
import { TabLink, WHAT_IF_TAB } from "./open-questions";
import {
  countQuestions,
  type Question,
  type QuestionGroup,
  questionsOf,
  questionsText,
} from "./questions";

function Reveals({ reveals }: Pick<Question, "reveals">) {
  return (
    <ul className="grid gap-0.5 text-ink-2">
      {reveals.map((text) => (
        <li key={text} className="wrap-anywhere">
          {formatEvidence(text)}
        </li>
      ))}
    </ul>
  );
}

function Rules({ rules }: Pick<Question, "rules">) {
  return (
    <ul className="grid gap-0.5">
      {rules.map(({ rule, title }) => (
        <li key={rule} className="wrap-anywhere">
          <span className="text-ink-2">{formatEvidence(title)}</span>{" "}
          <code className="text-small text-ink-3">{rule}</code>
        </li>
      ))}
    </ul>
  );
}

function QuestionRow({
  question: { question, missing, reveals, rules, count },
}: {
  question: Question;
}) {
  return (
    <tr>
      <td>
        <div className="font-medium wrap-anywhere">{formatEvidence(question)}</div>
        <div className="text-small wrap-anywhere text-ink-3">
          {missing.map((path, at) => (
            <span key={path} title={path}>
              {at > 0 && " · "}
              {labelOfPath(path)}
            </span>
          ))}
          {count !== null && (
            <>
              {" · "}
              <span className="num">not reported by {formatCount(count)}</span>
            </>
          )}
        </div>
        <div className="mt-1.5 grid gap-1.5 md:hidden">
          <div>
            <span className="text-small text-ink-3">Could reveal</span>
            <Reveals reveals={reveals} />
          </div>
          <Rules rules={rules} />
        </div>
      </td>
      <td className="hidden md:table-cell">
        <Reveals reveals={reveals} />
      </td>
      <td className="hidden md:table-cell">
        <Rules rules={rules} />
      </td>
    </tr>
  );
}

type ListProps = {
  id: string;
  title: string;
  help: string;
  groups: readonly QuestionGroup[];
  entity: string;
};

function QuestionList({ id, title, help, groups, entity }: ListProps) {
  const count = countQuestions(groups);
  if (count === 0) return null;
  return (
    <section aria-labelledby={id} className="pt-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={id} className="text-table font-semibold">
          {title} <span className="num font-normal text-ink-3">{formatCount(count)}</span>
        </h2>
        <p className="min-w-0 flex-1 text-small text-ink-2">{help}</p>
        <CopyButton value={questionsText(`${title}: ${entity}`, groups)} size="small">
          Copy as text
        </CopyButton>
      </div>
      <table className="data-table">
        <caption className="sr-only">{title}: questions by topic</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col" className="hidden w-[32%] md:table-cell">
              The answer could reveal
            </th>
            <th scope="col" className="hidden w-[28%] md:table-cell">
              Rule
            </th>
          </tr>
        </thead>
        {groups.map(({ topic, questions }) => (
          <tbody key={topic}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={3}
                className="bg-sunken !px-3 !text-table !font-semibold !text-ink"
              >
                {topic}{" "}
                <span className="num font-normal text-ink-3">{formatCount(questions.length)}</span>
              </th>
            </tr>
            {questions.map((question) => (
              <QuestionRow key={`${question.question} ${question.count}`} question={question} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** What to ask so that every rule can be decided: the client first, then the carriers. */
export function AskTheClient({ run }: { run: Run }) {
  const rules = run.not_checked ?? [];
  const { client, carriers } = questionsOf(rules);
  return (
    <>
      <p className="pt-4 text-table text-ink-2">
        {formatPlural(rules.length, "rule")} could not be decided, because facts are missing.{" "}
        {hasAnswer(run.status) && countQuestions(client) > 0 && (
          <TabLink tab={WHAT_IF_TAB}>Enter answers of the client</TabLink>
        )}
      </p>
      <QuestionList
        id="ask-client"
        title="Ask the client"
        help="Each answer decides the rules beside it."
        groups={client}
        entity={run.subject.entity}
      />
      <QuestionList
        id="ask-carriers"
        title="Ask the carriers"
        help="Facts that neither the pool nor a quote reports."
        groups={carriers}
        entity={run.subject.entity}
      />
    </>
  );
}
