import { z } from "zod";
import type { Permission, Principal } from "@/lib/auth/principal";
import type { ErrorCode, Failure } from "./errors";

type Schema = z.ZodType;
type Method = "get" | "post" | "put" | "patch" | "delete";

/** A file that was stored while it arrived. */
export type ReceivedFile = { id: string; bytes: number; sha256: string };

/** A file as the body, streamed: it is stored as it comes, and never in memory as a whole. */
export type FileBody<Params extends Schema, Query extends Schema> = {
  /** The media types that are accepted, without parameters. */
  mediaTypes: readonly string[];
  maxBytes: number;
  /**
   * Stores the bytes, before the handler runs. Called when everything else of the request is valid; resolves to a failure
   * without reading the bytes if nothing could be done with them. Rejects, and keeps nothing, if reading them does.
   */
  receive(request: {
    principal: Principal;
    params: z.output<Params>;
    query: z.output<Query>;
    mediaType: string;
    bytes: AsyncIterable<Uint8Array>;
  }): Promise<ReceivedFile | Failure>;
  /** Deletes what `receive` stored, because the handler failed or the request was a repetition. */
  discard(file: ReceivedFile): Promise<void>;
};

export type RouteRequest<Params extends Schema, Query extends Schema, Body extends Schema> = {
  principal: Principal;
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
  /** The JSON body as it was sent; empty without one. */
  text: string;
  /** The stored file, where the route declares one. */
  file: ReceivedFile | null;
  /** The entity tags that the client has, as sent. */
  ifNoneMatch: string | null;
  /** Aborted when the client disconnects. */
  signal: AbortSignal;
};

/** A response body that is JSON already, with its entity tag if it has one. Without text the client has it: 304. */
export class JsonDocument {
  constructor(
    readonly text: string | null,
    readonly etag?: string,
  ) {}
}

/** A problem of a body, with its path. */
export type BodyProblem = { path: readonly (string | number)[]; message: string };

/** Whether a body may be left out: its schema is optional. */
export const acceptsNoBody = (body: Schema): boolean => body instanceof z.ZodOptional;

/** When a route became deprecated, when it ends, and what replaces it. */
export type Deprecation = {
  /** The day from which on it is deprecated, such as `2026-03-22`. */
  since: string;
  /** The day on which it may stop working, at least twelve months later. */
  sunset?: string;
  /** A path of the documentation that says what to use instead, such as `/docs/changelog`. */
  guide: string;
};

/** One route: the source of its validation, its types, its OpenAPI entry and the browser's client. */
export type Route<
  M extends Method = Method,
  Path extends string = string,
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Answer extends Schema = Schema,
> = {
  /** Unique. SDK generators show it to customers: list, get, create, update, delete or the action's own verb. */
  operationId: string;
  method: M;
  path: Path;
  summary: string;
  description?: string;
  tag: string;
  permission: Permission;
  params?: Params;
  query?: Query;
  /** An optional schema accepts a request without a body. */
  body?: Body;
  /** How many bytes a JSON body may have. Default: 1 MiB. */
  maxBodyBytes?: number;
  /** Where the body is a union: the member that matches what was sent, so that errors name what that member lacks. */
  bodyFor?: (json: unknown) => Schema;
  /** What is wrong with a body beyond its schema, if finding it takes long. Paths in the body. */
  checkBody?: (json: unknown) => Promise<readonly BodyProblem[]>;
  /** The handler checks whether values can be stored exactly as they were sent, for each item of the body. */
  checksItems?: true;
  /** As how many requests the rate limit counts one with this body. Default: one. */
  countsAs?: (body: z.output<Body>) => number;
  /** A streamed file instead of a JSON body. */
  file?: FileBody<Params, Query>;
  status: 200 | 201 | 202;
  /** Since when it should no longer be used. Responses and the API reference say so. */
  deprecated?: Deprecation;
  response: Answer;
  /** Error codes beyond those that every route may answer with. */
  errors?: readonly ErrorCode[];
  /** Resolves to the response body as a value or as JSON, a failure, or a whole response where it is streamed. */
  handle(
    request: RouteRequest<Params, Query, Body>,
  ): Promise<z.input<Answer> | JsonDocument | Failure | globalThis.Response>;
};

/** Declares a route. A route without an operation id or a permission does not compile. */
export const route = <
  M extends Method,
  Path extends string,
  Answer extends Schema,
  Params extends Schema = z.ZodUndefined,
  Query extends Schema = z.ZodUndefined,
  Body extends Schema = z.ZodUndefined,
>(
  declared: Route<M, Path, Params, Query, Body, Answer>,
): Route<M, Path, Params, Query, Body, Answer> => declared;
