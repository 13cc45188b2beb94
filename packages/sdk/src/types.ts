import type { components, paths } from "./generated/openapi";

/** Every object of the API by its name in the reference, such as `Schemas["QuoteRun"]`. */
export type Schemas = components["schemas"];

/** A run, discriminated by `kind`. */
export type Run = Schemas["Run"];
export type RunSummary = Schemas["RunSummary"];
export type SubmitRun = Schemas["SubmitRun"];

export type Method = "get" | "post" | "put" | "patch" | "delete";

type Declared = { parameters: object; responses: object };

/** The paths that accept a method. */
export type PathOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, Declared> ? Path : never;
}[keyof paths];

export type OperationOf<M extends Method, Path extends keyof paths> =
  paths[Path] extends Record<M, infer Operation> ? Operation : never;

type JsonOf<Content> = Content extends { content: { "application/json": infer Json } }
  ? Json
  : undefined;

/** The response of an operation. */
export type ResultOf<Operation> = Operation extends { responses: infer Responses }
  ? JsonOf<Responses[keyof Responses]>
  : never;

type Member<Value, Name extends string> =
  Value extends Record<Name, infer Found>
    ? Found
    : Value extends Partial<Record<Name, infer Found>>
      ? Found | undefined
      : undefined;

/** A property that is optional if it can be undefined, and never present if it can only be undefined. */
type Part<Name extends string, Value> = [Exclude<Value, undefined>] extends [never]
  ? { [K in Name]?: undefined }
  : undefined extends Value
    ? { [K in Name]?: Value }
    : object extends Value
      ? { [K in Name]?: Value }
      : { [K in Name]: Value };

export type QueryOf<Operation> = NonNullable<Member<Member<Operation, "parameters">, "query">>;
export type BodyOf<Operation> = NonNullable<JsonOf<Member<Operation, "requestBody">>>;
export type ItemOf<Operation> = ResultOf<Operation> extends { data: (infer Item)[] } ? Item : never;

/** Options of every request. */
export type RequestOptions = {
  signal?: AbortSignal;
  timeoutMs?: number;
  maxRetries?: number;
  /** For POST. Default: a new key for each call, which its retries share. */
  idempotencyKey?: string;
};

export type File = { bytes: BodyInit; contentType: string };

type BodyPart<Operation> =
  Member<Operation, "requestBody"> extends { content: { "application/octet-stream": unknown } }
    ? { file: File; body?: undefined }
    : Part<"body", JsonOf<Member<Operation, "requestBody">>> & { file?: undefined };

/** Parameters, query and body of an operation. */
export type RequestOf<Operation> = Part<"params", Member<Member<Operation, "parameters">, "path">> &
  Part<"query", Member<Member<Operation, "parameters">, "query">> &
  BodyPart<Operation> &
  RequestOptions;
