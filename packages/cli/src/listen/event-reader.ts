import type { Nexio } from "@nexio/sdk";

/** The end of a run that was slow to commit may be listed behind newer events, so each read overlaps the previous one. */
const OVERLAP_MS = 120_000;

type EventPage = Awaited<ReturnType<Nexio["events"]["list"]>>;
export type EventSummary = EventPage["data"][number];

/** Reads the events that are created after `start`, each once. */
export function createEventReader({ events: api }: Nexio, signal: AbortSignal) {
  const knownIds = new Map<string, number>();
  let newestMs: number | undefined;

  function remember(events: readonly EventSummary[]) {
    for (const { id, created_at } of events) {
      const createdMs = Date.parse(created_at);
      knownIds.set(id, createdMs);
      newestMs = Math.max(newestMs ?? createdMs, createdMs);
    }
    for (const [id, createdMs] of knownIds)
      if (createdMs < (newestMs ?? 0) - 2 * OVERLAP_MS) knownIds.delete(id);
  }

  /**
   * Resolves to new events, oldest first. With `all`, it reads the whole overlap; otherwise it stops at the first page
   * that contains a known event. If a page fails, none of the events count as read.
   */
  async function read({ all }: { all: boolean }): Promise<EventSummary[]> {
    const created_after =
      newestMs === undefined ? undefined : new Date(newestMs - OVERLAP_MS).toISOString();
    const events: EventSummary[] = [];
    for await (const { data } of api.list({ limit: 100, created_after }, { signal }).pages()) {
      const unknown = data.filter(({ id }) => !knownIds.has(id));
      events.push(...unknown);
      if (!all && unknown.length < data.length) break;
    }
    remember(events);
    return events.reverse();
  }

  return {
    /** Remembers existing events, so that `read` does not return them. */
    async start(): Promise<void> {
      const { data } = await api.list({ limit: 1 }, { signal });
      if (data.length === 0) return;
      remember(data);
      await read({ all: true });
    },
    read,
  };
}
