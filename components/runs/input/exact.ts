/** To the last digit that was given: a page that says what was asked rounds nothing. */
const figures = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });
const cents = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 20,
});

export const exactFigure = (value: number) => figures.format(value);

/** `$1,840`, `$1,840.50`. */
export const exactUsd = (value: number) =>
  `${value < 0 ? "-" : ""}$${(Number.isInteger(value) ? figures : cents).format(Math.abs(value))}`;
