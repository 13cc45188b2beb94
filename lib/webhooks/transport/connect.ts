import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { AttemptContext } from "./attempt-context";
import { AttemptFailure, connectFailure } from "./failure";
import { permittedAddresses, type Resolve, type ResolvedAddress } from "./lookup";
import type { TransportPolicy } from "./policy";

export interface ConnectSettings {
  policy: TransportPolicy;
  resolve: Resolve;
  /** For the name's lookup, the connection and the TLS handshake together. */
  connectTimeoutMs: number;
  /** Certificates to trust in place of the system's. */
  ca?: string;
}

interface Target {
  hostname: string;
  port: number;
  secure: boolean;
}

/** Before the next of several addresses is tried. Node's own quarter of a second gives up on servers across an ocean. */
const NEXT_ADDRESS_MS = 1000;

/** Answers with what was checked, so that the name is not looked up a second time. */
const pinnedTo =
  (addresses: readonly ResolvedAddress[]): LookupFunction =>
  (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all || !first) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };

/** Settles as the promise does, unless the signal comes first. */
function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** Resolves when the socket says that it is ready; a socket that fails or is given up is destroyed. */
function ready<Kind extends Socket>(
  socket: Kind,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
): Promise<Kind> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      signal.removeEventListener("abort", onAbort);
      socket.off("error", settle).off("close", onClose).off(event, onReady);
      if (!error) return resolve(socket);
      // A socket may fail once more on its way down.
      socket.on("error", () => undefined).destroy();
      reject(error);
    };
    const onAbort = () => settle(signal.reason);
    const onReady = () => settle();
    const onClose = () =>
      settle(Object.assign(new Error("closed while connecting"), { code: "ECONNRESET" }));
    signal.addEventListener("abort", onAbort, { once: true });
    socket.once("error", settle).once("close", onClose).once(event, onReady);
    if (signal.aborted) onAbort();
  });
}

async function open(
  target: Target,
  settings: ConnectSettings & { context: AttemptContext; signal: AbortSignal },
): Promise<Socket> {
  const { hostname, port, secure } = target;
  const { context, signal, policy, resolve, ca } = settings;
  let phase: "dns" | "connect" | "tls" = "dns";
  try {
    const addresses = await orAborted(permittedAddresses(hostname, policy, resolve), signal);
    if (isIP(hostname) === 0) context.mark("dns");

    phase = "connect";
    const lookup = pinnedTo(addresses);
    const tcp = connectTcp({
      host: hostname,
      port,
      lookup,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    });
    tcp.setNoDelay(true);
    await ready(tcp, "connect", signal);
    context.mark("connect");
    if (!secure) return tcp;

    phase = "tls";
    const servername = isIP(hostname) === 0 ? hostname : undefined;
    // Said outright, because NODE_TLS_REJECT_UNAUTHORIZED could turn the default off.
    const tls = connectTls({
      socket: tcp,
      host: hostname,
      servername,
      rejectUnauthorized: true,
      ALPNProtocols: ["http/1.1"],
      ca,
    });
    await ready(tls, "secureConnect", signal);
    context.mark("tls");
    return tls;
  } catch (error) {
    // Why the caller gave up is the caller's to read.
    if (context.aborted || !(error instanceof Error)) throw error;
    throw connectFailure(phase, error);
  }
}

/**
 * Opens a connection for an attempt: resolves, checks, connects to what was checked, and for https shakes hands under the host's name. Throws
 * {@link AttemptFailure} for everything a receiver or its name server can do.
 */
export async function connectFor(
  context: AttemptContext,
  target: Target,
  settings: ConnectSettings,
): Promise<Socket> {
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new AttemptFailure("timeout")),
    settings.connectTimeoutMs,
  );
  const stopWaiting = context.onAborted((reason) => limit.abort(reason));
  try {
    return await open(target, { ...settings, context, signal: limit.signal });
  } finally {
    clearTimeout(timer);
    stopWaiting();
  }
}
