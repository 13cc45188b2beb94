import type { Socket } from "node:net";
import { clock } from "@/lib/clock";
import type { Phases } from "@/lib/domain/webhooks";
import { AttemptFailure } from "./failure";

type Phase = Exclude<keyof Phases, "total">;

/** One attempt from its first moment to its last: the one clock over all of it, and when each phase ended. */
export class AttemptContext {
  readonly startedAt = clock.date();
  /** The connection that carries the request; set when it is handed over. */
  socket: Socket | null = null;
  /** Whether a connection was opened for this attempt; otherwise a kept one is used. */
  opened = false;
  /** Why it ended before its answer: the time was up, an {@link AttemptFailure}, or the caller gave up, with the caller's reason. */
  aborted: Error | null = null;

  readonly #startedMs = clock.precise();
  readonly #ends: Record<Phase, number | null> = {
    dns: null,
    connect: null,
    tls: null,
    first_byte: null,
  };
  readonly #timer: NodeJS.Timeout;
  // Two at most, the exchange and the opening of its connection: an AbortController costs a busy sender more than the request's signature.
  readonly #listeners = new Set<(reason: Error) => void>();
  readonly #outside: AbortSignal | undefined;
  readonly #giveUp = () => {
    const reason: unknown = this.#outside?.reason;
    this.#breakOff(
      reason instanceof Error ? reason : new Error("The attempt was given up.", { cause: reason }),
    );
  };

  constructor(timeoutMs: number, outside?: AbortSignal) {
    this.#timer = setTimeout(() => this.#breakOff(new AttemptFailure("timeout")), timeoutMs);
    this.#outside = outside;
    outside?.addEventListener("abort", this.#giveUp, { once: true });
    if (outside?.aborted) this.#giveUp();
  }

  /** Calls back when it is broken off, at once if it is already; returns how to stop waiting for that. */
  onAborted(listener: (reason: Error) => void): () => void {
    if (this.aborted) listener(this.aborted);
    else this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  mark(phase: Phase): void {
    this.#ends[phase] = this.#elapsedMs();
  }

  phases(): Phases {
    return { ...this.#ends, total: this.#elapsedMs() };
  }

  /** Must be called when the attempt is over, or its timer outlives it. */
  close(): void {
    clearTimeout(this.#timer);
    this.#outside?.removeEventListener("abort", this.#giveUp);
  }

  #breakOff(reason: Error): void {
    if (this.aborted) return;
    this.aborted = reason;
    for (const listener of this.#listeners) listener(reason);
  }

  #elapsedMs(): number {
    return Math.round(Math.max(0, clock.precise() - this.#startedMs) * 100) / 100;
  }
}
