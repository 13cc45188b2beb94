"use client";

import { CircleCheck, CircleX, Download } from "lucide-react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { formatExact, formatPlural } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import { ProgressBar } from "@/components/ui/progress-bar";
import { portalUrl } from "@/lib/api/client";
import { withFactLabels } from "@/lib/domain/pools/fact-labels";
import type { PoolUpload } from "../queries";

type Props = { slug: string; upload: PoolUpload; onCancel: () => void; onAgain: () => void };

const STEP = {
  waiting: "Waiting for a worker",
  reading: "Reading rows",
  writing: "Writing carriers",
} as const;

function Running({ upload: { progress, file, cancel_requested }, onCancel }: Props) {
  const { step, bytes, rows } = progress ?? { step: "waiting", bytes: 0, rows: 0 };
  return (
    <div className="mt-5 max-w-[560px]">
      <ProgressBar label={STEP[step]} value={bytes} max={file.bytes} />
      <p className="num mt-1 text-table text-ink-2" aria-live="polite">
        {rows > 0 && `${formatExact(rows)} rows read. `}
        You can leave this page.
      </p>
      <Button className="mt-3" onClick={onCancel} disabled={cancel_requested}>
        {cancel_requested ? "Canceling…" : "Cancel"}
      </Button>
    </div>
  );
}

function Published({ slug, upload: { version, archived } }: Props) {
  const href = useEnvironmentHref();
  const page = `/pools/${slug}/versions/${version}`;
  return (
    <div className="mt-5" role="status">
      <p className="flex items-center gap-2 font-medium">
        <CircleCheck aria-hidden size={16} className="text-good" />
        {archived
          ? `Version ${version} is published as archived. No run uses it until you restore it.`
          : `Version ${version} is published. New runs use it.`}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button asChild variant="primary">
          <Link href={href(page)}>Open version {version}</Link>
        </Button>
        <Button asChild>
          {archived ? (
            <Link href={href(`${page}?view=backtests`)}>Test it</Link>
          ) : (
            <Link href={href(`/runs/new?pool=${encodeURIComponent(slug)}`)}>Start a run</Link>
          )}
        </Button>
      </div>
    </div>
  );
}

function Rejected({ slug, upload, onAgain }: Props) {
  const environment = useEnvironment();
  const { id, error_count, errors, options } = upload;
  return (
    <div className="mt-5 max-w-[860px]">
      <p role="alert" className="flex items-center gap-2 font-medium">
        <CircleX aria-hidden size={16} className="text-bad" />
        Nothing was published: {formatPlural(error_count, "error")}.
      </p>
      <ul className="mt-3 grid gap-1.5 text-table">
        {errors.map(({ line, column, message }) => (
          <li key={`${line} ${column} ${message}`} className="wrap-anywhere">
            <span className="num text-ink-3">
              {line !== null && `Line ${line}`}
              {column !== null && `${line === null ? "" : ", "}${column}`}
              {(line !== null || column !== null) && ": "}
            </span>
            {withFactLabels(message, options?.custom_facts)}
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button asChild>
          <a
            href={portalUrl("GET /pools/{slug}/uploads/{upload_id}/errors", {
              params: { slug, upload_id: id },
              query: { environment },
            })}
            download
          >
            <Download aria-hidden size={13} />
            Download all errors
          </a>
        </Button>
        <Button onClick={onAgain}>Choose another file</Button>
      </div>
    </div>
  );
}

/** The progress of an import, then its result. */
export function ProgressStep(props: Props) {
  switch (props.upload.state) {
    case "published":
      return <Published {...props} />;
    case "rejected":
      return <Rejected {...props} />;
    case "cancelled":
      return (
        <div className="mt-5" role="status">
          <p className="font-medium">The upload was cancelled. Nothing was published.</p>
          <Button className="mt-3" onClick={props.onAgain}>
            Choose another file
          </Button>
        </div>
      );
    default:
      return <Running {...props} />;
  }
}
