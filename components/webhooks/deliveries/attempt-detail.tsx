import type { ReactNode } from "react";
import { formatDuration } from "@/components/ui/format";
import type { Attempt } from "@/lib/webhooks/schemas";
import { inOrder, requestHead, signatureCount } from "./delivery-request";

/** As much of the payload as shows what it is; all of it stands below. */
const PAYLOAD_SHOWN = 160;

function Box({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
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

function Response({ attempt }: { attempt: Attempt }) {
  const { response, status, duration_ms, error } = attempt;
  if (!response) {
    const without =
      error?.code === "timeout"
        ? `None within ${formatDuration(duration_ms)}.`
        : "None: the attempt ended before an answer came.";
    return (
      <p className="text-table text-ink-2">
        {status === null ? without : `Status ${status}; nothing more was recorded.`}
      </p>
    );
  }
  return (
    <>
      <Box label="Response">
        <span className="block font-medium">HTTP {status ?? "without a status"}</span>
        <Headers headers={inOrder(response.headers)} />
        {response.body !== "" && <span className="mt-3 block">{response.body}</span>}
        {response.body === "" && <span className="mt-3 block text-ink-3">(no body)</span>}
      </Box>
      {response.truncated && (
        <p className="mt-1 text-small text-ink-3">
          Only the beginning of the body is kept, 16 KiB at most.
        </p>
      )}
    </>
  );
}

/** What was sent in an attempt, and what came back. */
export function AttemptDetail({ attempt, payload }: { attempt: Attempt; payload: string }) {
  const { line, headers } = requestHead(attempt);
  const signatures = signatureCount(attempt);
  return (
    <>
      <h2 className="mb-2 text-table font-semibold">Request, attempt {attempt.n}</h2>
      <Box label={`Request of attempt ${attempt.n}`}>
        <span className="block font-medium">{line}</span>
        <Headers headers={headers} />
        <span className="mt-3 block">
          {payload.slice(0, PAYLOAD_SHOWN)}
          {payload.length > PAYLOAD_SHOWN && "…"}
        </span>
      </Box>
      <p className="mt-1 text-small text-ink-3">
        Signed with{" "}
        {signatures === 2 ? "two secrets, as the endpoint's were being rotated" : "one secret"}. Of
        signatures and tokens only a part is recorded.
      </p>
      <h2 className="mt-5 mb-2 text-table font-semibold">Response</h2>
      <Response attempt={attempt} />
    </>
  );
}
