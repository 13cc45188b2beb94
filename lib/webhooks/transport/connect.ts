import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { AttemptContext } from "./attempt-context";
import { AttemptFailure, connectFailure } from "./failure";
import { permittedAddresses, type Resolve, type ResolvedAddress } from "./lookup";
import type { TransportPolicy } from "./policy";

export interface ConnectSettings {
  policy: TransportPolicy;
  resolve: Resolve;
  /** For DNS lookup, connection and TLS handshake together. */
  connectTimeoutMs: number;
  /** Certificates to trust instead of the system's. */
  ca?: string;
}

interface ConnectTarget {
  hostname: string;
  port: number;
  secure: boolean;
}

/** Wait before the next address is tried. Node's default of 250 ms is too short for servers on another continent. */
const NEXT_ADDRESS_MS = 1000;

/** A lookup that returns the checked addresses, so that no second DNS query can return others. */
const pinnedLookup =
  (addresses: readonly ResolvedAddress[]): LookupFunction =>
  (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all || !first) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };

/** Settles like the promise, or rejects as soon as the signal aborts. */
function rejectOnAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** Resolves when the socket emits `event`. Destroys it if it fails or the signal aborts. */
function socketReady<Kind extends Socket>(
  socket: Kind,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
): Promise<Kind> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      signal.removeEventListener("abort", onAbort);
      socket.off("error", settle).off("close", onClose).off(event, onReady);
      if (!error) return resolve(socket);
      // Destroying the socket may cause another error.
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
  target: ConnectTarget,
  settings: ConnectSettings & { context: AttemptContext; signal: AbortSignal },
): Promise<Socket> {
  const { hostname, port, secure } = target;
  const { context, signal, policy, resolve, ca } = settings;
  let phase: "dns" | "connect" | "tls" = "dns";
  try {
    const addresses = await rejectOnAbort(permittedAddresses(hostname, policy, resolve), signal);
    if (isIP(hostname) === 0) context.mark("dns");

    phase = "connect";
    const lookup = pinnedLookup(addresses);
    const tcp = connectTcp({
      host: hostname,
      port,
      lookup,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    });
    tcp.setNoDelay(true);
    await socketReady(tcp, "connect", signal);
    context.mark("connect");
    if (!secure) return tcp;

    phase = "tls";
    const servername = isIP(hostname) === 0 ? hostname : undefined;
    // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED could change the default.
    const tls = connectTls({
      socket: tcp,
      host: hostname,
      servername,
      rejectUnauthorized: true,
      ALPNProtocols: ["http/1.1"],
      ca,
    });
    await socketReady(tls, "secureConnect", signal);
    context.mark("tls");
    return tls;
  } catch (error) {
    // The abort reason is passed on unchanged.
    if (context.aborted || !(error instanceof Error)) throw error;
    throw connectFailure(phase, error);
  }
}

/**
 * Opens a connection for an attempt: resolves the name, checks all addresses, connects to a checked address, and for
 * https verifies the certificate. Throws {@link AttemptFailure} for anything that a receiver or its name server causes.
 */
export async function connectFor(
  context: AttemptContext,
  target: ConnectTarget,
  settings: ConnectSettings,
): Promise<Socket> {
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new AttemptFailure("timeout")),
    settings.connectTimeoutMs,
  );
  const removeListener = context.onAborted((reason) => limit.abort(reason));
  try {
    return await open(target, { ...settings, context, signal: limit.signal });
  } finally {
    clearTimeout(timer);
    removeListener();
  }
}
