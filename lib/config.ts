import { z } from "zod";
import { processValue } from "./process-value";

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL such as ${example}`,
  });
const port = z.coerce.number({ error: "must be a port, 1 to 65535" }).int().min(1).max(65_535);
const flag = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((text) => text === "true");
const count = (least: number) =>
  z.coerce.number({ error: "must be a whole number" }).int().min(least);

const postgresUrl = url(["postgres:", "postgresql:"], "postgresql://user:password@host:5432/nexio");

/**
 * Every variable that the product reads. `.env.example` is generated from it, so each description is a comment for
 * operators. `bin/` and `local/` set the same variables for the embedded stack.
 */
export const Environment = z.object({
  DATABASE_URL: postgresUrl.describe("PostgreSQL 15 or later: all data and the job queue"),
  DATABASE_POOL_SIZE: count(2)
    .default(10)
    .describe(
      "Connections of one process to DATABASE_URL, and to DATABASE_READ_URL. Sessions come in addition: docs/deploy.md",
    ),
  DATABASE_DIRECT_URL: postgresUrl
    .optional()
    .describe(
      "PostgreSQL itself, if DATABASE_URL is a pooler in transaction mode: notifications, locks of workers and jobs need sessions",
    ),
  DATABASE_READ_URL: postgresUrl
    .optional()
    .describe(
      "A replica for lists, stats, exports and backtests. Default: all reads use DATABASE_URL",
    ),
  DATABASE_READ_MAX_LAG_SECONDS: count(1)
    .default(10)
    .describe("A replica that is further behind is not read until it has caught up"),
  DATABASE_OWNER_URL: postgresUrl
    .optional()
    .describe(
      "For `npm run db:migrate` only: the role that owns the tables. Default: DATABASE_URL",
    ),
  DATABASE_APP_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, "must be a role name of a-z, 0-9 and _")
    .default("nexio_app")
    .describe(
      "For `npm run db:migrate` only: the role of web and worker. If it exists, it is granted the rights that they need",
    ),
  DATABASE_STATEMENT_TIMEOUT_SECONDS: count(1)
    .optional()
    .describe("How long one statement may take. Default: 15 in a web process, 60 in a worker"),
  DATABASE_LOCK_TIMEOUT_SECONDS: count(1)
    .optional()
    .describe(
      "How long a statement may wait for a lock. Default: 3 in a web process, 10 in a worker",
    ),

  PUSHER_APP_ID: z.string().min(1).describe("Pusher Channels, or a compatible cluster"),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  PUSHER_CLUSTER: z.string().min(1).describe("Such as us2"),
  PUSHER_HOST: z
    .string()
    .min(1)
    .optional()
    .describe("Host of a compatible cluster. Default: Pusher's own host for the cluster"),
  PUSHER_PORT: port.optional(),
  PUSHER_TLS: flag.default(true),
  PUSHER_PUBLIC_HOST: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Host of the cluster for browsers and API clients, where they reach it by another address than web and worker. Default: PUSHER_HOST, PUSHER_PORT and PUSHER_TLS",
    ),
  PUSHER_PUBLIC_PORT: port
    .optional()
    .describe("With PUSHER_PUBLIC_HOST. Default: the port of the protocol"),
  PUSHER_PUBLIC_TLS: flag.default(true).describe("With PUSHER_PUBLIC_HOST"),

  WORKOS_API_KEY: z.string().min(1).describe("Sign-in by WorkOS AuthKit"),
  WORKOS_CLIENT_ID: z.string().min(1),
  WORKOS_COOKIE_PASSWORD: z
    .string()
    .min(32, "must have at least 32 characters")
    .describe("Encrypts session cookies: 32 characters or more"),
  WORKOS_COOKIE_NAME: z
    .string()
    .regex(/^[\w-]+$/, "must be letters, digits, - and _")
    .default("wos-session")
    .describe("Cookies ignore ports: give each installation on one host its own name"),
  WORKOS_COOKIE_DOMAIN: z.string().min(1).optional(),
  WORKOS_REDIRECT_URI: url(["http:", "https:"], "https://platform.example.com/callback").describe(
    "<origin>/callback, as registered in the WorkOS dashboard",
  ),
  WORKOS_API_HOSTNAME: z
    .string()
    .min(1)
    .optional()
    .describe("Another server that speaks the WorkOS API"),
  WORKOS_API_PORT: port.optional(),
  WORKOS_API_HTTPS: flag.default(true),

  NEXIO_ORIGIN: url(["http:", "https:"], "https://platform.example.com")
    .optional()
    .describe("Public address, used in links. Default: the origin of WORKOS_REDIRECT_URI"),
  NEXIO_SECRETS_KEY: z
    .string()
    .regex(
      /^[\w-]{1,32}:[A-Za-z0-9+/]{43}=(?:,[\w-]{1,32}:[A-Za-z0-9+/]{43}=)*$/,
      "must be id:key pairs with commas between, each key 32 bytes in base64",
    )
    .describe(
      "Keyring for webhook secrets at rest and list cursors: id:key[,id:key...]. Create a key with `openssl rand -base64 32`. The first key encrypts and signs, all decrypt and verify",
    ),
  NEXIO_RETRY_SCHEDULE: z
    .string()
    .regex(
      /^\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)*$/,
      "must be seconds with commas between, such as 0,60,300",
    )
    .default("0,60,300,1800,7200,43200")
    .transform((text) => text.split(",").map(Number))
    .describe("Seconds before each delivery attempt, the first one included"),
  NEXIO_WEBHOOK_ALLOW_LOOPBACK: flag
    .default(false)
    .describe("Allows http and loopback webhook URLs. For the embedded stack only"),
  NEXIO_WEBHOOK_PORTS: z
    .string()
    .regex(/^\d+(?:,\d+)*$/, "must be ports with commas between")
    .default("443,8443")
    .transform((text) => text.split(",").map(Number))
    .describe("Ports that webhook URLs may use"),
  NEXIO_WEBHOOK_ENDPOINT_CAP: count(1)
    .default(8)
    .describe("Delivery attempts in flight for one endpoint, per worker process"),
  NEXIO_WEBHOOK_PROCESS_CAP: count(1)
    .default(256)
    .describe("Delivery attempts in flight in one worker process"),
  NEXIO_TRUSTED_PROXIES: count(0)
    .default(0)
    .describe("Number of reverse proxies that append to X-Forwarded-For before a request arrives"),
  NEXIO_SMTP_URL: url(["smtp:", "smtps:"], "smtps://user:password@smtp.example.com:465")
    .optional()
    .describe(
      "Mail server for notifications. With a user name, smtp:// requires STARTTLS. Default: no emails",
    ),
  NEXIO_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, "must be an address such as Nexio <nexio@example.com>")
    .optional()
    .describe("Sender of emails. Required with NEXIO_SMTP_URL"),
  NEXIO_TIMESTAMP_URL: url(["http:", "https:"], "https://timestamps.example.com")
    .optional()
    .describe(
      "Timestamp authority (RFC 3161) that stamps each signed end of a hash chain, for web and worker. Default: none",
    ),
  NEXIO_SECURITY_CONTACT: z
    .string()
    .regex(
      /^(?:mailto:[^\s,@]+@[^\s,@]+|https:\/\/[^\s,]+)(?:,(?:mailto:[^\s,@]+@[^\s,@]+|https:\/\/[^\s,]+))*$/,
      "must be addresses such as mailto:security@example.com or https://example.com/report, with commas between",
    )
    .optional()
    .transform((text) => text?.split(",") ?? [])
    .describe(
      "Where vulnerabilities of this installation are reported: published at /.well-known/security.txt. Default: no such file",
    ),
  NEXIO_RATE_LIMIT: count(1).default(600).describe("Requests per minute for one API key"),
  NEXIO_WORKER_CONCURRENCY: count(1)
    .default(4)
    .describe("Runs that one worker process evaluates at the same time"),
  NEXIO_MAX_QUEUED_RUNS: count(0)
    .default(25_000)
    .describe(
      "Queued runs of one organization, where an operator has set no limit of its own. Above, submissions answer 429 queue_full",
    ),
  NEXIO_MAX_RUNNING_RUNS: count(1)
    .default(64)
    .describe("Runs of one organization that all workers evaluate at the same time, likewise"),
  NEXIO_KEEP_ALIVE_SECONDS: count(1)
    .default(75)
    .describe(
      "How long an idle connection stays open. Longer than the load balancer's own limit, or it reuses a closed one",
    ),
  NEXIO_MAX_CONNECTIONS: count(1)
    .default(4_096)
    .describe("Connections that one web process keeps open. Further ones are closed at once"),
  NEXIO_DRAIN_SECONDS: z.coerce
    .number({ error: "must be seconds" })
    .min(0)
    .default(5)
    .describe(
      "How long a stopping web process goes on accepting requests after /ready fails: longer than the load balancer takes to notice",
    ),
  NEXIO_CHROMIUM_PATH: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A Chromium that prints decision records as PDF. Default: the one of the system, if it has one",
    ),
  NEXIO_OPS_PORT: port
    .optional()
    .describe(
      "Port of /ready, /live and /metrics of the process. Must not be reachable from outside. Default: none",
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(["http:", "https:"], "http://collector:4318")
    .optional()
    .describe(
      "Collector of OpenTelemetry traces (OTLP over HTTP). Its other variables work as OpenTelemetry documents them. Default: no traces",
    ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url(
    ["http:", "https:"],
    "http://collector:4318/v1/traces",
  ).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).optional().describe("Default: nexio-web and nexio-worker"),
  OTEL_SDK_DISABLED: flag.default(false),
  PORT: port.default(3000).describe("Port of the web process"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

const COMPLETE = Environment.refine(
  ({ NEXIO_SMTP_URL, NEXIO_MAIL_FROM }) =>
    NEXIO_SMTP_URL === undefined || NEXIO_MAIL_FROM !== undefined,
  { path: ["NEXIO_MAIL_FROM"], error: "is missing" },
);

export type Config = Omit<z.infer<typeof Environment>, "NEXIO_ORIGIN"> & { NEXIO_ORIGIN: string };

/** An invalid configuration. The message names each variable and what it must be. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Parses variables by a schema. An empty value counts as absent. Throws {@link ConfigError}. */
function read<Shape extends z.ZodType>(
  schema: Shape,
  variables: Record<string, string | undefined>,
): z.infer<Shape> {
  const present = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return name in present ? `${name} ${message}` : `${name} is missing`;
    });
    throw new ConfigError(
      `The configuration is invalid:\n  ${lines.join("\n  ")}\nSet these variables, or run \`npm start\` for a stack that needs none.`,
    );
  }
  return parsed.data;
}

