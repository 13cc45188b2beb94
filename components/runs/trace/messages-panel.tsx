import { formatDuration } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import type { TraceSummary } from "@/lib/runs/schemas/trace";

type Message = {
  key: string;
  name: string;
  version: number | null;
  id: string | null;
  createdAt: string;
  /** Null if it was not published yet, undefined if it never is. */
  publishedAt: string | null | undefined;
};

/** The realtime messages and the event of a run, in the order of their creation. */
function messagesOf({ event, realtime }: TraceSummary): Message[] {
  const messages: Message[] = realtime.map(
    ({ event: name, version, created_at, published_at }, index) => ({
      key: `realtime ${index}`,
      name,
      version,
      id: null,
      createdAt: created_at,
      publishedAt: published_at,
    }),
  );
  if (event)
    messages.push({
      key: event.id,
      name: event.type,
      version: null,
      id: event.id,
      createdAt: event.created_at,
      publishedAt: undefined,
    });
  return messages.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}

/** The time since the run was created. Hover shows the exact time. */
function Since({ at, start }: { at: string; start: string }) {
  return (
    <time dateTime={at} title={at} className="num whitespace-nowrap">
      +{formatDuration(Date.parse(at) - Date.parse(start))}
    </time>
  );
}

function Published({ at, start }: { at: Message["publishedAt"]; start: string }) {
  if (at === undefined) return <span className="text-ink-3">stored</span>;
  if (at === null) return <span className="text-ink-3">not yet</span>;
  return <Since at={at} start={start} />;
}

/** The event and the realtime messages of a run, with times since its creation. */
export function MessagesPanel({ trace }: { trace: TraceSummary }) {
  const messages = messagesOf(trace);
  return (
    <section aria-labelledby="messages-title" className="min-w-0 text-table">
      <h2 id="messages-title" className="font-semibold">
        Messages
      </h2>
      {messages.length === 0 ? (
        <p className="mt-1 text-ink-2">Nothing was published yet.</p>
      ) : (
        <table className="data-table">
          <caption className="sr-only">
            The event and the realtime messages of the run, with times since its creation
          </caption>
          <thead>
            <tr>
              <th scope="col">Message</th>
              <th scope="col" className="r">
                Created
              </th>
              <th scope="col" className="r">
                Published
              </th>
            </tr>
          </thead>
          <tbody>
            {messages.map(({ key, name, id, version, createdAt, publishedAt }) => (
              <tr key={key}>
                <td className="wrap-anywhere">
                  <code>{name}</code>
                  <div className="text-small text-ink-3">
                    {id ? (
                      <Identifier value={id} />
                    ) : (
                      `realtime${version === null ? "" : `, version ${version}`}`
                    )}
                  </div>
                </td>
                <td className="r">
                  <Since at={createdAt} start={trace.created_at} />
                </td>
                <td className="r">
                  <Published at={publishedAt} start={trace.created_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
