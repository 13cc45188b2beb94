import { expect, test } from "vitest";
import { isStateFund } from "./state-funds";

test.each([
  ["OH", "Ohio Bureau of Workers' Compensation"],
  ["OH", "Ohio Bureau of Workers’ Compensation"],
  ["OH", "Ohio Bureau of Worker's Compensation"],
  ["OH", "Bureau of Workers Comp"],
  ["OH", "Ohio BWC"],
  ["OH", "OBWC"],
  ["OH", "Ohio State Insurance Fund"],
  ["ND", "WSI"],
  ["ND", "Workforce Safety & Insurance"],
  ["ND", "North Dakota Workforce Safety and Insurance"],
  ["WA", "L&I"],
  ["WA", "L & I"],
  ["WA", "Washington State Department of Labor and Industries"],
  ["WY", "Wyoming Workers' Safety and Compensation"],
  ["WY", "Workers’ Safety & Compensation Division"],
  ["WY", "Wyoming Workers' Compensation Division"],
  ["WY", "Wyoming Department of Workforce Services"],
  ["PR", "State Insurance Fund of Puerto Rico"],
  ["PR", "State Insurance Fund Corporation"],
  ["PR", "Corporación del Fondo del Seguro del Estado"],
  ["PR", "CFSE"],
  ["VI", "VI Government Insurance Fund"],
  ["VI", "Virgin Islands Department of Labor"],
])("the fund of %s is known as %s", (state, name) => {
  expect(isStateFund(state, name)).toBe(true);
});

test.each([
  ["OH", "Ohio Mutual Insurance Company"],
  ["ND", "Workers Safety Mutual"],
  ["WA", "Labor Mutual"],
  ["WY", "Wyoming Farm Mutual"],
  ["PR", "Insurance Fund of America"],
  ["VI", "Guardian Insurance Company"],
  ["CA", "State Compensation Insurance Fund"],
])("no private insurer is the fund of its state: %s, %s", (state, name) => {
  expect(isStateFund(state, name)).toBe(false);
});