/** Reads the configuration. An empty value counts as absent. Throws {@link ConfigError}. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const values = read(COMPLETE, variables);
  return {
    ...values,
    NEXIO_ORIGIN: values.NEXIO_ORIGIN ?? new URL(values.WORKOS_REDIRECT_URI).origin,
  };
}

/** The configuration of this process, read once. */
export const config = processValue(() => readConfig(process.env));

const DatabaseEnvironment = Environment.pick({
  DATABASE_URL: true,
  DATABASE_POOL_SIZE: true,
  DATABASE_DIRECT_URL: true,
  DATABASE_READ_URL: true,
  DATABASE_READ_MAX_LAG_SECONDS: true,
  DATABASE_STATEMENT_TIMEOUT_SECONDS: true,
  DATABASE_LOCK_TIMEOUT_SECONDS: true,
});

const LimitsEnvironment = Environment.pick({
  NEXIO_MAX_QUEUED_RUNS: true,
  NEXIO_MAX_RUNNING_RUNS: true,
  NEXIO_RATE_LIMIT: true,
});

/** The limits of organizations without limits of their own, for commands that use nothing else. */
export const limitsConfig = () => read(LimitsEnvironment, process.env);

/** The database settings alone, for commands that use nothing else. */
export const databaseConfig = processValue(() => read(DatabaseEnvironment, process.env));

const MigrationEnvironment = Environment.pick({
  DATABASE_URL: true,
  DATABASE_DIRECT_URL: true,
  DATABASE_OWNER_URL: true,
  DATABASE_APP_ROLE: true,
})
  .partial({ DATABASE_URL: true })
  .refine(
    ({ DATABASE_URL, DATABASE_OWNER_URL }) => DATABASE_URL !== undefined || DATABASE_OWNER_URL,
    { path: ["DATABASE_OWNER_URL"], error: "is missing" },
  );

/** Where migrations are applied, and the role that is granted rights. */
export function migrationConfig(): { url: string; appRole: string } {
  const values = read(MigrationEnvironment, process.env);
  return {
    // One of them is set, as the schema checks.
    url: values.DATABASE_OWNER_URL ?? values.DATABASE_DIRECT_URL ?? values.DATABASE_URL ?? "",
    appRole: values.DATABASE_APP_ROLE,
  };
}

const KeyringEnvironment = Environment.pick({ NEXIO_SECRETS_KEY: true });

/** The keyring alone, for commands that encrypt and decrypt and use no other service. */
export const keyringConfig = processValue(() => read(KeyringEnvironment, process.env));
