import type { z } from "zod";
import type { Permission, Principal } from "@/lib/auth/principal";
import type { ErrorCode, Failure } from "./errors";

type Schema = z.ZodType;

/** What a route promises: the one source of its validation, types, OpenAPI entry and browser client. */
export type RouteDeclaration<
  Method extends "get" | "post" | "patch" | "delete" = "get" | "post" | "patch" | "delete",
  Path extends string = string,
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Answer extends Schema = Schema,
> = {
  method: Method;
  path: Path;
  summary: string;
  description?: string;
  tag: string;
  permission: Permission;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Where the body is one of several: the exact schema for what was sent, so that errors name what that one misses. */
  bodyFor?: (json: unknown) => Schema;
  status: 200 | 201 | 202;
  response: Answer;
  /** Codes beyond those that every route may answer with. */
  errors?: readonly ErrorCode[];
};

/** Declares a route. A route that names no permission does not compile. */
export const route = <
  Method extends "get" | "post" | "patch" | "delete",
  Path extends string,
  Answer extends Schema,
  Params extends Schema = z.ZodUndefined,
  Query extends Schema = z.ZodUndefined,
  Body extends Schema = z.ZodUndefined,
>(
  declaration: RouteDeclaration<Method, Path, Params, Query, Body, Answer>,
) => declaration;

export type HandlerInput<Params extends Schema, Query extends Schema, Body extends Schema> = {
  principal: Principal;
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
};

/** A handler answers with the declared body, a failure, or (for documents that are streamed) a whole response. */
export type Handler<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
> = (input: HandlerInput<Params, Query, Body>) => Promise<z.input<Answer> | Failure | Response>;

export type MountedRoute = {
  declaration: RouteDeclaration;
  handler: Handler<Schema, Schema, Schema, Schema>;
};

/** Collects the routes of one resource with their handlers. */
export function resource() {
  const routes: MountedRoute[] = [];
  const self = {
    routes: routes as readonly MountedRoute[],
    on<
      M extends "get" | "post" | "patch" | "delete",
      P extends string,
      Params extends Schema,
      Query extends Schema,
      Body extends Schema,
      Answer extends Schema,
    >(
      declaration: RouteDeclaration<M, P, Params, Query, Body, Answer>,
      handler: Handler<Params, Query, Body, Answer>,
    ) {
      // The list forgets the schemas' types; `serve` hands each handler only what its own declaration has parsed.
      routes.push({ declaration, handler } as unknown as MountedRoute);
      return self;
    },
  };
  return self;
}
