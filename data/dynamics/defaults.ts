// The run with which the page on the dynamics opens.
import {identity, type RunParameters} from "./setup.js";

export const defaults: RunParameters = {
  dimension: 3,
  weights: "identity",
  query: identity(3),
  key: identity(3),
  value: identity(3),
  normalization: "softmax",
  beta: 9,
  n: 4000,
  start: "uniform",
  seed: 42,
  until: 1e9,
  moved: false,
  token: 0,
  moveTime: 0,
  longitude: 0,
  latitude: 0
};

/** The time that is shown first. */
export const shownTime = 5;
