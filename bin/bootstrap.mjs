// Plain JavaScript without dependencies: this is what runs before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const lockfile = join(root, "package-lock.json");
const stamp = join(modules, ".nexio-install");
const LEAST_NODE = [20, 19];

/** Exits with one sentence: what is wrong and what to do. */
export function fail(sentence) {
  process.stderr.write(`\n✗ ${sentence}\n`);
  process.exit(1);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  fail(
    `Node ${process.versions.node} is too old: Nexio needs ${LEAST_NODE.join(".")} or later. Install a current Node from https://nodejs.org and try again.`,
  );
}

// Not `recursive: true`: it never returns on file systems that reject folders, such as /proc.
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Creates the data folder if it does not exist and checks that it is writable. */
export function checkDataFolder() {
  const folder = resolve(root, process.env.NEXIO_DATA_DIR || ".nexio");
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    // access() lets root pass on a read-only file system; writing does not.
    writeFileSync(join(folder, ".writable"), "");
    rmSync(join(folder, ".writable"));
  } catch (error) {
    fail(
      `Cannot write to the data folder ${folder} (${error.code ?? error.message}): make it writable for this user, or set NEXIO_DATA_DIR to another folder.`,
    );
  }
}

const digest = () =>
  `${createHash("sha256").update(readFileSync(lockfile)).digest("hex")} ${process.platform}-${process.arch}\n`;
const newer = (a, b) => statSync(a).mtimeMs > statSync(b).mtimeMs;

function versionOf(name) {
  const file = join(modules, name, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : null;
}

/** Whether node_modules is complete and matches the lockfile, from our own or another `npm ci`. */
function isInstalled() {
  const written = join(modules, ".package-lock.json");
  if (!existsSync(written)) return false;
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const wanted = Object.entries({ ...dependencies, ...devDependencies });
  if (wanted.some(([name, version]) => versionOf(name) !== version)) return false;
  if (!existsSync(lockfile)) return true;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest()) return true;
  return !existsSync(stamp) && newer(written, lockfile);
}

/** Runs npm and captures its output. */
function npm(args) {
  const cli = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : null;
  const [command, first] = cli ? [process.execPath, [cli]] : ["npm", []];
  // NODE_ENV or an omit setting of the caller would leave out packages for building and testing.
  const env = { ...process.env, NODE_ENV: "development" };
  return new Promise((done) => {
    let output = "";
    const options = ["--include=dev", "--include=optional", "--no-audit", "--no-fund"];
    const child = spawn(command, [...first, ...args, ...options], {
      cwd: root,
      env,
      shell: process.platform === "win32",
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => done({ code: 1, output: error.message }));
    child.once("close", (code) => done({ code: code ?? 1, output }));
  });
}

async function npmAny([way, ...others]) {
  const result = await npm(way);
  return result.code === 0 || others.length === 0 ? result : npmAny(others);
}

/** Installs the packages if necessary and prints how long it took. */
export async function install() {
  const started = performance.now();
  const done = isInstalled();
  if (!done) {
    if (process.stdout.isTTY) process.stdout.write("  Install …\r");
    try {
      accessSync(root, constants.W_OK);
    } catch {
      fail(
        `Cannot write to ${root}, where packages are installed: make it writable for this user, or clone the project elsewhere.`,
      );
    }
    // npm versions differ about optional packages of other platforms. `install` still pins every locked version.
    const ways = existsSync(lockfile) ? [["ci"], ["install", "--no-save"]] : [["install"]];
    const { code, output } = await npmAny(ways);
    if (code !== 0) {
      process.stderr.write(`${output.trim().split("\n").slice(-25).join("\n")}\n`);
      fail(
        "npm could not install the packages (see its output above): check the connection to the package registry and the free disk space, then try again.",
      );
    }
  }
  try {
    if (existsSync(lockfile) && (!done || !existsSync(stamp))) writeFileSync(stamp, digest());
  } catch {
    // Installed by another user: only the quick check is unavailable.
    void 0;
  }
  const note = done ? "up to date" : "";
  process.stdout.write(
    `✓ ${"Install".padEnd(18)}${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${note}`
      .trimEnd()
      .concat("\n"),
  );
}

/** Ends this process when npm is killed: it would no longer receive Ctrl-C from the terminal. */
export function followNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

/** Runs a TypeScript file in this process. */
export async function enter(file) {
  followNpm();
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: join(root, "tsconfig.json") });
  process.chdir(root);
  await import(pathToFileURL(join(root, file)).href);
}
