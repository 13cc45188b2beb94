import { Nexio } from "@nexio/sdk";
import type { Command } from "commander";

/** The input and output of commands. Results go to `out`, everything else to `err`. */
export type Io = {
  env: Readonly<Record<string, string | undefined>>;
  out: (text: string) => void;
  err: (text: string) => void;
  signal: AbortSignal;
  /** Replaces the network, for tests. */
  fetch?: (request: Request) => Promise<Response>;
};

export type GlobalOptions = { apiKey?: string; url?: string; json?: boolean };

export type Context = Io & {
  options: GlobalOptions;
  client: () => Nexio;
  /** Prints an object as JSON, or a line of text for people. */
  print: (object: unknown, text: string) => void;
};

/** Exit codes beyond 0 and 1 (an error). */
export const EXIT = { usage: 2, runFailed: 3, timeout: 4 } as const;

/** The context of a command, from the options of the program. */
export function contextOf(command: Command, io: Io): Context {
  const options = command.optsWithGlobals<GlobalOptions>();
  return {
    ...io,
    options,
    client: () =>
      new Nexio({
        apiKey: options.apiKey ?? io.env.NEXIO_API_KEY ?? "",
        baseUrl: options.url ?? io.env.NEXIO_BASE_URL,
        ...(io.fetch ? { fetch: io.fetch } : {}),
      }),
    print: (object, text) => io.out(options.json ? JSON.stringify(object) : text),
  };
}

/** Rows in columns, as wide as their longest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
