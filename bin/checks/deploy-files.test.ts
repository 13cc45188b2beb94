import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { ENTRIES, sourceFiles } from "@/bin/build/ensure-built";
import { Environment } from "@/lib/config";
import { root } from "@/local/stack/settings";

/** No engine is needed: what these files promise is checked in their text. */

const read = (file: string) => readFileSync(join(root, file), "utf8");
const variables = new Set(Object.keys(Environment.shape));

type Instruction = { name: string; rest: string; stage: string };

/** The instructions of the Dockerfile, continuation lines joined, with the stage that they belong to. */
function instructions(): Instruction[] {
  let stage = "";
  return read("Dockerfile")
    .replace(/\\\n\s*/g, " ")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [name = "", ...words] = line.split(/\s+/);
      const rest = words.join(" ");
      if (name === "FROM") stage = / AS (\w+)$/.exec(rest)?.[1] ?? "";
      return { name, rest, stage };
    });
}
const inStage = (stage: string, name: string) =>
  instructions()
    .filter((each) => each.stage === stage && each.name === name)
    .map(({ rest }) => rest);

test("the image is built by the locked packages, and its last stage has only production packages", () => {
  expect(inStage("build", "RUN")[0]).toMatch(/^npm ci /);
  expect(inStage("build", "RUN")[1]).toMatch(/^npm run build\b/);
  expect(inStage("packages", "RUN")[0]).toMatch(/^npm ci --omit=dev\b/);
  expect(inStage("run", "RUN")).toEqual([]);
  expect(inStage("run", "COPY").filter((rest) => rest.includes("node_modules"))).toEqual([
    "--from=packages /app/node_modules ./node_modules",
  ]);
});

test("the image runs as a numbered user that is not root, and is checked by /live of the operations port", () => {
  expect(inStage("run", "USER")).toEqual(["1000:1000"]);
  expect(inStage("run", "HEALTHCHECK")[0]).toMatch(/NEXIO_OPS_PORT\}\/live/);
  expect(inStage("run", "ENV")[0]).toMatch(/NEXIO_OPS_PORT=9090/);
  expect(inStage("run", "ENTRYPOINT")[0]).toContain('"bin/process.mjs"');
});

/** Whether a file reaches the build of the image. .dockerignore refuses all but names at the top, and names anywhere. */
const ignoreLines = read(".dockerignore")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const allowed = ignoreLines.flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
const refused = ignoreLines.flatMap((line) =>
  line.startsWith("**/")
    ? [new RegExp(`(^|/)${line.slice(3).replaceAll(".", "\\.").replace("*", "[^/]*")}(/|$)`)]
    : [],
);
const reachesBuild = (path: string) =>
  allowed.some((name) => path === name || path.startsWith(`${name}/`)) &&
  !refused.some((pattern) => pattern.test(path));

test("every file that the build reads is let through to the build of the image", () => {
  expect(ignoreLines[0]).toBe("*");
  expect(ignoreLines.length).toBe(1 + allowed.length + refused.length);
  const sources = sourceFiles(root);
  expect(sources).toContain("instrumentation-client.ts");
  expect(sources.filter((path) => !reachesBuild(path))).toEqual([]);
  // Configuration, and the lockfile that the packages are installed by.
  const copied = inStage("build", "COPY")[0]?.split(" ").slice(0, -1) ?? [];
  expect(copied).toContain("package-lock.json");
  expect(copied.filter((path) => !reachesBuild(path))).toEqual([]);
});

test("everything that the image copies exists, or is built, and reaches the build", () => {
  const built = ["node_modules", "dist", ".next"];
  const copied = inStage("run", "COPY").flatMap((rest) =>
    rest
      .split(" ")
      .filter((word) => word.startsWith("/app/"))
      .map((word) => word.slice("/app/".length)),
  );
  expect(copied.length).toBeGreaterThan(5);
  for (const path of copied.filter((each) => !built.includes(each))) {
    expect(existsSync(join(root, path)), path).toBe(true);
    // A folder, or a file.
    expect(allowed, path).toContain(path.split("/")[0]);
  }
  for (const path of allowed) expect(existsSync(join(root, path)), path).toBe(true);
  for (const secret of [".env", ".git", ".nexio"]) expect(allowed).not.toContain(secret);
});

const Service = z.object({
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  healthcheck: z.unknown().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  ports: z.array(z.string()).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), Service) })
  .parse(parse(read("compose.yaml"), { merge: true }));

