import type { ComponentType } from "react";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { isObject, type JsonObject, omitEmptied } from "./fields/record";

/** A body of `POST /jobs`, valid or not. */
export type RunBody = JsonObject;
export type Sample = { name: string; body: RunBody };

/** Whether the fields stand for a new run, or only change the request of a stored one. */
export type FieldsProps = { isChange?: boolean };

/** What the New-run page has for one kind of run. */
export type KindForm = {
  label: string;
  about: string;
  Fields: ComponentType<FieldsProps>;
  /** The part of the body that describes the risk. */
  risk: "profile" | "input";
  /** Parts of other kinds. The form keeps them for a change of kind; the body does not have them. */
  hidden: readonly string[];
  /** The `input.request_config` of a body of this kind. */
  requestConfig?: { quote_matching: boolean; coverage_analysis: boolean };
};

/** Rows of the form. A form without rows has no list. */
const ROWS = [
  "offerings",
  "profile.losses",
  "input.current_portfolio.policies",
  "input.drivers",
  "input.business.vehicles",
  "input.household.vehicles",
  "input.household.motorcycles",
  "input.household.rental_properties",
  "input.household.secondary_homes",
];

type Source = { kind: string; form: KindForm; values: RunBody; loaded: unknown };

/** The body of a run of one kind, from the values of the form. */
export function bodyOf({ kind, form, values, loaded }: Source): RunBody {
  const { requestConfig, hidden, risk } = form;
  const shown = Object.fromEntries(
    Object.entries(values).filter(([name]) => !hidden.includes(name)),
  );
  const settled = omitEmptied(shown, { loaded, lists: ROWS });
  const body = { [risk]: {}, ...(isObject(settled) && settled) };
  if (requestConfig === undefined || (kindOfBody(body) === kind && isObject(body.input)))
    return body;
  const input = isObject(body.input) ? body.input : {};
  const config = isObject(input.request_config) ? input.request_config : {};
  return { ...body, input: { ...input, request_config: { ...config, ...requestConfig } } };
}

/** Fields that the risk has in every kind, beside the state. */
const COMMON = ["entity", "effective_date", "losses_5yr"];

const stateOf = ({ state, address }: JsonObject): unknown =>
  state ?? (isObject(address) ? address.state : undefined);

/** The risk with another state, in the one spelling that the form of the kind writes. */
function withState(risk: JsonObject, state: unknown, { risk: part }: KindForm): JsonObject {
  if (state === undefined) return risk;
  if (part === "profile") return { ...risk, state };
  const { state: _other, address, ...rest } = risk;
  return { ...rest, address: { ...(isObject(address) && address), state } };
}

/** The risk for the form of the next kind, with the common fields of the present one. */
export function carryRisk(values: RunBody, from: KindForm, to: KindForm): unknown {
  const [given, own] = [values[from.risk], values[to.risk]];
  if (!isObject(given) || !(isObject(own) || own === undefined)) return own;
  const common = COMMON.flatMap((name) =>
    given[name] === undefined ? [] : [[name, given[name]] as const],
  );
  return withState({ ...own, ...Object.fromEntries(common) }, stateOf(given), to);
}
