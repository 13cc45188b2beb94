import { expect, test } from "vitest";
import { isStateFund, isStateFundOrSelfInsured } from "./state-funds";

test.each([
  ["OH", "Ohio Bureau of Workers' Compensation"],
  ["OH", "Ohio Bureau of Workers’ Compensation"],
  ["OH", "Ohio Bureau of Worker's Compensation"],
  ["OH", "Bureau of Workers Comp"],
  ["OH", "Ohio BWC"],
  ["OH", "OBWC"],
  ["OH", "Ohio State Insurance Fund"],
  ["OH", "State of Ohio, Bureau of Workers' Compensation (BWC)"],
  ["OH", "BWC - State Fund"],
  ["OH", "Ohio Workers' Compensation"],
  ["OH", "BWC (policy 123456)"],
  ["WA", "WA L&I"],
  ["WA", "Washington Dept. of Labor & Industries"],
  ["WA", "Washington State Fund"],
  ["WY", "Wyoming Workers' Compensation"],
  ["PR", "Corporacion del Fondo del Seguro del Estado (CFSE)"],
  ["VI", "U.S. Virgin Islands Department of Labor"],
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
  ["WY", "Travelers Wyoming Workers Compensation"],
  ["WY", "Workers Compensation"],
  ["OH", "Zenith Bureau of Workers Compensation Plans"],
  ["OH", "BWC Insurance Company"],
  ["OH", "Travelers / BWC"],
  ["OH", "Washington L&I"],
  ["OH", "Ohio"],
  ["WA", "Mutual of L and I Underwriters"],
  ["PR", "AIG State Insurance Fund Plus"],
  ["VI", "US Department of Labor Mutual"],
])("no private insurer is the fund of its state: %s, %s", (state, name) => {
  expect(isStateFund(state, name)).toBe(false);
});

test.each([
  ["OH", "Self-insured", true],
  ["WA", "self insured employer", true],
  ["OH", "Self-Insured (TPA: Sedgwick)", true],
  ["OH", "Self-Insurance Services of Ohio", false],
  ["OH", "Self-insured / Travelers", false],
  ["WY", "Self-insured", false],
])("in %s the employer %j insures itself where it may: %s", (state, carrier, expected) => {
  expect(isStateFundOrSelfInsured(state, carrier)).toBe(expected);
});
