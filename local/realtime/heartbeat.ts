type HeartbeatOptions = {
  activityTimeoutMs: number;
  pongTimeoutMs: number;
  ping: () => void;
  expire: () => void;
};

/** Pings after a silence and expires when nothing comes back. Whatever the client sends is a sign of life. */
export function startHeartbeat({
  activityTimeoutMs,
  pongTimeoutMs,
  ping,
  expire,
}: HeartbeatOptions) {
  let timer = setTimeout(ask, activityTimeoutMs);

  function ask() {
    timer = setTimeout(expire, pongTimeoutMs);
    ping();
  }

  return {
    touch() {
      clearTimeout(timer);
      timer = setTimeout(ask, activityTimeoutMs);
    },
    stop: () => clearTimeout(timer),
  };
}
