import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import { ATTEMPT_ERROR_MESSAGES } from "@/lib/domain/lists/attempt-error-messages";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import { countText, plural, timeText } from "@/lib/domain/texts";
import type { DeactivationReason } from "@/lib/domain/webhooks";
import type { Endpoint } from "@/lib/webhooks/schemas";

/** The texts of notifications: the same in the dashboard, in emails and in Slack. */
export type Described = { title: string; text: string; path: string };

type FailingEndpoint = {
  id: string;
  url: string;
  description: string;
  failures: number;
  since: Date | null;
  error: Endpoint["health"]["most_common_error"];
  /** Null while it is active. */
  deactivation: DeactivationReason | null;
};

export function describeEndpoint(endpoint: FailingEndpoint): Described {
  const name = endpointName(endpoint);
  const query = endpoint.since
    ? `?${new URLSearchParams({ since: endpoint.since.toISOString() })}`
    : "";
  const path = `/webhooks/${endpoint.id}/fix${query}`;
  if (endpoint.deactivation !== null) {
    const why =
      endpoint.deactivation === "gone" ? "It answered 410 Gone." : "It has failed for five days.";
    return {
      title: `Endpoint deactivated: ${name}`,
      text: `${why} Deliveries have stopped. Fix the endpoint, reactivate it and resend failed deliveries.`,
      path,
    };
  }
  const { error, failures } = endpoint;
  const often = error ? `, most often ${attemptErrorLabel(error.code, error.status)}` : "";
  const remedy = error ? ` ${ATTEMPT_ERROR_MESSAGES[error.code]}` : "";
  return {
    title: `Endpoint failing: ${name}`,
    text: `${plural(failures, "failed attempt")} in a row${often}.${remedy}`,
    path,
  };
}

export const describeKey = (key: {
  name: string;
  lastFour: string;
  expiresAt: Date;
  daysLeft: number;
}): Described => ({
  title: `API key expires ${key.daysLeft <= 1 ? "within a day" : "within a week"}: ${key.name}`,
  text: `The key that ends in ${key.lastFour} stops working on ${timeText(key.expiresAt)}. Create a new key and switch to it before then.`,
  path: "/keys",
});

export const describeSecret = (secret: {
  lastFour: string;
  expiresAt: Date;
  endpoint: { id: string; url: string; description: string } | null;
}): Described => ({
  title: `Previous signing secret expires soon: ${secret.endpoint ? endpointName(secret.endpoint) : "job callbacks"}`,
  text: `The secret that ends in ${secret.lastFour} stops signing deliveries on ${timeText(secret.expiresAt)}. Verify with the new secret before then.`,
  path: secret.endpoint ? `/webhooks/${secret.endpoint.id}` : "/settings/webhooks",
});

export const describeDegraded = (bundle: {
  runs: number;
  unmet: number;
  firstDay: string;
  lastDay: string;
}): Described => {
  const empty = bundle.runs - bundle.unmet;
  const parts = [
    ...(bundle.unmet > 0
      ? [`${plural(bundle.unmet, "run")} without a quote for a required line`]
      : []),
    ...(empty > 0 ? [`${plural(empty, "run")} with no candidate left`] : []),
  ];
  return {
    title: plural(bundle.runs, "degraded run"),
    text: `${parts.join(", ")}.`,
    path: `/runs?${new URLSearchParams({ degraded: "true", from: bundle.firstDay, to: bundle.lastDay })}`,
  };
};

export const describeBacktest = (backtest: {
  id: string;
  subject: string;
  state: "completed" | "failed";
  tested: number;
  changed: number;
  error: string | null;
  path: string;
}): Described =>
  backtest.state === "completed"
    ? {
        title: `Backtest finished: ${backtest.subject}`,
        text: `${countText(backtest.changed)} of ${plural(backtest.tested, "run")} ${backtest.changed === 1 ? "gets" : "get"} a different answer.`,
        path: backtest.path,
      }
    : {
        title: `Backtest failed: ${backtest.subject}`,
        text: backtest.error ?? "The backtest could not be completed. Start it again.",
        path: backtest.path,
      };
