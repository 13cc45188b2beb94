"use client";

import { useQuery } from "@tanstack/react-query";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Chip } from "@/components/ui/chip";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount, formatPlural } from "@/components/ui/format";
import { PropertyRow } from "@/components/ui/property-list";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { call } from "@/lib/api/client";
import type { ChainVerification, ChainStatus as Status } from "@/lib/domain/records/schemas";
import { chainQueries } from "../queries";

const SHOWN_PROBLEMS = 10;

type Stamped = NonNullable<Status["timestamps"]>;

function Outcome({ verification }: { verification: ChainVerification | null }) {
  if (!verification) return <>Never</>;
  const { outcome, problem_count: count, verified_at, from_seq: from } = verification;
  return (
    <>
      <Chip tone={outcome === "intact" ? "good" : "bad"}>
        {outcome === "intact" ? "Intact" : formatPlural(count, "problem")}
      </Chip>{" "}
      <Timestamp at={verified_at} />
      {from > 1 && ` · from entry ${formatCount(from)}`}
    </>
  );
}

/** `Example Authority` of `CN=Example Authority, O=Example, C=US`. */
const nameOf = (signer: string) => /(?:^|, )CN=([^,]+)/.exec(signer)?.[1] ?? signer;

/** The last timestamp of an authority, and how many checkpoints have none. */
function Stamps({ stamps: { last, pending, failed } }: { stamps: Stamped }) {
  return (
    <>
      {last ? (
        <>
          <Timestamp at={last.stamped_at} /> by {nameOf(last.signer)}
        </>
      ) : (
        "Not yet"
      )}
      {pending > 0 && ` · ${formatCount(pending)} pending`}
      {failed > 0 && ` · ${formatPlural(failed, "checkpoint")} without one`}
    </>
  );
}

function Problems({ verification }: { verification: ChainVerification | null }) {
  if (!verification || verification.problem_count === 0) return null;
  const shown = verification.problems.slice(0, SHOWN_PROBLEMS);
  return (
    <div role="alert" className="mb-4 text-table">
      <h2 className="font-semibold">The hash chain has problems</h2>
      <ul className="mt-1 grid gap-1">
        {shown.map(({ message }) => (
          <li key={message} className="wrap-anywhere">
            {message}
          </li>
        ))}
      </ul>
      {verification.problem_count > shown.length && (
        <p className="mt-1 text-ink-2">
          {formatPlural(verification.problem_count - shown.length, "more problem")}
        </p>
      )}
    </div>
  );
}

/** The hash chain that run results and audit entries are part of: how far it goes, and whether it is intact. */
export function ChainStatus() {
  const environment = useEnvironment();
  const refusal = useRefusal("data:manage");
  const { data, error } = useQuery(chainQueries.status(environment));
  const verifying = useNoticedMutation<ChainVerification>(chainQueries.all(), {
    run: () => call("POST /chain/verify", { query: { environment } }),
    done: ({ outcome }) =>
      outcome === "intact" ? "The hash chain is intact" : "The hash chain has problems",
  });
  if (error && !data) return <ErrorState error={error} title="The hash chain was not loaded" />;
  if (!data) return <SkeletonLines lines={2} />;
  const { entries, last_checkpoint: checkpoint, last_verification: verification } = data;
  const full = data.last_full_verification;
  const stamps = data.timestamps;
  return (
    <section aria-label="Hash chain">
      <div className="flex flex-wrap items-center gap-x-6">
        <div className="min-w-0 grow basis-[280px]">
          <PropertyRow
            items={[
              { term: "Hash chain", value: formatPlural(entries, "entry", "entries") },
              {
                term: "Signed",
                value: checkpoint ? <Timestamp at={checkpoint.signed_at} /> : "Not yet",
              },
              ...(stamps ? [{ term: "Timestamp", value: <Stamps stamps={stamps} /> }] : []),
              { term: "Verified", value: <Outcome verification={verification} /> },
              ...(full && full.verified_at !== verification?.verified_at
                ? [{ term: "All entries verified", value: <Outcome verification={full} /> }]
                : []),
            ]}
          />
        </div>
        <GuardedButton
          className="mb-4"
          reason={refusal}
          disabled={verifying.isPending}
          onClick={() => verifying.mutate()}
        >
          {verifying.isPending ? "Verifying…" : "Verify chain"}
        </GuardedButton>
      </div>
      {verifying.error && (
        <ErrorState error={verifying.error} title="The hash chain was not verified" />
      )}
      <Problems verification={verification?.outcome === "intact" ? full : verification} />
    </section>
  );
}
