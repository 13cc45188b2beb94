import clsx from "clsx";
import { CopyButton } from "./copy-button";

/** Code in a scrollable box, with a button that copies all of it. */
export function CodeBlock({
  code,
  label,
  className,
}: {
  code: string;
  label: string;
  className?: string;
}) {
  return (
    // The copy button has a column of its own: it never covers code.
    <div
      className={clsx(
        "grid grid-cols-[minmax(0,1fr)_auto] items-start rounded-lg border bg-sunken",
        className,
      )}
    >
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[480px] overflow-auto rounded-lg"
      >
        <pre className="w-max min-w-full px-3.5 py-3 leading-[19px]">{code}</pre>
      </section>
      <CopyButton value={code} label={`Copy ${label}`} className="m-1.5 ml-0" />
    </div>
  );
}
