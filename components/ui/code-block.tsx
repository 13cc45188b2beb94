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
    <div className={clsx("relative", className)}>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[480px] overflow-auto rounded-lg border bg-sunken"
      >
        <pre className="w-max min-w-full px-3.5 py-3 pr-12 leading-[19px]">{code}</pre>
      </section>
      <CopyButton value={code} label={`Copy ${label}`} className="absolute top-1.5 right-1.5" />
    </div>
  );
}
