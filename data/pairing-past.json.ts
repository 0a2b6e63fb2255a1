// Three Gaussians of tokens past the first collapse: the cores of the components, and the mergers of what they become.
import {pastRun} from "./pairing/past.js";
import type {PairingPastData} from "./pairing/types.js";
import {provenance} from "./provenance.js";
import {writeJson} from "./write.js";

const parameters = {
  components: [
    {mean: 0.5, variance: 0.12, weight: 0.3},
    {mean: 2.6, variance: 0.15, weight: 0.4},
    {mean: 4.7, variance: 0.18, weight: 0.3}
  ],
  betas: [20, 50, 100, 200],
  run: {tokens: 10_000, points: 61, tolerance: 1e-6, angle: 1e-8}
};

await writeJson(async (): Promise<PairingPastData> => {
  const {components, betas, run} = parameters;
  const runs = betas.map((beta) => {
    const found = pastRun(components, beta, run);
    process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: the mixture at β = ${beta}\n`);
    return found;
  });
  return {
    provenance: await provenance(import.meta.url, {schema: "pairing-past/1", parameters}),
    components,
    tokens: run.tokens,
    runs
  };
});
