/** The organization's initial on the accent's darkest shade. */
export function OrganizationMark({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-5 shrink-0 place-items-center rounded-[5px] bg-l1 text-[11px] leading-none font-semibold text-l1-ink"
    >
      {name.trim().charAt(0).toUpperCase()}
    </span>
  );
}
