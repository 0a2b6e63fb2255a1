// The state of a figure in the query of an address: ?row.beta=2.5&row.u=1,2,0 is what differs from the default in
// the figure #fig-row. Parameters that are not the figure's own stay as they are.
import {type Control, read, same, written} from "../controls.js";

type Controls = Readonly<Record<string, Control | undefined>>;
type Values = Readonly<Record<string, unknown>>;

/** The parameters of a query, each as it stands there. */
const parameters = (query: string) => query.replace(/^\?/, "").split("&").filter(Boolean);

/** Decoded, or as it is if it is no encoding of anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The figure's own parameters, decoded: key and text. */
function own(query: string, name: string): [key: string, text: string][] {
  return parameters(query).flatMap((parameter) => {
    const [, left, right = ""] = /^([^=]*)=?(.*)$/s.exec(parameter)!;
    const key = decoded(left);
    return key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), decoded(right)]] : [];
  });
}

/** The query in which the figure has these values, and no others. */
export function withValues(query: string, name: string, values: Values): string {
  const foreign = parameters(query).filter((parameter) => own(parameter, name).length === 0);
  const mine = Object.entries(values).map(([key, value]) => {
    const text = encodeURIComponent(written(value).replaceAll(", ", ",")).replaceAll("%2C", ",");
    return `${name}.${key}=${text}`;
  });
  const all = [...foreign, ...mine];
  return all.length ? `?${all.join("&")}` : "";
}

/**
 * The values that a query gives to the figure, and a sentence for each parameter that cannot be used.
 * What is allowed may depend on the values themselves, as the number of keys limits how many of them are tied.
 */
export function valuesIn(
  query: string,
  name: string,
  controls: (values: Values) => Controls
): {values: Values; refusals: string[]} {
  const given = own(query, name);
  let values: Values = {};
  for (let round = 0; ; ++round) {
    const allowed = controls(values);
    const next: Record<string, unknown> = {};
    const refusals: string[] = [];
    for (const [key, text] of given) {
      const control = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
      const reading = control ? read(control, text) : undefined;
      const said = `The address says ${name}.${key} = “${text}”, but`;
      if (!control || !reading) refusals.push(`${said} this figure has nothing of that name to set.`);
      else if (given.some((other) => other[0] === key && other[1] !== text))
        refusals.push(`${said} also something else.`);
      else if ("refused" in reading)
        refusals.push(`${said} ${control.label} must be ${reading.refused}; the default is shown.`);
      else next[key] = reading.value;
    }
    // What is allowed follows the values, and they follow what is allowed: until both agree.
    if (sameValues(next, values) || round > given.length) return {values: next, refusals};
    values = next;
  }
}

const sameValues = (a: Values, b: Values) =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => same(a[key], b[key]));
