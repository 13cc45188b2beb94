import { z } from "zod";
import { startRealtimeServer } from "./server";

// Runs the realtime server as a process. Prints `{"ready":true,"port":…}` when it listens; ends on SIGTERM or SIGINT.

const Environment = z.object({
  REALTIME_PORT: z.coerce
    .number({ error: "must be a port, 0 to 65535" })
    .int()
    .min(0)
    .max(65_535)
    .default(0),
  PUSHER_APP_ID: z.string({ error: "is missing" }).min(1, "is empty"),
  PUSHER_KEY: z.string({ error: "is missing" }).min(1, "is empty"),
  PUSHER_SECRET: z.string({ error: "is missing" }).min(1, "is empty"),
});

const printLine = (entry: object) => process.stdout.write(`${JSON.stringify(entry)}\n`);

function fail(sentence: string): never {
  process.stderr.write(`The realtime server cannot start: ${sentence}\n`);
  process.exit(1);
}

function reasonOf(error: unknown, port: number): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
    return `port ${port} is in use. Stop the program that uses it, or set REALTIME_PORT.`;
  return error instanceof Error ? error.message : String(error);
}

const environment = Environment.safeParse(process.env);
if (!environment.success)
  fail(
    environment.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join(", "),
  );

const {
  REALTIME_PORT: port,
  PUSHER_APP_ID: id,
  PUSHER_KEY: key,
  PUSHER_SECRET: secret,
} = environment.data;
const server = await startRealtimeServer({ port, app: { id, key, secret }, log: printLine }).catch(
  (error) => fail(reasonOf(error, port)),
);

const stop = () => void server.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
// Ends with a parent that was killed: its IPC channel or its end of our output closes.
process.once("disconnect", stop);
process.stdout.once("error", stop);
printLine({ ready: true, port: server.port });
