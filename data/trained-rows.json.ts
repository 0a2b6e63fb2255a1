// Every attention row of the trained transformer, as compact columns.
import {provenance} from "./provenance.js";
import {trainedRows} from "./trained/run.js";
import {sentencesFile} from "./trained/sentences.js";
import {writeJson} from "./write.js";

// The model's directory may be given as an argument; by default it is where the package is installed.
await writeJson(async () => ({
  provenance: await provenance(import.meta.url, {
    schema: "trained-rows/1",
    parameters: {},
    files: [sentencesFile]
  }),
  ...(await trainedRows({directory: process.argv[2]}))
}));
