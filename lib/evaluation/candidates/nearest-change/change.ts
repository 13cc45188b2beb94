/** One field with the values that could give a better outcome, the smallest change first. */
export type Change<Result> = {
  path: string;
  label: string;
  from: unknown;
  options: readonly Option<Result>[];
  /** For numbers of which only some are tried: the facts with any number, and the step to which one is rounded. */
  between?: { apply: (value: number) => Result; step: number };
};

/** A value, and the facts or the profile with it. */
export type Option<Result> = { value: unknown; apply: () => Result };

type Listed<Value, Result> = Pick<Change<Result>, "path" | "label" | "from"> & {
  values: readonly Value[];
  apply: (value: Value) => Result;
};

/** A change to one of the values of a list. */
export const changeTo = <Value, Result>({
  values,
  apply,
  ...change
}: Listed<Value, Result>): Change<Result> => ({
  ...change,
  options: values.map((value) => ({ value, apply: () => apply(value) })),
});

/** A change to the smallest number that is enough: the values are tried first, then what lies between two of them. */
export const changeToNumber = <Result>(
  change: Listed<number, Result>,
  step: number,
): Change<Result> => ({ ...changeTo(change), between: { apply: change.apply, step } });

type Found<Place> = { value: unknown; place: Place; index: number };

/**
 * The first option that reaches a place. A number is then narrowed down to the step, between the last value that was not
 * enough and the one that is.
 */
export function smallestOption<Result, Place>(
  { from, options, between }: Change<Result>,
  placeOf: (result: Result) => Place,
  reaches: (place: Place) => boolean,
): Found<Place> | null {
  const index = options.findIndex(({ apply }) => reaches(placeOf(apply())));
  const option = options[index];
  if (!option) return null;
  const found = { value: option.value, place: placeOf(option.apply()), index };
  const before = options[index - 1]?.value ?? from;
  if (!between || typeof before !== "number" || typeof option.value !== "number") return found;
  const { apply, step } = between;
  const numberAt = (at: number) => Number((at * step).toPrecision(12));
  let [low, high] = [Math.floor(before / step), Math.ceil(option.value / step)];
  while (Math.abs(high - low) > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(placeOf(apply(numberAt(middle))))) high = middle;
    else low = middle;
  }
  const value = numberAt(high);
  const place = placeOf(apply(value));
  return reaches(place) && Math.abs(value - before) < Math.abs(option.value - before)
    ? { value, place, index }
    : found;
}
