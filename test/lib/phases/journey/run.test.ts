// One run of the engine through the phases, told by their criteria.
import {expect, test} from "vitest";
import {complete} from "../../../../lib/experiment.js";
import {attentionDrift, integrate} from "../../../../lib/flow/index.js";
import {
  alignmentCoordinates,
  alignmentSpectrum,
  clusterTime,
  phaseTimes,
  smoothedContrast
} from "../../../../lib/phases/index.js";
import {stream} from "../../../../lib/random/index.js";
import {
  circleModes,
  clusterCount,
  singleLinkage,
  transverseDistance,
  uniformTokens
} from "../../../../lib/sphere/index.js";

test("600 tokens, β = 20: clusters form before alignment is over, settle, and wait", () => {
  const beta = 20;
  const diagonal = (a: number) => [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, a]
  ];
  const model = {beta, query: diagonal(0.3), value: diagonal(0.5)};
  const spectrum = alignmentSpectrum(model, 3);
  const start = uniformTokens(stream(7), 600, 3);
  const times = Float64Array.from({length: 80}, (_, i) => (i === 0 ? 0 : 0.2 * 150 ** (i / 79)));
  const drift = attentionDrift(model, start, {accuracy: 1e-7});
  const {snapshots} = complete(integrate(drift, start, times[79], {times, tolerance: 1e-5}));
  const at = snapshots.map(({positions}) => ({...start, positions}));
  const found = phaseTimes({
    times,
    transverse: at.map((tokens) => transverseDistance(tokens, spectrum.basis)),
    contrast: at.map((tokens) =>
      smoothedContrast(circleModes(alignmentCoordinates(spectrum, tokens), 28), beta)
    ),
    clusters: at.map((tokens) => clusterCount(singleLinkage(tokens), 0.05))
  });
  // so few tokens bring so much noise that there is no heat phase
  expect(found.intervals.map(({phase}) => phase)).toEqual(["alignment", "clustering", "pairing"]);
  expect(found.clustered!).toBeLessThan(found.aligned!);
  expect(Math.abs(found.clustered! - clusterTime(beta, 600))).toBeLessThan(0.7);
  // of the limit flow of evenly spread tokens 3.28; 600 random ones scatter
  expect(Math.abs(found.aligned! - 3.28)).toBeLessThan(0.3);
  // far fewer clusters than tokens, about √(2β) = 6
  const {count} = found.plateaus.find(({from}) => from === found.settled)!;
  expect(count).toBeGreaterThan(2);
  expect(count).toBeLessThan(10);
});
