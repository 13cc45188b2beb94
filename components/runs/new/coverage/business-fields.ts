import { fieldsAt } from "../fields/form-fields";

/** What the schema of coverage analyses knows of a business, but for its premises. */

export const BUSINESS_FIELDS = fieldsAt(
  ["input", "business"],
  [
    { path: ["entity"], label: "Name of the business", as: "text" },
    { path: ["naics"], label: "NAICS code", as: "text", hint: "2 to 6 digits" },
    { path: ["revenue"], label: "Revenue a year, USD", as: "number" },
    { path: ["employees"], label: "Employees", as: "number" },
    { path: ["payroll"], label: "Payroll a year, USD", as: "number" },
    { path: ["vehicles"], label: "Vehicles", as: "number" },
    { path: ["property_value"], label: "Property, USD", as: "number" },
    { path: ["tools_value"], label: "Tools off premises, USD", as: "number" },
    { path: ["customer_records"], label: "Persons in its records", as: "number" },
    { path: ["employees_drive_own_vehicles"], label: "Employees drive their own", as: "yes" },
    { path: ["professional_services"], label: "Professional services", as: "yes" },
    { path: ["stores_customer_data"], label: "Stores personal data", as: "yes" },
    { path: ["serves_alcohol"], label: "Serves alcohol", as: "yes" },
    { path: ["has_board"], label: "Board or investors", as: "yes" },
  ],
);

export const CONTRACT_FIELDS = fieldsAt(
  ["input", "business", "contracts_require"],
  [
    { path: ["general_liability"], label: "General liability, USD", as: "number" },
    { path: ["auto_liability"], label: "Auto liability, USD", as: "number" },
    { path: ["umbrella"], label: "Umbrella, USD", as: "number" },
    { path: ["professional_liability"], label: "Professional liability, USD", as: "number" },
  ],
);
