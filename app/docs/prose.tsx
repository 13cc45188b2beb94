/** A description in which `ticks` mean code. */
export function Prose({ text }: { text: string }) {
  const parts = text.split("`");
  return parts.map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
    at % 2 === 1 ? <code key={at}>{part}</code> : part,
  );
}
