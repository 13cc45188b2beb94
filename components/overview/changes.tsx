"use client";

import { EnvironmentLink } from "@/components/layout/environment-link";
import { Timestamp } from "@/components/ui/timestamp";
import { actionLabel, CONFIGURATION, targetPath } from "@/lib/domain/records/audit-log";
import type { OverviewData } from "./queries";
import { Section } from "./section";

type Change = OverviewData["changes"][number];

function Target({ change }: { change: Change }) {
  const name = change.target_name ?? (change.action.startsWith("pool.") ? change.target : null);
  const path = targetPath(change);
  if (name === null) return null;
  return (
    <>
      {": "}
      {path === null ? (
        name
      ) : (
        <EnvironmentLink path={path} className="link wrap-anywhere">
          {name}
        </EnvironmentLink>
      )}
    </>
  );
}

const DAY_MS = 86_400_000;

/** The audit log with the same entries: changes of the configuration since the day (UTC) before. */
const logPath = (today: string): string =>
  `/audit-log?${new URLSearchParams({
    about: CONFIGURATION,
    from: new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10),
  })}`;

/** Configuration changes by members, API keys and the system since yesterday. */
export const Changes = ({ overview: { changes, today } }: { overview: OverviewData }) => (
  <Section
    title="Changes since yesterday"
    aside={
      <EnvironmentLink path={logPath(today)} className="link text-table">
        All changes in the audit log
      </EnvironmentLink>
    }
  >
    {changes.length === 0 ? (
      <p className="py-3 text-ink-2">No changes.</p>
    ) : (
      <ul className="text-table">
        {changes.map((change) => (
          <li key={change.id} className="border-b py-2">
            <p className="wrap-anywhere">
              {actionLabel(change.action)}
              <Target change={change} />
              {change.count > 1 && <span className="text-ink-3"> ({change.count} times)</span>}
            </p>
            <p className="text-small text-ink-3">
              {change.actor} · <Timestamp at={change.at} />
            </p>
          </li>
        ))}
      </ul>
    )}
  </Section>
);
