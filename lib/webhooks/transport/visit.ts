import type { Socket } from "node:net";
import { clock } from "@/lib/clock";
import type { Phases } from "../schemas";
import { AttemptFailure } from "./failure";

type Phase = Exclude<keyof Phases, "total">;

/** One attempt from its first moment to its last: the one clock over all of it, and when each phase ended. */
export class Visit {
  readonly startedAt = clock.date();
  /** The connection that carries the request; set when it is handed over. */
  socket: Socket | null = null;
  /** Whether a connection was opened for this attempt; otherwise a kept one is used. */
  opened = false;

  readonly #startedMs = clock.precise();
  readonly #ends: Record<Phase, number | null> = { dns: null, connect: null, tls: null, first_byte: null };
  readonly #end = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #outside: AbortSignal | undefined;
  readonly #giveUp = () => this.#end.abort(this.#outside?.reason);

  constructor(timeoutMs: number, outside?: AbortSignal) {
    this.#timer = setTimeout(() => this.#end.abort(new AttemptFailure("timeout")), timeoutMs);
    this.#outside = outside;
    outside?.addEventListener("abort", this.#giveUp, { once: true });
    if (outside?.aborted) this.#giveUp();
  }

  /** Aborted when the time is up, with an {@link AttemptFailure}, or when the caller gave up, with the caller's reason. */
  get signal(): AbortSignal {
    return this.#end.signal;
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

  #elapsedMs(): number {
    return Math.round(Math.max(0, clock.precise() - this.#startedMs) * 100) / 100;
  }
}