test("compose migrates before web and worker start, each with the rights that it needs", () => {
  const { postgres, realtime, migrate, web, worker } = compose.services;
  for (const service of [postgres, realtime]) expect(service?.healthcheck).toBeDefined();
  expect(migrate?.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
  for (const [name, service] of Object.entries({ migrate, web, worker })) {
    expect(service, name).toMatchObject({ read_only: true, cap_drop: ["ALL"], command: [name] });
    expect(service?.environment?.DATABASE_URL, name).toContain("//nexio_app:");
    for (const variable of Object.keys(service?.environment ?? {}))
      expect(variables, name).toContain(variable);
  }
  for (const service of [web, worker]) {
    expect(service?.environment?.DATABASE_OWNER_URL).toBeUndefined();
    expect(service?.depends_on).toEqual({
      migrate: { condition: "service_completed_successfully" },
      realtime: { condition: "service_started" },
    });
    expect(service?.environment?.PORT).toBe("3000");
  }
  // Published to this machine only: a proxy with TLS belongs in front.
  for (const service of Object.values(compose.services))
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test("browsers are sent to a published address of the realtime service, not to its name inside compose", () => {
  const { realtime, web } = compose.services;
  const environment = Object.fromEntries(
    Object.entries(web?.environment ?? {}).map(([name, value]) => [
      name,
      // What compose sets without a variable of its own.
      value.replace(/\$\{\w+:-([^}]*)\}/g, "$1"),
    ]),
  );
  expect(Object.keys(compose.services)).toContain(environment.PUSHER_HOST);
  const { PUSHER_PUBLIC_HOST: host, PUSHER_PUBLIC_PORT: port } = environment;
  expect(realtime?.ports?.map((mapping) => mapping.slice(0, mapping.lastIndexOf(":")))).toEqual([
    `${host}:${port}`,
  ]);
  expect(environment.PUSHER_PUBLIC_TLS).toBe("false");
});

test("the check of the realtime service works in Node.js 16, which has no fetch", async () => {
  const { test: command } = z
    .object({ test: z.tuple([z.literal("CMD"), z.literal("node"), z.literal("-e"), z.string()]) })
    .parse(compose.services.realtime?.healthcheck);
  let status = 200;
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/ready" ? status : 404).end();
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve(z.object({ port: z.number() }).parse(server.address()).port),
    ),
  );
  const check = () =>
    new Promise<number | null>((resolve) =>
      spawn(process.execPath, [
        "-e",
        `delete globalThis.fetch; ${command[3].replace("6001", String(port))}`,
      ]).once("close", resolve),
    );
  expect(await check()).toBe(0);
  status = 503;
  expect(await check()).toBe(1);
  await new Promise((resolve) => server.close(resolve));
  expect(await check()).toBe(1);
});

const Container = z.object({
  name: z.string(),
  image: z.string(),
  args: z.tuple([z.string()]),
  env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  envFrom: z.array(z.record(z.string(), z.object({ name: z.string() }))),
  securityContext: z.unknown(),
  resources: z.object({
    requests: z.object({ cpu: z.string().or(z.number()), memory: z.string() }),
    limits: z.object({ memory: z.string() }),
  }),
});
const Manifest = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
  data: z.record(z.string(), z.string()).optional(),
  spec: z
    .object({
      template: z
        .object({
          metadata: z.object({ labels: z.record(z.string(), z.string()) }),
          spec: z.looseObject({ securityContext: z.unknown(), containers: z.tuple([Container]) }),
        })
        .optional(),
    })
    .loose()
    .optional(),
});
const base = "deploy/kustomize/base";
const { resources } = z
  .object({ resources: z.array(z.string()) })
  .parse(parse(read(`${base}/kustomization.yaml`)));
const manifests = resources.flatMap((file) =>
  parseAllDocuments(read(`${base}/${file}`)).map((document) => {
    expect(document.errors, file).toEqual([]);
    return Manifest.parse(document.toJS());
  }),
);
const pods = manifests.flatMap(({ metadata, spec }) =>
  spec?.template ? [{ name: metadata.name, template: spec.template }] : [],
);

test("the Kustomize base has every part of a deployment", () => {
  expect(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort()).toEqual([
    "ConfigMap/nexio",
    "Deployment/nexio-web",
    "Deployment/nexio-worker",
    "HorizontalPodAutoscaler/nexio-web",
    "HorizontalPodAutoscaler/nexio-worker",
    "Job/nexio-migrate",
    "NetworkPolicy/nexio",
    "NetworkPolicy/nexio-web",
    "PodDisruptionBudget/nexio-web",
    "PodDisruptionBudget/nexio-worker",
    "Service/nexio-web",
    "ServiceAccount/nexio",
  ]);
});

