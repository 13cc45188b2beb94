import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";

export type NotificationRow = ResponseOf<"GET /notifications">["data"][number];
export type SettingsData = ResponseOf<"GET /settings/notifications">;
export type SlackData = ResponseOf<"GET /settings/slack">;

const PAGE = 25;
/** The first page of an infinite list has no cursor. */
const firstCursor = (): string | undefined => undefined;

// Notifications span all environments. The API still requires one in each request.
export const notificationQueries = {
  all: () => ["notifications"] as const,
  unread: (environment: Environment) =>
    queryOptions({
      queryKey: [...notificationQueries.all(), "unread"] as const,
      queryFn: ({ signal }) =>
        call("GET /notifications/unread", { query: { environment }, signal }),
      staleTime: 0,
    }),
  list: (environment: Environment) =>
    infiniteQueryOptions({
      queryKey: [...notificationQueries.all(), "list"] as const,
      queryFn: ({ pageParam: cursor, signal }) =>
        call("GET /notifications", { query: { environment, cursor, limit: PAGE }, signal }),
      initialPageParam: firstCursor(),
      getNextPageParam: ({ next_cursor }) => next_cursor,
      staleTime: 0,
    }),
  settings: (environment: Environment) =>
    queryOptions({
      queryKey: [...notificationQueries.all(), "settings"] as const,
      queryFn: ({ signal }) =>
        call("GET /settings/notifications", { query: { environment }, signal }),
    }),
  slack: (environment: Environment) =>
    queryOptions({
      queryKey: [...notificationQueries.all(), "slack"] as const,
      queryFn: ({ signal }) => call("GET /settings/slack", { query: { environment }, signal }),
    }),
};
