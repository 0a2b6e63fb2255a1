import type {AttentionModel} from "../attention/index.js";
import {checkOptions, ShapeError, type Vector} from "../errors.js";
import type {Experiment} from "../experiment.js";
import type {Tokens} from "../sphere/tokens.js";
import {type RunPart, type TokenRunOptions, tokenRun} from "./token-run.js";

/**
 * The same run from several starts, such as those of several seeds, one after another: an experiment that tells each
 * run when it is whole, each value all of them so far.
 *
 * @param model inverse temperature, Q, K, V, normalization
 * @param starts sets of tokens at time 0, at least one
 * @param times when frames are wanted, as for `tokenRun`
 * @param options those of `tokenRun` but for `whole`
 * @returns what `tokenRun` returns for each start
 *
 * Accuracy: that of `tokenRun`.
 * @throws {ShapeError} when an argument has a wrong type or shape
 * @throws {DomainError} when an argument is out of range, or for the reasons of `fieldEvaluator`
 *
 * Cost: that of all runs.
 * Source: arXiv 2509.25040, eq. (SA) and (USA)
 */
export function tokenRuns(
  model: AttentionModel,
  starts: readonly Tokens[],
  times: Vector,
  options: Omit<TokenRunOptions, "whole"> = {}
): Experiment<RunPart[]> {
  checkOptions(options, {
    ...{tolerance: true, accuracy: true, angle: true},
    ...{thresholds: true, moves: true, maxSteps: true}
  });
  if (!Array.isArray(starts) || starts.length === 0)
    throw new ShapeError("starts", starts, "an array of one or more sets of tokens");
  return inTurn(Array.from(starts as readonly Tokens[], (start) => tokenRun(model, start, times, options)));
}

function* inTurn(runs: readonly Experiment<RunPart>[]): Experiment<RunPart[]> {
  const parts: RunPart[] = [];
  for (const [i, run] of runs.entries()) {
    let step = run.next();
    for (; !step.done; step = run.next()) yield {fraction: (i + step.value.fraction) / runs.length};
    parts.push(step.value);
    if (i < runs.length - 1) yield {fraction: (i + 1) / runs.length, value: [...parts]};
  }
  return parts;
}
