// The ledger, checked: every claim's residual against its tolerance, on its default input.
// needs: trained.json, heat.json, heat-noise.json, pairing.json, pairing-past.json, robustness-dimension.json, robustness-dimension-trained.json, robustness-spectra.json, robustness-timescales.json
import {existsSync, readFileSync} from "node:fs";
import {claims} from "../lib/claims/index.js";
import {provenance} from "./provenance.js";
import {writeJson} from "./write.js";

const [, needs] = /^\/\/ needs: (.+)$/m.exec(readFileSync(new URL(import.meta.url), "utf8"))!;

/** What other loaders wrote. */
function output(name: string): unknown {
  if (!needs.split(", ").includes(name))
    throw new Error(`a claim is checked on ${name}: data/claims.json.ts must name it in its line "needs"`);
  const file = new URL(`../src/.observablehq/cache/data/${name}`, import.meta.url);
  if (!existsSync(file))
    throw new Error(`${name} is missing: build the site, which runs the loaders in order`);
  return JSON.parse(readFileSync(file, "utf8"));
}

await writeJson(async () => {
  const checks = claims
    .filter(({check}) => check)
    .map(({id, check, data}) => {
      const {residual, tolerance, pass} = check!(undefined, data === undefined ? undefined : output(data));
      return {id, residual, tolerance, pass};
    });
  const failed = checks.filter(({pass}) => !pass);
  if (failed.length) throw new Error(`claims that do not hold: ${failed.map(({id}) => id).join(", ")}`);
  const statuses = claims.map(({status}) => status);
  return {
    provenance: await provenance(import.meta.url, {schema: "claims/1", parameters: {}}),
    counts: Object.fromEntries(
      [...new Set(statuses)].sort().map((s) => [s, statuses.filter((t) => t === s).length])
    ),
    claims: claims.length,
    /** The largest residual in units of its tolerance. */
    worst: checks.reduce((a, b) => (b.residual / b.tolerance > a.residual / a.tolerance ? b : a), checks[0]),
    checks
  };
});
