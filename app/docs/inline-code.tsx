import { Fragment } from "react";

/** Text in which `backticks` mark code. */
export function InlineCode({ text }: { text: string }) {
  return text.split("`").map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move.
    <Fragment key={at}>{at % 2 === 1 ? <code className="text-ink">{part}</code> : part}</Fragment>
  ));
}

/** Paragraphs of such text, separated by empty lines. */
export function Paragraphs({ text, className }: { text: string; className?: string }) {
  return text.split("\n\n").map((paragraph) => (
    <p key={paragraph} className={className}>
      <InlineCode text={paragraph} />
    </p>
  ));
}
