import { organizationOfChannel, SOCKET_ID } from "./channel";

export type SubscriptionCheck =
  | { outcome: "allowed"; socketId: string; channel: string }
  | { outcome: "invalid"; field: "socket_id" | "channel_name"; problem: string }
  | { outcome: "forbidden" };

/** Checks a browser's subscription. A member of `orgId` may subscribe only to the channel of that organization. */
export function checkSubscription(form: URLSearchParams, orgId: string | null): SubscriptionCheck {
  const [socketId, ...moreSockets] = form.getAll("socket_id");
  const [channel, ...moreChannels] = form.getAll("channel_name");
  if (socketId === undefined || moreSockets.length > 0 || !SOCKET_ID.test(socketId)) {
    return {
      outcome: "invalid",
      field: "socket_id",
      problem: `must be one socket id, such as 1234.5678 (${received(socketId)})`,
    };
  }
  const organization =
    channel === undefined || moreChannels.length > 0 ? null : organizationOfChannel(channel);
  if (channel === undefined || organization === null) {
    return {
      outcome: "invalid",
      field: "channel_name",
      problem: `must be one channel name, such as private-org-org_01ABC (${received(channel)})`,
    };
  }
  return organization === orgId
    ? { outcome: "allowed", socketId, channel }
    : { outcome: "forbidden" };
}

const received = (value: string | undefined) =>
  value === undefined ? "missing" : `got ${JSON.stringify(value.slice(0, 80))}`;
