import type { ReactNode } from "react";
import { formatDuration } from "@/components/ui/format";
import type { Attempt } from "@/lib/webhooks/schemas";
import { requestParts, signatureCount, sortHeaders } from "./delivery-request";

/** The full payload is on the same page. */
const PAYLOAD_PREVIEW_LENGTH = 160;

function Box({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard.
      tabIndex={0}
      className="max-h-[360px] overflow-auto rounded-lg border bg-sunken"
    >
      <pre className="px-3.5 py-3 leading-[19px] wrap-anywhere whitespace-pre-wrap">{children}</pre>
    </section>
  );
}

const Headers = ({ headers }: { headers: readonly (readonly [string, string])[] }) =>
  headers.map(([name, value]) => (
    <span key={name} className="block">
      <span className="text-ink-3">{name}:</span> {value}
    </span>
  ));

function noResponseLabel({ error, status, duration_ms }: Attempt): string {
  if (status !== null) return `Status ${status}. Headers and body were not recorded.`;
  if (error?.code === "timeout") return `No response within ${formatDuration(duration_ms)}.`;
  return "No response: the attempt failed before one arrived.";
}

function Response({ attempt }: { attempt: Attempt }) {
  const { response, status } = attempt;
  if (!response) return <p className="text-table text-ink-2">{noResponseLabel(attempt)}</p>;
  return (
    <>
      <Box label="Response">
        <span className="block font-medium">HTTP {status ?? "(no status)"}</span>
        <Headers headers={sortHeaders(response.headers)} />
        {response.body === "" ? (
          <span className="mt-3 block text-ink-3">(no body)</span>
        ) : (
          <span className="mt-3 block">{response.body}</span>
        )}
      </Box>
      {response.truncated && (
        <p className="mt-1 text-small text-ink-3">Only the first 16 KiB of the body are stored.</p>
      )}
    </>
  );
}

/** The recorded request and response of one attempt. */
export function AttemptDetail({ attempt, payload }: { attempt: Attempt; payload: string }) {
  const { line, headers } = requestParts(attempt);
  return (
    <>
      <h2 className="mb-2 text-table font-semibold">Request, attempt {attempt.n}</h2>
      <Box label={`Request of attempt ${attempt.n}`}>
        <span className="block font-medium">{line}</span>
        <Headers headers={headers} />
        <span className="mt-3 block">
          {payload.slice(0, PAYLOAD_PREVIEW_LENGTH)}
          {payload.length > PAYLOAD_PREVIEW_LENGTH && "…"}
        </span>
      </Box>
      <p className="mt-1 text-small text-ink-3">
        {signatureCount(attempt) === 2
          ? "Signed with two secrets during a rotation. "
          : "Signed with one secret. "}
        Signatures and tokens are stored shortened.
      </p>
      <h2 className="mt-5 mb-2 text-table font-semibold">Response</h2>
      <Response attempt={attempt} />
    </>
  );
}
