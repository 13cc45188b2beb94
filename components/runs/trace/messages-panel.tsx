import { formatDuration } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import type { TraceSummary } from "@/lib/runs/trace-schemas";

type Line = {
  key: string;
  name: string;
  version: number | null;
  id: string | null;
  createdAt: string;
  sentAt: string | null | undefined;
};

function linesOf({ event, realtime }: TraceSummary): Line[] {
  const lines: Line[] = realtime.map(({ event: name, version, created_at, published_at }, at) => ({
    key: `realtime ${at}`,
    name,
    version,
    id: null,
    createdAt: created_at,
    sentAt: published_at,
  }));
  if (event)
    lines.push({
      key: event.id,
      name: event.type,
      version: null,
      id: event.id,
      createdAt: event.created_at,
      sentAt: undefined,
    });
  return lines.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}

/** How long after the run's creation; the exact time on hover and in the text that is read out. */
function Since({ at, from }: { at: string; from: string }) {
  return (
    <time dateTime={at} title={at} className="num whitespace-nowrap">
      +{formatDuration(Date.parse(at) - Date.parse(from))}
    </time>
  );
}

function Published({ line, from }: { line: Line; from: string }) {
  if (line.sentAt === undefined) return <span className="text-ink-3">stored</span>;
  return line.sentAt === null ? (
    <span className="text-ink-3">not yet</span>
  ) : (
    <Since at={line.sentAt} from={from} />
  );
}

/** What the run said to the outside: its event and the realtime messages, counted from the run's creation. */
export function TraceMessages({ head }: { head: TraceSummary }) {
  const lines = linesOf(head);
  return (
    <section aria-labelledby="messages-title" className="text-table">
      <h2 id="messages-title" className="font-semibold">
        Messages
      </h2>
      {lines.length === 0 ? (
        <p className="mt-1 text-ink-2">Nothing was published yet.</p>
      ) : (
        <table className="data-table">
          <caption className="sr-only">
            The run's event and its realtime messages, with their times after the run's creation
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
            {lines.map((line) => (
              <tr key={line.key}>
                <td>
                  <code>{line.name}</code>
                  <div className="text-small text-ink-3">
                    {line.id ? (
                      <Identifier value={line.id} />
                    ) : (
                      `realtime${line.version === null ? "" : `, version ${line.version}`}`
                    )}
                  </div>
                </td>
                <td className="r">
                  <Since at={line.createdAt} from={head.created_at} />
                </td>
                <td className="r">
                  <Published line={line} from={head.created_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
