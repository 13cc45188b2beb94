/** The practice that each rule is based on, for the published document. Not part of any result. */
export const PRACTICES: Readonly<Record<string, string>> = {
  gap_missing_auto:
    "Every state except New Hampshire requires owners to insure their vehicles (financial responsibility laws).",
  gap_auto_below_state_minimum:
    "The compulsory limits of the state on the day on which the policy began.",
  gap_auto_liability_low:
    "Agents and the Insurance Information Institute recommend 100/300/100, or a $300,000 single limit, to owners of assets.",
  gap_auto_uninsured_motorist:
    "One driver in seven is uninsured (Insurance Research Council, 2023). Common practice is to match the liability limits.",
  gap_auto_no_injury_protection:
    "No-fault laws, and the laws of Delaware and Oregon: the driver's own policy pays first, and every driver must have this coverage.",
  gap_auto_no_physical_damage:
    "Agents recommend both for vehicles up to about ten years old. Lenders and lessors require them.",
  gap_auto_deductible_high:
    "$500 to $1,000 is usual (Insurance Information Institute). Few households have more than $2,000 in cash.",
  gap_auto_rideshare:
    "Personal auto forms exclude carrying people or goods for a fee (ISO PP 00 01, public or livery conveyance).",
  gap_general_liability_low:
    "1M/2M is the standard of the market, and what leases and contracts require.",
  gap_commercial_auto_low:
    "Contracts and umbrellas require $1M. FMCSA requires $750,000 from for-hire carriers.",
  gap_property_underinsured:
    "Coinsurance (ISO CP 00 10): below 80% of the value, even partial losses are paid only in proportion.",
  gap_property_actual_cash_value:
    "As for homes, actual cash value pays only the depreciated value.",
  gap_no_business_income:
    "Property insurance rebuilds, but does not pay wages, rent and profit until then. ISO CP 00 30 insures them. Many businesses do not survive a closure.",
  gap_employers_liability_low:
    "NCCI's basic limits are 100/500/100. Umbrella carriers require 500/500/500.",
  gap_cyber_limit_low:
    "Contracts and brokers' benchmarks start at $1M. A breach of 10,000 records can cost more.",
  gap_professional_limit_low: "Customers' contracts start at $1M each claim.",
  gap_contract_limits:
    "A certificate below the requirement of a contract is a breach, even without a loss. An umbrella makes up for it, unless the contract requires an umbrella too.",
  gap_missing_workers_compensation:
    "Most states require it from the first employee. Below the threshold of a state, the employer is still liable.",
  gap_missing_general_liability:
    "It is the basis of every commercial program. Leases and contracts require it.",
  gap_missing_commercial_auto: "Personal auto forms do not insure vehicles that a business owns.",
  gap_hired_non_owned_auto:
    "The employer is liable for errands in an employee's car (respondeat superior). Symbols 8 and 9, or an endorsement to the BOP, cover them.",
  gap_missing_property: "The business has to replace uninsured property with its own money.",
  gap_missing_cyber:
    "All states have breach notification laws. General liability excludes data (ISO CG 21 07).",
  gap_missing_professional_liability:
    "General liability excludes professional services (ISO CG 22 series).",
  gap_missing_employment_practices:
    "Federal law applies from 15 employees (Title VII, ADA), many state laws from fewer. Defending a charge is expensive, whatever the outcome.",
  gap_missing_liquor_liability:
    "General liability excludes liquor for businesses that sell or serve it (ISO CG 00 01, exclusion c). Dram shop laws make them liable.",
  gap_missing_directors_officers:
    "Directors are liable with their own assets. Investors and candidates for the board ask for the policy.",
  gap_missing_inland_marine:
    "Property forms insure property at the described premises. Inland marine insures property that travels.",
  flag_losses: "Underwriters order loss runs and CLUE reports for five years.",
  flag_lapses: "A lapse moves a risk to another tier, or out of appetite.",
  flag_violations: "Three years of motor vehicle records are rated.",
  flag_roof_age:
    "From fifteen years on, carriers inspect roofs, exclude them or settle them at actual cash value.",
  flag_building_age:
    "From forty years on, carriers ask for updates of wiring, plumbing and heating (four-point inspection).",
  flag_coast: "Carriers restrict or exclude wind within a mile of the coast.",
  flag_trampoline:
    "Attractive nuisance: many carriers decline or exclude trampolines, and ask about breed and bites of dogs.",
  gap_flood_zone_no_flood:
    "Home and property forms exclude flood. In zones A and V the risk is one in four over the life of a mortgage, and lenders must require flood insurance (FEMA).",
  gap_flood_moderate_no_flood:
    "At least one third of NFIP claims come from outside the high-risk zones (FEMA).",
  gap_flood_limit_low:
    "The NFIP insures buildings with one to four families up to $250,000. Excess flood is sold above this limit, and both limits are added.",
  gap_earthquake:
    "Home and property forms exclude earth movement. California insurers must offer earthquake with every home policy (CIC 10081).",
  gap_wind_excluded:
    "In the territory of wind pools, carriers write policies without wind. A windstorm policy has to cover it (TWIA, coastal plans).",
  gap_wind_deductible_high:
    "Hurricane deductibles range from 1% to 5% of the dwelling limit (Insurance Information Institute). 5% of $500,000 is $25,000 in cash.",
  gap_missing_homeowners:
    "Mortgage lenders require it. Without it, the largest asset of most households is uninsured.",
  gap_missing_renters:
    "The landlord's policy covers neither the tenant's belongings nor the tenant's liability. ISO HO-4 covers both.",
  gap_home_dwelling_below_replacement_cost:
    "ISO HO-3 loss settlement: below 80% insurance to value, even partial losses are not paid in full. Common practice is 100%.",
  gap_home_contents_actual_cash_value:
    "ISO HO-3 settles personal property at actual cash value. Endorsement HO 04 90 changes this to replacement cost.",
  gap_home_contents_low:
    "Belongings should be insured for their replacement cost (NAIC home inventory guidance).",
  gap_home_roof_actual_cash_value:
    "ISO HO 04 93 and carriers' roof schedules pay only the depreciated value of an older roof.",
  gap_home_liability_low:
    "Agents recommend $300,000, and umbrella carriers require it. Forms start at $100,000.",
  gap_home_deductible_high:
    "Flat deductibles of 0.5% to 1% are usual. Above 2%, the household pays the losses that it wanted to insure.",
  gap_home_no_water_backup:
    "ISO HO-3 excludes water that backs up through sewers or drains. Endorsement HO 04 95 covers it.",
  gap_home_no_ordinance_or_law:
    "Building codes change, so rebuilding an older house to code costs more. ISO HO 04 77 raises the 10% that the form includes.",
  gap_home_valuables:
    "ISO HO-3 pays at most $1,500 for theft of jewelry, watches and furs (edition 03 22: $2,000), whatever their value.",
  gap_home_business:
    "Home forms exclude business property off the premises and liability for a business on the premises. HO 07 01 covers them.",
  gap_home_animal_liability:
    "Dog bites are among the largest home liability losses (Insurance Information Institute) and are often excluded.",
  gap_missing_dwelling_fire:
    "Home forms insure the home in which the insured lives. A rented dwelling needs a form of its own (ISO DP-3).",
  gap_missing_watercraft:
    "ISO HO-3 pays at most $1,500 for watercraft (edition 03 22: $2,000) and no liability for larger boats.",
  gap_policy_lapsed:
    "Coverage ends at 12:01 a.m. on the last day. A lapse also raises the next premium.",
  gap_policy_not_begun:
    "Nothing is insured between the end of the old policy and the start of the new one.",
  gap_policy_expiring:
    "Agents follow up on renewals thirty days ahead. By then, most states require a notice of nonrenewal.",
  gap_missing_umbrella:
    "The household has a home to lose, or something that attracts claims. Agents' errors and omissions carriers expect agents to offer an umbrella to every such account.",
  gap_umbrella_underlying_low:
    "An umbrella pays above its underlying limits. Carriers require 250/500/100 or a $500,000 single limit for auto, and $300,000 for the home.",
  gap_umbrella_below_net_worth:
    "A judgment can reach everything the household owns. Common practice is to insure liability up to net worth.",
  gap_missing_commercial_umbrella:
    "Businesses buy commercial umbrellas because of vehicles, size or contracts. One serious accident can exceed $1M of primary limits.",
  gap_commercial_umbrella_underlying_low:
    "The usual schedule of a commercial umbrella: 1M/2M general liability, $1M auto and 500/500/500 employers liability.",
  gap_contract_umbrella:
    "A limit below the requirement of a contract is a breach, even without a loss.",
  flag_dog:
    "Attractive nuisance: many carriers decline or exclude trampolines, and ask about breed and bites of dogs.",
};
