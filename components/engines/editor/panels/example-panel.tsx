"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useQueryState } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { runQueries } from "@/components/runs/queries";
import { ErrorState } from "@/components/ui/error-state";
import { Field, Select } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { ApiError, type ResponseOf } from "@/lib/api/client";
import { type EngineTypeName, KIND_OF_ENGINE } from "@/lib/domain/engines/engine-types";
import { engineQueries } from "../../queries";
import { type Config, inWords, isObject } from "../draft/config-path";

type Preview = ResponseOf<"POST /engines/{slug}/preview">;
type Item = Preview["items"][number];

/** The word for a place: the draft's own label of a tier or cluster, if it has one. */
function placeLabel(config: Config, place: string): string {
  const labels = Object.entries(config)
    .filter(([name]) => name.endsWith("_labels"))
    .map(([, value]) => (isObject(value) ? value[place] : undefined));
  const own = labels.find((label) => typeof label === "string");
  return typeof own === "string" ? own : inWords(place);
}

type Position = Item["after"];
const positionText = (config: Config, position: Position) =>
  position === null
    ? "Removed"
    : `${position.rank === null ? "" : `${position.rank}. `}${placeLabel(config, position.place)}`;

function Counts({ preview, config }: { preview: Preview; config: Config }) {
  return (
    <table className="data-table mt-3">
      <caption className="sr-only">How many have each place, before and with the draft</caption>
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col" className="r">
            Run
          </th>
          <th scope="col" className="r">
            Draft
          </th>
          <th scope="col" className="r">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {preview.counts.map(({ place, before, after }) => (
          <tr key={place}>
            <td>{placeLabel(config, place)}</td>
            <td className="r num">{formatCount(before)}</td>
            <td className="r num">{formatCount(after)}</td>
            <td className={after === before ? "r num text-ink-3" : "r num font-medium"}>
              {after === before
                ? "–"
                : `${after > before ? "+" : "−"}${formatCount(Math.abs(after - before))}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Move({ item: { before, after }, config }: { item: Item; config: Config }) {
  const [from, to] = [positionText(config, before), positionText(config, after)];
  if (from === to) return <>{to}, as in the run</>;
  return (
    <>
      {from}
      <ArrowRight aria-hidden size={11} />
      <span className="sr-only">becomes</span>
      <span className="font-medium text-ink">{to}</span>
    </>
  );
}

function Items({
  title,
  items,
  config,
}: {
  title: string;
  items: readonly Item[];
  config: Config;
}) {
  if (items.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="text-small font-medium text-ink-2">{title}</h3>
      <ul className="mt-1 text-table">
        {items.map((item) => (
          <li key={`${item.name} ${item.key}`} className="border-b py-1.5">
            <div className="truncate font-medium">{item.name}</div>
            <div className="flex flex-wrap items-center gap-x-1.5 text-small text-ink-2">
              <Move item={item} config={config} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

const SHOWN = 10;

const counted = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** How much the draft changes in the run, in one sentence. */
function movesText({ changed, reranked }: Preview): string {
  if (changed + reranked === 0) return "The draft changes nothing in this run.";
  const moves = [
    ...(changed > 0 ? [counted(changed, "changes its place", "change their place")] : []),
    ...(reranked > 0 ? [counted(reranked, "changes only its rank", "change only their rank")] : []),
  ];
  return `${moves.join(", ")}.`;
}

function Comparison({ preview, config }: { preview: Preview; config: Config }) {
  const { changes, items, decided_by: decidedBy, duration_ms: ms } = preview;
  return (
    <>
      <p role="status" className="mt-2 text-table">
        {movesText(preview)}
      </p>
      <p className="text-small text-ink-3">
        Compared with{" "}
        {decidedBy
          ? `${decidedBy.engine} ${decidedBy.version}, which decided it`
          : "the stored result"}
        . Evaluated in <span className="num">{Math.round(ms)} ms</span>.
      </p>
      <Counts preview={preview} config={config} />
      <Items title="Changes, best first" items={changes.slice(0, SHOWN)} config={config} />
      <Items title="First in the draft" items={items.slice(0, SHOWN)} config={config} />
    </>
  );
}

type Props = { slug: string; type: EngineTypeName; config: Config };

/** One of the organization's own runs, decided again by the draft while it is edited. */
export function ExamplePanel({ slug, type, config }: Props) {
  const environment = useEnvironment();
  const [chosen, setChosen] = useQueryState("run");
  const runs = useQuery(
    runQueries.list(environment, { kind: KIND_OF_ENGINE[type], status: "completed" }),
  );
  const rows = runs.data?.data ?? [];
  const runId = chosen ?? rows[0]?.run_id;
  const preview = useQuery({
    ...engineQueries.preview(environment, slug, { runId: runId ?? "", config }),
    enabled: runId !== undefined,
  });
  const invalid = preview.error instanceof ApiError && preview.error.code === "invalid_config";
  return (
    <section aria-labelledby="example-title" id="example" className="min-w-0">
      <h2 id="example-title" className="mb-1.5 text-table font-semibold">
        Example
      </h2>
      {runs.data && rows.length === 0 && !chosen && (
        <p className="text-ink-2">
          No completed run of this kind in {environment} yet.{" "}
          <EnvironmentLink path="/runs/new" className="link">
            Submit one
          </EnvironmentLink>{" "}
          to see here what the draft changes.
        </p>
      )}
      {runId !== undefined && (
        <Field label="Run">
          <Select value={runId} onChange={({ target }) => void setChosen(target.value)}>
            {chosen !== null && !rows.some((run) => run.run_id === chosen) && (
              <option value={chosen}>{chosen}</option>
            )}
            {rows.map((run) => (
              <option key={run.run_id} value={run.run_id}>
                {run.subject.entity}, {run.subject.state},{" "}
                {run.created_at.slice(0, 16).replace("T", " ")}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {invalid && (
        <p className="mt-2 text-table text-warn">
          Correct the problems of the draft to see the example.
        </p>
      )}
      {preview.error && !invalid && (
        <ErrorState error={preview.error} title="The example could not be evaluated" />
      )}
      {runId !== undefined && preview.isPending && !preview.error && (
        <div className="mt-3">
          <SkeletonLines lines={6} />
        </div>
      )}
      {preview.data && !preview.error && <Comparison preview={preview.data} config={config} />}
    </section>
  );
}
