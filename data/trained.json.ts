// Attention rows of a trained transformer with two values of d_k: a summary of all, and a few in full.
import {provenance} from "./provenance.js";
import {modelFiles, modelPackage} from "./trained/model-files.js";
import {rounding, trainedSummary} from "./trained/run.js";
import {sentencesFile} from "./trained/sentences.js";
import {writeJson} from "./write.js";

const parameters = {surrogates: 40, bootstrap: 2000, examples: [6, 15, 16, 22]};
const seed = 42;

// The model's directory may be given as an argument; by default it is where the package is installed.
await writeJson(async () => ({
  provenance: await provenance(import.meta.url, {
    schema: "trained/1",
    parameters,
    seeds: [seed],
    files: [sentencesFile]
  }),
  model: {...modelPackage, files: modelFiles},
  rounding,
  ...(await trainedSummary({...parameters, seed, directory: process.argv[2]}))
}));
