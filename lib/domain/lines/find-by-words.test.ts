import { expect, test } from "vitest";
import { findPortfolioLine } from "./portfolio-lines";

/** Names of lines as agencies and carriers write them. Quotes and policies are read by the same names. */

test.each([
  ["W.C.", "workers_compensation"],
  ["W/C", "workers_compensation"],
  ["Wkrs' Comp.", "workers_compensation"],
  ["Workmen's Compensation", "workers_compensation"],
  ["Workers' Comp & Employers' Liability", "workers_compensation"],
  ["Workers Compensation - assigned risk", "workers_compensation"],
  ["EL", "stop_gap"],
  ["PAP", "personal_auto"],
  ["Auto (PAP)", "personal_auto"],
  ["Pers. Auto", "personal_auto"],
  ["Auto (BAP)", "commercial_auto"],
  ["Comm'l Auto", "commercial_auto"],
  ["box truck", "commercial_auto"],
  ["ATVs", "recreational_vehicle"],
  ["ATV/UTV", "recreational_vehicle"],
  ["snowmobile", "recreational_vehicle"],
  ["Motor home", "recreational_vehicle"],
  ["D & O Liability", "directors_officers"],
  ["Directors' & Officers' Liability (D&O)", "directors_officers"],
  ["Mgmt Liability", "directors_officers"],
  ["Prof. Liab.", "professional_liability"],
  ["Lawyers E&O", "professional_liability"],
  ["Nurses Professional Liability", "medical_malpractice"],
  ["G.L.", "general_liability"],
  ["Comm'l Gen. Liab.", "general_liability"],
  ["B.O.P.", "business_owners"],
  ["Comm Prop", "commercial_property"],
  ["PLUP", "personal_umbrella"],
  ["Pers Umb", "personal_umbrella"],
  ["Comm. Umb.", "commercial_umbrella"],
  ["H03", "homeowners"],
  ["Homeowners HO-3", "homeowners"],
  ["HO-3 Special Form", "homeowners"],
  ["Dwelling Fire DP-3", "dwelling_fire"],
  ["Commercial flood", "flood"],
  ["Commercial Crime Policy", "crime"],
  ["Personal Inland Marine", "personal_articles"],
  ["NY DBL", "statutory_disability"],
  ["classic cars", "collector_car"],
  ["MTC", "motor_truck_cargo"],
])("%s is %s", (name, line) => {
  expect(findPortfolioLine(name)?.line).toBe(line);
});

test.each([
  "liability",
  "personal liability",
  "commercial",
  "commercial home",
  "business renters",
  "home and auto",
  "Auto & Umbrella",
  "ATV & Motorcycle",
  "D&O/EPL",
  "Cyber & Tech E&O",
  "HO-3 / DP-3",
  "RV park liability",
  "food truck",
  "excess workers compensation",
  "auto physical damage",
  "hired and non-owned auto",
  "ex-wind homeowners",
  "",
])("%j may be another line or several ones, and is not read", (name) => {
  expect(findPortfolioLine(name)).toBeUndefined();
});

test("names that households and businesses share are ambiguous", () => {
  for (const name of ["UMB", "Auto liability", "Umbrella/Excess", "NY Auto"])
    expect(findPortfolioLine(name)?.ambiguous, name).toBe(true);
  for (const name of ["Pers Umb", "Personal Auto (PAP)", "Comm Umb", "PLUP"])
    expect(findPortfolioLine(name)?.ambiguous, name).toBe(false);
});
