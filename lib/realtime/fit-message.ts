/** Pusher's limit for the data of one event. */
export const MAX_MESSAGE_BYTES = 10_240;

type Shortenable = { candidates?: readonly { reasoning?: string }[]; truncated?: true };

/**
 * An event's data as JSON of at most 10,240 bytes: reasoning is dropped first, then candidates from the end, with `truncated: true`, upon
 * which readers fetch the run.
 */
export function fitMessage(data: object & Shortenable): string {
  const whole = JSON.stringify(data);
  if (Buffer.byteLength(whole) <= MAX_MESSAGE_BYTES || !data.candidates) return whole;

  const bare = data.candidates.map(({ reasoning: _dropped, ...candidate }) => candidate);
  const withFirst = (count: number) => JSON.stringify({ ...data, candidates: bare.slice(0, count), truncated: true });
  let count = bare.length;
  // Each step drops at least one, and as many as the excess surely asks for.
  for (let text = withFirst(count); ; text = withFirst(count)) {
    const excess = Buffer.byteLength(text) - MAX_MESSAGE_BYTES;
    if (excess <= 0 || count === 0) return text;
    const largest = Math.max(...bare.slice(0, count).map((candidate) => Buffer.byteLength(JSON.stringify(candidate)) + 1));
    count = Math.max(0, count - Math.max(1, Math.floor(excess / largest)));
  }
}
