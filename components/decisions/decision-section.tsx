"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useId, useState } from "react";
import { useBrowserQuery } from "@/components/layout/browser-query";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DisclosureButton } from "@/components/ui/disclosure-button";
import { formatPlural } from "@/components/ui/format";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { Skeleton } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { DECISION_LABELS } from "@/lib/domain/decisions";
import { hasAnswer, hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";
import { AnnotationList } from "./annotation-list";
import { alternativesOf } from "./answer-parts";
import { DecisionHistory } from "./decision-history";
import type { Chosen } from "./dialogs";
import { DECISION_TONE, formatDate, NOT_FOLLOWED_LABELS } from "./labels";
import { decisionQueries, type Review } from "./queries";

// Most visits open no dialog.
const DecisionDialogs = dynamic(() => import("./dialogs").then((module) => module.DecisionDialogs));

/** Why nothing can be decided about a run; null if something can. */
function runRefusal({ status, erasure }: Run): string | null {
  if (erasure) return "Its personal data was erased.";
  if (hasAnswer(status)) return null;
  return status === "failed"
    ? "The run failed: there is no answer to decide on."
    : "Decide when the run has completed.";
}

const Term = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-small text-ink-3">{term}</dt>
    <dd className="mt-0.5 wrap-anywhere">{children}</dd>
  </div>
);

function Decision({ review }: { review: Review }) {
  const { decision, chosen, decided_by, decided_at } = review;
  if (!decision) return <span className="text-ink-2">Not decided yet</span>;
  return (
    <>
      <Chip tone={DECISION_TONE[decision]}>{DECISION_LABELS[decision]}</Chip>
      {chosen && <span className="ml-1.5 font-medium">{chosen}</span>}
      <span className="block text-small text-ink-2">
        {decided_by}
        {decided_at && (
          <>
            {" · "}
            <Timestamp at={decided_at} />
          </>
        )}
      </span>
    </>
  );
}

function followedText({ followed, reason, decision }: Review): string {
  if (followed === true) return "Followed";
  if (followed === false)
    return reason ? `Not followed: ${NOT_FOLLOWED_LABELS[reason].toLowerCase()}` : "Not followed";
  return decision ? "Not known" : "–";
}

const Summary = ({ review }: { review: Review }) => (
  <dl className="mt-2 grid grid-cols-2 gap-x-8 gap-y-2 text-table sm:grid-cols-[minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]">
    <Term term="Decision">
      <Decision review={review} />
    </Term>
    <Term term="Recommendation">{followedText(review)}</Term>
    <Term term="Assignee">{review.assignee?.name ?? "Nobody"}</Term>
    <Term term="Follow up">{review.follow_up_on ? formatDate(review.follow_up_on) : "–"}</Term>
  </dl>
);

function RecordMenu({ run, onSelect }: { run: Run; onSelect: (chosen: Chosen) => void }) {
  const refusal = useRefusal("runs:decide");
  const reason = refusal ?? runRefusal(run);
  if (reason !== null) return <GuardedButton reason={reason}>Record decision</GuardedButton>;
  const canOverride = alternativesOf(run).length > 0;
  const trigger = (
    <Button>
      Record decision
      <ChevronDown aria-hidden size={13} />
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem onSelect={() => onSelect({ dialog: "placed" })}>Placed…</MenuItem>
      <MenuItem disabled={!canOverride} onSelect={() => onSelect({ dialog: "overridden" })}>
        Override the recommendation…
      </MenuItem>
      <MenuItem onSelect={() => onSelect({ dialog: "declined_by_client" })}>
        Declined by client…
      </MenuItem>
      {!canOverride && <MenuLabel>The answer has nothing else to choose.</MenuLabel>}
    </Menu>
  );
}

function History({ run, review, onSelect }: Loaded & { onSelect: (chosen: Chosen) => void }) {
  const environment = useEnvironment();
  const entries = useBrowserQuery(decisionQueries.entries(environment, run.run_id));
  const annotations = useBrowserQuery(decisionQueries.annotations(environment, run));
  const refusal = useRefusal("runs:decide");
  if (entries.isError || annotations.isError)
    return <p className="py-2 text-table text-bad">The history could not be loaded.</p>;
  if (!entries.data || !annotations.data) return <Skeleton className="my-2 h-10 w-full" />;
  return (
    <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
      {review.entries > 0 && (
        <section aria-label="Decision entries">
          <DecisionHistory
            entries={entries.data}
            mayDecide={refusal === null && runRefusal(run) === null}
            onCorrect={(entry) =>
              entry.type !== "withdrawn" && onSelect({ dialog: entry.type, corrects: entry })
            }
            onWithdraw={(entry) => onSelect({ dialog: "withdrawn", corrects: entry })}
          />
        </section>
      )}
      {review.annotations > 0 && (
        <section aria-label="Annotations">
          <AnnotationList annotations={annotations.data} showTarget />
        </section>
      )}
    </div>
  );
}

type Loaded = { run: Run; review: Review };

function LoadedSection({ run, review }: Loaded) {
  const id = useId();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const decideRefusal = useRefusal("runs:decide");
  const annotateRefusal = useRefusal("runs:create");
  const { entries, annotations } = review;
  const isEnded = hasEnded(run.status);
  const erased = run.erasure ? "Its personal data was erased." : null;
  const counts = [
    entries > 0 && formatPlural(entries, "entry", "entries"),
    annotations > 0 && formatPlural(annotations, "annotation"),
  ].filter(Boolean);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="decision-title" className="mr-auto font-semibold">
          Decision
        </h2>
        <RecordMenu run={run} onSelect={setChosen} />
        <GuardedButton
          reason={decideRefusal ?? erased}
          onClick={() => setChosen({ dialog: "assign" })}
        >
          Assign
        </GuardedButton>
        <GuardedButton
          reason={
            annotateRefusal ?? erased ?? (isEnded ? null : "Annotate when the run has ended.")
          }
          onClick={() => setChosen({ dialog: "annotate" })}
        >
          Annotate
        </GuardedButton>
      </div>
      <Summary review={review} />
      {counts.length > 0 && (
        <>
          <DisclosureButton
            size="small"
            className="mt-1.5 -ml-2"
            open={isOpen}
            controls={id}
            onToggle={setIsOpen}
          >
            History: {counts.join(", ")}
          </DisclosureButton>
          <div id={id} hidden={!isOpen}>
            {isOpen && <History run={run} review={review} onSelect={setChosen} />}
          </div>
        </>
      )}
      {chosen && <DecisionDialogs {...{ run, review, chosen }} onClose={() => setChosen(null)} />}
    </>
  );
}

/** What people decided about a run, who takes care of it, and what they noted. */
export function DecisionSection({ run }: { run: Run }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const query = decisionQueries.review(environment, run.run_id);
  const { data: review, isError } = useBrowserQuery(query);
  return (
    <section aria-labelledby="decision-title" className="my-5 min-h-[104px] border-y py-3.5">
      {review ? (
        <LoadedSection run={run} review={review} />
      ) : (
        <>
          <h2 id="decision-title" className="font-semibold">
            Decision
          </h2>
          {isError ? (
            <p className="mt-2 text-table text-bad">
              The decision could not be loaded.{" "}
              <Button
                variant="ghost"
                size="small"
                onClick={() => void queryClient.refetchQueries({ queryKey: query.queryKey })}
              >
                Retry
              </Button>
            </p>
          ) : (
            <Skeleton className="mt-3 h-10 w-full max-w-[560px]" />
          )}
        </>
      )}
    </section>
  );
}
