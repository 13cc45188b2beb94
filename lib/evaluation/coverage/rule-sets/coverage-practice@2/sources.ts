import type { RuleSource } from "@/lib/domain/rule-source";

/** The sources of practice. Laws are in `lib/reference`; results cite the row that decided. */

const CHECKED = "2026-11-28";
const source = (citation: string, url: string): RuleSource => ({
  citation,
  url,
  checked: CHECKED,
});

export const HO3 = source(
  "ISO Homeowners 3 Special Form, HO 00 03 10 00",
  "https://docslib.org/doc/11615064/homeowners-3-special-form",
);
export const UMBRELLA_UNDERLYING = source(
  "Underlying limit requirements of a personal umbrella carrier",
  "https://help.monoline.com/en/articles/11565458-what-are-your-underlying-limit-requirements-eligibility-guidelines",
);
export const UMBRELLA_ALL_LISTED = source(
  "Personal liability umbrella: required underlying limits",
  "https://cpai.com/Plans/Me-and-My-Family/Personal-Liability-Umbrella",
);
export const UMBRELLA_NET_WORTH = source(
  "Liz Weston: liability coverage at least equal to net worth, with a minimum of $1 million",
  "https://asklizweston.com/qa-how-much-liability-coverage-is-enough",
);
export const UMBRELLA_STEPS = source(
  "FinHelp: umbrellas begin at $1 million and are sold in $1 million steps",
  "https://finhelp.io/glossary/umbrella-coverage-optimization-how-much-is-enough",
);
export const UMBRELLA_UM = source(
  "Excess uninsured motorist coverage on a personal umbrella",
  "https://meyersglaros.com/blog/excess-uninsured-underinsured-motorist-coverage",
);
export const COMMERCIAL_UNDERLYING = source(
  "Commercial umbrella: usual underlying limits",
  "https://callcig.com/commercial-umbrella-insurance",
);
export const LENDER_LIABILITY = source(
  "Fannie Mae Multifamily Guide: general liability of $1M/$2M with umbrella",
  "https://mfguide.fanniemae.com/node/4541",
);
export const LAPSE = source(
  "Insurance lapse: no coverage, and a higher premium afterwards",
  "https://accountinginsights.org/how-to-fix-an-insurance-lapse-and-reinstate-coverage",
);
export const NONRENEWAL = source(
  "Nonrenewal: written notice 30 to 60 days ahead",
  "https://shunins.com/article/does-not-renewing-insurance-qualify",
);
export const AUTO_LIMITS = source(
  "National Endowment for Financial Education: 100/300/50 is a minimum adequate amount",
  "https://www.smartaboutmoney.org/Courses/My-Transportation-Plan/How-Much-Insurance-is-Enough",
);
export const AUTO_LIMITS_STANDARD = source(
  "Auto policy limits: 100/300/100 for most drivers and owners of homes",
  "https://www.affordablerideinsurance.com/policy-limits",
);
export const UNINSURED_DRIVERS = source(
  "Insurance Research Council, Uninsured and Underinsured Motorists 2017-2023",
  "https://insuranceindustryblog.iii.org/author/tashaw",
);
export const PUBLIC_LIVERY = source(
  "ISO Personal Auto Policy, public or livery conveyance exclusion",
  "https://propertycasualty360.com/fcs/2021/01/07/public-or-livery-conveyance-exclusion-endorsement",
);
export const CAR_SHARING = source(
  "Peer-to-peer car sharing: exclusions of personal auto policies",
  "https://insurancejournalnews.com/?p=6628",
);
export const AGREED_VALUE = source(
  "Agreed value for classic and collector cars",
  "https://policygenius.com/auto-insurance/what-is-agreed-value-car-insurance",
);
export const COLLECTOR_USE = source(
  "Collector car policies: vehicles that are not used for routine transportation",
  "https://engineerfix.com/is-insurance-cheaper-on-a-classic-car",
);
export const LOAN_GAP = source(
  "Loan or lease payoff (gap) coverage",
  "https://www.expertinsurancereviews.com/gap-insurance/",
);
export const PHYSICAL_DAMAGE = source(
  "Comprehensive and collision: financed vehicles and vehicles worth insuring",
  "http://budgeting.thenest.com/gap-coverage-auto-loans-33654.html",
);
export const MOTORCYCLE = source(
  "Coverage available under motorcycle insurance",
  "https://choiceoneinsurance.net/es-us/blog/what-are-the-different-types-of-motorcycle-insurance.aspx",
);
export const MOTORCYCLE_PARTS = source(
  "Motorcycle accessory coverage: $1,000 to $3,000 are usually included",
  "http://gacovinolake.com/news/motorcycle-insurance-accessory-coverage/",
);
export const RECREATIONAL = source(
  "ISO Homeowners: golf carts and recreational vehicles off the insured location",
  "https://independentagent.com/vu/Insurance/Personal-Lines/Homeowners/Liability-Exclusions/EdwardsMobility.aspx",
);
export const WATERCRAFT = source(
  "Watercraft under homeowners policies: small boats, low limits, no personal watercraft",
  "https://open-exam-prep.com/exams/property-casualty/other-commercial-lines/boatowners-insurance",
);
export const EIGHTY_PERCENT = source(
  "The 80% rule of homeowners insurance",
  "https://noyesins.com/80-rule-for-home-insurance-nh",
);
export const RENTERS = source(
  "Renters insurance: the landlord's policy insures the building only",
  "https://nreig.com/top-4-myths-about-renters-insurance/",
);
export const DWELLING_FORMS = source(
  "Dwelling policy forms DP-1, DP-2 and DP-3",
  "https://insuregood.org/what-is-a-dwelling-fire-policy/",
);
export const DWELLING_LIABILITY = source(
  "Dwelling fire policies include neither liability nor the owner's belongings",
  "https://www.nadlerinsurance.com/glossary/dwelling-fire",
);
export const RENTS = source(
  "Rents or rental value insurance",
  "https://irmi.com/term/insurance-definitions/rents-or-rental-value-insurance",
);
export const VACANCY = source(
  "Insurance Information Institute: vacancy clauses of 30 to 60 days",
  "https://insuranceindustryblog.iii.org/2025/06",
);
export const RENOVATION = source(
  "ISO Homeowners: theft in or to a dwelling under construction",
  "https://www.iamagazine.com/2025/10/17/do-homeowners-policies-exclude-theft-of-personal-property-during-renovations",
);
export const HOME_SHARING = source(
  "ISO Homeowners: home-sharing host activities are excluded (HO 06 53, edition 2022)",
  "https://roughnotes.com/home-sharing-homeowners-policy",
);
export const ENTITY_OWNED = source(
  "IRMI: insuring residences owned by a trust, LLC or other entity",
  "https://www.irmi.com/articles/expert-commentary/insuring-residences-owned-by-a-trust-llc-or-other-entity",
);
export const SERVICE_LINE = source(
  "Service line coverage",
  "https://kin.com/blog/service-line-coverage",
);
export const OIL_TANK = source(
  "Heating oil tanks: pollution exclusion of homeowners policies",
  "https://mcsweeneyricci.com/heating-oil-tank-leaks-massachusetts-homeowners-insurance/",
);
export const DOG_BITES = source(
  "Insurance Information Institute: a third of homeowners liability claims cost is dog-related",
  "https://amp.insurancejournal.com/magazines/mag-features/2018/04/16/486040.htm",
);
export const CONDO_DESIGN = source(
  "IRMI: ten steps to a well-designed HO-6 policy",
  "https://www.irmi.com/articles/expert-commentary/10-steps-to-a-well-designed-ho-6-policy/",
);
export const CONDO_DEDUCTIBLE = source(
  "Condominium master policy deductibles and the HO-6",
  "https://mcsweeneyricci.com/community-news-master-policy-per-unit-deductible/",
);
export const LOSS_ASSESSMENT = source(
  "ISO HO 04 35, Supplemental Loss Assessment Coverage",
  "https://www.insurancexdate.com/insurance-forms/HO/HO-04-35",
);
export const FAIR_PLAN = source(
  "California FAIR Plan: perils covered, and the difference in conditions policy",
  "https://www.countrysideagent.com/california-fair-plan",
);
export const FAIR_PLAN_VALUE = source(
  "FAIR Plan dwelling policies settle at actual cash value unless replacement cost is chosen",
  "https://www.irwininsurancesolutions.com/post/design-a-stunning-blog",
);
export const FAIR_PLAN_BUSINESS = source(
  "California FAIR Plan: commercial policies of named perils, fire, lightning and internal explosion",
  "https://measuredriskinsurance.com/blog/fair-plan-increases-commercial-property-limits",
);
export const WIND_POOL = source(
  "Texas Windstorm Insurance Association: coverage and eligibility",
  "http://www.twia.org/Agents/CoverageEligibility.aspx",
);
export const FLOOD = source(
  "NAIC: flood insurance and flood zones",
  "https://content.naic.org/consumer/flood-insurance.htm",
);
export const FLOOD_MAXIMUM = source(
  "FEMA IS-1101.b: maximum limits of the National Flood Insurance Program",
  "https://emilms.fema.gov/IS1101b/groups/74.html",
);
export const FLOOD_CONTENTS = source(
  "FEMA, Summary of Coverage: contents are insured only if bought",
  "https://docslib.org/doc/13019788/fema-national-flood-insurance-program-summary-of-coverage",
);
export const FLOOD_ONE_BUILDING = source(
  "Compliance Resource: NFIP policies are written for each building; private ones can cover several",
  "https://mycomplianceresource.com/forums/topic/flood-insurance-for-rv-park-campground/",
);
export const FLOOD_LENDERS = source(
  "Flood Disaster Protection Act of 1973: mandatory purchase by borrowers",
  "https://www.kymitigation.org/sample-handout-about-the-mandatory-purchase-of-flood-insurance/",
);
export const EARTHQUAKE = source(
  "NAIC: earthquake insurance",
  "https://content.naic.org/cipr-topics/earthquake-insurance",
);
export const EARTHQUAKE_OFFER = source(
  "California Insurance Code 10081: earthquake must be offered",
  "https://www.legalfina.com/en/laws/ca/insurance/classes_of_insurance/fire_and_marine_insurance/earthquake_insurance",
);
export const EARTHQUAKE_DEDUCTIBLE = source(
  "California Earthquake Authority: deductibles of 5% to 25%",
  "https://www.earthquakeauthority.com/california-earthquake-insurance-policies/homeowners/coverages-and-deductibles",
);
export const HURRICANE_DEDUCTIBLE = source(
  "Insurance Information Institute: hurricane and windstorm deductibles",
  "https://www.iii.org/article/background-on-hurricane-and-windstorm-deductibles/",
);
export const HURRICANE_RANGE = source(
  "Connecticut OLR report 2011-R-0404: hurricane deductibles of 1% to 5%",
  "http://www.cga.ct.gov/2011/rpt/2011-R-0404.htm",
);
export const HAIL_DEDUCTIBLE = source(
  "Wind and hail deductibles in the hail belt",
  "https://www.goodmaninsurancesolutions.com/post/how-do-wind-and-hail-deductibles-work-in-kansas",
);
export const COSMETIC_DAMAGE = source(
  "ISO HO 06 43 and HO 06 44, cosmetic damage exclusion for windstorm or hail",
  "https://propertycasualty360.com/fcs/2016/06/15/roof-surfacing-cosmetic-damage-exclusion",
);
export const ROOF_VALUE = source(
  "Actual cash value of roof surfacing of more than 15 years",
  "https://www.adjustersinternational.com/pubs/adjusting-today/cosmetic-damage-exclusion-stirs-controversy/6/",
);
export const WILDFIRE = source(
  "United Policyholders surveys: two thirds of wildfire survivors were underinsured",
  "https://ru24.net/english/419003118",
);
export const DOMESTIC_WORKERS = source(
  "N.Y. Workers' Compensation Law 3, Group 12: domestic workers of 40 hours a week",
  "http://wcb.ny.gov/content/main/coverage-requirements-wc/household-employers.jsp",
);
export const HIRED_AUTO = source(
  "USI: hired and non-owned auto liability",
  "https://usi.com/executive-insights/executive-series-articles/supplemental/emerging-business/q1-2025/protect-your-business-and-employees-from-costly-auto-claims",
);
export const AUTO_SYMBOLS = source(
  "Business auto policy: symbol 7 covers only specifically described autos",
  "https://engineerfix.com/what-is-symbol-7-on-a-business-auto-policy",
);
export const LEASE_LIABILITY = source(
  "Leases and damage to rented premises",
  "https://tfwinsurance.com/2009/09/01/pprotect-your-business-by-understanding-tenants-liability-insurance-coverage",
);
export const COINSURANCE = source(
  "IRMI: agreed value and coinsurance in commercial property insurance",
  "https://www.irmi.com/term/insurance-definitions/agreed-value-coverage-option-or-provision",
);
export const BUSINESS_INCOME = source(
  "ISO CP 00 30, Business Income (and Extra Expense)",
  "https://www.insurancexdate.com/insurance-forms/CP/CP-00-30",
);
export const BREACH_LAWS = source(
  "Breach notification laws of all states",
  "https://www.cybervista.net/state-push-breach-notification-laws/",
);
export const FUNDS_TRANSFER = source(
  "CRC Group: social engineering and sublimits of $100,000 to $250,000",
  "https://www.crcgroup.com/Tools-Intel/post/social-engineering-cybercrime-remain-top-cyber-insurance-concerns",
);
export const PROFESSIONAL = source(
  "IRMI: the CGL and the professional liability exclusion",
  "https://www.irmi.com/articles/expert-commentary/the-cgl-and-the-professional-liability-exclusion",
);
export const EMPLOYMENT_LAWS = source(
  "EEOC: coverage of private employers from 15 employees",
  "https://eeoc.gov/coverage-businessprivate-employers",
);
export const STATE_EMPLOYMENT_LAWS = source(
  "State fair employment laws below the federal threshold",
  "https://eeocdeadline.us/learn/employer-coverage-thresholds",
);
export const LIQUOR = source(
  "Liquor liability exclusion of the CGL",
  "https://propertycasualty360.com/fcs/2020/11/30/liquor-liability-exclusion-and-liquor-liability-grades-by-state",
);
export const DRINKING_PLACES = source(
  "NAICS 722410: drinking places (alcoholic beverages)",
  "https://legalclarity.org/bar-naics-code-722410-what-it-covers-and-how-to-choose/",
);
export const DIRECTORS = source(
  "Directors and officers insurance: personal liability of board members",
  "https://www.mercadien.com/resource/understanding-the-importance-of-directors-and-officers-insurance/6096899700/",
);
export const INLAND_MARINE = source(
  "Inland marine and commercial property",
  "https://www.getbusinesscoverage.com/compare/inland-marine-vs-commercial-property",
);
export const STOP_GAP = source(
  "Monopolistic states and stop-gap coverage",
  "https://nixercomp.com/monopolistic-states-stop-gap-coverage-what-you-need-to-know/",
);
export const ERISA_BOND = source(
  "ERISA section 412 (29 U.S.C. 1112); DOL Field Assistance Bulletin 2008-04",
  "https://leadingretirement.smartertrack.com/kb/a106/guidance-regarding-erisa-fidelity-bonding-requirements-dol-bulletin-2008-04.aspx",
);
export const FIDUCIARY = source(
  "ERISA fidelity bonds and fiduciary liability insurance",
  "https://colonialsurety.com/?p=22928",
);
export const GARAGEKEEPERS = source(
  "Garagekeepers coverage and the care, custody or control exclusion",
  "https://propertycasualty360.com/fcs/2015/08/05/garage-liability-section-iii",
);
export const CARGO = source(
  "Motor truck cargo liability of carriers",
  "https://www.proquest.com/trade-journals/understanding-motor-truck-cargo-insurance/docview/200305156/se-2",
);
export const MCS_90 = source(
  "49 CFR 387.3, 387.7 and 387.15: limits and endorsement MCS-90 of carriers of property",
  "https://checkoutapi.com/regulations/expand/title49_chapterIII_part387_subpartA_section387.11",
);
export const MOTOR_CARRIER_LAYERS = source(
  "FMCSA guidance on 49 CFR 387.15: insurance in layers, each with its own endorsement",
  "https://www.fmcsa.dot.gov/regulations/may-motor-carrier-meet-financial-responsibility-requirements-aggregating-insurance",
);
export const MCS_90B = source(
  "FMCSA: financial responsibility of passenger carriers, 49 CFR 387.27, 387.31, 387.33 and 387.39",
  "https://csa.fmcsa.dot.gov/safetyplanner/MyFiles/SubSections.aspx?ch=21&sec=60&sub=120",
);
export const POLLUTION = source(
  "Contractors and transportation pollution liability",
  "https://csunderwriters.com/contractors-and-transportation-pollution-liability-insurance/",
);
export const CRIME = source(
  "Employee theft is excluded by commercial property policies",
  "https://www.candsins.com/blog/business-crime-insurance-for-employee-theft-other-risks",
);
export const ABUSE = source(
  "ISO CG 21 46, abuse or molestation exclusion",
  "https://amwins.com/resources-insights/article/liability-policies-understanding-how-abuse-and-molestation-exclusions-impact-insurance-coverage",
);
export const EQUIPMENT = source(
  "Equipment breakdown is excluded by commercial property policies",
  "https://www.thebalance.com/equipment-breakdown-insurance-part-two-462684",
);
export const SPOILAGE = source(
  "Equipment breakdown and spoilage of perishable stock",
  "https://www.avantigrp.org/equipment-breakdown-coverage-commercial-property/",
);
export const SUBCONTRACTORS = source(
  "ISO CG 22 94, damage to work performed by subcontractors",
  "https://www.iamagazine.com/strategies/read/2018/01/12/how-the-cg-22-94-impacts-coverage-for-contractors-and-subcontractors",
);
