// Requests are shown with every digit that was sent.
const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });
const cents = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 20,
});

export const formatExact = (value: number) => numbers.format(value);

/** `$1,840`, `$1,840.50`. */
export const formatExactUsd = (value: number) =>
  `${value < 0 ? "-" : ""}$${(Number.isInteger(value) ? numbers : cents).format(Math.abs(value))}`;
