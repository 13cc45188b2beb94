"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { type FormEvent, type ReactNode, useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Input } from "@/components/ui/field";
import { shortenId } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { DifferencesView, InputChanges, summaryText } from "./differences-view";
import { type RunComparison, whatIfQueries } from "./queries";

const FIRST = 25;

type Ids = { a: string | null; b: string | null };
type ChooserProps = { ids: Ids; onChoose: (ids: { a: string; b: string }) => void };

/** A form for two run IDs. */
function RunChooser({ ids, onChoose }: ChooserProps) {
  const [a, setA] = useState(ids.a ?? "");
  const [b, setB] = useState(ids.b ?? "");
  const isComplete = a.trim() !== "" && b.trim() !== "";
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isComplete) onChoose({ a: a.trim(), b: b.trim() });
  }
  return (
    <form onSubmit={submit} aria-label="Runs to compare" className="mt-5 grid max-w-[420px] gap-3">
      <Field label="First run" hint="A run ID, such as run_0Nq7V3kD2mXw8RtY5sLh1A">
        <Input name="a" value={a} onChange={({ target }) => setA(target.value)} />
      </Field>
      <Field label="Second run">
        <Input name="b" value={b} onChange={({ target }) => setB(target.value)} />
      </Field>
      <Button type="submit" variant="primary" disabled={!isComplete} className="justify-self-start">
        Compare
      </Button>
    </form>
  );
}

type Side = RunComparison["before"];

const Missing = () => <span className="text-ink-3">–</span>;

/** The rows of the table of both runs. `same`: the field of `same` that says whether both are equal. */
const ROWS: readonly {
  term: string;
  same?: keyof RunComparison["same"];
  value: (side: Side) => ReactNode;
}[] = [
  {
    term: "Run",
    value: ({ run_id: id }) => (
      <EnvironmentLink path={`/runs/${id}`} className="link">
        <code>{shortenId(id)}</code>
      </EnvironmentLink>
    ),
  },
  { term: "Entity", value: ({ entity }) => entity },
  { term: "Created", value: ({ created_at: at }) => <Timestamp at={at} /> },
  {
    term: "Engine",
    same: "engine",
    value: ({ engine, engine_version: version }) =>
      engine ? (
        <code>
          {engine} {version}
        </code>
      ) : (
        <Missing />
      ),
  },
  {
    term: "Pool",
    same: "pool",
    value: ({ pool }) =>
      pool ? (
        <>
          <code>{pool.slug}</code> version {pool.version}
        </>
      ) : (
        <Missing />
      ),
  },
];

function Sides({ comparison }: { comparison: RunComparison }) {
  const { before, after, same } = comparison;
  return (
    <div className="mt-4">
      <table className="data-table table-fixed">
        <caption className="sr-only">Engine and pool of each run</caption>
        <thead>
          <tr>
            <td className="w-[76px]" />
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ term, same: common, value }) => (
            <tr key={term}>
              <th scope="row" className="!text-table !font-normal !text-ink-2">
                {term}
              </th>
              <td className="wrap-anywhere">{value(before)}</td>
              <td
                className={common && !same[common] ? "font-medium wrap-anywhere" : "wrap-anywhere"}
              >
                {value(after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nothingText({ input, answer }: RunComparison["same"]): string {
  if (answer) return input ? "The runs are identical." : "The answers are the same.";
  return "Every place and rank is the same.";
}

type ComparisonProps = { a: string; b: string; onChoose: ChooserProps["onChoose"] };

function Comparison({ a, b, onChoose }: ComparisonProps) {
  const environment = useEnvironment();
  const { data, isPending, error, refetch } = useQuery(whatIfQueries.comparison(environment, a, b));
  if (error)
    return (
      <>
        <ErrorState
          error={error}
          title="The runs cannot be compared"
          onRetry={() => void refetch()}
        />
        <RunChooser ids={{ a, b }} onChoose={onChoose} />
      </>
    );
  if (isPending)
    return (
      <div className="mt-5">
        <SkeletonLines lines={8} />
      </div>
    );
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="min-w-0 text-table">
          {summaryText(data, nothingText(data.same))}
        </p>
        <Button onClick={() => onChoose({ a: b, b: a })}>
          <ArrowLeftRight aria-hidden size={13} />
          Swap runs
        </Button>
      </div>
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div className="min-w-0">
          <Sides comparison={data} />
          {data.input_changes_total === 0 ? (
            <p className="mt-4 text-table text-ink-2">The input is the same.</p>
          ) : (
            <InputChanges {...data} />
          )}
        </div>
        <div className="min-w-0">
          <DifferencesView differences={data} before="Before" now="After" first={FIRST} />
        </div>
      </div>
    </>
  );
}

/** Two runs side by side, with the rule behind each difference. */
export function CompareRunsPage() {
  const [ids, setIds] = useQueryStates({ a: parseAsString, b: parseAsString });
  const { a, b } = ids;
  const choose = (next: { a: string; b: string }) => void setIds(next);
  return (
    <>
      <Breadcrumbs trail={[{ label: "Runs", href: "/runs" }, { label: "Compare" }]} />
      <PageHeader title="Compare runs" subtitle="Two completed runs of the same kind." />
      {a && b ? (
        <Comparison key={`${a} ${b}`} a={a} b={b} onChoose={choose} />
      ) : (
        <RunChooser ids={ids} onChoose={choose} />
      )}
    </>
  );
}
