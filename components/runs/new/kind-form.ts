import type { ComponentType } from "react";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { isObject, type JsonObject, omitEmptied } from "./fields/record";

/** A body of `POST /jobs`, valid or not. */
export type RunBody = JsonObject;
export type Sample = { name: string; body: RunBody };

/** What the New-run page has for one kind of run. */
export type KindForm = {
  label: string;
  about: string;
  samples: readonly Sample[];
  Fields: ComponentType;
  /** The part of the body that describes the risk. */
  risk: "profile" | "input";
  /** Parts of other kinds. The form keeps them for a change of kind; the body does not have them. */
  hidden: readonly string[];
  /** What `input.request_config` must say for a body to be of this kind. */
  requestConfig?: { quote_matching: boolean; coverage_analysis: boolean };
};

/** Lists that an emptied form leaves empty. Other empty lists are values. */
function withoutEmptyLists(body: RunBody): RunBody {
  const { offerings, input } = body;
  const { household, current_portfolio: portfolio } = isObject(input) ? input : {};
  const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0;
  return {
    ...body,
    ...(isEmpty(offerings) && { offerings: undefined }),
    ...(isObject(input) && {
      input: {
        ...input,
        ...(isObject(portfolio) &&
          isEmpty(portfolio.policies) && {
            current_portfolio: { ...portfolio, policies: undefined },
          }),
        ...(isObject(household) &&
          isEmpty(household.vehicles) && { household: { ...household, vehicles: undefined } }),
      },
    }),
  };
}

type Source = { kind: string; form: KindForm; values: RunBody; loaded: unknown };

/** The body that the values of the form ask for, as a run of one kind. */
export function bodyOf({ kind, form, values, loaded }: Source): RunBody {
  const { requestConfig, hidden, risk } = form;
  const shown = Object.fromEntries(
    Object.entries(withoutEmptyLists(values)).filter(([name]) => !hidden.includes(name)),
  );
  const settled = omitEmptied(shown, loaded);
  const body = { [risk]: {}, ...(isObject(settled) && settled) };
  if (requestConfig === undefined || (kindOfBody(body) === kind && isObject(body.input)))
    return body;
  const input = isObject(body.input) ? body.input : {};
  const config = isObject(input.request_config) ? input.request_config : {};
  return { ...body, input: { ...input, request_config: { ...config, ...requestConfig } } };
}

/** Fields that every description of a risk has. */
const COMMON = ["entity", "state", "effective_date", "losses_5yr"];

/** The risk of the next kind's form, with what the present one says of it. */
export function carryRisk(values: RunBody, from: KindForm, to: KindForm): unknown {
  const [given, own] = [values[from.risk], values[to.risk]];
  if (from.risk === to.risk || !isObject(given) || !(isObject(own) || own === undefined))
    return own;
  const common = COMMON.flatMap((name) =>
    given[name] === undefined ? [] : [[name, given[name]] as const],
  );
  return { ...own, ...Object.fromEntries(common) };
}
