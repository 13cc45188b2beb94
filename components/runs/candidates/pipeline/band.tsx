import clsx from "clsx";

type BandProps = { path: string; color?: string; faded?: boolean; ghost?: boolean };

/** One flow of the picture. A ghost is a flow that is not known yet: its outline only. */
export function Band({ path, color, faded = false, ghost = false }: BandProps) {
  return (
    <path
      d={path}
      vectorEffect="non-scaling-stroke"
      className={clsx("transition-opacity", ghost && "fill-none stroke-line")}
      style={ghost ? undefined : { fill: color, opacity: faded ? 0.22 : 0.6 }}
    />
  );
}
