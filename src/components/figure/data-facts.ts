// What is said of a data file wherever it is named: its seeds, and all that makes it again.
import {pairs} from "./parameters.js";
import type {DataFile} from "./subject.js";

/** "seed 42", "seeds 42 to 49", "seeds 1, 7"; each draw has a stream of its own, split from its seed. */
export function seedsInWords(seeds: readonly number[]): string {
  if (seeds.length === 1) return `seed ${seeds[0]}`;
  const last = seeds[seeds.length - 1];
  const isRange = seeds.length > 2 && seeds.every((seed, i) => seed === seeds[0] + i);
  return `seeds ${isRange ? `${seeds[0]} to ${last}` : seeds.join(", ")}`;
}

/** How a data file was made, and how it is made again. */
export const dataFacts = ({name, schema, version, parameters, seeds, sha256, sourceHash}: DataFile) =>
  [
    `schema ${schema}`,
    `made by version ${version}`,
    ...pairs(parameters),
    seeds.length ? `${seedsInWords(seeds)}, with a stream of its own for each draw` : "no random numbers",
    `SHA-256 ${sha256}`,
    `SHA-256 of its sources ${sourceHash}`,
    `in a clone, npx tsx ${name}.ts prints it`
  ].join("; ");
