"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowLeft, Download, Printer, Share2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { Select } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { notify } from "@/components/ui/notify";
import { openStream } from "@/lib/api/client";
import { isPaper, PAPER_LABELS, PAPERS } from "@/lib/domain/records/papers";
import { type RecordView, recordPath, whyQuery } from "./record-view";
import { WhyNot } from "./why-not";

// Most visits do not share.
const ShareDialog = dynamic(() => import("./share-dialog").then((module) => module.ShareDialog));

function PdfButton({ runId, paper, why }: RecordView) {
  const environment = useEnvironment();
  const saving = useMutation({
    mutationFn: async () => {
      const pdf = new Response(
        await openStream("GET /runs/{run_id}/decision-record", {
          params: { run_id: runId },
          query: {
            environment,
            format: "pdf",
            paper,
            ...whyQuery(why),
          },
        }),
      );
      download(`decision-record-${runId}.pdf`, await pdf.blob());
    },
    onError: ({ message }) =>
      void notify({ tone: "error", title: "The PDF could not be created", description: message }),
  });
  return (
    <Button disabled={saving.isPending} onClick={() => saving.mutate()}>
      <Download aria-hidden size={13} />
      {saving.isPending ? "Creating PDF…" : "Download PDF"}
    </Button>
  );
}

/** The actions on a document. Not printed. */
export function RecordToolbar(view: RecordView) {
  const router = useRouter();
  const href = useEnvironmentHref();
  const [isSharing, setSharing] = useState(false);
  const paperId = useId();
  const [isLoading, startLoading] = useTransition();
  const open = (changes: Partial<RecordView>) =>
    startLoading(() =>
      router.replace(href(recordPath({ ...view, ...changes })), { scroll: false }),
    );
  return (
    <header
      className="z-10 border-b sm:sticky sm:top-0 bg-canvas print:hidden"
      aria-busy={isLoading}
    >
      <div className="mx-auto flex max-w-[8.5in] flex-wrap items-center gap-2 px-4 py-2">
        <Button asChild variant="ghost">
          <Link href={href(`/runs/${view.runId}`)}>
            <ArrowLeft aria-hidden size={13} />
            Back to the run
          </Link>
        </Button>
        <span className="flex-1" />
        <label htmlFor={paperId} className="text-small text-ink-2">
          Paper size
        </label>
        <span className="w-[92px]">
          <Select
            value={view.paper}
            id={paperId}
            onChange={({ target }) => isPaper(target.value) && open({ paper: target.value })}
          >
            {PAPERS.map((paper) => (
              <option key={paper} value={paper}>
                {PAPER_LABELS[paper]}
              </option>
            ))}
          </Select>
        </span>
        <PdfButton {...view} />
        <Button onClick={() => setSharing(true)}>
          <Share2 aria-hidden size={13} />
          Share
        </Button>
        <Button variant="primary" onClick={() => window.print()}>
          <Printer aria-hidden size={13} />
          Print
        </Button>
      </div>
      {isSharing && <ShareDialog runId={view.runId} onClose={() => setSharing(false)} />}
      <WhyNot view={view} isLoading={isLoading} onChange={(why) => open({ why })} />
    </header>
  );
}
