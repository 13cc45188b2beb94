import type { Attempt } from "@/lib/webhooks/schemas";

export type Phase = "DNS" | "connect" | "TLS" | "first byte" | "body";
export type PhaseSegment = {
  phase: Phase;
  ms: number;
  /** The attempt ended during this phase. */
  interrupted: boolean;
};

type TimedAttempt = Pick<Attempt, "phases" | "request">;

/** IP addresses need no DNS lookup. */
const isIpAddress = (url: string) =>
  URL.canParse(url) && /^(\[.*\]|[\d.]+)$/.test(new URL(url).hostname);

/** The phase during which an attempt without a first byte ended. */
function interruptedPhase({ phases, request }: TimedAttempt): Phase {
  if (phases.tls !== null) return "first byte";
  if (phases.connect !== null) return request.url.startsWith("https:") ? "TLS" : "first byte";
  return phases.dns === null && !isIpAddress(request.url) ? "DNS" : "connect";
}

/**
 * The phases of an attempt in order, with the time of each. Recorded times count from the attempt's start.
 * Phases skipped on a reused connection are left out. The remaining time belongs to the body,
 * or to the phase that was interrupted.
 */
export function phaseSegments(attempt: TimedAttempt): PhaseSegment[] {
  const { dns, connect, tls, first_byte, total } = attempt.phases;
  const marks = [
    ["DNS", dns],
    ["connect", connect],
    ["TLS", tls],
    ["first byte", first_byte],
  ] as const;
  const segments: PhaseSegment[] = [];
  let elapsedMs = 0;
  for (const [phase, atMs] of marks) {
    if (atMs === null) continue;
    segments.push({ phase, ms: Math.max(0, atMs - elapsedMs), interrupted: false });
    elapsedMs = Math.max(elapsedMs, atMs);
  }
  const restMs = Math.max(0, total - elapsedMs);
  if (first_byte === null)
    segments.push({ phase: interruptedPhase(attempt), ms: restMs, interrupted: true });
  else if (restMs >= 0.5) segments.push({ phase: "body", ms: restMs, interrupted: false });
  return segments;
}
