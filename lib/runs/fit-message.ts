import { MAX_MESSAGE_BYTES } from "@/lib/realtime/messages";

type Shortenable = {
  candidates?: readonly { reasoning?: string }[];
  solutions?: readonly object[];
  output?: object & { gaps?: readonly object[] };
  truncated?: true;
};

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** The longest prefix of `items` with which the message that `write` builds stays within the limit. */
function firstThatFit<Item extends object>(
  items: readonly Item[],
  write: (kept: readonly Item[]) => object,
): readonly Item[] {
  // Each item adds its own size and a comma; the first has no comma.
  let free = MAX_MESSAGE_BYTES - bytesOf(write([])) + 1;
  let count = 0;
  for (const item of items) {
    free -= bytesOf(item) + 1;
    if (free < 0) break;
    count += 1;
  }
  return items.slice(0, count);
}

/**
 * Serializes a message to JSON of at most 10,240 bytes. A longer message gets `truncated: true`, and readers fetch the
 * run instead. Reasoning is dropped first, then candidates from the end, then solutions, then gaps.
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
  // Long names of the customer can still exceed the limit.
  if (output && bytesOf(cut) > MAX_MESSAGE_BYTES) cut = { ...cut, output: undefined };
  return JSON.stringify(cut);
}
