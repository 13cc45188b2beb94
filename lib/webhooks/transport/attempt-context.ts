import type { Socket } from "node:net";
import { clock } from "@/lib/clock";
import type { Phases } from "@/lib/domain/webhooks";
import { AttemptFailure } from "./failure";

type Phase = Exclude<keyof Phases, "total">;

/** Deadline, cancellation and timings of one attempt. */
export class AttemptContext {
  readonly startedAt = clock.date();
  /** The connection that carries the request, once it is known. */
  socket: Socket | null = null;
  /** Whether a connection was opened for this attempt. If not, a kept-alive connection is reused. */
  opened = false;
  /** Why the attempt was aborted: an {@link AttemptFailure} for the deadline, otherwise the caller's reason. */
  aborted: Error | null = null;

  readonly #startedMs = clock.precise();
  readonly #ends: Record<Phase, number | null> = {
    dns: null,
    connect: null,
    tls: null,
    first_byte: null,
  };
  readonly #timer: NodeJS.Timeout;
  // At most two: the exchange and the opening of its connection. An AbortController would cost more than the signature.
  readonly #listeners = new Set<(reason: Error) => void>();
  readonly #signal: AbortSignal | undefined;
  readonly #onSignal = () => {
    const reason: unknown = this.#signal?.reason;
    this.#abort(
      reason instanceof Error ? reason : new Error("The attempt was aborted.", { cause: reason }),
    );
  };

  constructor(timeoutMs: number, signal?: AbortSignal) {
    this.#timer = setTimeout(() => this.#abort(new AttemptFailure("timeout")), timeoutMs);
    this.#signal = signal;
    signal?.addEventListener("abort", this.#onSignal, { once: true });
    if (signal?.aborted) this.#onSignal();
  }

  /**
   * Calls the listener when the attempt is aborted, or at once if it already is. Returns a function that removes it.
   */
  onAborted(listener: (reason: Error) => void): () => void {
    if (this.aborted) listener(this.aborted);
    else this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Records the end of a phase. */
  mark(phase: Phase): void {
    this.#ends[phase] = this.#elapsedMs();
  }

  phases(): Phases {
    return { ...this.#ends, total: this.#elapsedMs() };
  }

  /** Clears the deadline. Must be called when the attempt has ended. */
  close(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#onSignal);
  }

  #abort(reason: Error): void {
    if (this.aborted) return;
    this.aborted = reason;
    for (const listener of this.#listeners) listener(reason);
  }

  #elapsedMs(): number {
    return Math.round(Math.max(0, clock.precise() - this.#startedMs) * 100) / 100;
  }
}
