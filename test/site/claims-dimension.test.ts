// Every check about dimension on the loaders' outputs, as the build wrote them: it passes, and notices an output that says
// something else.
import {describe, expect, it} from "vitest";
import {robustDimensionClaims} from "../../lib/claims/robustness/dimension.js";
import {type Output, output, outputText} from "./outputs.js";

const onData = robustDimensionClaims.filter(({check, data}) => check && data);
const [random, trained] = ["robustness-dimension.json", "robustness-dimension-trained.json"];
const outputs = Object.fromEntries([random, trained].map((name) => [name, output(name)]));

it.each([random, trained])("%s is small", (name) => {
  expect(outputText(name).length).toBeLessThan(60_000);
});

it.each(onData)("$id holds", ({check, data}) => {
  const {pass, comparisons} = check!(undefined, outputs[data!]);
  expect({pass, comparisons: pass || comparisons}).toEqual({pass: true, comparisons: true});
});

it("every criterion that was set beforehand is met", () => {
  const {verdicts} = outputs[random];
  expect(verdicts).toHaveLength(4);
  expect(verdicts.filter(({pass}: {pass: boolean}) => !pass)).toEqual([]);
});

// What each check on data must notice: a number put in the place of that at a path.
const wrong: [id: string, data: string, change: (other: Output) => void][] = [
  ["robust.equal-angles-runs", random, (o) => (o.identity.at(-1).time *= 1.06)],
  ["robust.equal-angles-runs", random, (o) => (o.identity.at(-1).predicted *= 1.001)],
  ["robust.equal-angles-runs", random, (o) => (o.identity[1].reached = 8)],
  ["robust.gaussian", random, (o) => (o.gaussian.at(-1).outcome.one = 7)],
  ["robust.gaussian", random, (o) => (o.gaussian[0].outcome.one = 1)],
  ["robust.gaussian", random, (o) => (o.gaussian[4].outcome.aligned = 1)],
  ["robust.trained-spectra", trained, (o) => (o.heads[0].eigenvalues[2] = o.heads[0].eigenvalues[0])],
  ["robust.trained-spectra", trained, (o) => (o.heads[0].spectra[0].value[0] = 0.9)],
  ["robust.trained-spectra", trained, (o) => (o.heads[0].spectra[0].gap = 0.5)],
  ["robust.trained-spectra", trained, (o) => (o.heads[4].spectra[3].value[0] = 0.7)],
  ["robust.trained-spectra", trained, (o) => (o.heads[9].spectra[3].value[0] = 1.2)],
  ["robust.trained-spectra", trained, (o) => o.heads[4].spectra.pop()],
  [
    "robust.trained-spectra",
    trained,
    (o) => {
      for (const draw of o.heads[4].spectra) draw.value[0] = 1.1;
    }
  ],
  ["robust.trained-alignment", trained, (o) => (o.heads[0].outcome.aligned = 1)],
  ["robust.trained-clusters", trained, (o) => (o.heads[1].outcome.waited = 3)],
  ["robust.trained-clusters", trained, (o) => o.heads[2].curves.clusters.middle.fill(1)],
  ["robust.no-chaos-seen", trained, (o) => (o.heads[3].outcome.mostExponent = 0.2)],
  ["robust.no-chaos-seen", trained, (o) => (o.heads[3].outcome.mostGrowth = 3000)]
];

describe("a wrong output is noticed", () => {
  it("by every check on data", () => {
    expect(new Set(wrong.map(([id]) => id))).toEqual(new Set(onData.map(({id}) => id)));
  });

  it.each(wrong)("%s", (id, data, change) => {
    const other = structuredClone(outputs[data]);
    change(other);
    expect(robustDimensionClaims.find((claim) => claim.id === id)!.check!(undefined, other).pass).toBe(false);
  });
});
