"use client";

import { type FormEvent, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import type { DocsSession } from "@/lib/docs/session";
import { docsSession } from "./docs-behavior";
import { type RunnableRequest, refusalOf, type SentResponse, sendRequest } from "./send-request";

const FIELD =
  "w-full rounded-md border border-line-strong bg-raised px-2.5 py-1.5 font-mono text-small";

/** The key that was entered last, for all forms of the page. It is kept in memory only. */
let lastKey = "";

function Result({ response }: { response: SentResponse }) {
  const { status, statusText, ms, headers, body } = response;
  return (
    <div className="mt-3">
      <p role="status" className="text-table">
        <span className={status < 400 ? "font-semibold text-good" : "font-semibold text-bad"}>
          {status} {statusText}
        </span>{" "}
        <span className="num text-ink-3">in {ms} ms</span>
      </p>
      <details className="mt-1">
        <summary className="w-fit rounded-[4px] text-small text-accent-text">
          Response headers
        </summary>
        <CodeBlock className="mt-1" label="Response headers" code={headers} />
      </details>
      {body !== "" && <CodeBlock className="mt-2" label="Response body" code={body} />}
    </div>
  );
}

/** Sends one request of the API with a key, or with the reader's session in the test environment. */
export function RequestForm({ operationId, method, path: given, body: example }: RunnableRequest) {
  const id = useId();
  const [session, setSession] = useState<DocsSession | null>(null);
  const [usesSession, setUsesSession] = useState(false);
  const [key, setKey] = useState(lastKey);
  const [path, setPath] = useState(given);
  const [body, setBody] = useState(example ?? "");
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [response, setResponse] = useState<SentResponse | null>(null);

  useEffect(() => {
    void docsSession().then((found) => {
      if (!found?.organization_id) return;
      setSession(found);
      setUsesSession(lastKey === "");
    });
  }, []);

  const organization = usesSession ? (session?.organization_id ?? null) : null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    lastKey = key.trim();
    const request = {
      method,
      path,
      body: example === null ? null : body,
      key: lastKey,
      organization,
    };
    const refusal = refusalOf(request);
    setProblem(refusal);
    setResponse(null);
    if (refusal) return;
    setSending(true);
    try {
      setResponse(await sendRequest(request));
    } catch {
      setProblem("No response. Check your connection and try again.");
    } finally {
      setSending(false);
    }
  }

  return (
    <form
      onSubmit={submit}
      aria-label={`Run ${operationId}`}
      className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border p-3"
    >
      {session && (
        <label className="flex items-center gap-2 text-table">
          <input
            type="checkbox"
            checked={usesSession}
            onChange={(event) => setUsesSession(event.currentTarget.checked)}
          />
          Use my session, in the test environment
        </label>
      )}
      {!usesSession && (
        <label className="grid gap-1 text-table" htmlFor={`${id}-key`}>
          API key
          <input
            id={`${id}-key`}
            type="password"
            autoComplete="off"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            placeholder="nx_test_…"
            className={FIELD}
          />
          <span className="text-small text-ink-3">
            Kept in this page only. Live keys may read, but not change anything.
          </span>
        </label>
      )}
      <label className="grid gap-1 text-table" htmlFor={`${id}-path`}>
        Path
        <input
          id={`${id}-path`}
          value={path}
          spellCheck={false}
          onChange={(event) => setPath(event.currentTarget.value)}
          className={FIELD}
        />
      </label>
      {example !== null && (
        <label className="grid gap-1 text-table" htmlFor={`${id}-body`}>
          Body
          <textarea
            id={`${id}-body`}
            value={body}
            spellCheck={false}
            rows={8}
            onChange={(event) => setBody(event.currentTarget.value)}
            className={FIELD}
          />
        </label>
      )}
      <div>
        <Button type="submit" disabled={isSending}>
          Send {method} request
        </Button>
        {problem && (
          <p role="alert" className="mt-2 text-table text-bad">
            {problem}
          </p>
        )}
        {response && <Result response={response} />}
      </div>
    </form>
  );
}
