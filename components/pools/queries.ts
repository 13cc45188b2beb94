import { queryOptions } from "@tanstack/react-query";
import { allPages } from "@/components/ui/all-pages";
import { call, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";

export type Pool = ResponseOf<"GET /pools">["data"][number];
export type PoolVersion = ResponseOf<"GET /pools/{slug}/versions">["data"][number];
export type PoolCandidate = ResponseOf<"GET /candidates">["data"][number];
export type PoolUpload = ResponseOf<"GET /pools/{slug}/uploads/{upload_id}">;
export type PoolOptions = NonNullable<PoolUpload["options"]>;
export type Suggestion = ResponseOf<"GET /pools/{slug}/uploads/{upload_id}/suggestion">;
export type Preview = ResponseOf<"POST /pools/{slug}/uploads/{upload_id}/preview">;
export type CandidateChange =
  ResponseOf<"GET /pools/{slug}/versions/{version}/diff/{base}">["data"][number];

const PAGE = 25;
const PROGRESS_MS = 1_000;

const ENDED: readonly PoolUpload["state"][] = ["published", "rejected", "cancelled"];
export const hasEnded = ({ state }: Pick<PoolUpload, "state">) => ENDED.includes(state);

// New run reads pools under the same first key, so that a change of one refreshes both.
const all = () => ["pools"] as const;

export const poolQueries = {
  all,
  list: (environment: Environment, state: "active" | "archived") =>
    queryOptions({
      queryKey: [...all(), "managed", environment, state] as const,
      queryFn: async ({ signal }) => ({
        data: await allPages((cursor) =>
          call("GET /pools", { query: { environment, state, cursor, limit: "100" }, signal }),
        ),
        next_cursor: null,
      }),
      staleTime: 0,
    }),
  detail: (environment: Environment, slug: string) =>
    queryOptions({
      queryKey: [...all(), "detail", environment, slug] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}", { params: { slug }, query: { environment }, signal }),
      staleTime: 0,
    }),
  versions: (environment: Environment, slug: string, cursor?: string) =>
    queryOptions({
      queryKey: [...all(), "versions", environment, slug, { cursor }] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}/versions", {
          params: { slug },
          query: { environment, cursor },
          signal,
        }),
      staleTime: 0,
    }),
  version: (environment: Environment, slug: string, version: string) =>
    queryOptions({
      queryKey: [...all(), "version", environment, slug, version] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}/versions/{version}", {
          params: { slug, version },
          query: { environment },
          signal,
        }),
      staleTime: 0,
    }),
  changes: (
    environment: Environment,
    slug: string,
    { version, base, cursor }: { version: string; base: string; cursor?: string },
  ) =>
    queryOptions({
      queryKey: [...all(), "changes", environment, slug, { version, base, cursor }] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}/versions/{version}/diff/{base}", {
          params: { slug, version, base },
          query: { environment, cursor },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  candidates: (
    environment: Environment,
    slug: string,
    { version, search, cursor }: { version: string; search: string; cursor?: string },
  ) =>
    queryOptions({
      queryKey: [...all(), "candidates", environment, slug, { version, search, cursor }] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}/versions/{version}/candidates", {
          params: { slug, version },
          query: { environment, cursor, limit: `${PAGE}`, ...(search !== "" && { search }) },
          signal,
        }),
      placeholderData: (previous, query) =>
        query?.queryKey[3] === slug && query.queryKey[2] === environment ? previous : undefined,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  search: (environment: Environment, search: string) =>
    queryOptions({
      queryKey: [...all(), "search", environment, search] as const,
      queryFn: ({ signal }) =>
        call("GET /candidates", { query: { environment, search, limit: "50" }, signal }),
      staleTime: 10_000,
    }),
  uploads: (environment: Environment, slug: string) =>
    queryOptions({
      queryKey: [...all(), "uploads", environment, slug] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}/uploads", {
          params: { slug },
          query: { environment, limit: "5" },
          signal,
        }),
      staleTime: 0,
    }),
  upload: (environment: Environment, slug: string, id: string) =>
    queryOptions({
      queryKey: [...all(), "upload", environment, slug, id] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}/uploads/{upload_id}", {
          params: { slug, upload_id: id },
          query: { environment },
          signal,
        }),
      refetchInterval: ({ state }) => (state.data?.state === "processing" ? PROGRESS_MS : false),
      staleTime: 0,
    }),
  suggestion: (
    environment: Environment,
    slug: string,
    { id, sheet }: { id: string; sheet?: string },
  ) =>
    queryOptions({
      queryKey: [...all(), "suggestion", environment, slug, { id, sheet }] as const,
      queryFn: ({ signal }) =>
        call("GET /pools/{slug}/uploads/{upload_id}/suggestion", {
          params: { slug, upload_id: id },
          query: { environment, sheet },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  preview: (
    environment: Environment,
    slug: string,
    { id, options }: { id: string; options: PoolOptions },
  ) =>
    queryOptions({
      queryKey: [...all(), "preview", environment, slug, { id, options }] as const,
      queryFn: ({ signal }) =>
        call("POST /pools/{slug}/uploads/{upload_id}/preview", {
          params: { slug, upload_id: id },
          query: { environment },
          body: options,
          signal,
        }),
      placeholderData: (previous) => previous,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
};
