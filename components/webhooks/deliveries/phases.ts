import type { Attempt } from "@/lib/webhooks/schemas";

export type Phase = "name" | "connect" | "TLS" | "first byte" | "body";
export type PhaseSegment = {
  phase: Phase;
  ms: number /** The attempt ended in the middle of it. */;
  unfinished: boolean;
};

type Timed = Pick<Attempt, "phases" | "request">;

/** Whether the host is an address already: then no name is looked up. */
const hasAddress = (url: string) =>
  URL.canParse(url) && /^(\[.*\]|[\d.]+)$/.test(new URL(url).hostname);

/** The phase that was under way when the attempt ended without a first byte. */
function brokenOff({ phases, request }: Timed): Phase {
  if (phases.tls !== null) return "first byte";
  if (phases.connect !== null) return request.url.startsWith("https:") ? "TLS" : "first byte";
  return phases.dns === null && !hasAddress(request.url) ? "name" : "connect";
}

/**
 * An attempt's time in the order in which it passed. Phases are measured from the attempt's start; those that a kept connection made
 * needless are left out, and what remains after the last one reached belongs to the body, or to the phase that was broken off.
 */
export function phaseSegments(attempt: Timed): PhaseSegment[] {
  const { dns, connect, tls, first_byte, total } = attempt.phases;
  const marks = [
    ["name", dns],
    ["connect", connect],
    ["TLS", tls],
    ["first byte", first_byte],
  ] as const;
  const segments: PhaseSegment[] = [];
  let passedMs = 0;
  for (const [phase, atMs] of marks) {
    if (atMs === null) continue;
    segments.push({ phase, ms: Math.max(0, atMs - passedMs), unfinished: false });
    passedMs = Math.max(passedMs, atMs);
  }
  const restMs = Math.max(0, total - passedMs);
  if (first_byte === null)
    segments.push({ phase: brokenOff(attempt), ms: restMs, unfinished: true });
  else if (restMs >= 0.5) segments.push({ phase: "body", ms: restMs, unfinished: false });
  return segments;
}
