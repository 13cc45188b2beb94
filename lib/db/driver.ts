import { EventEmitter } from "node:events";
import { Socket } from "node:net";
import type { ClientBase, PoolClient } from "pg";

/** What the driver has and its types do not: the only place that reads its private fields. */

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** The statement that a connection is executing; null if it is idle. Another object for each execution. */
export function activeStatement(client: PoolClient): object | null {
  const active = fieldOf(client, "_activeQuery");
  return typeof active === "object" ? active : null;
}

export function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  const text = fieldOf(statement, "text");
  return typeof text === "string" ? text : "";
}

/** Calls `onError` with the SQLSTATE of each error that the server reports, while its statement is still active. */
export function onServerError(client: PoolClient, onError: (code: string) => void): void {
  const connection = fieldOf(client, "connection");
  if (!(connection instanceof EventEmitter)) return;
  connection.prependListener("errorMessage", (message: unknown) =>
    onError(String(fieldOf(message, "code") ?? "")),
  );
}

/** Ends a connection at once, also if its server does not answer. What it was doing fails with `reason`. */
export function breakConnection(client: ClientBase, reason: Error): void {
  const stream = fieldOf(fieldOf(client, "connection"), "stream");
  if (stream instanceof Socket) stream.destroy(reason);
}

/** The server process that the server named when the connection was opened. A pooler names one of its own. */
export const announcedProcess = (client: object): number => Number(fieldOf(client, "processID"));
