import {
  type ConnectionState,
  connectionState,
  POLLING_AFTER_MS,
  reopenDelayMs,
} from "./connection-state";
import type { Parse, Socket, SocketConfig } from "./socket";

export type { ConnectionState } from "./connection-state";
export { startPolling } from "./poller";
export type { Parse, RealtimeConfig, SocketConfig } from "./socket";

type ChannelListener<Message> = {
  onMessage: (message: Message | "unreadable") => void;
  onSubscribed: () => void;
};

/** "connecting" until the first connection, or until it takes longer than {@link POLLING_AFTER_MS}. */
export type ConnectionSnapshot = ConnectionState | "connecting";

export type Connection<Message> = {
  /** Opens the socket and keeps it open until the returned function is called. The last release closes it. */
  retain: () => () => void;
  snapshot: () => ConnectionSnapshot;
  subscribe: (onChange: () => void) => () => void;
  listen: (channel: string, listener: ChannelListener<Message>) => () => void;
  /** Calls `listener` with the HTTP status when the server refuses a subscription. */
  onRefused: (listener: (httpStatus: number) => void) => () => void;
};

/** StrictMode and layout changes release and retain again at once. The delay keeps the socket open in between. */
const CLOSE_AFTER_MS = 1_000;

/** A timer this late means that the computer slept. Background tabs run timers at least once a minute. */
const SLEPT_MS = 100_000;
const WAKE_CHECK_MS = 10_000;

const afterFirstPaint = (run: () => void) =>
  "requestIdleCallback" in window
    ? window.requestIdleCallback(run, { timeout: 1_000 })
    : requestAnimationFrame(() => setTimeout(run));

function createConnection<Message>(
  config: SocketConfig,
  loadParse: () => Promise<Parse<Message>>,
): Connection<Message> {
  const observers = new Set<() => void>();
  const refusalListeners = new Set<(httpStatus: number) => void>();
  const channels = new Map<string, Set<ChannelListener<Message>>>();
  const subscribed = new Set<string>();
  const signals = { connected: false, unavailable: false, lostAt: 0, everConnected: false };
  const timers: { close?: number; reopen?: number; settle?: number; wake?: number } = {};
  let retainCount = 0;
  /** Counts the sockets. Callbacks of an earlier one are ignored. */
  let generation = 0;
  let failedAttempts = 0;
  let socket: Socket | null = null;
  let current: ConnectionSnapshot = "connecting";

  function refresh() {
    const state = connectionState({
      online: navigator.onLine,
      connected: signals.connected,
      unavailable: signals.unavailable,
      disconnectedMs: signals.connected ? 0 : Date.now() - signals.lostAt,
    });
    const next = state === "reconnecting" && !signals.everConnected ? "connecting" : state;
    if (next === current) return;
    current = next;
    for (const notify of observers) notify();
  }

  function markDisconnected() {
    if (signals.connected || signals.lostAt === 0) signals.lostAt = Date.now();
    signals.connected = false;
    subscribed.clear();
    window.clearTimeout(timers.settle);
    timers.settle = window.setTimeout(refresh, POLLING_AFTER_MS + 10);
  }

  function scheduleReopen() {
    window.clearTimeout(timers.reopen);
    timers.reopen = window.setTimeout(open, reopenDelayMs(failedAttempts, Math.random()));
  }

  function onState(state: string) {
    if (state === "connected") {
      Object.assign(signals, { connected: true, unavailable: false, everConnected: true });
      failedAttempts = 0;
      window.clearTimeout(timers.reopen);
    } else {
      const gaveUp = state === "failed" || state === "disconnected";
      if (signals.connected || gaveUp) scheduleReopen();
      signals.unavailable = gaveUp || state === "unavailable";
      markDisconnected();
    }
    refresh();
  }

  /** While a computer sleeps, the server closes its socket. The client would notice only after minutes. */
  function watchSleep() {
    let checkedAt = Date.now();
    timers.wake = window.setInterval(() => {
      const slept = Date.now() - checkedAt > SLEPT_MS;
      checkedAt = Date.now();
      if (!slept) return;
      failedAttempts = 0;
      void open();
    }, WAKE_CHECK_MS);
  }

  async function open() {
    socket?.close();
    socket = null;
    generation += 1;
    const own = generation;
    const ifCurrent =
      <Args extends unknown[]>(run: (...args: Args) => void) =>
      (...args: Args) => {
        if (own === generation) run(...args);
      };
    markDisconnected();
    scheduleReopen();
    failedAttempts += 1;
    try {
      // With its socket code, which the first paint does not need.
      const [{ openSocket }, parse] = await Promise.all([import("./socket"), loadParse()]);
      if (own !== generation) return;
      const opened = openSocket(config, parse, {
        onState: ifCurrent(onState),
        onMessage: ifCurrent((channel, message) => {
          for (const listener of channels.get(channel) ?? []) listener.onMessage(message);
        }),
        onSubscribed: ifCurrent((channel) => {
          subscribed.add(channel);
          for (const listener of channels.get(channel) ?? []) listener.onSubscribed();
        }),
        onRefused: ifCurrent((httpStatus) => {
          for (const listener of refusalListeners) listener(httpStatus);
        }),
      });
      socket = opened;
      for (const channel of channels.keys()) opened.join(channel);
    } catch {
      // The code of the client could not be loaded (offline, or a new release). A reopen is already scheduled.
      if (own === generation) refresh();
    }
  }

  function close() {
    generation += 1;
    socket?.close();
    socket = null;
    signals.lostAt = 0;
    markDisconnected();
    for (const timer of Object.values(timers)) window.clearTimeout(timer);
    window.removeEventListener("online", refresh);
    window.removeEventListener("offline", refresh);
  }

  return {
    retain() {
      retainCount += 1;
      if (timers.close !== undefined) {
        window.clearTimeout(timers.close);
        timers.close = undefined;
      } else if (retainCount === 1) {
        window.addEventListener("online", refresh);
        window.addEventListener("offline", refresh);
        markDisconnected();
        watchSleep();
        afterFirstPaint(() => {
          if (retainCount > 0 && !socket) void open();
        });
      }
      return () => {
        retainCount -= 1;
        if (retainCount > 0) return;
        timers.close = window.setTimeout(() => {
          timers.close = undefined;
          close();
        }, CLOSE_AFTER_MS);
      };
    },
    snapshot: () => current,
    subscribe(onChange) {
      observers.add(onChange);
      return () => observers.delete(onChange);
    },
    listen(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      listeners.add(listener);
      channels.set(channel, listeners);
      if (listeners.size === 1) socket?.join(channel);
      else if (subscribed.has(channel)) listener.onSubscribed();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        channels.delete(channel);
        subscribed.delete(channel);
        socket?.leave(channel);
      };
    },
    onRefused(listener) {
      refusalListeners.add(listener);
      return () => refusalListeners.delete(listener);
    },
  };
}

/**
 * Makes the tab's connections, one for each configuration. `loadParse` loads what reads messages, together with the code
 * of the socket: after the first paint.
 */
export function createConnections<Message>(loadParse: () => Promise<Parse<Message>>) {
  const connections = new Map<string, Connection<Message>>();
  return (config: SocketConfig): Connection<Message> => {
    const key = JSON.stringify(config);
    const connection = connections.get(key) ?? createConnection(config, loadParse);
    connections.set(key, connection);
    return connection;
  };
}
