import {expect, test} from "vitest";
import {loadModel} from "../../../data/trained/model.js";
import {readSentences} from "../../../data/trained/sentences.js";

test("at least 40 different sentences cover 5 to 100 tokens, in order of length", async () => {
  const sentences = readSentences();
  expect(sentences.length).toBeGreaterThanOrEqual(40);
  expect(new Set(sentences).size).toBe(sentences.length);
  const {tokens} = await loadModel();
  const counts = sentences.map((sentence) => tokens(sentence).ids.length);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts[0]).toBe(5);
  expect(counts.at(-1)).toBe(100);
  // About even in the logarithm: no factor above 1.35 between neighbours, and every octave has its share.
  for (let i = 1; i < counts.length; ++i) expect(counts[i] / counts[i - 1]).toBeLessThan(1.35);
  for (const from of [5, 10, 20, 40]) {
    expect(counts.filter((count) => count >= from && count < 2 * from).length).toBeGreaterThanOrEqual(8);
  }
});

test("every sentence is made of pieces that the model knows", async () => {
  const {tokens} = await loadModel();
  for (const sentence of readSentences()) expect(tokens(sentence).ids).not.toContain(0);
});
