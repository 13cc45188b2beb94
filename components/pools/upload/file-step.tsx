"use client";

import clsx from "clsx";
import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { PoolUpload } from "../queries";
import { ACCEPTED, checkFile, sendFile } from "./send-file";

type Sending = { name: string; size: number; sent: number };
type Props = { slug: string; onUploaded: (upload: PoolUpload) => void };

/** Chooses a file, by dialog or by dropping it, and sends it. */
export function FileStep({ slug, onUploaded }: Props) {
  const environment = useEnvironment();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [over, setOver] = useState(false);

  async function send(file: File) {
    setError(null);
    const checked = checkFile(file);
    setProblem("problem" in checked ? checked.problem : null);
    if ("problem" in checked) return;
    const controller = new AbortController();
    abort.current = controller;
    const { name, size } = file;
    setSending({ name, size, sent: 0 });
    try {
      const upload = await sendFile(file, {
        ...{ environment, slug, format: checked.format, signal: controller.signal },
        onProgress: (sent) => setSending({ name, size, sent }),
      });
      onUploaded(upload);
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    }
    setSending(null);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void send(file);
  }

  if (sending)
    return (
      <div className="mt-5 max-w-[560px]">
        <ProgressBar label={`Sending ${sending.name}`} value={sending.sent} max={sending.size} />
        <Button className="mt-3" onClick={() => abort.current?.abort()}>
          Cancel
        </Button>
      </div>
    );
  return (
    <div className="mt-5 max-w-[560px]">
      <section
        aria-label="File"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          "rounded-md border border-dashed px-5 py-8 text-center",
          over ? "border-accent bg-accent-soft" : "border-line-strong",
        )}
      >
        <FileUp aria-hidden size={20} className="mx-auto text-ink-3" />
        <p className="mt-2 text-ink-2">Drop a table here, with one carrier per row, or</p>
        <Button className="mt-2" onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED.join(",")}
          aria-label="Table of carriers"
          aria-describedby={problem ? "file-problem" : undefined}
          tabIndex={-1}
          className="sr-only"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            // The same file can then be chosen again.
            currentTarget.value = "";
            if (file) void send(file);
          }}
        />
        <p className="mt-3 text-small text-ink-3">CSV, JSON or Excel, up to 512 MB</p>
      </section>
      {problem && (
        <p id="file-problem" role="alert" className="mt-2 text-table text-bad">
          {problem}
        </p>
      )}
      {error !== null && <ErrorState error={error} title="The file was not sent" />}
    </div>
  );
}