test("each pod is unprivileged, read-only, limited in memory, and runs a process of the build", () => {
  expect(pods.map(({ name }) => name)).toEqual(["nexio-migrate", "nexio-web", "nexio-worker"]);
  for (const { name, template } of pods) {
    const [container] = template.spec.containers;
    expect(template.spec.securityContext, name).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
    });
    expect(container.securityContext, name).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
    expect(Object.keys(ENTRIES), name).toContain(container.args[0]);
  }
});

test("web and worker are probed on the operations port, and only the migration has the owner's secret", () => {
  for (const { name, template } of pods) {
    const [container] = template.spec.containers;
    const secrets = container.envFrom.flatMap(({ secretRef }) =>
      secretRef ? [secretRef.name] : [],
    );
    expect([name, secrets]).toEqual([name, [name === "nexio-migrate" ? "nexio-owner" : "nexio"]]);
  }
  for (const file of ["web.yaml", "worker.yaml"]) {
    const text = read(`${base}/${file}`);
    for (const [probe, path] of [
      ["readinessProbe", "/ready"],
      ["livenessProbe", "/live"],
      ["startupProbe", "/live"],
    ])
      expect(text).toMatch(new RegExp(`${probe}:\\s+httpGet:\\s+path: ${path}\\s+port: ops`));
  }
});

test("the example of a command is as unprivileged as the base, names a real command, and writes to its volume only", () => {
  const documents = parseAllDocuments(
    read("deploy/kustomize/commands/export-organization.yaml"),
  ).map((document) => document.toJS());
  const [claim, job] = documents;
  const { template } = job.spec;
  const [container] = template.spec.containers;
  expect(template.metadata.labels["app.kubernetes.io/name"]).toBe("nexio");
  expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, fsGroup: 1000 });
  expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true });
  expect(container.args.slice(0, 3)).toEqual(["admin", "organizations", "export"]);
  expect(Object.keys(ENTRIES)).toContain(container.args[0]);
  const [volume] = container.volumeMounts;
  expect(container.args.at(-1)).toMatch(new RegExp(`^${volume.mountPath}/`));
  expect(template.spec.volumes).toEqual([
    { name: volume.name, persistentVolumeClaim: { claimName: claim.metadata.name } },
  ]);
  // A second attempt would find the folder of the first, and be refused.
  expect([job.spec.backoffLimit, template.spec.restartPolicy]).toEqual([0, "Never"]);
  expect(resources).not.toContain("../commands/export-organization.yaml");
});

/** Lines of the processes that would write a file. Commands and tests are not among the processes. */
const WRITES = /\b(createWriteStream|mkdtemp|writeFile|appendFile|openSync|tmpdir)(Sync)?\(/;
/** What only commands call. */
const OF_COMMANDS = [
  "lib/lifecycle/export/export-organization.ts",
  "lib/pools/import/set-aside-report.ts",
];

test("web and worker write no files, so that their /tmp needs no size", () => {
  const writing = sourceFiles(root).filter(
    (file) =>
      /^(app|lib|server|worker)\//.test(file) &&
      !/\.(test|fixture)\.|^lib\/testing\//.test(file) &&
      WRITES.test(read(file)),
  );
  expect(writing.sort()).toEqual(OF_COMMANDS);
});

test("the network policy lets out what the documented services need", () => {
  const policy = manifests.find(
    ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === "nexio",
  );
  const { egress } = z
    .object({ egress: z.array(z.object({ ports: z.array(z.object({ port: z.number() })) })) })
    .parse(policy?.spec);
  const ports = egress.flatMap((rule) => rule.ports.map(({ port }) => port));
  const webhooks = Environment.shape.NEXIO_WEBHOOK_PORTS.parse(undefined);
  const collector = /collector:(\d+)/.exec(
    String(Environment.shape.OTEL_EXPORTER_OTLP_ENDPOINT.safeParse("-").error?.message),
  )?.[1];
  const realtime = compose.services.web?.environment?.PUSHER_PORT;
  for (const port of [53, 5432, 6432, ...webhooks, Number(collector), Number(realtime)])
    expect(ports).toContain(port);
});

test("every variable of the Kustomize base is one that the product reads, and none is a secret", () => {
  const config = manifests.find(({ kind }) => kind === "ConfigMap")?.data ?? {};
  for (const name of Object.keys(config)) expect(variables).toContain(name);
  const all = resources.map((file) => read(`${base}/${file}`)).join("\n");
  expect(all).not.toMatch(/postgres(?:ql)?:\/\/|kind: Secret/);
});

test("the shell script of the database is valid", () => {
  execFileSync("sh", ["-n", join(root, "deploy/postgres/create-roles.sh")]);
});
