/** Pusher's limit for the data of one event. */
export const MAX_MESSAGE_BYTES = 10_240;

type Shortenable = {
  candidates?: readonly { reasoning?: string }[];
  solutions?: readonly object[];
  output?: object & { gaps?: readonly object[] };
  truncated?: true;
};

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** As many of a list's first items as fit into the message that `write` makes of them, no fewer. */
function firstThatFit<Item extends object>(
  items: readonly Item[],
  write: (kept: readonly Item[]) => object,
): readonly Item[] {
  // Every item costs itself and a comma, but for the first.
  let room = MAX_MESSAGE_BYTES - bytesOf(write([])) + 1;
  let count = 0;
  for (const item of items) {
    room -= bytesOf(item) + 1;
    if (room < 0) break;
    count += 1;
  }
  return items.slice(0, count);
}

/**
 * An event's data as JSON of at most 10,240 bytes: reasoning is dropped first, then candidates from the end, then solutions, then gaps, with
 * `truncated: true`, upon which readers fetch the run.
 */
export function fitMessage(data: object & Shortenable): string {
  const whole = JSON.stringify(data);
  if (Buffer.byteLength(whole) <= MAX_MESSAGE_BYTES) return whole;
  let cut: object & Shortenable = { ...data, truncated: true };

  const { candidates, solutions, output } = data;
  if (candidates) {
    const bare = candidates.map(({ reasoning: _dropped, ...candidate }) => candidate);
    const before = cut;
    cut = {
      ...before,
      candidates: firstThatFit(bare, (kept) => ({ ...before, candidates: kept })),
    };
  }
  if (solutions && bytesOf(cut) > MAX_MESSAGE_BYTES) {
    const before = cut;
    cut = {
      ...before,
      solutions: firstThatFit(solutions, (kept) => ({ ...before, solutions: kept })),
    };
  }
  if (output?.gaps && bytesOf(cut) > MAX_MESSAGE_BYTES) {
    const before = cut;
    cut = {
      ...before,
      output: {
        ...output,
        gaps: firstThatFit(output.gaps, (kept) => ({
          ...before,
          output: { ...output, gaps: kept },
        })),
      },
    };
  }
  // What is left is as long as the customer's own names can make it.
  if (output && bytesOf(cut) > MAX_MESSAGE_BYTES) cut = { ...cut, output: undefined };
  return JSON.stringify(cut);
}
