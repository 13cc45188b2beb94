import clsx from "clsx";

type Props = { path: string; color?: string; faded?: boolean; outline?: boolean };

/** One flow of the diagram. `outline` draws a flow whose counts are not known yet. */
export function Band({ path, color, faded = false, outline = false }: Props) {
  return (
    <path
      d={path}
      vectorEffect="non-scaling-stroke"
      className={clsx("transition-opacity", outline && "fill-none stroke-line")}
      style={outline ? undefined : { fill: color, opacity: faded ? 0.22 : 0.6 }}
    />
  );
}

/** A count with its label. */
export function Count({ count, label }: { count: string; label: string }) {
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap">
      <span className="num text-[15px] font-semibold">{count}</span>
      <span className="text-table font-medium">{label}</span>
    </span>
  );
}
